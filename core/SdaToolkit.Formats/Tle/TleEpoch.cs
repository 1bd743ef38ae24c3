using Google.Protobuf.WellKnownTypes;

namespace SdaToolkit.Formats.Tle;

/// <summary>The epoch of a TLE: two digits of the year, the day of the year from 1, and 8 decimals of it, each exactly 864 µs.</summary>
/// <remarks>Years 57 to 99 are of the twentieth century, 00 to 56 of the twenty-first. UTC days are taken as 86,400 s long.</remarks>
internal static class TleEpoch
{
    public const string Allowed = "yyddd.dddddddd, days 1 to below 366, or 367 in leap years";

    private const long NanosecondsPerStep = 864_000;
    private const long StepsPerDay = 100_000_000;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Reads fourteen columns.</summary>
    public static bool TryParse(ReadOnlySpan<byte> columns, out Timestamp epoch)
    {
        epoch = new();
        var decimals = columns[6..].TrimEnd((byte)' ');
        if (columns[5] != '.' || !Field.TryInteger(columns[..2], out var shortYear) || !Field.TryInteger(columns[2..5], out var day)) return false;
        if (decimals.IsEmpty || decimals[0] == ' ' || !Field.TryInteger(decimals, out var fraction)) return false;
        var year = (int)shortYear + (shortYear < 57 ? 2000 : 1900);
        if (day < 1 || day > (DateTime.IsLeapYear(year) ? 366u : 365u)) return false;
        var nanoseconds = (long)fraction * (long)Field.PowerOfTen(8 - decimals.Length) * NanosecondsPerStep;
        var (seconds, rest) = Math.DivRem(nanoseconds, NanosecondsPerSecond);
        epoch.Seconds = NewYear(year) + (((long)day - 1) * 86_400) + seconds;
        epoch.Nanos = (int)rest;
        return true;
    }

    /// <summary>Writes fourteen columns, rounded to 864 µs.</summary>
    /// <returns>Whether the year is from 1957 to 2056; otherwise nothing is written.</returns>
    public static bool Write(Timestamp epoch, Span<byte> columns, out bool rounded)
    {
        var nanosecondOfDay = (Mod(epoch.Seconds, 86_400) * NanosecondsPerSecond) + epoch.Nanos;
        var step = (nanosecondOfDay + (NanosecondsPerStep / 2)) / NanosecondsPerStep;
        rounded = step * NanosecondsPerStep != nanosecondOfDay;
        var midnight = epoch.Seconds - Mod(epoch.Seconds, 86_400) + (step == StepsPerDay ? 86_400 : 0);
        var date = DateTimeOffset.FromUnixTimeSeconds(midnight);
        if (date.Year is < 1957 or > 2056) return false;
        Field.WriteInteger((ulong)(date.Year % 100), columns[..2], (byte)'0');
        Field.WriteInteger((ulong)date.DayOfYear, columns[2..5], (byte)'0');
        columns[5] = (byte)'.';
        Field.WriteInteger((ulong)(step % StepsPerDay), columns[6..14], (byte)'0');
        return true;
    }

    private static long NewYear(int year) => new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    private static long Mod(long value, long modulus) => ((value % modulus) + modulus) % modulus;
}
