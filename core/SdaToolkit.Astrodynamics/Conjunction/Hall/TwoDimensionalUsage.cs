namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Whether a two-dimensional probability of collision holds for an encounter.</summary>
/// <remarks>
/// <para>Source: D. T. Hall, L. Baars and S. Casali, "A multistep probability of collision computational algorithm", AAS 23-398, 2023; the measures and thresholds are
/// those of NASA CARA: the overlap of the two distributions, on their orbits, must last less than 0.02 of the shorter period (8.2 standard deviations to each
/// side, γ = 1e-16), end within 0.01 of it from the instant, and give the same probability within 0.02 for a small hard body. μ is CARA's, 3.986004418e14 m³/s².</para>
/// <para>Give the encounter at the time of closest approach that the message states; it need not be moved to the exact one.</para>
/// </remarks>
public static class TwoDimensionalUsage
{
    internal const double MostExtended = 0.02;
    internal const double MostOffset = 0.01;
    private const double MostInaccurate = 0.02;

    /// <summary>Measures the assumptions.</summary>
    /// <param name="encounter">States and covariances near closest approach; the hard-body radius above 0.</param>
    /// <param name="options">Constants; null for CARA's.</param>
    /// <exception cref="ArgumentException">A value is not finite, or the hard-body radius is not above 0.</exception>
    public static TwoDimensionalUsageResult Check(Encounter encounter, HallOptions? options = null)
    {
        options ??= HallOptions.Default;
        HallInput.Require(encounter);
        var overlap = PeakOverlap.Prepare(encounter, options);
        return Check(encounter, options, overlap, overlap is null ? null : Curve(encounter, options, overlap));
    }

    internal static OverlapCurve? Curve(Encounter encounter, HallOptions options, PeakOverlap overlap)
    {
        var edge = options.EigenvalueFloorFactor * encounter.HardBodyRadiusM;
        return OverlapCurve.Compute(encounter, overlap, edge * edge);
    }

    internal static TwoDimensionalUsageResult Check(Encounter encounter, HallOptions options, PeakOverlap? overlap, OverlapCurve? curve)
    {
        var (one, two) = (encounter.Primary.Covariance.PositionM2, encounter.Secondary.Covariance.PositionM2);
        var (valid1, valid2, valid) = (ClippedInverse.IsPositiveDefinite(one), ClippedInverse.IsPositiveDefinite(two), ClippedInverse.IsPositiveDefinite(one + two));
        var period = overlap?.ShorterPeriodS ?? double.NaN;
        var (time, sigma, correction) = curve switch
        {
            null => (double.NaN, double.NaN, double.NaN),
            { Converged: true } => (curve.TimeS, curve.SigmaS, LogCorrection(curve)),
            _ => (curve.StraightTimeS, curve.StraightSigmaS, double.NaN),
        };
        var half = sigma * Coppola2012.TwoSidedDeviations(options.DurationGamma);
        var usage = new UsageIndicators(
            new(UsageConcern.InvalidCovariance, valid1 && valid2 && valid ? 0 : 1, 0),
            new(UsageConcern.Extended, Math.Min(1, 2 * half / period), MostExtended),
            new(UsageConcern.Offset, Math.Min(1, (Math.Abs(time) + half) / period), MostOffset),
            new(UsageConcern.Inaccurate, 1 - Math.Exp(-Math.Abs(correction)), MostInaccurate),
            new(UsageConcern.NotConverged, curve is { Converged: true } ? 0 : double.NaN, 0));
        return new(
            usage, valid1, valid2, valid, correction,
            curve?.StraightTimeS ?? double.NaN, curve?.StraightSigmaS ?? double.NaN,
            curve is { Converged: true } ? curve.TimeS : double.NaN, curve is { Converged: true } ? curve.SigmaS : double.NaN, period);
    }

    /// <summary>Ratio of rate times duration, on the orbits and straight, for a small hard body and without errors of velocity.</summary>
    private static double LogCorrection(OverlapCurve curve) =>
        Math.Log(curve.SigmaS / curve.StraightSigmaS) + Math.Log(curve.Speed / curve.StraightSpeed) + (0.5 * (curve.StraightQ - curve.Q));
}
