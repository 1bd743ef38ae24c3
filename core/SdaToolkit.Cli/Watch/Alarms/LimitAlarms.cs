using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Alarms;

/// <summary>Limit alarms as alarms of the stream.</summary>
internal static class LimitAlarms
{
    /// <summary>Kind of these alarms.</summary>
    public const string Kind = "limit";

    /// <summary>The alarms of a result, in its order.</summary>
    public static IEnumerable<Alarm> Of(LimitsResult result) => result.Alarms.Select(Of);

    private static Alarm Of(LimitAlarm a) => new()
    {
        AlarmId = $"{Kind}:{a.AlarmId}",
        Kind = Kind,
        Severity = a.Level == AlarmLevel.Unspecified ? "" : a.Level.ToString().ToLowerInvariant(),
        Channels = { a.Channel },
        Reason = a.Reason,
        Start = a.Start,
        End = a.End,
        FirstIndex = a.FirstIndex,
        LastIndex = a.LastIndex,
        Active = a.Open,
    };
}
