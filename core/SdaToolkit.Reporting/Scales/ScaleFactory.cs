using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Scales;

/// <summary>How a range found in data is widened before it is drawn.</summary>
internal enum RangeFit
{
    /// <summary>To whole ticks, and to zero where that is near.</summary>
    Nice,

    /// <summary>By a little room at both ends.</summary>
    Room,

    /// <summary>Not at all.</summary>
    Tight,
}

/// <summary>Chooses the range and the kind of scale of an axis.</summary>
internal static class ScaleFactory
{
    private const int TicksOfNiceRange = 7;
    private const double RoomFraction = 0.03;
    private const double NearZero = 0.3;
    private const double LeastRelativeSpan = 1e-12;

    /// <summary>The scale of an axis: ends that the author set are kept, the others come from the data.</summary>
    public static Scale Create(Axis axis, Extent extent, RangeFit fit)
    {
        var log = axis.Scale == AxisScale.Log;
        var origin = axis.Scale == AxisScale.Time ? OriginOf(axis) : null;
        var (low, high) = extent.IsEmpty ? (log ? 1 : 0, log ? 10 : 1) : (extent.Low, extent.High);
        var (setLow, setHigh) = (Usable(axis.HasMinimum, axis.Minimum, log), Usable(axis.HasMaximum, axis.Maximum, log));
        if (setLow >= setHigh) (setLow, setHigh) = (null, null);
        if (axis.Categories.Count > 0 && !log && origin is null) return CategoryScale.Of(axis.Categories, setLow ?? (extent.IsEmpty ? 0 : low), setHigh ?? (extent.IsEmpty ? 0 : high));
        (low, high) = Spread(setLow ?? Math.Min(low, setHigh ?? low), setHigh ?? Math.Max(high, setLow ?? high), log);
        if (!extent.IsEmpty) (low, high) = Widen(low, high, origin is null ? fit : Timely(fit), log);
        (low, high) = Spread(setLow ?? low, setHigh ?? high, log);
        if (log) return new LogScale(low, high);
        return origin is { } at && TimeScale.Covers(at, low, high) ? new TimeScale(at, low, high) : new LinearScale(low, high);
    }

    /// <summary>The unit that ticks are written in: a time axis says which clock it follows.</summary>
    public static string UnitOf(Axis axis, Scale scale) => (axis.Scale, scale) switch
    {
        (AxisScale.Time, TimeScale) => "UTC",
        (AxisScale.Time, _) when axis.Unit.Length == 0 => "s",
        _ => axis.Unit,
    };

    /// <summary>Whole ticks of a decimal scale mean nothing on a clock.</summary>
    private static RangeFit Timely(RangeFit fit) => fit == RangeFit.Nice ? RangeFit.Room : fit;

    private static double? Usable(bool present, double value, bool log) =>
        present && Math.Abs(value) <= Extent.LargestDrawn && (!log || value >= Extent.SmallestOnLog) ? value : null;

    private static DateTime? OriginOf(Axis axis)
    {
        if (axis.TimeOrigin is not { } origin) return null;
        var seconds = origin.Seconds + (DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerSecond);
        if (seconds < 0 || seconds > DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond) return null;
        return new DateTime((seconds * TimeSpan.TicksPerSecond) + (Math.Clamp(origin.Nanos, 0, 999_999_999) / 100), DateTimeKind.Utc);
    }

    /// <summary>A range that is empty, or too narrow for doubles to tell its ends apart, is opened around its value.</summary>
    private static (double Low, double High) Spread(double low, double high, bool log)
    {
        if (log) return high > low * (1 + 1e-9) ? (low, high) : (low / 3, low * 3);
        var magnitude = Math.Max(Math.Abs(low), Math.Abs(high));
        if (magnitude < 1e-300) return (-1, 1);
        if (high - low > magnitude * LeastRelativeSpan) return (low, high);
        return (low - (magnitude * 0.1), low + (magnitude * 0.1));
    }

    private static (double Low, double High) Widen(double low, double high, RangeFit fit, bool log)
    {
        if (fit == RangeFit.Tight) return (low, high);
        if (log) return LogScale.Nice(low, high);
        if (fit == RangeFit.Nice)
        {
            if (low > 0 && low < NearZero * high) low = 0;
            if (high < 0 && high > NearZero * low) high = 0;
            return LinearScale.Nice(low, high, TicksOfNiceRange);
        }

        var room = RoomFraction * (high - low);
        return (low - room, high + room);
    }
}
