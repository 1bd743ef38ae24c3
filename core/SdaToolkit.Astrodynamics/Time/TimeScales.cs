namespace SdaToolkit.Astrodynamics;

/// <summary>Conversions between <see cref="Epoch"/> and the calendars of the time scales.</summary>
public static class TimeScales
{
    // 2000-01-01T12:00:00 as Unix time, on whichever scale the calendar is read.
    private const long J2000UnixSeconds = 946_728_000;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>The instant of a Unix time, as protobuf's Timestamp holds it: UTC days of 86,400 s, no leap second has a name.</summary>
    /// <param name="unixSeconds">Whole seconds since 1970-01-01T00:00:00 UTC.</param>
    /// <param name="nanoseconds">0 to 999,999,999.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <exception cref="OverflowException">Outside 1707 to 2292.</exception>
    public static Epoch FromUnixUtc(long unixSeconds, int nanoseconds, LeapSeconds leapSeconds)
    {
        var tai = checked(unixSeconds + leapSeconds.TaiMinusUtc(unixSeconds) - J2000UnixSeconds);
        return Epoch.FromTaiNanoseconds(checked((tai * NanosecondsPerSecond) + nanoseconds));
    }

    /// <summary>The Unix time of an instant. During a leap second it gives the second after it, as POSIX does.</summary>
    /// <param name="epoch">The instant.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <returns>Whole seconds since 1970-01-01T00:00:00 UTC, and nanoseconds from 0 to 999,999,999.</returns>
    public static (long UnixSeconds, int Nanoseconds) ToUnixUtc(Epoch epoch, LeapSeconds leapSeconds)
    {
        var (seconds, nanoseconds) = Math.DivRem(epoch.TaiNanoseconds, NanosecondsPerSecond);
        if (nanoseconds < 0) (seconds, nanoseconds) = (seconds - 1, nanoseconds + NanosecondsPerSecond);
        var tai = seconds + J2000UnixSeconds;
        // TAI − UTC is keyed by UTC: look it up at the first guess, then again at the better one.
        var unix = tai - leapSeconds.TaiMinusUtc(tai);
        unix = tai - leapSeconds.TaiMinusUtc(unix);
        return (unix, (int)nanoseconds);
    }
}
