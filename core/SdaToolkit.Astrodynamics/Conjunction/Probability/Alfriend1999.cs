using static SdaToolkit.Astrodynamics.Conjunction.EncounterDisk;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Two-dimensional probability of collision with a density taken as constant over the disk, and its maximum (Alfriend, Akella, Frisbee, Foster, Lee and Wilkins 1999).</summary>
/// <remarks>
/// <para>Source: K. T. Alfriend, M. R. Akella, J. Frisbee, J. L. Foster, D.-J. Lee and M. Wilkins, "Probability of collision error analysis", Space Debris 1(1), 1999,
/// equations 18 to 20: R²/(2 σx σy) exp(−M²/2), M the Mahalanobis distance; deviations scaled by k give most at k = M/√2: R²/(e M² σx σy).</para>
/// <para>Assumptions: those of <see cref="Foster1992"/>, and a disk small against the density's changes. The first term left out is
/// ⅛ [a² (X² − 1) + b² (Y² − 1)] of the value, a = R/σx, X = x/σx and so on; the method applies where ⅛ [a² (X² + 1) + b² (Y² + 1)] is at most
/// <see cref="LargestChange"/>, and is then within 5 % of the exact integral. Below that it may be larger or smaller than the exact value.</para>
/// </remarks>
public static class Alfriend1999
{
    /// <summary>Largest relative change by the first term left out. Dimensionless.</summary>
    public const double LargestChange = 0.04;

    /// <summary>Probability that the secondary passes within the hard-body radius of the primary.</summary>
    /// <param name="encounter">Miss and combined covariance in the encounter plane.</param>
    /// <param name="hardBodyRadiusMetres">Sum of the radii of both objects, m, 0 or more.</param>
    /// <returns>The probability, at most 1; NaN with its status where the covariance is singular or none.</returns>
    /// <exception cref="ArgumentException">A value is not finite or the radius is negative.</exception>
    public static PlanarProbability Compute(EncounterPlane encounter, double hardBodyRadiusMetres)
    {
        var disk = Of(encounter, hardBodyRadiusMetres);
        if (disk.TryLimit(out var limit))
        {
            return disk.Axes.LongSigma == 0 || disk.RadiusM == 0
                ? disk.Limit(limit)
                : PlanarProbability.NotApplicable(double.NaN, disk.Status, "the covariance is singular: there is no density");
        }

        var (a, b, x2, y2) = (disk.RadiusOverShort, disk.RadiusOverLong, Square(disk.ShortMissSigmas), Square(disk.LongMissSigmas));
        var value = Math.Min(1, Math.Exp(Math.Log(0.5 * a) + Math.Log(b) - (0.5 * (x2 + y2))));
        var change = 0.125 * ((a * a * (x2 + 1)) + (b * b * (y2 + 1)));
        return change <= LargestChange
            ? PlanarProbability.Good(value, disk.Status)
            : PlanarProbability.NotApplicable(value, disk.Status, $"the density changes over the disk: by {Number(change)} in the first term left out; {LargestChange} is the limit");
    }

    /// <summary>The factor of the standard deviations at which the constant density over the disk is largest: M/√2. Dimensionless; infinite where the covariance is singular off the miss.</summary>
    /// <param name="encounter">Miss and combined covariance in the encounter plane.</param>
    /// <exception cref="ArgumentException">A value is not finite, or the covariance is indefinite.</exception>
    public static double WorstScale(EncounterPlane encounter)
    {
        var disk = Of(encounter, 0);
        if (disk.Status == CollisionProbabilityStatus.CovarianceIndefinite) throw new ArgumentException($"the covariance has a negative eigenvalue: {encounter}", nameof(encounter));
        return double.Hypot(Over(disk.Axes.ShortMiss, disk.Axes.ShortSigma), Over(disk.Axes.LongMiss, disk.Axes.LongSigma)) / Math.Sqrt(2);

        static double Over(double miss, double sigma) => miss == 0 ? 0 : miss / sigma;
    }

    /// <summary>The maximum over scales of the covariance of the constant density over the disk: R²/(e M² σx σy), which may exceed 1 where the disk is not small.</summary>
    /// <param name="encounter">Miss and combined covariance in the encounter plane; positive definite, the miss not 0.</param>
    /// <param name="hardBodyRadiusMetres">Sum of the radii of both objects, m, 0 or more.</param>
    /// <returns>The maximum; infinite where the miss is 0, NaN where the covariance is singular or none.</returns>
    /// <exception cref="ArgumentException">A value is not finite or the radius is negative.</exception>
    public static double Maximum(EncounterPlane encounter, double hardBodyRadiusMetres)
    {
        var disk = Of(encounter, hardBodyRadiusMetres);
        if (disk.Status != CollisionProbabilityStatus.Computed) return double.NaN;
        return disk.RadiusOverShort * disk.RadiusOverLong / (Math.E * (Square(disk.ShortMissSigmas) + Square(disk.LongMissSigmas)));
    }

    private static double Square(double x) => x * x;
}
