using System.Globalization;

namespace SdaToolkit.Astrodynamics;

/// <content>Reading and writing ISO 8601 as CCSDS 301.0-B writes it (ASCII time codes A and B).</content>
public readonly partial record struct CalendarTime
{
    /// <summary>Reads <c>2020-05-17T12:00:00.123456Z</c> or, by the day of the year, <c>2020-138T12:00:00</c>.</summary>
    /// <param name="text">The whole text: no blanks around it. Any number of decimals; those beyond the ninth are cut off. The closing Z is optional and says nothing on the scale.</param>
    /// <exception cref="FormatException">The text is not of either form, or a part is out of range.</exception>
    public static CalendarTime Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out var time, out _) ? time : throw new FormatException($"not a time as 2020-05-17T12:00:00.123456Z or 2020-138T12:00:00Z: {text}");

    /// <summary>Reads a time as <see cref="Parse"/> does, and returns false where it cannot.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="time">The time.</param>
    /// <param name="inexact">Whether decimals other than zero were cut off beyond the ninth, making the time early by less than 1 ns.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out CalendarTime time, out bool inexact)
    {
        time = default;
        inexact = false;
        if (text is [.. var body, 'Z']) text = body;
        // The date is 10 characters with a month, 8 with a day of the year; hh:mm:ss follows the T.
        var dateLength = text.IndexOf('T');
        if (dateLength is not (8 or 10) || text.Length < dateLength + 9) return false;
        var clock = text[(dateLength + 1)..];
        if (!TryDate(text[..dateLength], out var year, out var month, out var day)) return false;
        if (clock[2] != ':' || clock[5] != ':') return false;
        if (!TryDigits(clock[..2], out var hour) || !TryDigits(clock[3..5], out var minute) || !TryDigits(clock[6..8], out var second)) return false;
        if (!TryDecimals(clock[8..], out var nanosecond, out inexact)) return false;
        var read = new CalendarTime(year, month, day, hour, minute, second, nanosecond);
        if (read.Fault() is not null) return false;
        time = read;
        return true;
    }

    /// <summary>The time as <c>2020-05-17T12:00:00.123456</c>, with as many decimals as it has. No Z: the scale is not known here.</summary>
    public override string ToString() => $"{Year:0000}-{Month:00}-{Day:00}{Clock()}";

    /// <summary>The time as <c>2020-138T12:00:00.123456</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The date does not exist.</exception>
    public string ToDayOfYearString() => $"{Year:0000}-{DayOfYear:000}{Clock()}";

    private string Clock()
    {
        var clock = $"T{Hour:00}:{Minute:00}:{Second:00}";
        return Nanosecond == 0 ? clock : $"{clock}.{Nanosecond:000000000}".TrimEnd('0');
    }

    private static bool TryDate(ReadOnlySpan<char> date, out int year, out int month, out int day)
    {
        (month, day) = (0, 0);
        if (!TryDigits(date[..4], out year) || year == 0 || date[4] != '-') return false;
        if (date.Length == 10) return date[7] == '-' && TryDigits(date[5..7], out month) && TryDigits(date[8..], out day);
        if (!TryDigits(date[5..], out var dayOfYear) || dayOfYear < 1 || dayOfYear > (DateTime.IsLeapYear(year) ? 366 : 365)) return false;
        (_, month, day) = new DateOnly(year, 1, 1).AddDays(dayOfYear - 1);
        return true;
    }

    private static bool TryDecimals(ReadOnlySpan<char> decimals, out int nanosecond, out bool inexact)
    {
        (nanosecond, inexact) = (0, false);
        if (decimals.IsEmpty) return true;
        if (decimals[0] != '.' || decimals.Length == 1) return false;
        decimals = decimals[1..];
        for (var i = 0; i < decimals.Length; i++)
        {
            if (!char.IsAsciiDigit(decimals[i])) return false;
            if (i < 9) nanosecond = (nanosecond * 10) + (decimals[i] - '0');
            else inexact |= decimals[i] != '0';
        }

        for (var i = decimals.Length; i < 9; i++) nanosecond *= 10;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> digits, out int value) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
