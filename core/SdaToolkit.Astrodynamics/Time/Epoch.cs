namespace SdaToolkit.Astrodynamics;

/// <summary>An instant, to the nanosecond, independent of any time scale's calendar. Default value: J2000 in TAI.</summary>
/// <remarks>
/// Held as nanoseconds of TAI since 2000-01-01T12:00:00 TAI, so differences are exact SI durations across leap seconds.
/// Range: ±292 years, 1707 to 2292. Immutable and thread safe. Calendar and scale conversions are in <see cref="TimeScales"/>.
/// </remarks>
public readonly record struct Epoch : IComparable<Epoch>
{
    private Epoch(long taiNanoseconds) => TaiNanoseconds = taiNanoseconds;

    /// <summary>Nanoseconds of TAI since 2000-01-01T12:00:00 TAI.</summary>
    public long TaiNanoseconds { get; }

    /// <summary>The instant so many nanoseconds of TAI after 2000-01-01T12:00:00 TAI.</summary>
    public static Epoch FromTaiNanoseconds(long nanoseconds) => new(nanoseconds);

    /// <summary>The instant this many SI seconds later, rounded to the nanosecond.</summary>
    /// <exception cref="OverflowException">The result is outside the range, or <paramref name="seconds"/> is NaN.</exception>
    public Epoch AddSeconds(double seconds)
    {
        // Whole seconds apart, so that a span of years keeps its nanoseconds.
        var whole = Math.Floor(seconds);
        var rest = checked((long)Math.Round((seconds - whole) * 1e9));
        return new(checked(TaiNanoseconds + ((long)whole * 1_000_000_000) + rest));
    }

    /// <summary>SI seconds from another instant to this one; positive where this one is later.</summary>
    /// <remarks>Exact to the nanosecond below 104 days, to 2⁻⁵³ of the span beyond.</remarks>
    public double SecondsSince(Epoch other)
    {
        var difference = (Int128)TaiNanoseconds - other.TaiNanoseconds;
        var (seconds, nanoseconds) = Int128.DivRem(difference, 1_000_000_000);
        return (double)seconds + ((double)nanoseconds * 1e-9);
    }

    /// <inheritdoc/>
    public int CompareTo(Epoch other) => TaiNanoseconds.CompareTo(other.TaiNanoseconds);

    /// <summary>Whether the first instant is earlier.</summary>
    public static bool operator <(Epoch a, Epoch b) => a.TaiNanoseconds < b.TaiNanoseconds;

    /// <summary>Whether the first instant is later.</summary>
    public static bool operator >(Epoch a, Epoch b) => a.TaiNanoseconds > b.TaiNanoseconds;

    /// <summary>Whether the first instant is not later.</summary>
    public static bool operator <=(Epoch a, Epoch b) => a.TaiNanoseconds <= b.TaiNanoseconds;

    /// <summary>Whether the first instant is not earlier.</summary>
    public static bool operator >=(Epoch a, Epoch b) => a.TaiNanoseconds >= b.TaiNanoseconds;
}
