using SdaToolkit.Contracts;

namespace SdaToolkit.Model;

/// <summary>What the tables of messages have in common: columns of one length, and errors that name the field.</summary>
internal static class TableColumns
{
    /// <exception cref="AnalysisException">invalid_request: there is no row, or a column is longer or shorter than the others.</exception>
    public static void RequireLengths(string field, int rows, params ReadOnlySpan<(string Name, int Count, int PerRow)> columns)
    {
        if (rows == 0) throw AnalysisException.InvalidRequest($"{field}: found no rows; allowed is at least one");
        foreach (var (name, count, perRow) in columns)
            if (count != (long)rows * perRow) throw AnalysisException.InvalidRequest($"{field}.{name}: found {count} values; allowed are {(long)rows * perRow}, {perRow} for each of the {rows} rows");
    }

    /// <summary>Makes a table, whose refusal is a fault of the request.</summary>
    /// <exception cref="AnalysisException">invalid_request: what the table's constructor says.</exception>
    public static T Make<T>(string field, Func<T> table)
    {
        try
        {
            return table();
        }
        catch (ArgumentException e)
        {
            throw AnalysisException.InvalidRequest($"{field}: {Reason(e)}");
        }
    }

    /// <summary>The message of an exception without the name of the parameter, on one line.</summary>
    public static string Reason(ArgumentException e)
    {
        ArgumentNullException.ThrowIfNull(e);
        var end = e.ParamName is null ? -1 : e.Message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return (end < 0 ? e.Message : e.Message[..end]).ReplaceLineEndings(" ");
    }
}
