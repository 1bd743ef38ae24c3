using System.Buffers;
using System.Globalization;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Sees whether a column of texts may be one of numbers that were written with a decimal comma.</summary>
internal sealed class DecimalCommas
{
    // Where so many of ten are, they all are meant to be.
    private const int NearlyAllOfTen = 9;

    private static readonly SearchValues<byte> WholePart = SearchValues.Create("0123456789. "u8);

    private long _textCount;
    private long _commaCount;
    private bool _isFirst;
    private int _line;
    private string _found = "";

    /// <summary>Takes a cell that was taken for the name of a state.</summary>
    public void Take(ReadOnlySpan<byte> cell, int line)
    {
        _textCount++;
        if (!IsNumber(cell)) return;
        if (_commaCount++ > 0) return;
        (_isFirst, _line, _found) = (_textCount == 1, line, FileContent.Text(cell));
    }

    /// <summary>What is doubtful: the first text, which makes the column one of texts, or nearly all of them are such numbers. Null: nothing.</summary>
    public string? Doubt(string column) => _commaCount > 0 && (_isFirst || _commaCount * 10 >= _textCount * NearlyAllOfTen)
        ? string.Create(CultureInfo.InvariantCulture, $"column {column}: {_commaCount} of {_textCount} values {(_commaCount == 1 ? "has" : "have")} a decimal comma, first at line {_line}: {_found}; allowed is a decimal point. The column is read as names of states, not as numbers.")
        : null;

    // Sign, digits with points or blanks between thousands, one comma, digits, exponent.
    private static bool IsNumber(ReadOnlySpan<byte> cell)
    {
        var comma = cell.IndexOf((byte)',');
        if (comma < 0) return false;
        var whole = cell[..comma];
        if (whole.Length > 0 && whole[0] is (byte)'+' or (byte)'-') whole = whole[1..];
        if (whole.ContainsAnyExcept(WholePart) || !(whole.Length == 0 || char.IsAsciiDigit((char)whole[0]))) return false;
        var rest = cell[(comma + 1)..];
        return rest.Length > 0 && char.IsAsciiDigit((char)rest[0]) && !rest.Contains((byte)'.') && NumberText.TryParse(rest, out _);
    }
}
