using System.Globalization;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Cli.Watch.Display;

/// <summary>A change of an alarm in one line.</summary>
internal static class AlarmLines
{
    private const int ShownChannels = 3;

    /// <summary>The line, without anything that a terminal could take for a command.</summary>
    public static string Of(LedgerEntry entry)
    {
        var change = entry.AlarmChange;
        var line = string.Create(CultureInfo.InvariantCulture, $"{Time(entry.Recorded)} alarm {change.AlarmNumber} {Word(change)}{(change.Alarm is { } alarm ? Told(alarm) : Decided(change))}");
        return Plain(change.HandlingMarking.Length > 0 ? $"{line} [{change.HandlingMarking}]" : line);
    }

    /// <summary>What happened, in a word.</summary>
    public static string Word(AlarmChange change) => change switch
    {
        { Kind: AlarmChangeKind.Cleared or AlarmChangeKind.Changed, Alarm: { Active: false, Lasting: true } } => "lasts, taken as the new state",
        { Kind: AlarmChangeKind.Changed, Alarm: { Active: false, Unfollowed: true, Back: true } } => "below the threshold again",
        { Kind: AlarmChangeKind.Cleared or AlarmChangeKind.Changed, Alarm: { Active: false, Unfollowed: true } } => "no longer followed",
        _ => change.Kind.ToString().ToLowerInvariant(),
    };

    /// <summary>The channels of an alarm, the first few by name.</summary>
    public static string Channels(Alarm alarm) =>
        alarm.Channels.Count <= ShownChannels ? string.Join(", ", alarm.Channels) : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", alarm.Channels.Take(ShownChannels))} and {alarm.Channels.Count - ShownChannels} more");

    /// <summary>A time, UTC, or nothing.</summary>
    public static string Time(Google.Protobuf.WellKnownTypes.Timestamp? time) => time?.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Text with line ends and escape sequences made spaces.</summary>
    public static string Plain(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;

    private static string Told(Alarm alarm) => string.Create(CultureInfo.InvariantCulture,
        $": {alarm.Kind}{(alarm.Severity.Length > 0 ? $" {alarm.Severity}" : "")} in {Channels(alarm)}{(alarm.Start is not null ? $" from {Time(alarm.Start)}" : $" from sample {alarm.FirstIndex}")}{(alarm.Active ? "" : alarm.End is not null ? $" to {Time(alarm.End)}" : $" to sample {alarm.LastIndex}")}{(alarm.PeakScore > 0 ? $", score {alarm.PeakScore:G3}" : "")}: {alarm.Reason}");

    private static string Decided(AlarmChange change) =>
        $" by {change.DecidedBy}{(change.Until is not null ? $" until {Time(change.Until)}" : "")}{(change.Reason.Length > 0 ? $": {change.Reason}" : "")}";
}
