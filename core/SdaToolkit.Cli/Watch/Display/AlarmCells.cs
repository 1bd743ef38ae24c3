using System.Globalization;
using SdaToolkit.Cli.Watch.Alarms;

namespace SdaToolkit.Cli.Watch.Display;

/// <summary>An alarm as cells of a table.</summary>
internal static class AlarmCells
{
    /// <summary>Number, standing, kind, channels, begin, score, marking, reason.</summary>
    public static string[] Of(OperatorAlarm a, DateTimeOffset now) =>
    [
        a.Number.ToString(CultureInfo.InvariantCulture),
        Standing(a, now),
        a.Alarm.Severity.Length > 0 ? $"{a.Alarm.Kind}, {AlarmLines.Plain(a.Alarm.Severity)}" : AlarmLines.Plain(a.Alarm.Kind),
        AlarmLines.Plain(AlarmLines.Channels(a.Alarm)),
        a.Alarm.Start?.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? string.Create(CultureInfo.InvariantCulture, $"sample {a.Alarm.FirstIndex}"),
        a.Alarm.PeakScore > 0 ? a.Alarm.PeakScore.ToString("G3", CultureInfo.InvariantCulture) : "",
        AlarmLines.Plain(a.HandlingMarking),
        AlarmLines.Plain(a.Alarm.Reason),
    ];

    /// <summary>Where it stands, in words.</summary>
    public static string Standing(OperatorAlarm a, DateTimeOffset now) => a.StandingAt(now) switch
    {
        AlarmStanding.Active => "ACTIVE",
        AlarmStanding.Ended => a.Alarm.Lasting ? "lasts, taken as the new state, not acknowledged" : a.Alarm.Unfollowed ? $"no longer followed{(a.Alarm.Back ? ", below the threshold since" : "")}, not acknowledged" : "ended, not acknowledged",
        AlarmStanding.Acknowledged => "acknowledged",
        AlarmStanding.Shelved => string.Create(CultureInfo.InvariantCulture, $"shelved until {a.ShelvedUntil:yyyy-MM-dd HH:mm:ss}"),
        _ => a.Alarm.Lasting ? "done, taken as the new state" : a.Alarm.Unfollowed ? "done, no longer followed" : "done",
    };
}
