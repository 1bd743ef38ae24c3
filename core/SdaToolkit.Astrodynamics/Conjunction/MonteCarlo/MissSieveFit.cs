namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>What a sieve has to know of how the objects move.</summary>
/// <param name="Dimensions">Normal numbers of a sample.</param>
/// <param name="RadiusM">Hard-body radius, m.</param>
/// <param name="StartS">Start of the window, s.</param>
/// <param name="EndS">Its end.</param>
/// <param name="TidePerS2">Bound on the change of the relative acceleration with distance, 1/s²; 0 for straight motion.</param>
/// <param name="ScaleM">Length over which orbits change their course: the least perigee distance; infinite for straight motion.</param>
/// <param name="SpeedMPerS">The greatest speed of an object against the frame; 0 for straight motion.</param>
/// <param name="Worker">Gives a worker whose misses are those of another window.</param>
internal sealed record MissMotion(
    int Dimensions, double RadiusM, double StartS, double EndS, double TidePerS2, double ScaleM, double SpeedMPerS, Func<double, double, MonteCarloWorker> Worker);

/// <summary>Makes the <see cref="MissSieve"/> of an encounter, where it is fast enough for one.</summary>
/// <remarks>
/// The encounter has to have one approach: over all numbers within the reach the relative velocity keeps half its mean, and bends too little in the window for a second approach. Slow encounters,
/// whose windows are long, have no sieve.
/// </remarks>
internal sealed class MissSieveFit
{
    /// <summary>Length of the other normal numbers up to which the bound holds: χ² of ten degrees exceeds its square with a probability of 9e-16.</summary>
    public const double Reach = 9.7;

    private const int Stride = NormalColumns.Stride;

    /// <summary>The reach with the longest of the first two numbers, 8.6, that the generator gives.</summary>
    public const double Whole = 13;

    private const double SmallStep = 0.25, Step = 4, Safety = 2;

    private readonly MissMotion _motion;
    private readonly int _n;
    private readonly double[] _z;
    private readonly double[] _x = new double[Stride], _y = new double[Stride], _w = new double[Stride];
    private Vec3 _firstAxis, _secondAxis;
    private double _thirdOrderM;

    private MissSieveFit(MissMotion motion)
    {
        (_motion, _n) = (motion, motion.Dimensions);
        _z = new double[_n * Stride];
    }

    /// <summary>The sieve; null where there is none.</summary>
    public static MissSieve? Of(MissMotion motion)
    {
        var fit = new MissSieveFit(motion);
        return fit.OneApproach() is { } reachS && fit.Gradients(motion.Worker(-reachS, reachS)) is { } axes ? fit.Bounded(axes, motion.Worker(-reachS, reachS)) : null;
    }

    /// <summary>Time around the instant that holds the window and every approach; null where there may be more than one, or the errors are too large against the orbits.</summary>
    private double? OneApproach()
    {
        var (d, positions) = Slopes(_motion.Worker(0, 0));
        var (later, moved) = Slopes(_motion.Worker(1, 1));
        var (w, spreadM, spreadMPerS) = (later - d, 0.0, 0.0);
        for (var j = 0; j < _n; j++) (spreadM, spreadMPerS) = (spreadM + positions[j].NormSquared, spreadMPerS + (moved[j] - positions[j]).NormSquared);
        (spreadM, spreadMPerS) = (Whole * Math.Sqrt(spreadM), Whole * Math.Sqrt(spreadMPerS));
        var slowest = w.Norm - spreadMPerS;
        if (!(slowest > 0.5 * w.Norm)) return null;
        var reachS = Math.Max(Math.Max(Math.Abs(_motion.StartS), Math.Abs(_motion.EndS)), 2 * (d.Norm + spreadM) / slowest);
        var farthest = d.Norm + spreadM + (1.5 * (w.Norm + spreadMPerS) * reachS);
        if (!(_motion.TidePerS2 * farthest * reachS < 0.25 * slowest && _motion.TidePerS2 * farthest * farthest < 0.25 * slowest * slowest && farthest < 0.2 * _motion.ScaleM)) return null;
        _firstAxis = EncounterPlane.Axes(d, w).Row1;
        _secondAxis = EncounterPlane.Axes(d, w).Row2;
        // Displacement of an object at its own approach, and how far that is on the scale of its orbit.
        var displacementM = (d.Norm + spreadM) * (1 + (_motion.SpeedMPerS / slowest));
        var small = Math.Max(displacementM / _motion.ScaleM, spreadMPerS / slowest);
        _thirdOrderM = displacementM * small * small;
        return reachS;
    }

    private MissSieve? Gradients(MonteCarloWorker worker)
    {
        var (_, slopes) = Slopes(worker);
        return MissSieve.Of(Array.ConvertAll(slopes, s => Vec3.Dot(_firstAxis, s)), Array.ConvertAll(slopes, s => Vec3.Dot(_secondAxis, s)));
    }

    /// <summary>The sieve with its linear miss and its limit; null where the miss on the shell leaves half of that.</summary>
    private MissSieve? Bounded(MissSieve sieve, MonteCarloWorker worker)
    {
        var points = new SievePoints(_n, Step, Reach);
        points.Fill(_z);
        sieve.Turn(_z, Stride);
        worker.Misses(_z, _x, _y, _w);
        var misses = new (double X, double Y)[Stride];
        for (var i = 0; i < Stride; i++) misses[i] = InPlane(i);
        var (gradients, others) = points.Gradients(misses);
        var norms = points.SecondDerivatives(misses, out var largest);
        var limit = (
            _motion.RadiusM * (1 + 1e-6) + 1e-6 + _thirdOrderM + (Safety * Reach * others) + (0.5 * Safety * Reach * Reach * norms.Others),
            Safety * Reach * norms.Mixed, 0.5 * Safety * norms.Two);
        sieve = sieve with { Offset = misses[0], Slope = gradients, LimitM = limit };
        if (!double.IsFinite(sieve.LimitM.Constant + sieve.LimitM.Linear + sieve.LimitM.Square)) return null;
        for (var i = 0; i < Stride; i++)
            if (!Holds(sieve, points.First(i), points.Second(i), misses[i])) return null;
        _z.AsSpan().Clear();
        for (var i = 0; i < largest.Length; i++)
            for (var j = 0; j < _n; j++) (_z[(j * Stride) + (2 * i)], _z[(j * Stride) + (2 * i) + 1]) = (Reach * largest[i][j], -Reach * largest[i][j]);
        sieve.Turn(_z, Stride);
        worker.Misses(_z, _x, _y, _w);
        for (var i = 0; i < 2 * largest.Length; i++)
            if (!Holds(sieve, 0, 0, InPlane(i))) return null;
        return sieve;
    }

    /// <summary>Whether the linear miss is off by half of what is allowed at most.</summary>
    private bool Holds(MissSieve sieve, double y1, double y2, (double X, double Y) miss)
    {
        var (r, s) = (double.Hypot(y1, y2), sieve.Slope);
        var off = double.Hypot(miss.X - (sieve.Offset.X + (s.M11 * y1) + (s.M12 * y2)), miss.Y - (sieve.Offset.Y + (s.M21 * y1) + (s.M22 * y2)));
        return off <= 0.5 * (sieve.LimitM.Constant - _motion.RadiusM + (r * (sieve.LimitM.Linear + (r * sieve.LimitM.Square))));
    }

    private (double X, double Y) InPlane(int row)
    {
        var miss = new Vec3(_x[row], _y[row], _w[row]);
        return (Vec3.Dot(_firstAxis, miss), Vec3.Dot(_secondAxis, miss));
    }

    /// <summary>A worker's miss at the mean, and its derivatives by the numbers as they come.</summary>
    private (Vec3 Miss, Vec3[] Slopes) Slopes(MonteCarloWorker worker)
    {
        _z.AsSpan().Clear();
        for (var j = 0; j < _n; j++) (_z[(j * Stride) + 1 + (2 * j)], _z[(j * Stride) + 2 + (2 * j)]) = (SmallStep, -SmallStep);
        worker.Misses(_z, _x, _y, _w);
        var slopes = new Vec3[_n];
        for (var j = 0; j < _n; j++) slopes[j] = (Row(1 + (2 * j)) - Row(2 + (2 * j))) / (2 * SmallStep);
        return (Row(0), slopes);

        Vec3 Row(int i) => new(_x[i], _y[i], _w[i]);
    }
}
