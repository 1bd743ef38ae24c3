using System.Runtime.CompilerServices;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>What of an overlap the rate on the hard-body sphere needs, in axes whose z is opposite to the relative velocity at the center.</summary>
internal readonly struct SphereFrame
{
    public SphereFrame(in Overlap overlap, double radius)
    {
        var slope = overlap.VelocityByPosition;
        var center = overlap.VelocityMPerS - (slope * overlap.PositionM);
        var z = center.Norm > 0 ? -center.Unit() : new Vec3(0, 0, 1);
        var x = Vec3.Cross(Math.Abs(z.Z) < 0.8 ? new Vec3(0, 0, 1) : new Vec3(1, 0, 0), z).Unit();
        Axes = Matrix3.FromRows(x, Vec3.Cross(z, x), z);
        Radius = radius;
        Position = Axes * overlap.PositionM;
        Velocity = Axes * center;
        Inverse = overlap.Inverse.Inverse.Conjugate(Axes);
        slope = slope.Conjugate(Axes);
        var covariance = overlap.ConditionalVelocity.Conjugate(Axes);
        Metric = radius * radius * Inverse;
        Speed = center.Norm;
        SpeedSigma = Math.Sqrt(Math.Max(0, covariance.Trace));
        SpeedSlack = radius * Math.Sqrt(slope.Row1.NormSquared + slope.Row2.NormSquared + slope.Row3.NormSquared);
        Outwards = new(0, Velocity, radius * slope);
        Variance = new(0, default, covariance);
    }

    public Matrix3 Axes { get; }

    public double Radius { get; }

    public Vec3 Position { get; }

    /// <summary>At the center of the sphere.</summary>
    public Vec3 Velocity { get; }

    public Matrix3 Inverse { get; }

    public Matrix3 Metric { get; }

    public double Speed { get; }

    public double SpeedSigma { get; }

    public double SpeedSlack { get; }

    /// <summary>Mean speed outwards at a direction, m/s.</summary>
    public DirectionQuadratic Outwards { get; }

    /// <summary>Its variance, m²/s².</summary>
    public DirectionQuadratic Variance { get; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double MeanSpeedInwards(Vec3 direction) =>
        InwardSpeed.Mean(Outwards.At(direction), Variance.At(direction));
}
