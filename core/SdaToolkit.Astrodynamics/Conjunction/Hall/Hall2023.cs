namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Expected number of collisions by one integral over the hard-body sphere, the time in closed form: 2D-Nc (Hall, Baars and Casali 2023).</summary>
/// <remarks>
/// <para>Source: D. T. Hall, L. Baars and S. Casali, "A multistep probability of collision computational algorithm", AAS 23-398, 2023, built on <see cref="Hall2021"/>. Both objects move on
/// Kepler's ellipses; their errors are normal in equinoctial elements and independent. At each time both distributions are taken as linear about the point where they
/// overlap most; −2 times the logarithm of the density at a point of the sphere is taken as a parabola in time about the time of the largest overlap, through three times
/// one standard deviation apart.</para>
/// <para>Assumptions: one encounter, short against the orbit: the result's <see cref="Hall2023Result.Usage"/> measures it. Unlike in two-dimensional methods the orbits
/// may be curved, the covariance may bend with them, and velocities may be uncertain.</para>
/// <para>Constants are NASA CARA's: μ = 3.986004418e14 m³/s², eigenvalues of the position covariance clipped at (1e-4 radii)², reported by the status. Give the encounter at the
/// time of closest approach that the message states. Accuracy: 2e-6 relative to the exact integral of the definition.</para>
/// </remarks>
public static class Hall2023
{
    private const double MostExtended = 0.05;
    private const double MostOffset = 0.1;
    private const double MostInaccurate = 0.1;
    private const double Tiny = 1e-300;

    [ThreadStatic]
    private static SphereQuadrature? s_sphere;

    /// <summary>The number of collisions.</summary>
    /// <param name="encounter">States and covariances near closest approach; the hard-body radius above 0.</param>
    /// <param name="options">Constants; null for CARA's.</param>
    /// <exception cref="ArgumentException">A value is not finite, or the hard-body radius is not above 0.</exception>
    public static Hall2023Result Compute(Encounter encounter, HallOptions? options = null)
    {
        options ??= HallOptions.Default;
        HallInput.Require(encounter);
        if (PeakOverlap.Prepare(encounter, options) is not { } overlap) return None(CollisionNumberStatus.NoOrbit);
        return Compute(encounter, options, overlap, TwoDimensionalUsage.Curve(encounter, options, overlap), out _);
    }

    internal static Hall2023Result Compute(Encounter encounter, HallOptions options, PeakOverlap overlap, OverlapCurve? curve, out OverlapMinimum? minimum)
    {
        minimum = null;
        if (curve is null) return None(CollisionNumberStatus.CovarianceIndefinite);
        minimum = FindMinimum(overlap, curve);
        return minimum is { } found ? Integrate(encounter, options, overlap, found) : None(CollisionNumberStatus.NotConverged);
    }

    internal static Hall2023Result NoOrbit() => None(CollisionNumberStatus.NoOrbit);

    private static OverlapMinimum? FindMinimum(PeakOverlap overlap, OverlapCurve curve)
    {
        if (curve.Converged && OverlapMinimum.Find(overlap, curve.TimeS, curve.SigmaS) is { } found) return found;
        if (!double.IsFinite(curve.StraightSigmaS)) return null;
        // From the instant itself, where the states are what was given.
        return OverlapMinimum.Find(overlap, 0, Math.Min(curve.StraightSigmaS, 0.1 * overlap.ShorterPeriodS));
    }

    private static Hall2023Result Integrate(Encounter encounter, HallOptions options, PeakOverlap overlap, in OverlapMinimum minimum)
    {
        var radius = encounter.HardBodyRadiusM;
        var integrand = new Hall2023Integrand(minimum.Before, minimum.At, minimum.After, minimum.TimeS, minimum.StepS, radius);
        var sum = (s_sphere ??= new()).Integrate(integrand);
        var at = minimum.At;
        var log = (2 * Math.Log(radius)) - Math.Log(Math.Tau) - (0.5 * (at.Inverse.LogDeterminant + sum.SmallestDistanceSquared)) + Math.Log(sum.Sum);
        if (double.IsNaN(sum.Sum) || double.IsNaN(log)) return None(CollisionNumberStatus.NotConverged);
        var number = Math.Exp(log);

        // The conditional velocity at no separation, and the miss along it.
        var velocity = at.VelocityMPerS - (at.VelocityByPosition * at.PositionM);
        var miss = at.PositionM - (Vec3.Dot(at.PositionM, velocity) / velocity.NormSquared * velocity);
        var back = overlap.Axes.Transpose();
        var covariance = at.Covariance.PositionM2;
        var plane = PlaneValue(miss, velocity, covariance, radius);
        var value = number > 1 && plane <= 1 ? plane : Math.Min(1, number);
        var status = !(number > Tiny) ? CollisionNumberStatus.BelowRange
            : at.Inverse.Clipped ? CollisionNumberStatus.CovarianceClipped : CollisionNumberStatus.Computed;
        var (time, sigma) = sum.Sum > 0 ? (sum.MeanTimeS, Math.Sqrt(Math.Max(0, sum.TimeVarianceS2))) : (minimum.TimeS, minimum.SigmaS);
        return new(
            number > Tiny ? value : 0, status, Usage(options, overlap, time, sigma, number, plane), plane,
            minimum.TimeS, minimum.SigmaS, time, sigma, back * miss, back * velocity, covariance.Conjugate(back));
    }

    private static double PlaneValue(Vec3 miss, Vec3 velocity, Matrix3 covariance, double radius) =>
        velocity.NormSquared > 0 ? Foster1992.Compute(EncounterPlane.FromRelativeState(miss, velocity, covariance), radius).Value : double.NaN;

    private static UsageIndicators Usage(HallOptions options, PeakOverlap overlap, double time, double sigma, double number, double plane)
    {
        var half = sigma * Coppola2012.TwoSidedDeviations(options.DurationGamma);
        var period = overlap.ShorterPeriodS;
        // 0 for the same, 2 at most; nothing to compare where neither counts.
        var difference = number == plane || !(number > Tiny) ? 0 : 2 * Math.Abs(number - plane) / (number + plane);
        return Indicators(2 * half / period, (Math.Abs(time) + half) / period, double.IsNaN(difference) ? 2 : difference, 0);
    }

    private static UsageIndicators Indicators(double extended, double offset, double inaccurate, double converged) => new(
        new(UsageConcern.InvalidCovariance, 0, 0),
        new(UsageConcern.Extended, extended, MostExtended),
        new(UsageConcern.Offset, offset, MostOffset),
        new(UsageConcern.Inaccurate, inaccurate, MostInaccurate),
        new(UsageConcern.NotConverged, converged, 0));

    private static Hall2023Result None(CollisionNumberStatus status) => new(
        double.NaN, status, Indicators(double.NaN, double.NaN, double.NaN, double.NaN), double.NaN,
        double.NaN, double.NaN, double.NaN, double.NaN, double.NaN * new Vec3(1, 1, 1), double.NaN * new Vec3(1, 1, 1), double.NaN * Matrix3.Identity);
}
