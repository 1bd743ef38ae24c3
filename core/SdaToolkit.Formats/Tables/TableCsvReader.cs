using System.Text;
using SdaToolkit.Formats.Telemetry;
using SdaToolkit.Schemas.Learning.V1;

namespace SdaToolkit.Formats.Tables;

/// <summary>Reads a table: see <see cref="TableCsvFormat"/>.</summary>
internal static class TableCsvReader
{
    /// <summary>Reads UTF-8: once to see which columns hold numbers, once more for what they hold.</summary>
    /// <exception cref="DataFormatException">There is no row that can be used, or a bad one and reading is strict.</exception>
    public static Table Read(ReadOnlySpan<byte> text, string name, bool strict)
    {
        var log = new ReadLog(name, strict);
        var rows = new CsvCells(text);
        if (!rows.MoveNext()) throw log.Nothing(new("no line in the file"));
        var table = new Table();
        Head(ref rows, table, log);
        var isNumeric = Survey(rows, table, log, out var read, out var used);
        if (used == 0) throw log.Nothing(log.First ?? new("no row in the file"));
        Fill(rows, table, isNumeric, used);
        table.ReadSummary = log.Build(read, used);
        return table;
    }

    private static void Head(ref CsvCells rows, Table table, ReadLog log)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            var name = Encoding.UTF8.GetString(rows[i]);
            if (name.Length == 0 || !names.Add(name)) throw log.Nothing(new(TelemetryReasons.Name) { Line = rows.Line, Field = $"column {i + 1}", Found = name, Allowed = "a name that no other column has" });
            table.Columns.Add(new TableColumn { Name = name });
        }
    }

    // The rows are a copy: the caller's stand where they stood.
    private static bool[] Survey(CsvCells rows, Table table, ReadLog log, out int read, out int used)
    {
        (read, used) = (0, 0);
        var columns = table.Columns.Count;
        var surveys = Enumerable.Range(0, columns).Select(_ => new ColumnSurvey()).ToArray();
        while (rows.MoveNext())
        {
            read++;
            if (rows.Count != columns)
            {
                log.Refuse(new(TelemetryReasons.RowLength) { Line = rows.Line, Found = $"{rows.Count} cells", Allowed = $"{columns}" });
                continue;
            }
            used++;
            for (var i = 0; i < columns; i++) surveys[i].Take(rows[i], rows.Line);
        }
        for (var i = 0; i < columns; i++)
            foreach (var note in surveys[i].Notes(table.Columns[i].Name)) log.Note(note);
        return [.. surveys.Select(c => c.IsNumeric)];
    }

    private static void Fill(CsvCells rows, Table table, bool[] isNumeric, int used)
    {
        for (var i = 0; i < isNumeric.Length; i++)
            if (isNumeric[i]) table.Columns[i].Numbers.Capacity = used;
        while (rows.MoveNext())
        {
            if (rows.Count != isNumeric.Length) continue;
            for (var i = 0; i < isNumeric.Length; i++)
            {
                if (!isNumeric[i]) table.Columns[i].Texts.Add(Encoding.UTF8.GetString(rows[i]));
                else table.Columns[i].Numbers.Add(NumberText.TryParseOrInfinite(rows[i], out var value, out _) ? value : double.NaN);
            }
        }
    }
}
