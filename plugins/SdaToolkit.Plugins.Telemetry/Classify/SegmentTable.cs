using System.Globalization;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Learning.V1;

namespace SdaToolkit.Plugins.Telemetry.Classify;

/// <summary>A table of a request, its shape checked.</summary>
internal sealed class SegmentTable
{
    private readonly Dictionary<string, TableColumn> _columns = new(StringComparer.Ordinal);

    /// <exception cref="AnalysisException">invalid_request: no rows, columns of differing lengths, a name twice.</exception>
    public SegmentTable(string field, Table table)
    {
        Field = field;
        foreach (var column in table.Columns)
        {
            if (column.Name.Length == 0) throw AnalysisException.InvalidRequest($"{field}.columns: found a column without a name; allowed is a name for each");
            if (!_columns.TryAdd(column.Name, column)) throw AnalysisException.InvalidRequest($"{field}.columns: found {column.Name} twice; allowed is a name once");
            if (column.Numbers.Count > 0 && column.Texts.Count > 0) throw AnalysisException.InvalidRequest($"{field}.{column.Name}: found {column.Numbers.Count} numbers and {column.Texts.Count} texts; allowed are either");
        }
        if (_columns.Count == 0) throw AnalysisException.InvalidRequest($"{field}.columns: found none; allowed is at least one");
        Rows = Length(table.Columns[0]);
        if (Rows == 0) throw AnalysisException.InvalidRequest($"{field}: found no rows; allowed is at least one");
        foreach (var column in table.Columns)
            if (Length(column) != Rows) throw AnalysisException.InvalidRequest($"{field}.{column.Name}: found {Length(column)} rows; allowed are {Rows}, as in {field}.{table.Columns[0].Name}");
        Names = [.. table.Columns.Select(c => c.Name)];
    }

    /// <summary>Field of the request, for errors.</summary>
    public string Field { get; }

    /// <summary>Number of rows, at least 1.</summary>
    public int Rows { get; }

    /// <summary>Names of the columns in the table's order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>A column; null: there is none of that name.</summary>
    public TableColumn? Find(string name) => _columns.GetValueOrDefault(name);

    /// <summary>Whether a column holds texts.</summary>
    public static bool IsText(TableColumn column) => column.Texts.Count > 0;

    /// <summary>A cell as text; empty: none.</summary>
    public static string Text(TableColumn column, int row) => IsText(column) ? column.Texts[row] : Text(column.Numbers[row]);

    /// <summary>A number as it would be written; empty: none.</summary>
    public static string Text(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);

    private static int Length(TableColumn column) => Math.Max(column.Numbers.Count, column.Texts.Count);
}
