namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>
/// The number of collisions through a point of the hard-body sphere, the time integrated in closed form: Q, on the sphere, as a parabola in time, from the overlaps at
/// three times one standard deviation apart (Hall, Baars and Casali 2023).
/// </summary>
internal readonly struct Hall2023Integrand : ISphereIntegrand
{
    private readonly SphereFrame _frame;
    private readonly double _logDeterminant;
    private readonly double _q;
    private readonly double _qDot;
    private readonly double _qDotDot;
    private readonly Vec3 _linear;
    private readonly Vec3 _linearDot;
    private readonly Vec3 _linearDotDot;
    private readonly Matrix3 _squareDot;
    private readonly Matrix3 _squareDotDot;
    private readonly double _time;

    public Hall2023Integrand(in Overlap before, in Overlap at, in Overlap after, double time, double step, double radius)
    {
        _frame = new(at, radius);
        _time = time;
        _logDeterminant = at.Inverse.LogDeterminant;
        (_q, _qDot, _qDotDot) = (at.Q, 0.5 * (after.Q - before.Q) / step, ((after.Q - at.Q) - (at.Q - before.Q)) / (step * step));
        var axes = _frame.Axes;
        var (r, inverse) = (at.PositionM, at.Inverse.Inverse);
        var rDot = 0.5 / step * (after.PositionM - before.PositionM);
        var rDotDot = 1 / (step * step) * ((after.PositionM - r) - (r - before.PositionM));
        var inverseDot = 0.5 / step * (after.Inverse.Inverse - before.Inverse.Inverse);
        var inverseDotDot = 1 / (step * step) * ((after.Inverse.Inverse - inverse) - (inverse - before.Inverse.Inverse));
        _linear = axes * (-2 * radius * (inverse * r));
        _linearDot = axes * (-2 * radius * ((inverseDot * r) + (inverse * rDot)));
        _linearDotDot = axes * (-2 * radius * ((inverseDotDot * r) + (2 * (inverseDot * rDot)) + (inverse * rDotDot)));
        var squareRadius = radius * radius;
        _squareDot = (squareRadius * inverseDot).Conjugate(axes);
        _squareDotDot = (squareRadius * inverseDotDot).Conjugate(axes);
        // Position and velocity errors shrink the weight only through the speed; the peak's width is per direction.
    }

    public Matrix3 Metric => _frame.Metric;

    public double Speed => _frame.Speed;

    public double SpeedSigma => _frame.SpeedSigma;

    public double SpeedSlack => _frame.SpeedSlack;

    public double SpeedOutwards(Vec3 direction) => _frame.SpeedOutwards(direction);

    public SphereSample At(Vec3 direction)
    {
        var q = _q + Vec3.Dot(direction, _linear + (_frame.Metric * direction));
        var qDot = _qDot + Vec3.Dot(direction, _linearDot + (_squareDot * direction));
        var qDotDot = _qDotDot + Vec3.Dot(direction, _linearDotDot + (_squareDotDot * direction));
        // A parabola that opens downwards has no peak: not a number, and so the whole.
        var variance = qDotDot > 0 ? 2 / qDotDot : double.NaN;
        // No distance is below zero, though a parabola may be.
        var distance = Math.Max(0, q - (0.25 * qDot * qDot * variance) - _logDeterminant);
        return new(distance, _frame.MeanSpeedInwards(direction) * Math.Sqrt(variance), _time - (0.5 * qDot * variance), variance);
    }
}
