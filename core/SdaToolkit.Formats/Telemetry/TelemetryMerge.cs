using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Makes one telemetry of several files, in their order, as <see cref="TelemetryFit"/> has it.</summary>
/// <remarks>Files of one set of channels, a span each, become one long telemetry. A file that does not fit is refused where reading is strict, else left out and named.</remarks>
internal static class TelemetryMerge
{
    /// <summary>Merges in the order given.</summary>
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
            if (Take(all, part) is { } fault)
            {
                fault = fault with { File = part.Envelope?.Provenance?.Inputs is [var input, ..] ? input.Name : "" };
                if (strict) throw new DataFormatException(fault);
                all.ReadSummary.Skipped.Add(fault.ToSkippedRecord());
                continue;
            }
            all.ReadSummary.RecordsUsed += summary.RecordsUsed;
        }
        foreach (var error in refused) all.ReadSummary.Skipped.Add(error.ToSkippedRecord());
        return all;
    }

    private static DataFormatError? Take(TelemetryData all, TelemetryData part)
    {
        if (Envelopes(all, part) is { } different) return different;
        if (TelemetryFit.Extend(all, part, i => all.Channels[i].Values.All(double.IsNaN), out var fits) is { } fault) return fault;
        foreach (var fit in fits) fit.Append(all, part);
        return null;
    }

    // What files say of themselves is kept where they agree; they are never mixed silently.
    private static DataFormatError? Envelopes(TelemetryData all, TelemetryData part)
    {
        var (known, own) = (all.Envelope, part.Envelope ?? new());
        if (all.Channels.Count == 0)
        {
            (all.Spacecraft, known.HandlingMarking, known.DataMode, known.Source, known.Origin) = (part.Spacecraft, own.HandlingMarking, own.DataMode, own.Source, own.Origin);
            return null;
        }
        if (all.Spacecraft != part.Spacecraft) return new(TelemetryReasons.Different) { Field = "spacecraft", Found = part.Spacecraft, Allowed = all.Spacecraft };
        if (known.DataMode != own.DataMode) return new(TelemetryReasons.Different) { Field = "data mode", Found = $"{own.DataMode}", Allowed = $"{known.DataMode}" };
        return known.HandlingMarking == own.HandlingMarking ? null : new(TelemetryReasons.Different) { Field = "handling marking", Found = own.HandlingMarking, Allowed = known.HandlingMarking };
    }
}
