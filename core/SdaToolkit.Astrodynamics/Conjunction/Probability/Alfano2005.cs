using static SdaToolkit.Astrodynamics.Conjunction.EncounterDisk;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Two-dimensional probability of collision as a Simpson sum of error functions (Alfano 2005).</summary>
/// <remarks>
/// <para>Source: S. Alfano, "A numerical implementation of spherical object collision probability", Journal of the Astronautical Sciences 53(1), 2005.
/// Assumptions as for <see cref="Foster1992"/>: the same integral of the normal density over the disk.</para>
/// <para><see cref="Compute"/> takes Simpson's rule over the part of the disk that counts, in the angle that takes the root out of the strips' length, and
/// doubles the intervals from the paper's twenty until two sums agree to 1e-10. The strips are taken in logarithms. <see cref="PublishedSeries"/> is the sum as
/// printed.</para>
/// <para>Range: any covariance, miss and radius. Accuracy 1e-9 relative to the exact integral; not applicable, with the last sum, where 20,480 intervals do not
/// agree.</para>
/// </remarks>
public static class Alfano2005
{
    private const int FirstIntervals = 20;
    private const int MostIntervals = 20_480;
    private const double Agreement = 1e-10;

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
        var (last, difference) = (double.NaN, double.NaN);
        while (rule.Intervals < MostIntervals)
        {
            var coarse = rule.Value;
            rule = rule.Halved(strips);
            // Simpson's rule out of two trapezoid sums.
            var simpson = ((4 * rule.Value) - coarse) / 3;
            difference = Math.Abs(simpson - last) / simpson;
            last = simpson;
            if (difference <= Agreement) return PlanarProbability.Good(window.Probability(simpson), disk.Status);
        }

        return PlanarProbability.NotApplicable(Math.Min(1, window.Probability(last)), disk.Status,
            $"Simpson sums of {MostIntervals / 2} and {MostIntervals} intervals differ by {Number(difference)} of the probability; {Number(Agreement)} is asked for");
    }

    /// <summary>The series as printed: Simpson's rule in x over the whole disk, m = 5 R / min(σ, miss) double intervals and at least ten, differences of error functions.</summary>
    /// <remarks>
    /// For comparison with published tables. Good to about 1e-4 relative where the integrand is smooth; past about five standard deviations along the longer
    /// axis the error functions cancel and few digits are left.
    /// </remarks>
    /// <param name="encounter">Miss and combined covariance in the encounter plane; positive definite.</param>
    /// <param name="hardBodyRadiusMetres">Sum of the radii of both objects, m, above 0.</param>
    /// <exception cref="ArgumentException">A value is not finite, the radius is not above 0, or the covariance is not positive definite.</exception>
    public static double PublishedSeries(EncounterPlane encounter, double hardBodyRadiusMetres)
    {
        const int FewestSteps = 10;
        const int MostSteps = 100_000;
        var disk = Of(encounter, hardBodyRadiusMetres);
        if (disk.TryLimit(out _)) throw new ArgumentException($"positive definite covariance and a radius above 0 m only: {encounter}, {hardBodyRadiusMetres} m", nameof(encounter));
        var (xm, ym, sx, sy, radius) = (disk.Axes.ShortMiss, disk.Axes.LongMiss, disk.Axes.ShortSigma, disk.Axes.LongSigma, disk.RadiusM);
        var m = (int)Math.Clamp(5 * radius / Math.Min(sx, double.Hypot(xm, ym)), FewestSteps, MostSteps);
        var step = radius / (2 * m);
        // The paper's first point lies a little inside the edge, to make up for the root there.
        var sum = (2 * Pair((0.015 * step) - radius)) + Pair(0);
        for (var i = 1; i < 2 * m; i++) sum += (i % 2 == 1 ? 4 : 2) * Pair((i * step) - radius);
        return step / (3 * sx * Math.Sqrt(8 * Math.PI)) * sum;

        // Both strips at a distance from the middle.
        double Pair(double x)
        {
            var half = Math.Sqrt((radius * radius) - (x * x));
            var strip = ErrorFunction.Erf((ym + half) / (Math.Sqrt(2) * sy)) - ErrorFunction.Erf((ym - half) / (Math.Sqrt(2) * sy));
            return strip * (Math.Exp(-0.5 * Square((x - xm) / sx)) + Math.Exp(-0.5 * Square((x + xm) / sx)));
        }

        static double Square(double x) => x * x;
    }
}
