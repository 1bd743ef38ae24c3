using SdaToolkit.Formats.ElementSets;

namespace SdaToolkit.Formats.Omm;

/// <summary>Splits KEYWORD = value lines into messages. A message starts with its version line and ends before the next.</summary>
internal sealed class OmmKvnReader(CatalogBuilder records)
{
    private readonly OmmInterpreter _interpreter = new(records, flat: false);
    private readonly List<string> _comments = [];
    private OmmRecord? _record;
    private OmmBlock _block;

    /// <summary>Reads all.</summary>
    /// <exception cref="DataFormatException">A message is bad and reading is strict.</exception>
    public void Read(string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var content = line.Trim();
            if (!content.IsEmpty) TakeLine(content, number);
        }
        Finish();
    }

    private void TakeLine(ReadOnlySpan<char> line, int number)
    {
        var equals = line.IndexOf('=');
        var keyword = (equals < 0 ? line : line[..equals]).Trim();
        if (equals >= 0 && keyword.StartsWith("CCSDS_", StringComparison.Ordinal) && keyword.EndsWith("_VERS", StringComparison.Ordinal))
            Start(keyword, line[(equals + 1)..].Trim(), number);
        else
            TakeContent(line, equals, keyword, number);
    }

    private void Start(ReadOnlySpan<char> keyword, ReadOnlySpan<char> version, int number)
    {
        Finish();
        _record = new(number) { Version = version.ToString() };
        _block = OmmBlock.Header;
        if (!keyword.SequenceEqual(OmmSchema.Version))
            _record.Fail(new(SkipReasons.OtherMessage) { Field = keyword.ToString(), Found = version.ToString(), Allowed = OmmSchema.Version });
    }

    private void TakeContent(ReadOnlySpan<char> line, int equals, ReadOnlySpan<char> keyword, int number)
    {
        if (_record is null)
        {
            _record = new(number);
            _record.Fail(new(SkipReasons.StrayLine) { Found = line.ToString(), Allowed = OmmSchema.Version });
        }
        if (line.SequenceEqual(OmmSchema.Comment) || line.StartsWith("COMMENT ", StringComparison.Ordinal) || line.StartsWith("COMMENT\t", StringComparison.Ordinal))
            _comments.Add(line[OmmSchema.Comment.Length..].Trim().ToString());
        else if (equals < 0)
            _record.Fail(new(SkipReasons.Syntax) { Line = number, Found = line.ToString(), Allowed = "KEYWORD = value" });
        else
            TakeField(_record, keyword.ToString(), line[(equals + 1)..].Trim(), number);
    }

    private void TakeField(OmmRecord record, string name, ReadOnlySpan<char> value, int number)
    {
        if (name.StartsWith(OmmSchema.UserDefinedPrefix, StringComparison.Ordinal))
        {
            Enter(record, OmmBlock.UserDefined, name, number);
            record.AddUserDefined(name[OmmSchema.UserDefinedPrefix.Length..], value.ToString());
        }
        else if (OmmSchema.Find(name) is { } keyword)
        {
            Enter(record, keyword.Block, name, number);
            // Only numbers have units: a name may well end with a bracket.
            var bracket = keyword.Unit is not null && value.EndsWith("]", StringComparison.Ordinal) ? value.IndexOf('[') : -1;
            var unit = bracket < 0 ? "" : value[(bracket + 1)..^1].Trim().ToString();
            record.Add(keyword, (bracket < 0 ? value : value[..bracket].TrimEnd()).ToString(), unit, number);
        }
        else
        {
            record.Fail(new(SkipReasons.UnknownField) { Line = number, Field = name, Found = value.ToString() });
        }
    }

    private void Enter(OmmRecord record, OmmBlock block, string name, int number)
    {
        if (block < _block)
            record.Fail(new(SkipReasons.OutOfOrder) { Line = number, Field = name, Found = $"after the block {_block.MessageName()}", Allowed = $"in the block {block.MessageName()}" });
        _block = block;
        foreach (var comment in _comments) record.AddComment(block, comment);
        _comments.Clear();
    }

    private void Finish()
    {
        if (_record is not null)
        {
            foreach (var comment in _comments) _record.AddComment(_block, comment);
            _interpreter.Take(_record);
        }
        _comments.Clear();
        _record = null;
    }
}
