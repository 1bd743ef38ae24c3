using System.Globalization;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Learning.V1;

namespace SdaToolkit.Formats.Tables;

/// <summary>Writes a table as comma-separated values.</summary>
internal static class TableCsvWriter
{
    public static IReadOnlyList<ConversionLoss> Write(Table table, Stream destination)
    {
        var rows = table.Columns.Count == 0 ? 0 : Length(table.Columns[0]);
        foreach (var column in table.Columns)
        {
            if (Length(column) == rows && (column.Numbers.Count == 0 || column.Texts.Count == 0)) continue;
            throw new DataFormatException(new("table that does not fit together") { Field = column.Name, Found = $"{column.Numbers.Count} numbers, {column.Texts.Count} texts", Allowed = $"{rows} of either" });
        }
        using var writer = new StreamWriter(destination, FileContent.Utf8, 1 << 16, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', table.Columns.Select(c => CsvText.Field(c.Name))));
        for (var row = 0; row < rows; row++)
        {
            for (var i = 0; i < table.Columns.Count; i++)
            {
                if (i > 0) writer.Write(',');
                writer.Write(Cell(table.Columns[i], row, alone: table.Columns.Count == 1));
            }
            writer.WriteLine();
        }
        return Losses(table);
    }

    private static int Length(TableColumn column) => Math.Max(column.Numbers.Count, column.Texts.Count);

    // A line of nothing is no row: in the only column, nothing is written as what it is.
    private static string Cell(TableColumn column, int row, bool alone)
    {
        if (column.Texts.Count > 0) return alone && column.Texts[row].Length == 0 ? "\"\"" : CsvText.Field(column.Texts[row]);
        var value = column.Numbers[row];
        return !double.IsNaN(value) ? value.ToString("R", CultureInfo.InvariantCulture) : alone ? "nan" : "";
    }

    private static IReadOnlyList<ConversionLoss> Losses(Table table)
    {
        var losses = new LossLog();
        if (table.Envelope is { HandlingMarking.Length: > 0 } envelope) losses.Note(ConversionLoss.MarkingText, envelope.HandlingMarking);
        if (table.Envelope is { DataMode: not (DataMode.Unspecified or DataMode.Real) and var mode }) losses.Note("that the records are not of the real world", $"{mode}");
        foreach (var column in table.Columns)
            if (column.Texts.Count > 0 && column.Texts.All(t => t.Length == 0 || NumberText.TryParse(FileContent.Utf8.GetBytes(t), out _)) && column.Texts.Any(t => t.Length > 0))
                losses.Note("that a column of texts that read as numbers holds texts", column.Name);
        return losses.Losses;
    }
}
