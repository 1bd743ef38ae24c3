namespace SdaToolkit.Formats.Shapes;

/// <summary>Walks the lines of a text file as words, without copies.</summary>
/// <param name="content">The file.</param>
internal ref struct TextLines(ReadOnlySpan<byte> content)
{
    private ReadOnlySpan<byte> _rest = FileContent.WithoutMark(content);
    private ReadOnlySpan<byte> _line;

    /// <summary>Number of the line, from 1; 0 before the first.</summary>
    public int Number { get; private set; }

    /// <summary>What of the line has not been read.</summary>
    public readonly ReadOnlySpan<byte> Remainder => Trim(_line);

    /// <summary>Goes to the next line; false at the end.</summary>
    public bool Next()
    {
        if (_rest.IsEmpty) return false;
        var end = _rest.IndexOfAny((byte)'\n', (byte)'\r');
        _line = end < 0 ? _rest : _rest[..end];
        var two = end >= 0 && end + 1 < _rest.Length && _rest[end] == '\r' && _rest[end + 1] == '\n';
        _rest = end < 0 ? [] : _rest[(end + (two ? 2 : 1))..];
        Number++;
        return true;
    }

    /// <summary>Cuts the line off from a character on.</summary>
    public void CutAt(byte character)
    {
        var at = _line.IndexOf(character);
        if (at >= 0) _line = _line[..at];
    }

    /// <summary>The next word of the line; empty at its end.</summary>
    public ReadOnlySpan<byte> Word()
    {
        _line = Trim(_line);
        var end = _line.IndexOfAny((byte)' ', (byte)'\t');
        var word = end < 0 ? _line : _line[..end];
        _line = _line[word.Length..];
        return word;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t"u8);
}
