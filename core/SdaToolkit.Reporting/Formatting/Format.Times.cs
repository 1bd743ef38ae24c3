using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace SdaToolkit.Reporting;

public static partial class Format
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private static readonly long UnixEpochSeconds = DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerSecond;
    private static readonly long LastSecond = DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond;

    /// <summary>An instant as ISO 8601 in UTC, rounded to the stated decimals of the second, e.g. 2026-07-15T00:00:00.250Z.</summary>
    /// <param name="time">The instant; outside the years 1 to 9999 its seconds since 1970 are written instead.</param>
    /// <param name="decimals">Decimals of the second, 0 to 9.</param>
    public static string Time(Timestamp time, int decimals = 0)
    {
        var kept = Math.Clamp(decimals, 0, 9);
        var unit = (long)Math.Pow(10, 9 - kept);
        var nanoseconds = (long)Math.Round(time.Nanos / (double)unit) * unit;
        var second = time.Seconds + UnixEpochSeconds + Math.DivRem(nanoseconds, NanosecondsPerSecond, out var fraction);
        if (second < 0 || second > LastSecond || fraction < 0) return Identifier(time.Seconds) + " s since 1970";
        var text = new DateTime(second * TimeSpan.TicksPerSecond, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        if (kept == 0) return text + "Z";
        return $"{text}.{fraction.ToString("D9", CultureInfo.InvariantCulture).AsSpan(0, kept)}Z";
    }

    private static string Identifier(long value) => value.ToString(CultureInfo.InvariantCulture);
}
