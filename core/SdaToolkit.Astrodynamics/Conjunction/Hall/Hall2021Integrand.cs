namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Rate of collisions through a point of the hard-body sphere at one time: density of the relative position times mean speed inwards (Hall 2021).</summary>
internal readonly struct Hall2021Integrand(in Overlap overlap, double radius) : ISphereIntegrand
{
    private readonly SphereFrame _frame = new(overlap, radius);

    public Matrix3 Metric => _frame.Metric;

    public double Speed => _frame.Speed;

    public double SpeedSigma => _frame.SpeedSigma;

    public double SpeedSlack => _frame.SpeedSlack;

    public double SpeedOutwards(Vec3 direction) => _frame.SpeedOutwards(direction);

    public SphereSample At(Vec3 direction)
    {
        var from = (_frame.Radius * direction) - _frame.Position;
        return new(Vec3.Dot(from, _frame.Inverse * from), _frame.MeanSpeedInwards(direction), 0, 0);
    }
}
