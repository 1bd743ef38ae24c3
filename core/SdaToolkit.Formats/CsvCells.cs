using System.Buffers;

namespace SdaToolkit.Formats;

/// <summary>Walks the rows of comma-separated values (RFC 4180) in UTF-8, a row at a time, without a string a cell.</summary>
/// <remarks>
/// Rows that are empty are passed over. Blanks around a cell without quotes do not count. A quote that never ends takes the rest of the text.
/// <see cref="CsvText"/> does the same for texts that are short enough to be strings.
/// </remarks>
/// <param name="text">UTF-8 without a byte order mark.</param>
/// <param name="firstLine">Number of its first line.</param>
internal ref struct CsvCells(ReadOnlySpan<byte> text, int firstLine = 1)
{
    private static readonly SearchValues<byte> Ends = SearchValues.Create(",\r\n"u8);

    private readonly ReadOnlySpan<byte> _text = text;
    private (int Start, int Length)[] _cells = new (int, int)[32];
    private byte[]?[] _unquoted = [];
    private bool _hasUnquoted;
    private int _position;
    private int _nextLine = firstLine;

    /// <summary>Line on which the row starts, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Number of cells of the row.</summary>
    public int Count { get; private set; }

    /// <summary>A cell of the row, without its quotes.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public readonly ReadOnlySpan<byte> this[int index] => _hasUnquoted && index < _unquoted.Length && _unquoted[index] is { } own ? own : _text.Slice(_cells[index].Start, _cells[index].Length);

    /// <summary>Goes to the next row that is not empty; false at the end.</summary>
    public bool MoveNext()
    {
        while (_position < _text.Length)
        {
            Line = _nextLine;
            ReadRow();
            if (Count > 1 || _cells[0].Length > 0) return true;
        }
        return false;
    }

    private void ReadRow()
    {
        Count = 0;
        _hasUnquoted = false;
        while (true)
        {
            if (Count == _cells.Length) Array.Resize(ref _cells, 2 * Count);
            _cells[Count] = _position < _text.Length && _text[_position] == '"' ? Quoted() : Plain();
            Count++;
            if (_position >= _text.Length) return;
            var end = _text[_position++];
            if (end == ',') continue;
            if (end == '\r' && _position < _text.Length && _text[_position] == '\n') _position++;
            _nextLine++;
            return;
        }
    }

    private (int Start, int Length) Plain()
    {
        var start = _position;
        var rest = _text[start..];
        var length = rest.IndexOfAny(Ends);
        if (length < 0) length = rest.Length;
        _position += length;
        while (length > 0 && _text[start] is (byte)' ' or (byte)'\t') (start, length) = (start + 1, length - 1);
        while (length > 0 && _text[start + length - 1] is (byte)' ' or (byte)'\t') length--;
        return (start, length);
    }

    // Anything between the closing quote and the comma is kept, so that a check sees it.
    private (int Start, int Length) Quoted()
    {
        var start = ++_position;
        List<byte>? changed = null;
        while (true)
        {
            var rest = _text[_position..];
            var length = rest.IndexOf((byte)'"');
            var piece = length < 0 ? rest : rest[..length];
            _nextLine += piece.Count((byte)'\n');
            changed?.AddRange(piece);
            _position += piece.Length;
            if (length < 0) break;
            _position++;
            if (_position >= _text.Length || _text[_position] is (byte)',' or (byte)'\r' or (byte)'\n')
            {
                if (changed is null) return (start, _position - 1 - start);
                break;
            }
            changed ??= [.. _text[start..(_position - 1)]];
            if (_text[_position] != '"')
            {
                var (tail, count) = Plain();
                changed.AddRange(_text.Slice(tail, count));
                break;
            }
            changed.Add((byte)'"');
            _position++;
        }
        return changed is null ? (start, _position - start) : Keep([.. changed]);
    }

    private (int Start, int Length) Keep(byte[] cell)
    {
        if (!_hasUnquoted) Array.Clear(_unquoted);
        if (_unquoted.Length < _cells.Length) Array.Resize(ref _unquoted, _cells.Length);
        _unquoted[Count] = cell;
        _hasUnquoted = true;
        return (0, cell.Length);
    }
}
