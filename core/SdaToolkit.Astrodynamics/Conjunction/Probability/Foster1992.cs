namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Two-dimensional probability of collision in a short encounter (Foster and Estes 1992).</summary>
/// <remarks>
/// <para>Source: J. L. Foster and H. S. Estes, "A parametric analysis of orbital debris collision probability and maneuver rate for space vehicles",
/// NASA JSC-25898, 1992. The probability is the integral of the normal density of the miss over a disk of the hard-body radius.</para>
/// <para>Assumptions: straight relative motion while the objects are near; position errors normal, independent between the objects and constant during the encounter;
/// velocity errors of no account; spheres for objects. They fail in slow encounters (roughly below 100 m/s, or where the encounter lasts a good part of an
/// orbit), for co-orbiting objects, and where the covariance is so long that it bends with the orbit.</para>
/// <para>Evaluation: the inner integral in closed form by error functions along the longer axis, the outer numerically by Gauss–Kronrod along the shorter, over
/// the part where the integrand, which is log-concave and so has one peak, is above 1e-19 of it. All in logarithms, so nothing underflows before the result.</para>
/// <para>Range: any covariance, miss and radius; results from 1e-300 to 1. Accuracy: 1e-12 relative to the exact integral (worse by what the covariance itself
/// loses to rounding where its eigenvalues differ by more than 1e10 and it is not along the axes). Below 1e-308 the result is 0.</para>
/// </remarks>
public static class Foster1992
{
    // The rules may differ by 1e-9: the better one is then right to rounding, and rounding itself, which reaches 1e-13 of the integrand far out, cannot
    // exceed it.
    private const double Tolerance = 1e-9;

    /// <summary>Probability that the secondary passes within the hard-body radius of the primary.</summary>
    /// <param name="encounter">Miss and combined covariance in the encounter plane.</param>
    /// <param name="hardBodyRadiusMetres">Sum of the radii of both objects, m, 0 or more; 0 gives 0 (1 where there is neither miss nor uncertainty).</param>
    /// <returns>The probability; NaN with its status where the covariance is none.</returns>
    /// <exception cref="ArgumentException">A value is not finite or the radius is negative.</exception>
    public static CollisionProbability Compute(EncounterPlane encounter, double hardBodyRadiusMetres)
    {
        var disk = EncounterDisk.Of(encounter, hardBodyRadiusMetres);
        return new(Probability(disk), disk.Status);
    }

    /// <summary>The probability; NaN where the covariance is none.</summary>
    internal static double Probability(in EncounterDisk disk)
    {
        if (disk.TryLimit(out var limit)) return limit;
        var integrand = new FosterIntegrand(disk.Axes, disk.RadiusM);
        return integrand.TryWindow(out var window) ? Math.Min(1, window.Probability(integrand.Integral(window, Tolerance))) : 0;
    }
}
