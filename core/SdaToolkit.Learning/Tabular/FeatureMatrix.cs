namespace SdaToolkit.Learning.Tabular;

/// <summary>Features of rows, kept column by column. NaN: no value.</summary>
/// <remarks>Not changed after it is made; safe to read from several threads.</remarks>
public sealed class FeatureMatrix
{
    private readonly double[] _values;

    /// <summary>A matrix of values, which it keeps.</summary>
    /// <param name="rows">Rows, 0 or more.</param>
    /// <param name="columns">Columns, 0 or more.</param>
    /// <param name="columnMajor">Value of row r and column c at c·rows + r.</param>
    /// <exception cref="ArgumentException">The number of values is not rows · columns.</exception>
    public FeatureMatrix(int rows, int columns, double[] columnMajor)
    {
        ArgumentNullException.ThrowIfNull(columnMajor);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (columnMajor.LongLength != (long)rows * columns) throw new ArgumentException($"found {columnMajor.LongLength} values; allowed are {(long)rows * columns}: {rows} rows of {columns}", nameof(columnMajor));
        (Rows, Columns, _values) = (rows, columns, columnMajor);
    }

    /// <summary>Rows.</summary>
    public int Rows { get; }

    /// <summary>Columns.</summary>
    public int Columns { get; }

    /// <summary>A value; NaN: none.</summary>
    public double this[int row, int column] => _values[(column * Rows) + row];

    /// <summary>The values of a column, one a row.</summary>
    public ReadOnlySpan<double> Column(int column) => _values.AsSpan(column * Rows, Rows);

    /// <summary>Copies a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="destination">At least as long as there are columns.</param>
    public void CopyRow(int row, Span<double> destination)
    {
        for (var c = 0; c < Columns; c++) destination[c] = _values[(c * Rows) + row];
    }

    /// <summary>The values row by row: row r and column c at r·columns + c.</summary>
    public double[] ToRowMajor()
    {
        var values = new double[_values.Length];
        for (var c = 0; c < Columns; c++)
            for (var r = 0; r < Rows; r++) values[(r * Columns) + c] = _values[(c * Rows) + r];
        return values;
    }

    /// <summary>Some of the rows, in the order given.</summary>
    public FeatureMatrix SelectRows(ReadOnlySpan<int> rows)
    {
        var values = new double[rows.Length * Columns];
        for (var c = 0; c < Columns; c++)
            for (var r = 0; r < rows.Length; r++) values[(c * rows.Length) + r] = _values[(c * Rows) + rows[r]];
        return new(rows.Length, Columns, values);
    }

    /// <summary>Some of the columns that stand together.</summary>
    /// <param name="first">The first.</param>
    /// <param name="count">How many.</param>
    public FeatureMatrix SelectColumns(int first, int count) => new(Rows, count, _values.AsSpan(first * Rows, count * Rows).ToArray());

    /// <summary>The columns of this matrix and then those of others of as many rows.</summary>
    /// <exception cref="ArgumentException">The rows differ in number.</exception>
    public FeatureMatrix Beside(params ReadOnlySpan<FeatureMatrix> others)
    {
        var values = new List<double>(_values);
        var columns = Columns;
        foreach (var other in others)
        {
            if (other.Rows != Rows) throw new ArgumentException($"found {other.Rows} rows; allowed are {Rows}", nameof(others));
            values.AddRange(other._values);
            columns += other.Columns;
        }
        return new(Rows, columns, [.. values]);
    }

    /// <summary>A matrix of rows that are given row by row.</summary>
    /// <exception cref="ArgumentException">The number of values is no multiple of the columns.</exception>
    public static FeatureMatrix OfRows(int columns, ReadOnlySpan<double> rowMajor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (rowMajor.Length % columns != 0) throw new ArgumentException($"found {rowMajor.Length} values; allowed is a multiple of the {columns} columns", nameof(rowMajor));
        var rows = rowMajor.Length / columns;
        var values = new double[rowMajor.Length];
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++) values[(c * rows) + r] = rowMajor[(r * columns) + c];
        return new(rows, columns, values);
    }
}
