using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>How the errors of element sets grow in a class of orbits, for objects without a history of their own.</summary>
/// <remarks>
/// <para>Measured with <see cref="ElementSetConsistency"/> on public sets. Low orbits: five altimetry satellites at 700 to 1,400 km (Jason-1, Jason-2, TOPEX, SARAL, Sentinel-3A; 17,736 sets of 1992 to
/// 2022): median rates of 43, 122 and 71 m in a day along R, T and N, linear; along T from 85 to 373 m. Geostationary: the 537 of 640 objects of May to August 2026 with sets enough, most of them station-kept, burns
/// included: medians after one day 355, 1,115 and 891 m, after five 1.8, 13.6 and 5.9 km; the 84th percentile is 1.3, 3.1 and 3.0 times the median.</para>
/// <para>Medium orbits: 1.5 km a day along T, C. Levit and W. Marshall, "Improved orbit predictions using two-line elements", Advances in Space Research 47, 2011 (laser-ranged satellites at 800 to 19,100 km).</para>
/// <para>Below 700 km the drag decides: to the measured growth is added, along T, the displacement that the set's own B* makes by that age times the uncertainty of a density forecast. 0.2 is the
/// median of the density forecast uncertainties in NASA CARA's 18 published messages (0.14 to 0.28). A set without a drag term gives nothing there.</para>
/// <para>Eccentric orbits (0.1 and above): nothing was measured, so there is no growth, and a covariance only within a day of the epoch.</para>
/// <para>The factor of 3 is measured on the geostationary and the low orbits (largest to median); that of medium orbits is assumed to be the same, and that of eccentric orbits, 5, is assumed.</para>
/// </remarks>
/// <param name="Name">"LEO", "LEO_DRAG", "MEO", "GEO" or "ECCENTRIC".</param>
/// <param name="Radial">Growth along R; null where nothing is known. Its floor is 0: that is <see cref="Flohrer2008"/>'s.</param>
/// <param name="Transverse">Growth along T.</param>
/// <param name="Normal">Growth along N.</param>
/// <param name="Factor">An object of the class may be this many times better or worse. Dimensionless.</param>
/// <param name="Source">Where the figures come from, one line.</param>
public sealed record ElementSetClass(string Name, ErrorGrowth? Radial, ErrorGrowth? Transverse, ErrorGrowth? Normal, double Factor, string Source)
{
    /// <summary>Relative uncertainty of a density forecast. Dimensionless.</summary>
    public const double DensityUncertainty = 0.2;

    /// <summary>Perigee height below which the drag counts, m.</summary>
    public const double DragHeightM = 700e3;

    private static readonly ElementSetClass Low = new("LEO", new(0, 43, 1), new(0, 122, 1), new(0, 71, 1), 3,
        "growth measured on five altimetry satellites at 700 to 1,400 km");

    private static readonly ElementSetClass LowWithDrag = Low with
    {
        Name = "LEO_DRAG",
        Source = Low.Source + ", with the displacement by the set's own drag term times a density uncertainty of 0.2",
    };

    private static readonly ElementSetClass Medium = new("MEO", new(0, 0, 1), new(0, 1500, 1), new(0, 0, 1), 3, "growth along the track of 1.5 km a day, Levit and Marshall 2011");

    private static readonly ElementSetClass Geostationary = new("GEO", new(0, 355, 1), new(0, 1200, 1.5), new(0, 1100, 1), 3,
        "growth measured on 537 geostationary objects, most of them station-kept, May to August 2026");

    private static readonly ElementSetClass EccentricOrbits = new("ECCENTRIC", null, null, null, 5, "no growth was measured on eccentric orbits");

    /// <summary>The class of an orbit.</summary>
    /// <param name="orbit">Size of the mean orbit.</param>
    /// <param name="eccentricity">Dimensionless.</param>
    public static ElementSetClass Of(MeanOrbit orbit, double eccentricity)
    {
        var height = orbit.PerigeeRadiusM - GravityModel.Wgs72.EarthRadiusM;
        if (eccentricity >= 0.1) return EccentricOrbits;
        if (height < DragHeightM) return LowWithDrag;
        return height < 2_000e3 ? Low : height < 25_000e3 ? Medium : Geostationary;
    }
}
