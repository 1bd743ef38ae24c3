namespace SdaToolkit.Formats.Ndm;

/// <content>Elements of XML and members of JSON, which stand in the blocks they belong to.</content>
internal sealed partial class NdmBuilder
{
    // "body" is around everything but the header, and has nothing of its own.
    internal const string Body = "body";
    internal const string EpochElement = "EPOCH";
    internal const string UserDefinedElement = "USER_DEFINED";

    private readonly Stack<NdmBlock> _outer = [];
    private readonly List<(string Name, string Value, int Line)> _cells = [];
    private bool _inRow;

    /// <summary>An element or object that has others in it starts.</summary>
    /// <exception cref="DataFormatException">The block at hand has no such element.</exception>
    public void Enter(string name, int line)
    {
        _outer.Push(_current);
        if (_inRow) throw _issues.Refuse(SkipReasons.UnknownField, line, $"{_current.Spec.DataElement}/{name}", "elements", "text");
        if (IsTransparent(name)) return;
        FlushComments(_current);
        if (_current.Spec.DataStyle is NdmDataStyle.Columns or NdmDataStyle.Observations && name == _current.Spec.DataElement)
        {
            _inRow = true;
            _cells.Clear();
            return;
        }
        var spec = Array.Find(Specs(name), c => c.Repeated || !_current.Children.Exists(b => ReferenceEquals(b.Spec, c)))
            ?? throw (IsBlock(name)
                ? _issues.Refuse(SkipReasons.Repeated, line, name, "another", "no more")
                : _issues.Refuse(SkipReasons.UnknownField, line, name, "a block", Allowed(_current.Spec)));
        var block = _current.Add(spec, line, _workspace.Entries());
        if (ComesEarly(block)) _issues.Deviate(NdmReasons.KeywordOrder, line, name, "after blocks it must precede", "before them");
        _latest[spec.Id] = _current = block;
    }

    /// <summary>It ends.</summary>
    public void Leave(int line)
    {
        if (_inRow) AddRow(line);
        else if (_current != _outer.Peek()) Close(line);
        _inRow = false;
        _current = _outer.Pop();
    }

    /// <summary>An element or member with a text.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its text.</param>
    /// <param name="unit">Its units attribute, or empty.</param>
    /// <param name="parameter">Its parameter attribute, which names a user-defined parameter, or empty.</param>
    /// <param name="line">Its line.</param>
    /// <param name="unitShown">Whether the syntax shows units (XML).</param>
    public void Leaf(string name, string value, string unit, string parameter, int line, bool unitShown)
    {
        value = value.Trim();
        if (name == NdmEntry.CommentName)
            _comments.Add(NdmEntry.Comment(OneLine(value), line));
        else if (_inRow || IsCell(name))
            AddCell(name, value, unit, line);
        else if (name == _current.Spec.DataElement && _current.Spec.DataStyle == NdmDataStyle.Lines)
            AddData(value, line);
        else if (_current.Spec.BySpan.TryGetValue(name, out var keyword))
            AddField(_current, keyword, OneLine(value).AsMemory(), unit, line, unitShown);
        else
            AddOther(name == UserDefinedElement ? UserDefinedPrefix + parameter : name, OneLine(value), unit, line);
    }

    /// <summary>Whether an element of this name has elements in it, even where it is empty.</summary>
    public bool IsBlock(string name) => !_inRow && (IsTransparent(name) || _current.Spec.Children.Any(c => c.Element == name));

    /// <summary>What refuses a message for a text or an element where none may be.</summary>
    public DataFormatException Misplaced(string found, int line) =>
        _issues.Refuse(SkipReasons.Syntax, line, _current.Spec.Element, found.Trim(), "elements with text or elements in them, not both");

    private void AddOther(string name, string value, string unit, int line)
    {
        if (_current == _document.Root) throw _issues.Refuse(SkipReasons.UnknownField, line, name, value, Allowed(_current.Spec));
        if (!_current.Spec.UserDefined || !name.StartsWith(UserDefinedPrefix, StringComparison.Ordinal))
        {
            if (!IsKeyword(name)) throw _issues.Refuse(SkipReasons.Syntax, line, name, value, "a keyword of letters, digits and underscores");
            AddUnknown(_current, name, value, unit, line);
            return;
        }
        if (!IsKeyword(name)) throw _issues.Refuse(SkipReasons.Syntax, line, name, value, "a name of letters, digits and underscores");
        AddUserDefined(_current, name, value, unit, line);
    }

    // What KVN, XML and JSON can all write: in KVN a keyword ends at the equals sign, and a comment starts with its word: other characters would not survive.
    internal static bool IsKeyword(string name) =>
        name.Length is > 0 and <= 200 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && !name.AsSpan().ContainsAnyExcept(KeywordCharacters) && !name.StartsWith(NdmEntry.CommentName + "_", StringComparison.Ordinal);

    private static readonly System.Buffers.SearchValues<char> KeywordCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    private bool IsTransparent(string name) =>
        (name == Body && _current == _document.Root) || _current.Spec.Keywords.Any(k => k.Wrapper.Length > 0 && k.Wrapper == name);

    private void AddData(string value, int line)
    {
        FlushComments(_current);
        _current.Entries.Add(NdmEntry.Data(OneLine(value), line));
    }

    private void Close(int line)
    {
        FlushComments(_current);
        if (_current.Spec.DataStyle == NdmDataStyle.Triangle) AddTriangle(line);
    }

    // Two blocks may share an element: the first is then the one that stands first.
    private NdmBlockSpec[] Specs(string name) => [.. _current.Spec.Children.Where(c => c.Element == name)];

    private static string Allowed(NdmBlockSpec spec) => string.Join(", ", spec.Children.Select(c => c.Element));

    // Line ends within a text have no meaning in XML, and no place in KVN.
    private static string OneLine(string text)
    {
        if (!text.AsSpan().ContainsAny('\r', '\n', '\t')) return text;
        return string.Join(' ', text.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
