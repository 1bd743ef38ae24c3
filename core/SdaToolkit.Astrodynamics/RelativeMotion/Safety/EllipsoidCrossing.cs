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
    private const double SpacingSigma = 0.7;
    private const int MostBetween = 400;

    // e^-32: below it a rate counts for nothing.
    private const double FarSigma = 8;
    private const double AlmostOne = 0.9999;
    private const double LeastVariance = 1e-16;

    private readonly SphereQuadrature _sphere = new();

    /// <summary>The bounds over a drift.</summary>
    /// <param name="moments">The drift.</param>
    /// <param name="volume">The volume.</param>
    public (double Lower, double Upper) Bounds(ReadOnlySpan<DriftMoment> moments, EllipsoidVolume volume)
    {
        var before = moments[0].Scaled(volume);
        var lower = BallProbability.Inside(before.Mean.PositionM, before.Covariance.PositionM2);
        var upper = lower;
        for (var i = 1; i < moments.Length; i++)
        {
            var next = moments[i].Scaled(volume);
            if (!(IsFar(before) && IsFar(next) && IsFar(DriftMoment.Between(before, next, 0.5)))) Pass(before, next, ref lower, ref upper);
            before = next;
        }

        // Sampled in time, the upper one may come out below the lower.
        return (lower, Math.Min(1, Math.Max(lower, upper)));
    }

    private void Pass(in DriftMoment a, in DriftMoment b, ref double lower, ref double upper)
    {
        var h = b.TimeS - a.TimeS;
        var pieces = Math.Min(MostBetween, Math.Max(1, (int)Math.Ceiling(h / Math.Min(Spacing(a), Spacing(b)))));
        for (var i = 0; i < pieces; i++)
        {
            var middle = DriftMoment.Between(a, b, (i + 0.5) / pieces);
            if (IsFar(middle)) continue;
            if (IsDeep(middle))
            {
                lower = 1;
                continue;
            }

            if (lower < AlmostOne) lower = Math.Max(lower, BallProbability.Inside(middle.Mean.PositionM, middle.Covariance.PositionM2));
            if (upper < 1) upper += h / pieces * Rate(middle);
        }
    }

    // How long the mean takes over a part of a standard deviation along its way.
    private static double Spacing(in DriftMoment m)
    {
        var speed = m.Mean.VelocityMPerS.Norm;
        if (speed == 0) return double.PositiveInfinity;
        var u = m.Mean.VelocityMPerS / speed;
        return SpacingSigma * Math.Sqrt(Math.Max(LeastVariance, Vec3.Dot(u, m.Covariance.PositionM2 * u))) / speed;
    }

    // Whether along some direction the whole sphere is far out in the errors: that to the mean, and that in which the errors are narrowest against it.
    private static bool IsFar(in DriftMoment m)
    {
        var (r, distance) = (m.Mean.PositionM, m.Mean.PositionM.Norm);
        if (distance <= 1) return false;
        var u = r / distance;
        if (distance - 1 > FarSigma * Math.Sqrt(Math.Max(LeastVariance, Vec3.Dot(u, m.Covariance.PositionM2 * u)))) return true;
        if (!ClippedInverse.TryCompute(m.Covariance.PositionM2, LeastVariance, out var inverse)) return false;
        var way = inverse.Inverse * r;
        var square = Vec3.Dot(r, way);
        return square - way.Norm > FarSigma * Math.Sqrt(square);
    }

    // Whether the whole of the errors is inside: nothing passes the surface.
    private static bool IsDeep(in DriftMoment m) =>
        1 - m.Mean.PositionM.Norm is var depth and > 0 && depth * depth > FarSigma * FarSigma * m.Covariance.PositionM2.Trace;

    // Probability that enters in a second.
    private double Rate(in DriftMoment m)
    {
        if (!ClippedInverse.TryCompute(m.Covariance.PositionM2, LeastVariance, out var inverse)) return 0;
        var r = m.Mean.PositionM;
        var overlap = new Overlap(r, m.Mean.VelocityMPerS, m.Covariance, inverse, Vec3.Dot(r, inverse.Inverse * r));
        var sum = _sphere.Integrate(new Hall2021Integrand(overlap, 1));
        var rate = Math.Exp((-1.5 * Math.Log(Math.Tau)) - (0.5 * (inverse.LogDeterminant + sum.SmallestDistanceSquared))) * sum.Sum;
        return double.IsFinite(rate) ? rate : 0;
    }
}
