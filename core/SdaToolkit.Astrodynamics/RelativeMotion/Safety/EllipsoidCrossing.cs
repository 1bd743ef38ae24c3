using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>Bounds on the probability that drifting deputies with normal errors ever enter a volume.</summary>
/// <remarks>
/// <para>Below: the largest probability of being inside at one instant. Above: the probability of being inside at the start and the mean number of entries after it, the integral of the rate at which probability flows
/// inwards through the surface (S. O. Rice 1944, "Mathematical Analysis of Random Noise", Bell System Technical Journal 23, for one dimension; V. T. Coppola 2012, AAS 12-247, for a sphere). Each counts what it says
/// exactly for normal errors; a deputy that enters on many revolutions is counted as often, so that the upper bound may be many times the probability.</para>
/// <para>With its lengths divided by the semi-axes the ellipsoid is the unit sphere, and the errors stay normal.</para>
/// </remarks>
internal sealed class EllipsoidCrossing
{
    // Standard deviations of position that a moment may pass between two samples of the rate.
    private const double SpacingSigma = 1;
    private const int MostBetween = 400;

    // e^-32: below it a rate counts for nothing.
    private const double FarSigma = 8;
    private const double AlmostOne = 0.9999;

    // Mean number of entries that all rates left out may add up to.
    private const double LeftOut = 1e-6;

    private readonly SphereQuadrature _sphere = new();

    /// <summary>The bounds over a drift. The lower one stands whatever the sampling in time; of the upper one at most 1e-6 is left out where the sphere is far out in the errors.</summary>
    /// <param name="moments">The drift.</param>
    /// <param name="volume">The volume.</param>
    public (double Lower, double Upper) Bounds(ReadOnlySpan<DriftMoment> moments, EllipsoidVolume volume)
    {
        var before = moments[0].Scaled(volume);
        var lower = BallProbability.Inside(before.Mean.PositionM, before.Covariance.PositionM2);
        var upper = lower;
        var slowest = LeftOut / (moments[^1].TimeS - moments[0].TimeS);
        var far = SphereReach.Of(before).Sigmas > FarSigma;
        for (var i = 1; i < moments.Length; i++)
        {
            var next = moments[i].Scaled(volume);
            var nextFar = SphereReach.Of(next).Sigmas > FarSigma;
            if (!(far && nextFar && SphereReach.Of(DriftMoment.Between(before, next, 0.5)).Sigmas > FarSigma)) Pass(before, next, slowest, ref lower, ref upper);
            (before, far) = (next, nextFar);
        }

        // Sampled in time, the upper one may come out below the lower.
        return (lower, Math.Min(1, Math.Max(lower, upper)));
    }

    private void Pass(in DriftMoment a, in DriftMoment b, double slowest, ref double lower, ref double upper)
    {
        var h = b.TimeS - a.TimeS;
        var pieces = Math.Min(MostBetween, Math.Max(1, (int)Math.Ceiling(h / Math.Min(Spacing(a), Spacing(b)))));
        for (var i = 0; i < pieces; i++)
        {
            var middle = DriftMoment.Between(a, b, (i + 0.5) / pieces);
            var reach = SphereReach.Of(middle);
            if (reach.Sigmas > FarSigma) continue;
            if (IsDeep(middle))
            {
                lower = 1;
                continue;
            }

            if (lower < AlmostOne && reach.MostInside > lower) lower = Math.Max(lower, BallProbability.Inside(middle.Mean.PositionM, middle.Covariance.PositionM2));
            if (upper < 1 && reach.Overlap is { } overlap && reach.MostRate > slowest) upper += h / pieces * Rate(overlap, reach.Sigmas);
        }
    }

    // How long the mean takes over a part of a standard deviation along its way.
    private static double Spacing(in DriftMoment m)
    {
        var speed = m.Mean.VelocityMPerS.Norm;
        if (speed == 0) return double.PositiveInfinity;
        var u = m.Mean.VelocityMPerS / speed;
        return SpacingSigma * Math.Sqrt(Math.Max(SphereReach.LeastVariance, Vec3.Dot(u, m.Covariance.PositionM2 * u))) / speed;
    }

    // Whether the whole of the errors is inside: nothing passes the surface.
    private static bool IsDeep(in DriftMoment m) =>
        1 - m.Mean.PositionM.Norm is var depth and > 0 && depth * depth > FarSigma * FarSigma * m.Covariance.PositionM2.Trace;

    // Probability that enters in a second.
    private double Rate(in Overlap overlap, double sigmas)
    {
        var rate = SphereBands.Rate(overlap, sigmas);
        if (double.IsNaN(rate))
        {
            var sum = _sphere.Integrate(new Hall2021Integrand(overlap, 1));
            rate = Math.Exp((-1.5 * Math.Log(Math.Tau)) - (0.5 * (overlap.Inverse.LogDeterminant + sum.SmallestDistanceSquared))) * sum.Sum;
        }

        return double.IsFinite(rate) ? rate : 0;
    }
}
