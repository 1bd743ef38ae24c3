using System.Globalization;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.ElementSets;

/// <summary>Tells elements that an orbiting object may have from those that none can have.</summary>
/// <remarks>
/// The mean perigee may lie up to 100 km below the equator's surface: the last sets of a re-entering object do,
/// by some tens of kilometres. Anything deeper is refused, unless the period is longer than a day: Sun and Moon move the
/// perigee of such an orbit in and out of the Earth between one passage and the next, and real sets show it there.
/// </remarks>
internal static class Plausibility
{
    // WGS72, the constants of SGP4.
    private const double GmM3PerS2 = 398_600.8e9;
    private const double EarthRadiusM = 6_378_135;
    private const double LowestPerigeeRadiusM = EarthRadiusM - 100_000;

    // One revolution a day.
    private const double LargestCheckedSemiMajorAxisM = 42_241_100;

    /// <summary>What is impossible about the elements, or null.</summary>
    public static DataFormatError? Check(ElementSet set)
    {
        if (set.Eccentricity is not (>= 0 and < 1)) return Impossible("eccentricity", set.Eccentricity, "0 to below 1");
        if (set.InclinationRad is not (>= 0 and <= Math.PI)) return Degrees("inclination", set.InclinationRad, "0 to 180");
        if (!IsAngle(set.RaanRad)) return Degrees("right ascension of the ascending node", set.RaanRad, "-360 to 360");
        if (!IsAngle(set.ArgumentOfPerigeeRad)) return Degrees("argument of perigee", set.ArgumentOfPerigeeRad, "-360 to 360");
        if (!IsAngle(set.MeanAnomalyRad)) return Degrees("mean anomaly", set.MeanAnomalyRad, "-360 to 360");
        return CheckSize(set);
    }

    private static bool IsAngle(double radians) => Math.Abs(radians) <= Math.Tau;

    private static DataFormatError? CheckSize(ElementSet set)
    {
        if (set.HasMeanMotionRadPerS && !(set.MeanMotionRadPerS > 0))
            return Impossible("mean motion", set.MeanMotionRadPerS / Unit.RevPerDay.ToSi, "above 0", "rev/day");
        if (set.HasSemiMajorAxisM && !(set.SemiMajorAxisM > 0))
            return Impossible("semi-major axis", set.SemiMajorAxisM / 1e3, "above 0", "km");
        if (!string.Equals(set.CenterName, "EARTH", StringComparison.OrdinalIgnoreCase)) return null;
        var semiMajorAxis = SemiMajorAxisM(set);
        var perigee = semiMajorAxis * (1 - set.Eccentricity);
        return semiMajorAxis < LargestCheckedSemiMajorAxisM && perigee < LowestPerigeeRadiusM ? Impossible("perigee radius", perigee / 1e3, "from " + Text(LowestPerigeeRadiusM / 1e3), "km") : null;
    }

    private static double SemiMajorAxisM(ElementSet set) =>
        set.HasSemiMajorAxisM ? set.SemiMajorAxisM : Math.Cbrt(GmM3PerS2 / (set.MeanMotionRadPerS * set.MeanMotionRadPerS));

    private static DataFormatError Degrees(string field, double radians, string allowed) =>
        Impossible(field, radians / Unit.Degree.ToSi, allowed, "deg");

    private static DataFormatError Impossible(string field, double found, string allowed, string unit = "") =>
        new(SkipReasons.ImpossibleOrbit) { Field = field, Found = Text(found), Allowed = allowed, Unit = unit };

    private static string Text(double value) => value.ToString("G8", CultureInfo.InvariantCulture);
}
