using SdaToolkit.Astrodynamics;
using SdaToolkit.Model;
using Table = SdaToolkit.Astrodynamics.EarthOrientationTable;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>How the Earth stands over the closest approaches of a request.</summary>
internal static class TurningEarth
{
    // Outside its span the rotation is as right and slower, so a span beyond what it allows is cut.
    private const double LongestS = 100 * 366 * 86_400.0;

    /// <summary>The Earth over the times; without a table UT1 = UTC and a pole at rest.</summary>
    public static EarthRotation Over(IReadOnlyList<Epoch> times, Schemas.SpaceEnvironment.V1.EarthOrientationTable? table)
    {
        var orientation = table?.ToTable("earth_orientation") ?? Table.Empty;
        if (times.Count == 0) return new EarthRotation(Epoch.FromTaiNanoseconds(0), Epoch.FromTaiNanoseconds(0), orientation);
        var (start, end) = (times.Min(), times.Max());
        return new EarthRotation(start, end.SecondsSince(start) > LongestS ? start : end, orientation);
    }
}
