namespace SdaToolkit.Astrodynamics.Numerics.Integration;

/// <summary>The explicit Runge–Kutta method of order 8(5,3) by Dormand and Prince, with dense output of order 7.</summary>
/// <remarks>
/// <para>Source: E. Hairer, S. P. Nørsett, G. Wanner, "Solving Ordinary Differential Equations I. Nonstiff Problems", 2nd edition, Springer 1993, sections
/// II.4 (step control), II.5 and II.6 (method and dense output), IV.2 of volume II (stiffness test).</para>
/// <para>Twelve evaluations a step, the last of which serves the next; three more in steps whose dense output is asked for. The error of a step is kept below the
/// tolerance in the root mean square over the components; the error at the end is that times what the problem makes of it.</para>
/// <para>For smooth problems that are not stiff. A stiff one ends in <see cref="IntegrationFailure.Stiff"/>, a singular one in
/// <see cref="IntegrationFailure.StepCollapse"/>.</para>
/// </remarks>
public sealed partial class Dop853 : OdeIntegrator
{
    private const double Safety = 0.9;
    private const double SmallestFactor = 1.0 / 3;
    private const double LargestFactor = 6;

    private readonly Dop853Options _options;
    private readonly double[] _tolerance;
    private readonly int _controlled;
    private readonly double[][] _k;
    private readonly double[] _old;
    private readonly double[] _new;
    private readonly double[] _stage;
    private readonly double[] _dense;
    private double _taken;
    private double _next;
    private bool _slopeKnown;
    private bool _denseKnown;
    private int _stiffSigns;
    private int _calmSigns;

    /// <summary>A method for a system.</summary>
    /// <exception cref="ArgumentException">A tolerance, step or count makes no sense.</exception>
    public Dop853(IOdeSystem system, Dop853Options options)
        : base(system)
    {
        ArgumentNullException.ThrowIfNull(options);
        var n = system.Dimension;
        var given = options.AbsoluteTolerance;
        if (given.Count != 1 && given.Count != n) throw new ArgumentException($"{given.Count} absolute tolerances for {n} equations: one for all or one each", nameof(options));
        _tolerance = [.. Enumerable.Range(0, n).Select(i => given[given.Count == 1 ? 0 : i])];
        foreach (var value in _tolerance)
            if (!(value >= 0) || (value == 0 && options.RelativeTolerance == 0)) throw new ArgumentException($"absolute tolerance {value}: above 0, or 0 beside a relative tolerance", nameof(options));
        _controlled = _tolerance.Count(double.IsFinite);
        if (_controlled == 0) throw new ArgumentException("no component has a finite tolerance", nameof(options));
        if (!(options.RelativeTolerance >= 0) || !double.IsFinite(options.RelativeTolerance)) throw new ArgumentException($"relative tolerance {options.RelativeTolerance}: 0 or more", nameof(options));
        if (!(options.MaxStep > 0)) throw new ArgumentException($"longest step {options.MaxStep}: above 0", nameof(options));
        if (!(options.InitialStep >= 0)) throw new ArgumentException($"first step {options.InitialStep}: 0 or more", nameof(options));
        if (options.MaxSteps < 1) throw new ArgumentException($"{options.MaxSteps} steps allowed: 1 or more", nameof(options));
        _options = options;
        _k = [.. Enumerable.Range(0, AllStages).Select(_ => new double[n])];
        (_old, _new, _stage, _dense) = (new double[n], new double[n], new double[n], new double[8 * n]);
    }

    internal override ReadOnlySpan<double> PreviousY => _old;

    private protected override string Method => "DOP853";

    private protected override void Restarted(bool first)
    {
        _slopeKnown = false;
        (_stiffSigns, _calmSigns) = (0, 0);
        if (first) (_next, _denseKnown) = (_options.InitialStep, false);
    }

    private protected override void Advance(double tEnd)
    {
        var direction = tEnd > T ? 1.0 : -1.0;
        State.CopyTo(_old);
        // The slope at the end of the last step is the one at the start of this.
        if (_slopeKnown) (_k[0], _k[Stages]) = (_k[Stages], _k[0]);
        else Evaluate(T, _old, _k[0]);
        _denseKnown = false;
        if (_next == 0) _next = FirstStep(direction, Math.Abs(tEnd - T));
        var h = Math.Min(Math.Min(_next, _options.MaxStep), StepCap);
        var rejected = false;
        while (true)
        {
            var left = Math.Abs(tEnd - T);
            // A rest that is a little longer than the step is taken in two halves, one that is a little shorter in one.
            var last = h >= left;
            if (last) h = left;
            else if (2 * h > left && 1.05 * h < left) h = left / 2;
            if (!(h > 16 * (Math.BitIncrement(Math.Abs(T)) - Math.Abs(T))) && !last) throw Collapsed();
            if (Steps + Rejections >= _options.MaxSteps) throw Fails(IntegrationFailure.TooManySteps, $"{_options.MaxSteps} steps used; the tolerance may be too small or the problem stiff");
            var error = Try(direction * h);
            if (error <= 1)
            {
                var factor = error > 0 ? Math.Clamp(Safety * Math.Pow(error, -1.0 / 8), SmallestFactor, LargestFactor) : LargestFactor;
                if (rejected) factor = Math.Min(factor, 1);
                // A step that the end or the cap cut short says little of the next.
                _next = !rejected && (last || h == StepCap) ? Math.Max(_next, h * factor) : h * factor;
                Accept(direction * h, last ? tEnd : T + (direction * h));
                return;
            }

            Rejections++;
            rejected = true;
            h *= double.IsFinite(error) ? Math.Max(SmallestFactor, Safety * Math.Pow(error, -1.0 / 8)) : 0.1;
            if (!(h > 16 * (Math.BitIncrement(Math.Abs(T)) - Math.Abs(T)))) throw Collapsed(double.IsFinite(error));
        }
    }

    private IntegrationException Collapsed(bool finite = true) => finite
        ? Fails(IntegrationFailure.StepCollapse, "no step is short enough for the tolerance: a singularity, a discontinuity or a tolerance below rounding")
        : Fails(IntegrationFailure.NotFinite, "the derivative is not finite, however short the step");

    // All stages of one step; returns the error in units of what is allowed.
    private double Try(double h)
    {
        var row = 0;
        for (var s = 1; s < Stages; s++)
        {
            Combine(A.Slice(row, s), h, _stage);
            Evaluate(T + (C[s] * h), _stage, _k[s]);
            row += s;
        }

        Combine(A.Slice(row, Stages), h, _new);
        var (five, three) = (0.0, 0.0);
        for (var i = 0; i < _new.Length; i++)
        {
            if (!double.IsFinite(_tolerance[i])) continue;
            var scale = _tolerance[i] + (_options.RelativeTolerance * Math.Max(Math.Abs(_old[i]), Math.Abs(_new[i])));
            var e5 = 0.0;
            for (var s = 0; s < Stages; s++) e5 += E5[s] * _k[s][i];
            var e3 = ((_new[i] - _old[i]) / h) - (B3At1 * _k[0][i]) - (B3At9 * _k[8][i]) - (B3At12 * _k[11][i]);
            five += e5 / scale * (e5 / scale);
            three += e3 / scale * (e3 / scale);
        }

        var sum = five + (0.01 * three);
        if (sum == 0) return 0;
        return Math.Abs(h) * five / Math.Sqrt(sum * _controlled) is var error && double.IsFinite(error) ? error : double.PositiveInfinity;
    }

    private void Accept(double h, double t)
    {
        Evaluate(t, _new, _k[Stages]);
        foreach (var slope in _k[Stages])
            if (!double.IsFinite(slope)) throw Fails(IntegrationFailure.NotFinite, "the derivative is not finite");
        Steps++;
        TestStiffness(h);
        (PreviousT, T, _taken, _slopeKnown) = (T, t, h, true);
        _new.CopyTo(State);
    }

    // y + h Σ a_s k_s.
    private void Combine(ReadOnlySpan<double> weights, double h, double[] y)
    {
        Array.Clear(y);
        for (var s = 0; s < weights.Length; s++)
        {
            var a = weights[s];
            if (a == 0) continue;
            var k = _k[s];
            for (var i = 0; i < y.Length; i++) y[i] += a * k[i];
        }

        for (var i = 0; i < y.Length; i++) y[i] = _old[i] + (h * y[i]);
    }
}
