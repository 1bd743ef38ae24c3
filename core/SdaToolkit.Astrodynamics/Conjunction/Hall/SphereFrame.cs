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
        Slope = slope.Conjugate(Axes);
        VelocityCovariance = overlap.ConditionalVelocity.Conjugate(Axes);
        Metric = radius * radius * Inverse;
        Speed = center.Norm;
        SpeedSigma = Math.Sqrt(Math.Max(0, VelocityCovariance.Trace));
        SpeedSlack = radius * Math.Sqrt(Slope.Row1.NormSquared + Slope.Row2.NormSquared + Slope.Row3.NormSquared);
    }

    public Matrix3 Axes { get; }

    public double Radius { get; }

    public Vec3 Position { get; }

    /// <summary>At the center of the sphere.</summary>
    public Vec3 Velocity { get; }

    public Matrix3 Inverse { get; }

    /// <summary>How the velocity changes with the position, 1/s.</summary>
    public Matrix3 Slope { get; }

    public Matrix3 VelocityCovariance { get; }

    public Matrix3 Metric { get; }

    public double Speed { get; }

    public double SpeedSigma { get; }

    public double SpeedSlack { get; }

    public double SpeedOutwards(Vec3 direction) => Vec3.Dot(direction, Velocity + (Radius * (Slope * direction)));

    public double MeanSpeedInwards(Vec3 direction) =>
        InwardSpeed.Mean(SpeedOutwards(direction), Vec3.Dot(direction, VelocityCovariance * direction));
}
