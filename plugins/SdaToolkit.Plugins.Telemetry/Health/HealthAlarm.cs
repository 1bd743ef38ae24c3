using Google.Protobuf.WellKnownTypes;

namespace SdaToolkit.Plugins.Telemetry.Health;

/// <summary>An alarm on its way to a health report, whatever raised it.</summary>
/// <param name="Kind">As HealthEvidence.kind, e.g. "limit-violation".</param>
/// <param name="Channel">Name of its channel, one of the watched telemetry.</param>
/// <param name="Severity">How bad it was, 0..1; one half is a score at its alarm threshold, or a warning limit. Dimensionless.</param>
/// <param name="DurationS">How long it lasted, s, at least 0.</param>
/// <param name="Description">What it was, in words.</param>
internal sealed record HealthAlarm(string Kind, string Channel, double Severity, double DurationS, string Description)
{
    /// <summary>Subsystem stated for its channel, for a channel that is not in the telemetry any more; empty: none stated.</summary>
    public string Subsystem { get; init; } = "";

    /// <summary>When it began, UTC; null where the telemetry has no UTC.</summary>
    public Timestamp? Start { get; init; }

    /// <summary>When it ended, UTC; null as above, or while it lasts.</summary>
    public Timestamp? End { get; init; }
}
