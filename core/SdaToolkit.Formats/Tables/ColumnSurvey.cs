namespace SdaToolkit.Formats.Tables;

/// <summary>Sees whether a column of a table holds numbers, and what speaks against it.</summary>
internal sealed class ColumnSurvey
{
    private long _numberCount;
    private long _textCount;
    private long _tooLargeCount;
    private int _firstTextLine;
    private int _firstTooLargeLine;
    private string _firstText = "";

    /// <summary>Whether every cell is a number or empty, and at least one is a number.</summary>
    public bool IsNumeric => _textCount == 0 && _numberCount > 0;

    /// <summary>Takes a cell; an empty one and "nan" speak neither for numbers nor against.</summary>
    public void Take(ReadOnlySpan<byte> cell, int line)
    {
        if (cell.Length == 0) return;
        if (!NumberText.TryParseOrInfinite(cell, out var value, out var isTooLarge))
        {
            if (_textCount++ == 0) (_firstTextLine, _firstText) = (line, new DataFormatError("") { Found = FileContent.Text(cell) }.Found);
            return;
        }
        if (!double.IsNaN(value)) _numberCount++;
        if (isTooLarge && _tooLargeCount++ == 0) _firstTooLargeLine = line;
    }

    /// <summary>What is out of the ordinary, a sentence each.</summary>
    public IEnumerable<string> Notes(string column)
    {
        if (_textCount > 0 && _numberCount > _textCount)
            yield return $"column {column}: {_textCount} of {_numberCount + _textCount} cells {(_textCount == 1 ? "is no number" : "are no numbers")}, first at line {_firstTextLine}: {_firstText}; the column is one of texts.";
        if (_tooLargeCount > 0 && IsNumeric)
            yield return $"column {column}: {_tooLargeCount} {(_tooLargeCount == 1 ? "number is too large for a double and counts" : "numbers are too large for a double and count")} as infinite, first at line {_firstTooLargeLine}.";
    }
}
