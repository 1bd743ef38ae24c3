using System.Globalization;
using SdaToolkit.Cli.Watch.Alarms;
using SdaToolkit.Scenarios;

namespace SdaToolkit.Cli.Commands.Watch;

/// <summary>Until when an alarm is shelved.</summary>
internal static class ShelfTime
{
    /// <summary>The end of the time.</summary>
    /// <param name="lasting">How long, e.g. 30m; null: not given.</param>
    /// <param name="until">Until when; null: not given.</param>
    /// <param name="now">The time now.</param>
    /// <exception cref="InputException">Neither or both are given, or it is malformed, past or too long.</exception>
    public static DateTimeOffset Of(string? lasting, string? until, DateTimeOffset now)
    {
        if (lasting is null == until is null) throw new InputException("shelve: give either --for DURATION or --until TIME");
        var (option, text, end) = lasting is not null ? ("--for", lasting, now + Duration(lasting)) : ("--until", until!, Time(until!));
        if (end <= now || end - now > AlarmDecisions.LongestShelf)
            throw new InputException(string.Create(CultureInfo.InvariantCulture, $"{option}: found {text}; allowed is a time from now on, at most {AlarmDecisions.LongestShelf.TotalDays:F0} days ahead"));
        return end;
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw new InputException($"--until: found {text}; allowed is a date or time such as 2026-07-15T06:00:00Z");

    private static TimeSpan Duration(string text)
    {
        var unit = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86_400, _ => 0 };
        return unit > 0 && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * unit < 1e9
            ? TimeSpan.FromSeconds(number * unit)
            : throw new InputException($"--for: found {text}; allowed is a number with s, m, h or d behind it, e.g. 30m");
    }
}
