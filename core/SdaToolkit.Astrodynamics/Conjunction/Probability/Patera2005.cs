using static SdaToolkit.Astrodynamics.Conjunction.EncounterDisk;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Two-dimensional probability of collision as an integral along the contour of the hard body (Patera 2005).</summary>
/// <remarks>
/// <para>Source: R. P. Patera, "Calculating collision probability for arbitrary space-vehicle shapes via numerical quadrature", JGCD 28(6), 2005. Assumptions as for
/// <see cref="Foster1992"/>: the same integral, here for the disk. In coordinates that make the density round, the probability is 1/2π times the integral of
/// C − exp(−r²/2) over the angle that the contour turns about the middle of the bell; C = 1 where that is inside, any number where it is outside.</para>
/// <para>Evaluation: Gauss–Kronrod in the ellipse's own angle, with pieces that shrink towards the points nearest the middle of the bell. Outside, C is 1 or the
/// value of exp(−r²/2) at the ellipse's middle, whichever cancels less; all divided by the largest exponential, so nothing underflows before the result.</para>
/// <para>Range: a contour integral subtracts the far flank from the near one. Where that, or the digits that points of a large contour lose, leaves fewer than 8 of
/// the sum, the method is not applicable and says so: thin ellipses that the bell does not reach into, R/σ above 1e6 or so. Accuracy: 1e-7 relative to the exact integral (measured 3e-9).</para>
/// </remarks>
public static class Patera2005
{
    private const double MostLoss = 1e-8;
    private const double Rounding = 2.220446049250313e-16;

    // ½ r² of the nearest point beyond which the result is below the smallest double.
    private const double HopelessLog = 750;

    /// <summary>Probability that the secondary passes within the hard-body radius of the primary.</summary>
    /// <param name="encounter">Miss and combined covariance in the encounter plane.</param>
    /// <param name="hardBodyRadiusMetres">Sum of the radii of both objects, m, 0 or more.</param>
    /// <returns>The probability; NaN with its status where the covariance is none.</returns>
    /// <exception cref="ArgumentException">A value is not finite or the radius is negative.</exception>
    public static PlanarProbability Compute(EncounterPlane encounter, double hardBodyRadiusMetres)
    {
        var disk = Of(encounter, hardBodyRadiusMetres);
        if (disk.TryLimit(out var limit)) return disk.Limit(limit);
        if (disk.IsHopelesslyFar) return PlanarProbability.Good(0, disk.Status);
        var contour = new PateraContour(disk);
        if (!contour.Inside && contour.NearestLog > HopelessLog) return PlanarProbability.Good(0, disk.Status);

        var (value, loss) = contour.Integrate(contour.Inside || contour.NearestLog < 2);
        if (loss > MostLoss && !contour.Inside)
        {
            var other = contour.Integrate(contour.NearestLog >= 2);
            if (other.Loss < loss) (value, loss) = other;
        }

        var digits = Rounding * (disk.RadiusOverShort + disk.ShortMissSigmas) * (1 + Math.Min(40, Math.Sqrt(2 * contour.NearestLog)));
        if (digits > MostLoss)
            return PlanarProbability.NotApplicable(Math.Clamp(value, 0, 1), disk.Status, $"a contour of {Number(disk.RadiusOverShort)} standard deviations: its points lose {Number(digits)} of the probability to rounding; {MostLoss} is the limit");
        return loss > MostLoss
            ? PlanarProbability.NotApplicable(Math.Clamp(value, 0, 1), disk.Status, $"the flanks of the contour cancel: rounding may be {Number(loss)} of the probability; {MostLoss} is the limit")
            : PlanarProbability.Good(value, disk.Status);
    }
}
