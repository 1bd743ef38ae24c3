using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Learning.V1;

namespace SdaToolkit.Cli.Evaluation;

/// <summary>Parts of a table.</summary>
internal static class TableRows
{
    /// <summary>How many rows a table has.</summary>
    public static int Count(Table table) => table.Columns.Count == 0 ? 0 : Math.Max(table.Columns[0].Numbers.Count, table.Columns[0].Texts.Count);

    /// <summary>Some rows of a table, without some of its columns.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">The rows, in the order wanted.</param>
    /// <param name="without">Columns to leave out.</param>
    public static Table Select(Table table, IReadOnlyList<int> rows, IReadOnlyCollection<string> without)
    {
        var part = new Table { Envelope = table.Envelope };
        foreach (var column in table.Columns)
        {
            if (without.Contains(column.Name)) continue;
            var chosen = new TableColumn { Name = column.Name };
            foreach (var row in rows)
            {
                if (column.Texts.Count > 0) chosen.Texts.Add(column.Texts[row]);
                else chosen.Numbers.Add(column.Numbers[row]);
            }
            part.Columns.Add(chosen);
        }
        return part;
    }

    /// <summary>Refuses names that are no column.</summary>
    /// <exception cref="InputException">A column is missing.</exception>
    public static void CheckColumns(Table table, string path, string option, IEnumerable<string> names)
    {
        foreach (var name in names)
            if (!table.Columns.Any(c => c.Name == name)) throw new InputException($"{option}: found {name}; the columns of {path} are {string.Join(", ", table.Columns.Select(c => c.Name))}");
    }
}
