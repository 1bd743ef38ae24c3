using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>What a normal position can have to do with the unit sphere at most: cheap bounds, so that the integrals are taken only where they count.</summary>
/// <param name="Sigmas">Least distance of the sphere from the mean in standard deviations (Mahalanobis); 0 where the mean is inside.</param>
/// <param name="Overlap">The state with the inverse of its covariance; null where that has none.</param>
internal readonly record struct SphereReach(double Sigmas, Overlap? Overlap)
{
    /// <summary>Least eigenvalue of a covariance, squares of the radius: what is narrower counts as so wide.</summary>
    public const double LeastVariance = 1e-16;

    /// <summary>Of a moment in the radii of the sphere.</summary>
    public static SphereReach Of(in DriftMoment m)
    {
        var (r, distance, p) = (m.Mean.PositionM, m.Mean.PositionM.Norm, m.Covariance.PositionM2);
        var sigmas = 0.0;
        if (distance > 1)
        {
            // Half spaces that hold the whole sphere: across the way to the mean, and that furthest out in the errors' own measure.
            var u = r / distance;
            sigmas = (distance - 1) / Math.Sqrt(Math.Max(LeastVariance, Vec3.Dot(u, p * u)));
        }

        if (!ClippedInverse.TryCompute(p, LeastVariance, out var inverse)) return new(sigmas, null);
        var way = inverse.Inverse * r;
        var square = Vec3.Dot(r, way);
        if (distance > 1 && square > 0) sigmas = Math.Max(sigmas, (square - way.Norm) / Math.Sqrt(square));
        return new(sigmas, new Overlap(r, m.Mean.VelocityMPerS, m.Covariance, inverse, square));
    }

    /// <summary>No less than the probability of being inside: of the half space, and of the sphere filled with the highest density in it.</summary>
    public double MostInside => Math.Min(Sigmas > 0 ? 0.5 * Math.Exp(-0.5 * Sigmas * Sigmas) : 1, 4 * Math.PI / 3 * Density);

    /// <summary>No less than the rate of entering, 1/s: the highest density all over the surface, times the highest mean speed.</summary>
    public double MostRate
    {
        get
        {
            if (Overlap is not { } o) return 0;
            var slope = o.VelocityByPosition;
            var speed = (o.VelocityMPerS - (slope * o.PositionM)).Norm + Math.Sqrt(slope.Row1.NormSquared + slope.Row2.NormSquared + slope.Row3.NormSquared) + Math.Sqrt(Math.Max(0, o.ConditionalVelocity.Trace));
            return 4 * Math.PI * Density * speed;
        }
    }

    // The highest in the sphere, at most.
    private double Density => Overlap is { } o ? Math.Exp((-1.5 * Math.Log(Math.Tau)) - (0.5 * (o.Inverse.LogDeterminant + (Sigmas * Sigmas)))) : double.PositiveInfinity;
}
