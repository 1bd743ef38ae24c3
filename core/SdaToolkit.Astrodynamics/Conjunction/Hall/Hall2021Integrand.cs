using System.Runtime.CompilerServices;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Rate of collisions through a point of the hard-body sphere at one time: density of the relative position times mean speed inwards (Hall 2021).</summary>
internal readonly struct Hall2021Integrand : ISphereIntegrand
{
    private readonly SphereFrame _frame;
    private readonly DirectionQuadratic _distanceSquared;

    public Hall2021Integrand(in Overlap overlap, double radius)
    {
        _frame = new(overlap, radius);
        _distanceSquared = new(overlap.DistanceSquared, -2 * radius * (_frame.Inverse * _frame.Position), _frame.Metric);
    }

    public Matrix3 Metric => _frame.Metric;

    public double Speed => _frame.Speed;

    public double SpeedSigma => _frame.SpeedSigma;

    public double SpeedSlack => _frame.SpeedSlack;

    public double WeightBound => _frame.Speed + _frame.SpeedSlack + _frame.SpeedSigma;

    public double SpeedOutwards(Vec3 direction) => _frame.Outwards.At(direction);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SphereSample At(Vec3 direction) => new(Math.Max(0, _distanceSquared.At(direction)), _frame.MeanSpeedInwards(direction), 0, 0);
}
