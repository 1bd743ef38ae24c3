using SdaToolkit.Formats.Telemetry;
using SdaToolkit.Schemas.Learning.V1;

namespace SdaToolkit.Formats.Tables;

/// <summary>Makes one table of several files of the same columns, one under the other.</summary>
/// <remarks>A file whose columns differ in name, order or kind is refused where reading is strict, else left out and named.</remarks>
internal static class TableMerge
{
    /// <summary>Merges in the order given.</summary>
    /// <exception cref="DataFormatException">The columns differ and reading is strict.</exception>
    public static Table Of(IReadOnlyList<Table> parts, IReadOnlyList<DataFormatError> refused, bool strict)
    {
        var all = new Table { Envelope = new() { Provenance = new() }, ReadSummary = new() };
        foreach (var part in parts)
        {
            var summary = part.ReadSummary ?? new();
            all.ReadSummary.RecordsRead += summary.RecordsRead;
            all.ReadSummary.Skipped.Add(summary.Skipped);
            all.ReadSummary.Notes.Add(summary.Notes);
            all.Envelope.Provenance.Inputs.Add(part.Envelope?.Provenance?.Inputs ?? []);
            if (all.Columns.Count == 0) all.Columns.Add(part.Columns);
            else if (Fault(all, part) is { } fault)
            {
                fault = fault with { File = part.Envelope?.Provenance?.Inputs is [var input, ..] ? input.Name : "" };
                if (strict) throw new DataFormatException(fault);
                all.ReadSummary.Skipped.Add(fault.ToSkippedRecord());
                continue;
            }
            else Extend(all, part);
            all.ReadSummary.RecordsUsed += summary.RecordsUsed;
        }
        foreach (var error in refused) all.ReadSummary.Skipped.Add(error.ToSkippedRecord());
        return all;
    }

    private static void Extend(Table all, Table part)
    {
        for (var i = 0; i < all.Columns.Count; i++)
        {
            all.Columns[i].Numbers.Add(part.Columns[i].Numbers);
            all.Columns[i].Texts.Add(part.Columns[i].Texts);
        }
    }

    private static DataFormatError? Fault(Table all, Table part)
    {
        if (all.Columns.Count != part.Columns.Count) return new(TelemetryReasons.Different) { Found = $"{part.Columns.Count} columns", Allowed = $"{all.Columns.Count}" };
        for (var i = 0; i < all.Columns.Count; i++)
        {
            var (known, column) = (all.Columns[i], part.Columns[i]);
            if (known.Name != column.Name) return new(TelemetryReasons.Different) { Field = $"column {i + 1}", Found = column.Name, Allowed = known.Name };
            if (known.Texts.Count > 0 != column.Texts.Count > 0) return new(TelemetryReasons.Different) { Field = column.Name, Found = Kind(column), Allowed = Kind(known) };
        }
        return null;
    }

    private static string Kind(TableColumn column) => column.Texts.Count > 0 ? "texts" : "numbers";
}
