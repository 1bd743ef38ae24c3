namespace SdaToolkit.Astrodynamics.Numerics.Integration;

/// <summary>Implicit Runge–Kutta methods at the Gauss–Legendre points, of order twice the stages: symplectic, symmetric in time, of fixed step.</summary>
/// <remarks>
/// <para>Source: E. Hairer, C. Lubich, G. Wanner, "Geometric Numerical Integration", 2nd edition, Springer 2006, sections II.1.3 (collocation), VI.4 (symplecticity), VIII.6
/// (fixed-point iteration to the last bit, compensated summation). The coefficients are computed from Legendre polynomials; there is no table.</para>
/// <para>For conservative forces over long times energy errors stay bounded, and integrating back returns to the start to rounding. There is no error
/// estimate: try half the step. Dense output is the collocation polynomial, of order stages + 1 within the step.</para>
/// <para>The stages are solved by iteration from the last step's polynomial, carried on; the step must be short enough for it to contract (in low orbit six stages do with
/// 200 s, but want 60 s to be exact), else <see cref="IntegrationFailure.NoConvergence"/>.</para>
/// </remarks>
public sealed class GaussLegendre : OdeIntegrator
{
    private const int MostIterations = 100;

    private readonly int _stages;
    private readonly double _step;
    private readonly double[] _nodes;
    // Weights: step's end, stages [i, j], and the way from slopes at the nodes to Legendre coefficients [k, j].
    private readonly double[] _weights;
    private readonly double[,] _a;
    private readonly double[,] _toLegendre;
    private readonly double[][] _slope;
    private readonly double[][] _next;
    private readonly double[] _argument;
    private readonly double[] _old;
    private readonly double[] _lost;
    private readonly double[] _legendre;
    private double _taken;
    private bool _slopesKnown;

    /// <summary>A method for a system.</summary>
    /// <param name="system">The equations.</param>
    /// <param name="stages">1 to 12; the order is twice this.</param>
    /// <param name="step">Longest step, in units of t, above 0. The way to an end is divided into equal steps.</param>
    /// <exception cref="ArgumentOutOfRangeException">Stages or step are outside their range.</exception>
    public GaussLegendre(IOdeSystem system, int stages, double step)
        : base(system)
    {
        if (stages is < 1 or > 12) throw new ArgumentOutOfRangeException(nameof(stages), stages, "1 to 12 stages");
        if (!(step > 0) || !double.IsFinite(step)) throw new ArgumentOutOfRangeException(nameof(step), step, "a finite step above 0");
        (_stages, _step) = (stages, step);
        (_nodes, _weights) = LegendrePolynomials.GaussRule(stages);
        _toLegendre = new double[stages, stages];
        _a = new double[stages, stages];
        _legendre = new double[stages + 1];
        for (var j = 0; j < stages; j++)
        {
            LegendrePolynomials.Shifted(_nodes[j], _legendre);
            for (var k = 0; k < stages; k++) _toLegendre[k, j] = ((2 * k) + 1) * _weights[j] * _legendre[k];
        }

        for (var i = 0; i < stages; i++)
        {
            Integrals(_nodes[i]);
            for (var j = 0; j < stages; j++)
                for (var k = 0; k < stages; k++) _a[i, j] += _legendre[k] * _toLegendre[k, j];
        }

        var n = system.Dimension;
        _slope = [.. Enumerable.Range(0, stages).Select(_ => new double[n])];
        _next = [.. Enumerable.Range(0, stages).Select(_ => new double[n])];
        (_argument, _old, _lost) = (new double[n], new double[n], new double[n]);
    }

    internal override ReadOnlySpan<double> PreviousY => _old;

    private protected override string Method => $"Gauss–Legendre of order {2 * _stages}";

    private protected override void Restarted(bool first)
    {
        _slopesKnown = false;
        Array.Clear(_lost);
        if (first) _taken = 0;
    }

    private protected override void Advance(double tEnd)
    {
        var left = tEnd - T;
        var steps = Math.Ceiling((Math.Abs(left) / Math.Min(_step, StepCap)) - 1e-9);
        var h = steps <= 1 ? left : left / steps;
        Guess(h);
        State.CopyTo(_old);
        Solve(h);
        for (var i = 0; i < _old.Length; i++)
        {
            var change = _lost[i];
            for (var j = 0; j < _stages; j++) change += h * _weights[j] * _slope[j][i];
            State[i] = _old[i] + change;
            _lost[i] = _old[i] - State[i] + change;
        }

        (PreviousT, T, _taken, _slopesKnown) = (T, steps <= 1 ? tEnd : T + h, h, true);
        Steps++;
    }

    // The slopes at the new nodes: from the last step's polynomial, or all that of the start.
    private void Guess(double h)
    {
        if (!_slopesKnown) Evaluate(T, Y, _next[0]);
        for (var i = 0; i < _stages; i++)
        {
            if (!_slopesKnown)
            {
                _next[0].CopyTo(_slope[i], 0);
                continue;
            }

            LegendrePolynomials.Shifted(1 + (_nodes[i] * h / _taken), _legendre);
            Combine(_slope, _next[i]);
        }

        if (_slopesKnown)
            for (var i = 0; i < _stages; i++) _next[i].CopyTo(_slope[i], 0);
    }

    // Iterates until nothing changes, or changes no longer shrink: that is rounding.
    private void Solve(double h)
    {
        var before = double.PositiveInfinity;
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            var (change, size) = (0.0, 0.0);
            for (var i = 0; i < _stages; i++)
            {
                for (var c = 0; c < _old.Length; c++)
                {
                    var sum = 0.0;
                    for (var j = 0; j < _stages; j++) sum += _a[i, j] * _slope[j][c];
                    _argument[c] = _old[c] + (h * sum);
                }

                Evaluate(T + (_nodes[i] * h), _argument, _next[i]);
                for (var c = 0; c < _old.Length; c++)
                {
                    var scale = Math.Abs(_old[c]) + Math.Abs(h * _next[i][c]);
                    if (scale == 0) continue;
                    change = Math.Max(change, Math.Abs(h * (_next[i][c] - _slope[i][c])) / scale);
                    if (!double.IsFinite(_next[i][c])) throw Fails(IntegrationFailure.NotFinite, "the derivative is not finite");
                    size = Math.Max(size, scale);
                }
            }

            for (var i = 0; i < _stages; i++) _next[i].CopyTo(_slope[i], 0);
            if (change == 0 || size == 0 || (change < 1e-10 && change >= before)) return;
            before = change;
        }

        throw Fails(IntegrationFailure.NoConvergence, $"the stages did not converge in {MostIterations} iterations: a step of {h:R} is too long");
    }

    /// <inheritdoc/>
    public override void Interpolate(double t, Span<double> y)
    {
        if (y.Length != _old.Length) throw new ArgumentException($"room for {y.Length} values of {_old.Length}", nameof(y));
        if (_taken == 0)
        {
            Y.CopyTo(y);
            return;
        }

        Integrals((t - PreviousT) / _taken);
        Combine(_slope, y);
        for (var i = 0; i < y.Length; i++) y[i] = _old[i] + (_taken * y[i]);
    }

    // Σ_k legendre_k Σ_j toLegendre_kj slope_j.
    private void Combine(double[][] slopes, Span<double> into)
    {
        into.Clear();
        for (var j = 0; j < _stages; j++)
        {
            var weight = 0.0;
            for (var k = 0; k < _stages; k++) weight += _legendre[k] * _toLegendre[k, j];
            var slope = slopes[j];
            for (var i = 0; i < into.Length; i++) into[i] += weight * slope[i];
        }
    }

    // Integrals of the shifted Legendre polynomials from 0 to x.
    private void Integrals(double x)
    {
        LegendrePolynomials.Shifted(x, _legendre);
        var below = 1.0;
        for (var k = 0; k < _stages; k++)
        {
            var here = _legendre[k];
            _legendre[k] = k == 0 ? x : (_legendre[k + 1] - below) / (2 * ((2 * k) + 1));
            below = here;
        }
    }
}
