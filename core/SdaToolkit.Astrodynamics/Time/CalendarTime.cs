namespace SdaToolkit.Astrodynamics;

/// <summary>A date and time of day of the Gregorian calendar, on a scale named elsewhere. Default value: no valid date.</summary>
/// <remarks>Holds what it is given; <see cref="TimeScales"/> checks it when it becomes an <see cref="Epoch"/>. Dates before 1582 do not occur in the range of an Epoch.</remarks>
/// <param name="Year">1707 to 2292.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">Day of the month, from 1.</param>
/// <param name="Hour">0 to 23.</param>
/// <param name="Minute">0 to 59.</param>
/// <param name="Second">0 to 59, and 60 in a leap second of UTC.</param>
/// <param name="Nanosecond">0 to 999,999,999.</param>
public readonly partial record struct CalendarTime(int Year, int Month, int Day, int Hour = 0, int Minute = 0, int Second = 0, int Nanosecond = 0)
{
    /// <summary>Day of the year, 1 to 366.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The date does not exist.</exception>
    public int DayOfYear => new DateOnly(Year, Month, Day).DayOfYear;

    /// <summary>A date given by the day of the year.</summary>
    /// <param name="year">1 to 9999.</param>
    /// <param name="dayOfYear">1 to 365, or 366 in a leap year.</param>
    /// <param name="hour">0 to 23.</param>
    /// <param name="minute">0 to 59.</param>
    /// <param name="second">0 to 60.</param>
    /// <param name="nanosecond">0 to 999,999,999.</param>
    /// <exception cref="ArgumentOutOfRangeException">The year has no such day.</exception>
    public static CalendarTime FromDayOfYear(int year, int dayOfYear, int hour = 0, int minute = 0, int second = 0, int nanosecond = 0)
    {
        if (year is < 1 or > 9999) throw new ArgumentOutOfRangeException(nameof(year), year, "1 to 9999");
        var days = DateTime.IsLeapYear(year) ? 366 : 365;
        if (dayOfYear < 1 || dayOfYear > days) throw new ArgumentOutOfRangeException(nameof(dayOfYear), dayOfYear, $"{year} has days 1 to {days}");
        var date = new DateOnly(year, 1, 1).AddDays(dayOfYear - 1);
        return new(date.Year, date.Month, date.Day, hour, minute, second, nanosecond);
    }

    /// <summary>What is out of range, or null. Second 60 passes: whether it exists depends on the day and the scale.</summary>
    internal string? Fault() => this switch
    {
        { Year: < 1 or > 9999 } => $"year {Year}: not 1 to 9999",
        { Month: < 1 or > 12 } => $"month {Month}: not 1 to 12",
        _ when Day < 1 || Day > DateTime.DaysInMonth(Year, Month) => $"day {Day}: not 1 to {DateTime.DaysInMonth(Year, Month)} in {Year:0000}-{Month:00}",
        { Hour: < 0 or > 23 } => $"hour {Hour}: not 0 to 23",
        { Minute: < 0 or > 59 } => $"minute {Minute}: not 0 to 59",
        { Second: < 0 or > 60 } => $"second {Second}: not 0 to 59, or 60 in a leap second",
        { Second: 60 } and not { Hour: 23, Minute: 59 } => "second 60 at another time than 23:59",
        { Nanosecond: < 0 or > 999_999_999 } => $"nanosecond {Nanosecond}: not 0 to 999,999,999",
        _ => null,
    };
}
