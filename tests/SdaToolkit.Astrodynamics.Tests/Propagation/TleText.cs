using System.Globalization;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>Reads the fields of two-line sets for these tests; the product's lenient reader is in Formats.</summary>
internal static class TleText
{
    public static MeanElements Parse(string line1, string line2)
    {
        var year = int.Parse(line1.AsSpan(18, 2), CultureInfo.InvariantCulture);
        // The day has eight decimals: whole units of 864,000 ns.
        var day = decimal.Parse(line1.AsSpan(20, 12), CultureInfo.InvariantCulture);
        var start = new DateTimeOffset(year < 57 ? 2000 + year : 1900 + year, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        var nanoseconds = (long)((day - 1) * 86_400_000_000_000m);
        var (seconds, rest) = Math.DivRem(nanoseconds, 1_000_000_000L);
        return new(
            TimeScales.FromUnixUtc(start + seconds, (int)rest, LeapSeconds.BuiltIn),
            Number(line2, 52, 11) * Math.Tau / 86_400,
            double.Parse("0." + line2.Substring(26, 7).Replace(' ', '0'), CultureInfo.InvariantCulture),
            Radians(line2, 8),
            Radians(line2, 17),
            Radians(line2, 34),
            Radians(line2, 43),
            Exponential(line1.AsSpan(53, 8)));
    }

    /// <summary>Every set of a file that has the form of one and SGP4 accepts, in order.</summary>
    public static List<Sgp4> ReadAll(string path)
    {
        var sets = new List<Sgp4>();
        var line1 = "";
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("1 ", StringComparison.Ordinal)) line1 = line;
            if (!line.StartsWith("2 ", StringComparison.Ordinal) || line.Length < 63 || line1.Length < 61) continue;
            var elements = Parse(line1, line);
            if (elements.MeanMotionRadPerS > 0) sets.Add(new(elements));
        }

        return sets;
    }

    private static double Number(string line, int start, int length) => double.Parse(line.AsSpan(start, length), CultureInfo.InvariantCulture);

    private static double Radians(string line, int start) => Number(line, start, 8) * Math.PI / 180;

    private static double Exponential(ReadOnlySpan<char> field) =>
        double.Parse($"{field[0]}.{field[1..6]}e{field[6..8]}".Replace(' ', '0').Replace("0.", " 0.", StringComparison.Ordinal).Replace("+.", "+0.", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
