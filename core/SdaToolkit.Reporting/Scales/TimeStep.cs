using System.Globalization;

namespace SdaToolkit.Reporting.Scales;

/// <summary>A step of the calendar or the clock, and how instants on it are written.</summary>
/// <param name="Ticks">Length in units of 100 ns; 0 for steps of months.</param>
/// <param name="Months">Length in months; 0 for steps of fixed length.</param>
internal readonly record struct TimeStep(long Ticks, int Months)
{
    private const double DaysPerMonth = 30.436875;

    private static readonly TimeStep[] Ladder =
    [
        .. Clock(TimeSpan.TicksPerMicrosecond, 1, 2, 5, 10, 20, 50, 100, 200, 500),
        .. Clock(TimeSpan.TicksPerMillisecond, 1, 2, 5, 10, 20, 50, 100, 200, 500),
        .. Clock(TimeSpan.TicksPerSecond, 1, 2, 5, 10, 15, 30),
        .. Clock(TimeSpan.TicksPerMinute, 1, 2, 5, 10, 15, 30),
        .. Clock(TimeSpan.TicksPerHour, 1, 2, 3, 6, 12),
        .. Clock(TimeSpan.TicksPerDay, 1, 2, 3, 7, 14),
        .. from months in (int[])[1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000] select new TimeStep(0, months),
    ];

    /// <summary>The shortest step of which at most <paramref name="atMost"/> lie in a span; null where even a microsecond is too long.</summary>
    public static TimeStep? For(double spanTicks, int atMost)
    {
        if (spanTicks < 2 * TimeSpan.TicksPerMicrosecond) return null;
        foreach (var step in Ladder)
            if (Math.Floor(spanTicks / step.Length) < atMost) return step;
        return Ladder[^1];
    }

    private double Length => Months == 0 ? Ticks : Months * DaysPerMonth * TimeSpan.TicksPerDay;

    /// <summary>The instants on this step within a closed interval.</summary>
    public IEnumerable<DateTime> Between(DateTime low, DateTime high)
    {
        for (var at = FirstFrom(low); at <= high; at = Months == 0 ? at.AddTicks(Ticks) : at.AddMonths(Months))
        {
            yield return at;
            if (at > DateTime.MaxValue.AddTicks(-Ticks).AddMonths(-Months)) yield break;
        }
    }

    /// <summary>What is written at an instant.</summary>
    public string Label(DateTime at) => at.ToString(LabelFormat, CultureInfo.InvariantCulture);

    /// <summary>What a reader needs beside the label to know the instant; empty where the label says all.</summary>
    public string Context(DateTime at) => ContextFormat.Length == 0 ? "" : at.ToString(ContextFormat, CultureInfo.InvariantCulture);

    private string LabelFormat => (Ticks, Months) switch
    {
        (0, >= 12) => "yyyy",
        (0, _) => "MMM",
        ( >= TimeSpan.TicksPerDay, _) => "d MMM",
        ( >= TimeSpan.TicksPerMinute, _) => "HH:mm",
        ( >= TimeSpan.TicksPerSecond, _) => "HH:mm:ss",
        ( >= TimeSpan.TicksPerMillisecond, _) => "ss.fff",
        _ => "ss.ffffff",
    };

    private string ContextFormat => (Ticks, Months) switch
    {
        (0, >= 12) => "",
        (0, _) or ( >= TimeSpan.TicksPerDay, _) => "yyyy",
        ( >= TimeSpan.TicksPerSecond, _) => "yyyy-MM-dd",
        _ => "yyyy-MM-dd HH:mm",
    };

    private DateTime FirstFrom(DateTime low)
    {
        if (Months == 0) return new DateTime((low.Ticks + Ticks - 1) / Ticks * Ticks, DateTimeKind.Utc);
        var month = ((low.Year * 12) + low.Month - 1) / Months * Months;
        var first = new DateTime(Math.Max(1, month / 12), (month % 12) + 1, 1, 0, 0, 0, DateTimeKind.Utc);
        if (first >= low) return first;
        return first <= DateTime.MaxValue.AddMonths(-Months) ? first.AddMonths(Months) : DateTime.MaxValue;
    }

    private static IEnumerable<TimeStep> Clock(long unit, params int[] counts) => counts.Select(count => new TimeStep(unit * count, 0));
}
