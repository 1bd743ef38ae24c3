using static SdaToolkit.Astrodynamics.Conjunction.EncounterDisk;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Two-dimensional probability of collision over the circle of equal area in round coordinates (Chan 1997).</summary>
/// <remarks>
/// <para>Source: F. K. Chan, "Collision probability analyses for Earth-orbiting satellites", Advances in the Astronautical Sciences 96, 1997; "Spacecraft collision
/// probability", The Aerospace Press, 2008. Scaled by its standard deviations, the density is round and the disk an ellipse of semi-axes R/σx and R/σy. Chan
/// puts a circle of the same area in its place, at the same distance. The probability is then that of a non-central χ² of two degrees of freedom (the Rician
/// integral): u = R²/(σx σy), v = (x/σx)² + (y/σy)².</para>
/// <para>The ellipse and the circle hold the same only while the density changes little over either. To the first order in their size the result is off by
/// ⅛ |(a² − ab)(X² − 1) + (b² − ab)(Y² − 1)| with a = R/σx, b = R/σy, X = x/σx, Y = y/σy. So the method applies where
/// ⅛ [|a² − ab|(X² + 1) + |b² − ab|(Y² + 1)] (<see cref="ShapeError"/>) is at most <see cref="LargestShapeError"/>, and is then within 5 % of the exact integral. A needle whose
/// short deviation is below the radius (Alfano's cases 3 and 5) is far outside: the ellipse reaches the middle of the bell, the circle does not.</para>
/// <para>The series itself is evaluated to 1e-10 relative of Chan's own integral, in terms that neither cancel nor underflow, for u up to <see cref="LargestArea"/>.</para>
/// </remarks>
public static class Chan1997
{
    /// <summary>Largest <see cref="ShapeError"/> at which the method vouches for its value. Dimensionless.</summary>
    public const double LargestShapeError = 0.04;

    /// <summary>Largest u = R²/(σx σy) that is summed. Dimensionless.</summary>
    public const double LargestArea = 1000;

    /// <summary>Probability that the secondary passes within the hard-body radius of the primary.</summary>
    /// <param name="encounter">Miss and combined covariance in the encounter plane.</param>
    /// <param name="hardBodyRadiusMetres">Sum of the radii of both objects, m, 0 or more.</param>
    /// <returns>The probability; NaN with its status where the covariance is singular or none, or u is above <see cref="LargestArea"/>.</returns>
    /// <exception cref="ArgumentException">A value is not finite or the radius is negative.</exception>
    public static PlanarProbability Compute(EncounterPlane encounter, double hardBodyRadiusMetres)
    {
        var disk = Of(encounter, hardBodyRadiusMetres);
        if (disk.TryLimit(out var limit))
        {
            return disk.Axes.LongSigma == 0 || disk.RadiusM == 0
                ? disk.Limit(limit)
                : PlanarProbability.NotApplicable(double.NaN, disk.Status, "the covariance is singular: there is no circle of equal area");
        }

        var (u, v) = (disk.RadiusOverLong * disk.RadiusOverShort, (disk.LongMissSigmas * disk.LongMissSigmas) + (disk.ShortMissSigmas * disk.ShortMissSigmas));
        var shape = ShapeErrorOf(disk);
        if (!(u <= LargestArea)) return PlanarProbability.NotApplicable(double.NaN, disk.Status, $"u = R²/(σx σy) is {Number(u)}; the series is summed up to {LargestArea}");
        var value = ChanSeries.Sum(0.5 * u, 0.5 * v);
        if (shape <= LargestShapeError) return PlanarProbability.Good(value, disk.Status);
        return PlanarProbability.NotApplicable(value, disk.Status,
            $"the disk is an ellipse of {Number(disk.RadiusOverShort)} by {Number(disk.RadiusOverLong)} standard deviations, {Number(disk.ShortMissSigmas)} and {Number(disk.LongMissSigmas)} away: its circle of equal area may be off by {Number(shape)} of the probability; {LargestShapeError} is the limit");
    }

    /// <summary>The first terms of the series, as it is often cut short. For comparison with published tables: where v is large it takes about ½ √(u v) terms to reach any digit.</summary>
    /// <param name="encounter">Miss and combined covariance in the encounter plane; positive definite.</param>
    /// <param name="hardBodyRadiusMetres">Sum of the radii of both objects, m, above 0.</param>
    /// <param name="count">Terms, 1 or more.</param>
    /// <returns>Their sum; NaN where the covariance is singular or none.</returns>
    /// <exception cref="ArgumentException">A value is not finite, the radius is negative or the count is below 1.</exception>
    public static double FirstTerms(EncounterPlane encounter, double hardBodyRadiusMetres, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var disk = Of(encounter, hardBodyRadiusMetres);
        if (disk.TryLimit(out _)) return double.NaN;
        var (u, v) = (disk.RadiusOverLong * disk.RadiusOverShort, (disk.LongMissSigmas * disk.LongMissSigmas) + (disk.ShortMissSigmas * disk.ShortMissSigmas));
        return ChanSeries.FirstTerms(count, 0.5 * u, 0.5 * v);
    }

    /// <summary>First-order bound on the relative difference between the ellipse and the circle of equal area. Dimensionless; infinite where the covariance is singular.</summary>
    /// <param name="encounter">Miss and combined covariance in the encounter plane.</param>
    /// <param name="hardBodyRadiusMetres">Sum of the radii of both objects, m, 0 or more.</param>
    /// <exception cref="ArgumentException">A value is not finite or the radius is negative.</exception>
    public static double ShapeError(EncounterPlane encounter, double hardBodyRadiusMetres)
    {
        var disk = Of(encounter, hardBodyRadiusMetres);
        return disk.TryLimit(out _) ? (disk.RadiusM == 0 ? 0 : double.PositiveInfinity) : ShapeErrorOf(disk);
    }

    private static double ShapeErrorOf(in EncounterDisk disk)
    {
        var (a, b) = (disk.RadiusOverShort, disk.RadiusOverLong);
        var excess = a - b;
        return 0.125 * excess * ((a * ((disk.ShortMissSigmas * disk.ShortMissSigmas) + 1)) + (b * ((disk.LongMissSigmas * disk.LongMissSigmas) + 1)));
    }
}
