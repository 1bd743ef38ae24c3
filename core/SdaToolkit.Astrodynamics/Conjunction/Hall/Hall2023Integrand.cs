using System.Runtime.CompilerServices;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>
/// The number of collisions through a point of the hard-body sphere, the time integrated in closed form: Q, on the sphere, as a parabola in time, from the overlaps at
/// three times one standard deviation apart (Hall, Baars and Casali 2023).
/// </summary>
internal readonly struct Hall2023Integrand : ISphereIntegrand
{
    private readonly SphereFrame _frame;
    private readonly DirectionQuadratic _q;
    private readonly DirectionQuadratic _qDot;
    private readonly DirectionQuadratic _qDotDot;
    private readonly double _time;
    private readonly double _sigma;

    public Hall2023Integrand(in Overlap before, in Overlap at, in Overlap after, double time, double step, double radius)
    {
        _frame = new(at, radius);
        _time = time;
        _sigma = step;
        var axes = _frame.Axes;
        var (r, inverse) = (at.PositionM, at.Inverse.Inverse);
        var rDot = 0.5 / step * (after.PositionM - before.PositionM);
        var rDotDot = 1 / (step * step) * ((after.PositionM - r) - (r - before.PositionM));
        var inverseDot = 0.5 / step * (after.Inverse.Inverse - before.Inverse.Inverse);
        var inverseDotDot = 1 / (step * step) * ((after.Inverse.Inverse - inverse) - (inverse - before.Inverse.Inverse));
        var (linear, square) = (axes * (-2 * radius * (inverse * r)), _frame.Metric);
        var linearDot = axes * (-2 * radius * ((inverseDot * r) + (inverse * rDot)));
        var linearDotDot = axes * (-2 * radius * ((inverseDotDot * r) + (2 * (inverseDot * rDot)) + (inverse * rDotDot)));
        var (squareDot, squareDotDot) = ((radius * radius * inverseDot).Conjugate(axes), (radius * radius * inverseDotDot).Conjugate(axes));
        _q = new(at.DistanceSquared, linear, square);
        _qDot = new(0.5 * (after.Q - before.Q) / step, linearDot, squareDot);
        _qDotDot = new(((after.Q - at.Q) - (at.Q - before.Q)) / (step * step), linearDotDot, squareDotDot);
    }

    public Matrix3 Metric => _frame.Metric;

    public double Speed => _frame.Speed;

    public double SpeedSigma => _frame.SpeedSigma;

    public double SpeedSlack => _frame.SpeedSlack;

    public double WeightBound => (_frame.Speed + _frame.SpeedSlack + _frame.SpeedSigma) * _sigma;

    public double SpeedOutwards(Vec3 direction) => _frame.Outwards.At(direction);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SphereSample At(Vec3 direction)
    {
        var (q, qDot, qDotDot) = (_q.At(direction), _qDot.At(direction), _qDotDot.At(direction));
        // A parabola that opens downwards has no peak: not a number, and so the whole.
        var variance = qDotDot > 0 ? 2 / qDotDot : double.NaN;
        // No distance is below zero, though a parabola may be.
        var distance = Math.Max(0, q - (0.25 * qDot * qDot * variance));
        return new(distance, _frame.MeanSpeedInwards(direction) * Math.Sqrt(variance), _time - (0.5 * qDot * variance), variance);
    }
}
