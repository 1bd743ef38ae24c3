namespace SdaToolkit.Astrodynamics.Propagation;

/// <summary>One search of <see cref="Sgp4Fit"/>: six mean elements without singularity, moved until SGP4's osculating ones are those of the state.</summary>
internal sealed class Sgp4FitSearch
{
    // Newton's differences: in units of the elements, between rounding (1e-16) and curvature.
    private const double Step = 1e-7;

    // Where a fixed-point round gains less than this, Newton's method takes over.
    private const double LeastGain = 0.3;

    // Tangents of half the inclination: what counts as nearly equatorial, and how far around other planes are tried.
    private const double NearlyEquatorial = 5e-3;
    private const double SmallestTilt = 1e-5;
    private const int Directions = 12;

    private readonly State<Teme> _state;
    private readonly EquinoctialElements _target;
    private readonly double[] _targetVector;
    private readonly double _bstar, _radian;
    private readonly GravityModel _gravity;
    private readonly Sgp4Mode _mode;
    private int _propagations;

    public Sgp4FitSearch(State<Teme> state, EquinoctialElements target, double bstar, GravityModel gravity, Sgp4Mode mode)
    {
        (_state, _target, _bstar, _gravity, _mode) = (state, target, bstar, gravity, mode);
        _targetVector = VectorOf(target);
        _radian = Math.Pow(target.SemiMajorAxisM, 1.5) / Math.Sqrt(gravity.MuM3PerS2);
    }

    public Sgp4FitResult Best { get; private set; } = new(null, double.PositiveInfinity, double.PositiveInfinity, 0);

    /// <summary>The search from the osculating elements and, for a nearly equatorial orbit, from planes around.</summary>
    public Sgp4FitStatus Run(int rounds)
    {
        var status = RunFrom((double[])_targetVector.Clone(), rounds);
        if (status == Sgp4FitStatus.Fitted || double.Hypot(_targetVector[3], _targetVector[4]) > NearlyEquatorial) return status;
        // SGP4 adds the Moon's and the Sun's periodic terms to inclination and node apart, so that near i = 0 its states jump where the mean node turns.
        for (var tilt = SmallestTilt; tilt < NearlyEquatorial; tilt *= 2)
        {
            for (var i = 0; i < Directions; i++)
            {
                var x = (double[])_targetVector.Clone();
                var (sin, cos) = Math.SinCos(Math.Tau * i / Directions);
                (x[3], x[4]) = (x[3] + (tilt * cos), x[4] + (tilt * sin));
                if (RunFrom(x, rounds) == Sgp4FitStatus.Fitted) return Sgp4FitStatus.Fitted;
            }
        }

        return status;
    }

    private Sgp4FitStatus RunFrom(double[] x, int rounds)
    {
        if (!TryMiss(x, out var miss, out var off)) return Sgp4FitStatus.OutOfRange;
        for (var (round, newton) = (0, false); round < rounds; round++)
        {
            if (off == 0) break;
            var step = newton ? Newton(x, miss) : miss;
            if (step is null) break;
            if (!TryStep(x, step, off, out var next, out var nextMiss, out var nextOff))
            {
                if (newton) break;
                newton = true;
                continue;
            }

            newton |= nextOff > LeastGain * off;
            (x, miss) = (next, nextMiss);
            var done = off < Sgp4Fit.ToleranceM && nextOff > 0.5 * off;
            off = nextOff;
            if (done) break;
        }

        return Off(Best) < Sgp4Fit.ToleranceM ? Sgp4FitStatus.Fitted : Sgp4FitStatus.NotConverged;
    }

    /// <summary>The step, halved until the residual falls.</summary>
    private bool TryStep(double[] x, double[] step, double off, out double[] next, out double[] miss, out double nextOff)
    {
        for (var factor = 1.0; factor > 0.01; factor *= 0.5)
        {
            next = new double[6];
            for (var i = 0; i < 6; i++) next[i] = x[i] + (factor * step[i]);
            if (TryMiss(next, out miss, out nextOff) && nextOff < off) return true;
        }

        (next, miss, nextOff) = (x, step, off);
        return false;
    }

    private double[]? Newton(double[] x, double[] miss)
    {
        var jacobian = new double[6, 6];
        for (var j = 0; j < 6; j++)
        {
            var moved = (double[])x.Clone();
            moved[j] += Step;
            if (!TryMiss(moved, out var there, out _)) return null;
            for (var i = 0; i < 6; i++) jacobian[i, j] = (miss[i] - there[i]) / Step;
        }

        var inverse = GaussianElimination.Inverse(jacobian);
        var step = new double[6];
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++) step[i] += inverse[i, j] * miss[j];
        return double.IsFinite(step[0] + step[1] + step[2] + step[3] + step[4] + step[5]) ? step : null;
    }

    /// <summary>What SGP4's osculating elements lack of the state's, and the residual in metres.</summary>
    private bool TryMiss(double[] x, out double[] miss, out double off)
    {
        (miss, off) = ([], double.PositiveInfinity);
        if (!TryElements(x, out var elements)) return false;
        _propagations++;
        var sgp4 = new Sgp4(elements, _gravity, _mode);
        if (!sgp4.TryPropagate(_state.Epoch, out var state, out _)) return false;
        if (!EquinoctialElements.TryFromPositionVelocity(state.Position.Metres, state.Velocity.MetresPerSecond, _gravity.MuM3PerS2, out var q, _target.RetrogradeFactor)) return false;
        if (!(q.Eccentricity < 1)) return false;
        miss = VectorOf(q);
        for (var i = 0; i < 6; i++) miss[i] = _targetVector[i] - miss[i];
        miss[5] = Math.IEEERemainder(miss[5], Math.Tau);
        var result = new Sgp4FitResult(elements, (state.Position - _state.Position).Length, (state.Velocity - _state.Velocity).Speed, _propagations);
        off = Off(result);
        if (off <= Off(Best)) Best = result;
        return double.IsFinite(off);
    }

    private double Off(Sgp4FitResult result) => result.PositionResidualM + (_radian * result.VelocityResidualMPerS);

    /// <summary>Mean elements of a vector: logarithm of the axis, e cos ϖ, e sin ϖ, the two of the inclination, mean longitude.</summary>
    private bool TryElements(double[] x, out MeanElements elements)
    {
        var (axis, e, sign) = (Math.Exp(x[0]), double.Hypot(x[1], x[2]), _target.RetrogradeFactor);
        elements = null!;
        if (!(e < 1)) return false;
        var (node, perigee) = (Math.Atan2(x[4], x[3]), Math.Atan2(x[2], x[1]));
        var tilt = 2 * Math.Atan(double.Hypot(x[3], x[4]));
        // The axis stands for Kozai's mean motion: a label, exact in itself.
        elements = new(_state.Epoch, Math.Sqrt(_gravity.MuM3PerS2 / axis) / axis, e, sign < 0 ? Math.PI - tilt : tilt,
            Angles.ZeroToTwoPi(node), Angles.ZeroToTwoPi(perigee - (sign * node)), Angles.ZeroToTwoPi(x[5] - perigee), _bstar);
        return double.IsFinite(elements.MeanMotionRadPerS + elements.MeanAnomalyRad + elements.InclinationRad) && elements.MeanMotionRadPerS > 0;
    }

    private static double[] VectorOf(EquinoctialElements q) =>
        [Math.Log(q.SemiMajorAxisM), q.EccentricityX, q.EccentricityY, q.InclinationX, q.InclinationY, q.MeanLongitudeRad];
}
