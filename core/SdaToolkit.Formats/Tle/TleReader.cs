using SdaToolkit.Formats.ElementSets;

namespace SdaToolkit.Formats.Tle;

/// <summary>Finds the pairs of lines in a file, with or without a line of the name before each, and why others are none.</summary>
/// <remarks>
/// Lines end with CR LF, LF or CR. Blank lines, and lines that start with '#', are comments. A name may follow "0 ".
/// A line that starts with "1 " or "2 " and a catalogue number is an element line; any other is a name.
/// </remarks>
internal ref struct TleReader(ReadOnlySpan<byte> content, CatalogBuilder records)
{
    private const int LongestName = 80;

    private readonly ReadOnlySpan<byte> _content = FileContent.WithoutMark(content);
    private readonly CatalogBuilder _records = records;
    private Line _name;
    private Line _line1;
    private Line _nameOfLine1;

    /// <summary>Reads all.</summary>
    /// <exception cref="DataFormatException">A record is bad and reading is strict.</exception>
    public void Read()
    {
        var position = 0;
        for (var number = 1; position < _content.Length; number++)
        {
            var line = NextLine(number, ref position);
            var text = _content[line.Range];
            if (text.IsEmpty || text[0] == '#') continue;
            if (IsElementLine(text, '1')) TakeLine1(line);
            else if (IsElementLine(text, '2')) TakeLine2(line);
            else TakeName(line);
        }
        DropLine1();
        DropName();
    }

    /// <summary>Whether a line is line 1 or 2 of a TLE, by its first seven columns.</summary>
    public static bool IsElementLine(ReadOnlySpan<byte> line, char number) =>
        line.Length >= 7 && line[0] == number && line[1] == ' ' && CatalogNumber.TryParse(line[2..7], out _);

    private Line NextLine(int number, ref int position)
    {
        var rest = _content[position..];
        var length = rest.IndexOfAny((byte)'\n', (byte)'\r');
        if (length < 0) length = rest.Length;
        var start = position;
        position += length;
        if (position < _content.Length) position += _content[position..].StartsWith("\r\n"u8) ? 2 : 1;
        return new(number, start, rest[..length].TrimEnd(" \t"u8).Length);
    }

    private void TakeLine1(Line line)
    {
        DropLine1();
        (_line1, _nameOfLine1, _name) = (line, _name, default);
    }

    private void TakeLine2(Line line)
    {
        DropName();
        if (_line1.Number == 0)
        {
            Refuse(line, new(SkipReasons.NoLine1));
            return;
        }
        try
        {
            var set = TleParser.Parse(_content[_line1.Range], _content[line.Range], Name(_content[_nameOfLine1.Range]));
            _records.Use(set, _line1.Number);
        }
        catch (DataFormatException e) when (e.Error.File.Length == 0)
        {
            Refuse(_line1, e.Error);
        }
        (_line1, _nameOfLine1) = (default, default);
    }

    private void TakeName(Line line)
    {
        DropLine1();
        DropName();
        var text = _content[line.Range];
        if (text.Length <= LongestName && !text.ContainsAnyInRange((byte)0, (byte)31)) _name = line;
        else Refuse(line, new(SkipReasons.StrayLine) { Found = FileContent.Text(text[..Math.Min(text.Length, LongestName)]) });
    }

    private void DropLine1()
    {
        if (_line1.Number > 0) Refuse(_line1, new(SkipReasons.NoLine2));
        (_line1, _nameOfLine1) = (default, default);
    }

    private void DropName()
    {
        if (_name.Number > 0) Refuse(_name, new(SkipReasons.StrayLine) { Found = FileContent.Text(_content[_name.Range]) });
        _name = default;
    }

    private readonly void Refuse(Line line, DataFormatError error) =>
        _records.Refuse(error with { Line = line.Number, ObjectId = NumberOf(_content[line.Range]) });

    private static ulong NumberOf(ReadOnlySpan<byte> line) =>
        IsElementLine(line, '1') || IsElementLine(line, '2') ? TleParser.NumberOrZero(line) : 0;

    private static string Name(ReadOnlySpan<byte> line) =>
        FileContent.Text(line.StartsWith("0 "u8) ? line[2..] : line).Trim();

    private readonly record struct Line(int Number, int Start, int Length)
    {
        public Range Range => Start..(Start + Length);
    }
}
