using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>Parameters of a database that its reader left out because they are faulty.</summary>
internal static class DatabaseFaults
{
    /// <summary>One a parameter, as far as the reader names them.</summary>
    public static IReadOnlyList<SkippedRecord> Of(TelemetryDatabase database) => database.ReadSummary is { } summary ? summary.Skipped : [];

    /// <summary>How many there are, the unnamed ones too.</summary>
    public static ulong Count(TelemetryDatabase database) => database.ReadSummary is not { } summary
        ? 0
        : Math.Max((ulong)summary.Skipped.Count, summary.RecordsRead > summary.RecordsUsed ? summary.RecordsRead - summary.RecordsUsed : 0);

    /// <summary>Where the fault is and what it is, e.g. "line 4: not a number (/S/P): WarningRange.minInclusive found abc, allowed a finite number".</summary>
    public static string Words(SkippedRecord record)
    {
        var reason = record.Detail.Length > 0 ? $"{record.Reason}: {record.Detail}" : record.Reason;
        return record.Line > 0 ? $"line {record.Line}: {reason}" : reason;
    }
}
