namespace SdaToolkit.Learning.Tabular;

/// <summary>Solves the dual problem of a support vector machine two multipliers at a time.</summary>
/// <remarks>
/// J. Platt, "Sequential minimal optimization", MSR-TR-98-14, 1998; working set selection 2 of R.-E. Fan, P.-H. Chen and C.-J. Lin, "Working set selection using second order
/// information for training support vector machines", JMLR 6, 2005, algorithm 2.
/// </remarks>
internal sealed class SequentialMinimalOptimization
{
    private const double Tiny = 1e-12;
    private readonly float[][] _kernel;
    private readonly sbyte[] _sign;
    private readonly double[] _limit;
    private readonly double[] _alpha;
    private readonly double[] _gradient;
    private readonly double _tolerance;

    public SequentialMinimalOptimization(float[][] kernel, sbyte[] signs, ReadOnlySpan<double> weights, SupportVectorOptions options)
    {
        (_kernel, _sign, _tolerance) = (kernel, signs, options.Tolerance);
        _limit = new double[signs.Length];
        for (var i = 0; i < signs.Length; i++) _limit[i] = options.Cost * weights[i];
        _alpha = new double[signs.Length];
        _gradient = new double[signs.Length];
        Array.Fill(_gradient, -1);
    }

    /// <summary>Signed multipliers, one a row, and the bias.</summary>
    public (double[] Coefficients, double Bias) Solve(CancellationToken cancellation)
    {
        // Bounded, for kernels that are not positive definite in single precision.
        var most = 200L * _sign.Length + 100_000;
        for (long step = 0; step < most; step++)
        {
            if (step % 256 == 0) cancellation.ThrowIfCancellationRequested();
            var (i, j) = Pair();
            if (j < 0) break;
            Move(i, j);
        }
        var coefficients = new double[_alpha.Length];
        for (var i = 0; i < coefficients.Length; i++) coefficients[i] = _alpha[i] * _sign[i];
        return (coefficients, Bias());
    }

    private bool CanRise(int i) => _sign[i] > 0 ? _alpha[i] < _limit[i] : _alpha[i] > 0;

    private bool CanFall(int i) => _sign[i] > 0 ? _alpha[i] > 0 : _alpha[i] < _limit[i];

    private (int I, int J) Pair()
    {
        var (i, highest) = (-1, double.NegativeInfinity);
        for (var t = 0; t < _sign.Length; t++)
        {
            var slope = -_sign[t] * _gradient[t];
            if (slope > highest && CanRise(t)) (i, highest) = (t, slope);
        }
        if (i < 0) return (-1, -1);
        var (j, lowest, best) = (-1, double.PositiveInfinity, 0.0);
        var row = _kernel[i];
        for (var t = 0; t < _sign.Length; t++)
        {
            if (!CanFall(t)) continue;
            var slope = -_sign[t] * _gradient[t];
            lowest = Math.Min(lowest, slope);
            var gap = highest - slope;
            if (gap <= 0) continue;
            var gain = gap * gap / Math.Max(2 - (2 * row[t]), Tiny);
            if (gain > best) (j, best) = (t, gain);
        }
        return highest - lowest < _tolerance ? (-1, -1) : (i, j);
    }

    // The step along (sign i, −sign j) that the limits allow.
    private void Move(int i, int j)
    {
        var curvature = Math.Max(2 - (2 * (double)_kernel[i][j]), Tiny);
        var step = ((-_sign[i] * _gradient[i]) + (_sign[j] * _gradient[j])) / curvature;
        step = Math.Min(step, _sign[i] > 0 ? _limit[i] - _alpha[i] : _alpha[i]);
        step = Math.Min(step, _sign[j] > 0 ? _alpha[j] : _limit[j] - _alpha[j]);
        _alpha[i] = Math.Clamp(_alpha[i] + (_sign[i] * step), 0, _limit[i]);
        _alpha[j] = Math.Clamp(_alpha[j] - (_sign[j] * step), 0, _limit[j]);
        // A multiplier within rounding of its limit is at it, else it would be chosen for ever.
        Snap(i);
        Snap(j);
        var (a, b) = (_kernel[i], _kernel[j]);
        for (var t = 0; t < _gradient.Length; t++) _gradient[t] += _sign[t] * step * ((double)a[t] - b[t]);
    }

    private void Snap(int i)
    {
        if (_alpha[i] < Tiny * _limit[i]) _alpha[i] = 0;
        else if (_alpha[i] > _limit[i] * (1 - Tiny)) _alpha[i] = _limit[i];
    }

    // The mean over free multipliers; where there are none, the middle of what the others allow.
    private double Bias()
    {
        var (sum, free, upper, lower) = (0.0, 0, double.PositiveInfinity, double.NegativeInfinity);
        for (var i = 0; i < _sign.Length; i++)
        {
            var slope = -_sign[i] * _gradient[i];
            if (_alpha[i] > 0 && _alpha[i] < _limit[i]) (sum, free) = (sum + slope, free + 1);
            else if (CanRise(i)) lower = Math.Max(lower, slope);
            else upper = Math.Min(upper, slope);
        }
        if (free > 0) return sum / free;
        return double.IsFinite(upper) && double.IsFinite(lower) ? (upper + lower) / 2 : double.IsFinite(upper) ? upper : double.IsFinite(lower) ? lower : 0;
    }
}
