using static SdaToolkit.Astrodynamics.Conjunction.EncounterDisk;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Two-dimensional probability of collision by Chebyshev–Gauss quadrature of error functions (Elrod 2019).</summary>
/// <remarks>
/// <para>Source: C. Elrod, doctoral dissertation, Baylor University, 2019, as used in NASA CARA's fast 2D-Pc. Assumptions as for <see cref="Foster1992"/>: the
/// same integral of the normal density over the disk.</para>
/// <para>Evaluation: the rule of the second kind, whose weight takes the root out of the strips' length. Nodes are doubled from 15 (sixteen intervals of the
/// angle) until two sums agree to 1e-8; the rule converges exponentially, so the last is then right to about 1e-14. Strips in logarithms, over the part of the disk
/// that counts.</para>
/// <para>Range: any covariance, miss and radius. Accuracy 1e-10 relative to the exact integral; not applicable, with the last sum, where 4,095 nodes do not agree.</para>
/// </remarks>
public static class Elrod2019
{
    private const int FirstIntervals = 16;
    private const int MostIntervals = 4096;
    private const double Agreement = 1e-8;

    /// <summary>Probability that the secondary passes within the hard-body radius of the primary.</summary>
    /// <param name="encounter">Miss and combined covariance in the encounter plane.</param>
    /// <param name="hardBodyRadiusMetres">Sum of the radii of both objects, m, 0 or more.</param>
    /// <returns>The probability; NaN with its status where the covariance is none.</returns>
    /// <exception cref="ArgumentException">A value is not finite or the radius is negative.</exception>
    public static PlanarProbability Compute(EncounterPlane encounter, double hardBodyRadiusMetres)
    {
        var disk = Of(encounter, hardBodyRadiusMetres);
        if (disk.TryLimit(out var limit)) return disk.Limit(limit);
        var integrand = new FosterIntegrand(disk.Axes, disk.RadiusM);
        if (!integrand.TryWindow(out var window)) return PlanarProbability.Good(0, disk.Status);
        var strips = integrand.OnHalfCircle(window);
        var rule = TrapezoidSum.Start(strips, FirstIntervals);
        var difference = double.NaN;
        while (rule.Intervals < MostIntervals)
        {
            var coarse = rule.Value;
            rule = rule.Halved(strips);
            difference = Math.Abs(rule.Value - coarse) / rule.Value;
            if (difference <= Agreement) return PlanarProbability.Good(window.Probability(rule.Value), disk.Status);
        }

        return PlanarProbability.NotApplicable(Math.Min(1, window.Probability(rule.Value)), disk.Status,
            $"sums of {(MostIntervals / 2) - 1} and {MostIntervals - 1} nodes differ by {Number(difference)} of the probability; {Number(Agreement)} is asked for");
    }
}
