using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>
/// Where and how two objects, uncertain in their elements, most probably meet at a given time: both distributions of states, linear about the point
/// where the densities of position overlap most (Hall 2021, sections on the peak overlap position).
/// </summary>
/// <remarks>
/// The axes are the encounter's own, as in Hall 2021, unless an orbit is within 2.6° of the elements' singularity at i = π: then the third axis is half way between the normals of
/// the orbits, or along the primary's position where they are more than 120° apart. Errors normal in these elements are not quite normal in those of other axes:
/// where covariances are as long as hundreds of kilometres, turning the axes changes results by up to 2e-3.
/// </remarks>
internal sealed class PeakOverlap
{
    private const int MostIterations = 100;
    private const int Averaging = 30;

    // Cosine of the inclination.
    private const double NearlyRetrograde = -0.999;
    private readonly MeanLongitudeElements _mean1;
    private readonly MeanLongitudeElements _mean2;
    private readonly Block6 _covariance1;
    private readonly Block6 _covariance2;
    private readonly double _gm;
    private readonly double _floor;
    private readonly double _radius;

    private PeakOverlap(Encounter encounter, HallOptions options, Matrix3 axes, MeanLongitudeElements mean1, MeanLongitudeElements mean2)
    {
        (_mean1, _mean2, _gm, _radius) = (mean1, mean2, options.GmM3PerS2, encounter.HardBodyRadiusM);
        var edge = options.EigenvalueFloorFactor * encounter.HardBodyRadiusM;
        _floor = edge * edge;
        Axes = axes;
        _covariance1 = ElementCovariance(mean1, encounter.Primary.Covariance.Rotated(axes), _gm);
        _covariance2 = ElementCovariance(mean2, encounter.Secondary.Covariance.Rotated(axes), _gm);
        (Period1S, Period2S) = (Math.Tau / mean1.MeanMotionRadPerS, Math.Tau / mean2.MeanMotionRadPerS);
    }

    /// <summary>From the encounter's frame to the axes all is computed in.</summary>
    public Matrix3 Axes { get; }

    public double Period1S { get; }

    public double Period2S { get; }

    public double ShorterPeriodS => Math.Min(Period1S, Period2S);

    /// <summary>Prepares an encounter; null where an orbit is no ellipse.</summary>
    public static PeakOverlap? Prepare(Encounter encounter, HallOptions options)
    {
        var (one, two) = (encounter.Primary, encounter.Secondary);
        var axes = Orientation(one, two);
        return MeanLongitudeElements.TryFrom(axes * one.PositionM, axes * one.VelocityMPerS, options.GmM3PerS2, out var mean1)
            && MeanLongitudeElements.TryFrom(axes * two.PositionM, axes * two.VelocityMPerS, options.GmM3PerS2, out var mean2)
            ? new(encounter, options, axes, mean1, mean2)
            : null;
    }

    /// <summary>Square of the distance between the mean positions at a time, m².</summary>
    public double MeanDistanceSquared(double seconds)
    {
        _mean1.After(seconds).State(out var r1, out _);
        _mean2.After(seconds).State(out var r2, out _);
        return (r2 - r1).NormSquared;
    }

    /// <summary>The overlap at a time; false where the iteration leaves the ellipses or does not settle.</summary>
    public bool TryAt(double seconds, out Overlap overlap)
    {
        var (now1, now2) = (_mean1.After(seconds), _mean2.After(seconds));
        var (center1, center2) = (now1, now2);
        overlap = default;
        var (last, beforeLast, lastSquare) = (Vec3.Zero, Vec3.Zero, double.PositiveInfinity);
        for (var i = 0; i < MostIterations; i++)
        {
            var one = new Linear(center1, now1, seconds, _covariance1, _gm);
            var two = new Linear(center2, now2, seconds, _covariance2, _gm);
            var (r, v) = (two.PositionM - one.PositionM, two.VelocityMPerS - one.VelocityMPerS);
            if (!ClippedInverse.TryCompute(one.PositionM2 + two.PositionM2, _floor, out var inverse)) return false;
            var gradient = inverse.Inverse * r;
            // Both are the same point where nothing was clipped.
            var peak = 0.5 * (one.PositionM + (one.PositionM2 * gradient) + two.PositionM - (two.PositionM2 * gradient));
            if (i > Averaging) peak = 0.5 * (peak + last);
            if (i > 0 && Settled(peak - last, peak - beforeLast, inverse.Inverse, i, ref lastSquare))
            {
                var velocity = one.Partials.VelocityCovariance(_covariance1) + two.Partials.VelocityCovariance(_covariance2);
                overlap = new(r, v, new(one.PositionM2 + two.PositionM2, one.CrossM2PerS + two.CrossM2PerS, velocity), inverse, Vec3.Dot(r, gradient));
                return double.IsFinite(overlap.Q);
            }

            (beforeLast, last) = (last, peak);
            var v1 = one.VelocityMPerS + (one.CrossM2PerS.Transpose() * gradient);
            var v2 = two.VelocityMPerS - (two.CrossM2PerS.Transpose() * gradient);
            if (!MeanLongitudeElements.TryFrom(peak, v1, _gm, out center1) || !MeanLongitudeElements.TryFrom(peak, v2, _gm, out center2)) return false;
        }

        return false;
    }

    /// <summary>Distance of a step in standard deviations of the relative position; late in the iteration also in hard-body radii, as in Hall 2021.</summary>
    private bool Settled(Vec3 step, Vec3 twoSteps, Matrix3 inverse, int iteration, ref double lastSquare)
    {
        var square = Vec3.Dot(step, inverse * step);
        // The second: steps that no longer shrink are rounding.
        var settled = square < 1e-14 || (square < 1e-9 && square > 0.3 * lastSquare) || step.NormSquared < 1e-16;
        lastSquare = square;
        if (settled) return true;
        if (iteration < Averaging) return false;
        var loose = Math.Min(square, step.NormSquared / (_radius * _radius));
        return loose < (iteration < 60 ? 1e-9 : 1e-4) || Math.Min(Vec3.Dot(twoSteps, inverse * twoSteps), twoSteps.NormSquared / (_radius * _radius)) < 1e-9;
    }

    private static Block6 ElementCovariance(in MeanLongitudeElements mean, in StateCovariance covariance, double gm)
    {
        mean.State(out var r, out var v);
        var n = mean.MeanMotionRadPerS;
        var (length, speed) = (r.Norm, v.Norm);
        var inverse = mean.Partials(0, gm, out _, out _).Inverse([length, length, length, speed, speed, speed], [n, 1, 1, 1, 1, 1]);
        return inverse * Block6.From(covariance) * inverse.Transpose();
    }

    private static Matrix3 Orientation(EncounterObject one, EncounterObject two)
    {
        var normal1 = Vec3.Cross(one.PositionM, one.VelocityMPerS).Unit();
        var normal2 = Vec3.Cross(two.PositionM, two.VelocityMPerS).Unit();
        if (Math.Min(normal1.Z, normal2.Z) > NearlyRetrograde) return Matrix3.Identity;
        // More than 120° apart: along the position, to which both normals are at about 90°.
        var middle = normal1 + normal2;
        var (z, towards) = middle.Norm > 1 ? (middle.Unit(), one.PositionM) : (one.PositionM.Unit(), normal1);
        var x = (towards - (Vec3.Dot(towards, z) * z)).Unit();
        return Matrix3.FromRows(x, Vec3.Cross(z, x), z);
    }
}

/// <summary>State at a time, and covariance but for the velocity's own, of a motion taken as linear about a center.</summary>
internal readonly ref struct Linear
{
    public Linear(in MeanLongitudeElements center, in MeanLongitudeElements mean, double seconds, in Block6 covariance, double gm)
    {
        Partials = center.Partials(seconds, gm, out var r, out var v);
        var (first, second) = (mean.First - center.First, mean.Second - center.Second);
        second = second with { Z = Math.IEEERemainder(second.Z, Math.Tau) - (seconds * first.X) };
        PositionM = r + (Partials.UpperLeft * first) + (Partials.UpperRight * second);
        VelocityMPerS = v + (Partials.LowerLeft * first) + (Partials.LowerRight * second);
        (PositionM2, CrossM2PerS) = Partials.PositionCovariance(covariance);
    }

    public Block6 Partials { get; }

    public Vec3 PositionM { get; }

    public Vec3 VelocityMPerS { get; }

    public Matrix3 PositionM2 { get; }

    public Matrix3 CrossM2PerS { get; }
}

/// <summary>Relative state at a time: secondary less primary, normal.</summary>
/// <param name="PositionM">Mean position, m.</param>
/// <param name="VelocityMPerS">Mean velocity, m/s.</param>
/// <param name="Covariance">Covariance of both.</param>
/// <param name="Inverse">Inverse of the position's covariance, 1/m².</param>
/// <param name="DistanceSquared">Square of the Mahalanobis distance of no separation.</param>
internal readonly record struct Overlap(Vec3 PositionM, Vec3 VelocityMPerS, StateCovariance Covariance, ClippedInverse Inverse, double DistanceSquared)
{
    /// <summary>Square of the distance with the logarithm of the determinant, m⁶: −2 times the logarithm of the density at no separation, but for a constant.</summary>
    public double Q => DistanceSquared + Inverse.LogDeterminant;

    /// <summary>What the mean velocity gains with the position, 1/s.</summary>
    public Matrix3 VelocityByPosition => Covariance.CrossM2PerS.Transpose() * Inverse.Inverse;

    /// <summary>Covariance of the velocity at a given position, m²/s².</summary>
    public Matrix3 ConditionalVelocity
    {
        get
        {
            var c = Covariance.VelocityM2PerS2 - (VelocityByPosition * Covariance.CrossM2PerS);
            return 0.5 * (c + c.Transpose());
        }
    }
}
