using System.Globalization;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Tests;

namespace SdaToolkit.Benchmarks.Compare;

/// <summary>An element set as its two lines, which the peers read, and as prepared from the same lines.</summary>
internal sealed record ElementSetLines(string Line1, string Line2, Sgp4 Sgp4)
{
    // WGS-72, the constants of SGP4.
    private const double EarthRadiusM = 6_378_135, GmM3PerS2 = 398_600.8e9, OneDaySemiMajorAxisM = 42_241_100;

    /// <summary>From lines; null where a checksum is wrong, or the orbit is none (perigee more than 100 km below the surface).</summary>
    public static ElementSetLines? Of(string line1, string line2)
    {
        if (!HasChecksum(line1) || !HasChecksum(line2)) return null;
        var elements = TleText.Parse(line1, line2);
        if (!(elements.MeanMotionRadPerS > 0)) return null;
        var axis = Math.Cbrt(GmM3PerS2 / (elements.MeanMotionRadPerS * elements.MeanMotionRadPerS));
        if (axis < OneDaySemiMajorAxisM && axis * (1 - elements.Eccentricity) < EarthRadiusM - 100_000) return null;
        return new(line1, line2, new(elements));
    }

    /// <summary>Lines for elements whose epoch is <see cref="SyntheticSets.Epoch"/>; the set is that of the lines, as rounded in them.</summary>
    public static ElementSetLines From(int number, MeanElements e)
    {
        var days = e.Epoch.SecondsSince(SyntheticSets.Epoch) / 86_400;
        // 17 May is day 138 of 2020.
        var line1 = string.Create(CultureInfo.InvariantCulture, $"1 {number:D5}U 20001A   20{138 + days:000.00000000}  .00000000  00000-0 {Exponential(e.BstarPerEarthRadius)} 0  999");
        var line2 = string.Create(CultureInfo.InvariantCulture, $"2 {number:D5} {Degrees(e.InclinationRad)} {Degrees(e.RaanRad)} {e.Eccentricity * 1e7:0000000} {Degrees(e.ArgumentOfPerigeeRad)} {Degrees(e.MeanAnomalyRad)} {e.MeanMotionRadPerS * 86_400 / Math.Tau,11:F8}{1,5}");
        return Of(line1 + Checksum(line1), line2 + Checksum(line2)) ?? throw new InvalidOperationException($"no element set: {line1} / {line2}");
    }

    private static string Degrees(double radians) => (radians * 180 / Math.PI).ToString("F4", CultureInfo.InvariantCulture).PadLeft(8);

    private static string Exponential(double value)
    {
        if (value < 1e-9) return " 00000-0";
        var exponent = (int)Math.Floor(Math.Log10(value)) + 1;
        return string.Create(CultureInfo.InvariantCulture, $" {Math.Min(99_999, Math.Round(value * Math.Pow(10, 5 - exponent))):00000}{(exponent > 0 ? '+' : '-')}{Math.Abs(exponent)}");
    }

    private static bool HasChecksum(string line) => line.Length >= 69 && line[68] - '0' == Checksum(line[..68]);

    private static int Checksum(string line) => line.Sum(c => char.IsAsciiDigit(c) ? c - '0' : c == '-' ? 1 : 0) % 10;
}
