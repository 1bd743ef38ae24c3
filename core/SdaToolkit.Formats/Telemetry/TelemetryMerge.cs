using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Makes one telemetry of several files.</summary>
/// <remarks>
/// An axis whose channels are those of an axis before it, and that counts the same, goes on with it: files of one set of channels, a span each, become one long telemetry in
/// the order of the files. Channels of other names stand beside them on an axis of their own. A channel that occurs in two files in other company, with another unit
/// or on another clock does not fit: strict reading refuses it, lenient reading leaves the later file out.
/// </remarks>
internal static class TelemetryMerge
{
    /// <summary>Merges in the order given; the parts are not to be used any more.</summary>
    /// <exception cref="DataFormatException">Two parts do not fit together and reading is strict.</exception>
    public static TelemetryData Of(IReadOnlyList<TelemetryData> parts, IReadOnlyList<DataFormatError> refused, bool strict)
    {
        var all = new TelemetryData { Envelope = new() { Provenance = new() }, ReadSummary = new() };
        foreach (var part in parts)
        {
            var summary = part.ReadSummary ?? new();
            all.ReadSummary.RecordsRead += summary.RecordsRead;
            all.ReadSummary.Skipped.Add(summary.Skipped);
            all.ReadSummary.Notes.Add(summary.Notes);
            all.Envelope.Provenance.Inputs.Add(part.Envelope?.Provenance?.Inputs ?? []);
            if (Fault(all, part) is { } fault)
            {
                fault = fault with { File = NameOf(part) };
                if (strict) throw new DataFormatException(fault);
                all.ReadSummary.Skipped.Add(fault.ToSkippedRecord());
                continue;
            }
            all.ReadSummary.RecordsUsed += summary.RecordsUsed;
            if (all.Spacecraft.Length == 0) all.Spacecraft = part.Spacecraft;
            TelemetryAppend.To(all, part);
        }
        foreach (var error in refused) all.ReadSummary.Skipped.Add(error.ToSkippedRecord());
        return all;
    }

    private static string NameOf(TelemetryData part) => part.Envelope?.Provenance?.Inputs is [var input, ..] ? input.Name : "";

    private static DataFormatError? Fault(TelemetryData all, TelemetryData part)
    {
        if (all.Spacecraft.Length > 0 && part.Spacecraft.Length > 0 && all.Spacecraft != part.Spacecraft)
            return new(TelemetryReasons.Different) { Field = "spacecraft", Found = part.Spacecraft, Allowed = all.Spacecraft };
        return TelemetryAppend.Fault(all, part);
    }
}
