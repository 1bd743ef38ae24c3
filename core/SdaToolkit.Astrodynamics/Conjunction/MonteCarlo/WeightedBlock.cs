using System.Numerics;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Sums of weighted samples, to be added in the order of the blocks.</summary>
internal record struct WeightedSums(long Samples, long Hits, double Weights, double Squares, double Largest, double InsideAtStart, long Undefined)
{
    public readonly double Value => Weights / Samples;

    /// <summary>Variance of the value, by that of the weights.</summary>
    public readonly double Variance => Math.Max(0, (Squares / Samples) - (Value * Value)) / (Samples - 1);

    public readonly double RelativeError => Hits == 0 ? double.PositiveInfinity : Math.Sqrt(Variance) / Value;

    public static WeightedSums operator +(WeightedSums a, WeightedSums b) => new(
        a.Samples + b.Samples, a.Hits + b.Hits, a.Weights + b.Weights, a.Squares + b.Squares, Math.Max(a.Largest, b.Largest), a.InsideAtStart + b.InsideAtStart, a.Undefined + b.Undefined);
}

/// <summary>Draws and weighs blocks of samples by a <see cref="CollisionDensity"/>; one instance a thread.</summary>
internal sealed class WeightedBlock(MonteCarloSetup setup, CollisionDensity density)
{
    private const int Stride = NormalColumns.Stride, SolverSteps = 5;

    private readonly MonteCarloWorker _worker = setup.Worker();
    private readonly int _n = setup.Dimensions;
    private readonly double[] _numbers = new double[setup.Dimensions * Stride];
    private readonly double[] _z = new double[setup.Dimensions * Stride];
    private readonly double[] _centre1 = new double[Stride], _centre2 = new double[Stride];
    private readonly double[] _b11 = new double[Stride], _b12 = new double[Stride], _b21 = new double[Stride], _b22 = new double[Stride];
    private readonly double[] _m1 = new double[Stride], _m2 = new double[Stride], _s1 = new double[Stride], _s2 = new double[Stride];
    private readonly double[] _x = new double[Stride], _y = new double[Stride], _w = new double[Stride];
    private readonly byte[] _outcome = new byte[Stride];

    /// <summary>One block; where sums are given, those of <see cref="CollisionDensity.Fitted"/> are added to.</summary>
    public WeightedSums Run(long block, uint stream, ulong seed, double[,]? moments = null)
    {
        var first = (ulong)(block * Stride);
        NormalColumns.Fill(setup.Kernel, first, stream, seed, _n, _numbers);
        Span<double> t = stackalloc double[_n - 2];
        for (var i = 0; i < Stride; i++)
        {
            if (i % CollisionDensity.Every == 0) continue;
            Others(i, t);
            density.Spread(t);
            for (var j = 2; j < _n; j++) _numbers[(j * Stride) + i] = t[j - 2];
        }

        Solve();
        for (var i = 0; i < Stride; i++)
            if (i % CollisionDensity.Every != 0) Draw(i, first + (ulong)i, stream, seed);
        Turn(_numbers.AsSpan(0, Stride), _numbers.AsSpan(Stride, Stride));
        _worker.Judge(_z, _outcome);
        return Weigh(moments);
    }

    private WeightedSums Weigh(double[,]? moments)
    {
        var sums = new WeightedSums(Stride, 0, 0, 0, 0, 0, 0);
        Span<double> t = stackalloc double[_n - 2];
        for (var i = 0; i < Stride; i++)
        {
            if ((_outcome[i] & MonteCarloWorker.Undefined) != 0) sums.Undefined++;
            if ((_outcome[i] & MonteCarloWorker.Hit) == 0) continue;
            Others(i, t);
            var weight = Weight(i, t);
            sums.Hits++;
            sums.Weights += weight;
            sums.Squares += weight * weight;
            sums.Largest = Math.Max(sums.Largest, weight);
            if ((_outcome[i] & MonteCarloWorker.InsideAtStart) != 0) sums.InsideAtStart += weight;
            if (moments is null) continue;
            for (var j = 0; j <= t.Length; j++)
                for (var k = 0; k <= t.Length; k++) moments[j, k] += weight * (j < t.Length ? t[j] : 1) * (k < t.Length ? t[k] : 1);
        }

        return sums;
    }

    private void Others(int row, Span<double> t)
    {
        for (var j = 0; j < t.Length; j++) t[j] = _numbers[((j + 2) * Stride) + row];
    }

    /// <summary>Nominal density over that of the mixture.</summary>
    private double Weight(int row, ReadOnlySpan<double> t)
    {
        var (y1, y2) = (_numbers[row], _numbers[Stride + row]);
        // Density in the two axes over the standard normal one there, in logarithms, since a far disk overflows.
        var (d1, d2) = (y1 - _centre1[row], y2 - _centre2[row]);
        var (s11, s12, s21, s22) = density.Plane.Slope;
        var distance = double.Hypot((s11 * d1) + (s12 * d2), (s21 * d1) + (s22 * d2)) / density.RadiusM;
        var disks = (distance < CollisionDensity.Narrow ? (1 - CollisionDensity.WideShare) / (CollisionDensity.Narrow * CollisionDensity.Narrow) : 0)
            + (distance < CollisionDensity.Wide ? CollisionDensity.WideShare / (CollisionDensity.Wide * CollisionDensity.Wide) : 0);
        var log = density.LogRatio(t) + (double.IsFinite(_centre1[row]) ? Math.Log(disks * density.DiskDensity * Math.Tau) + (0.5 * ((y1 * y1) + (y2 * y2))) : 0);
        // 1 / (α + (1 − α) eˡ), without overflow.
        return log > 0
            ? Math.Exp(-log) / (1 - CollisionDensity.Nominal + (CollisionDensity.Nominal * Math.Exp(-log)))
            : 1 / (CollisionDensity.Nominal + ((1 - CollisionDensity.Nominal) * Math.Exp(log)));
    }

    private void Draw(int row, ulong sample, uint stream, ulong seed)
    {
        if (!double.IsFinite(_centre1[row])) return;
        var (u, v) = Philox4x32.Uniform(sample, (uint)(_n / 2), stream, seed);
        var wide = u < CollisionDensity.WideShare;
        u = wide ? u / CollisionDensity.WideShare : (u - CollisionDensity.WideShare) / (1 - CollisionDensity.WideShare);
        var radius = density.RadiusM * (wide ? CollisionDensity.Wide : CollisionDensity.Narrow) * Math.Sqrt(u);
        var (sin, cos) = Math.SinCos(Math.Tau * v);
        var (b11, b12, b21, b22) = density.Inverse;
        _numbers[row] = _centre1[row] + (radius * ((b11 * cos) + (b12 * sin)));
        _numbers[Stride + row] = _centre2[row] + (radius * ((b21 * cos) + (b22 * sin)));
    }

    /// <summary>The first two axes where the miss is zero, given the others: Broyden's method (1965), from the most probable point. NaN where it has no answer.</summary>
    private void Solve()
    {
        _centre1.AsSpan().Fill(density.Plane.Point.First);
        _centre2.AsSpan().Fill(density.Plane.Point.Second);
        _b11.AsSpan().Fill(density.Inverse.M11);
        _b12.AsSpan().Fill(density.Inverse.M12);
        _b21.AsSpan().Fill(density.Inverse.M21);
        _b22.AsSpan().Fill(density.Inverse.M22);
        for (var step = 0; step < SolverSteps; step++)
        {
            Turn(_centre1, _centre2);
            _worker.Misses(_z, _x, _y, _w);
            for (var i = 0; i < Stride; i++) Broyden(i, step > 0);
        }

        for (var i = 0; i < Stride; i++)
            if (!double.IsFinite(_centre1[i] + _centre2[i])) _centre1[i] = double.NaN;
    }

    private void Broyden(int i, bool update)
    {
        var miss = new Vec3(_x[i], _y[i], _w[i]);
        var (m1, m2) = (Vec3.Dot(density.Plane.Plane.First, miss), Vec3.Dot(density.Plane.Plane.Second, miss));
        if (update)
        {
            // B += (s − B Δm) sᵀB / sᵀB Δm.
            var (c1, c2) = (m1 - _m1[i], m2 - _m2[i]);
            var (p1, p2) = ((_b11[i] * c1) + (_b12[i] * c2), (_b21[i] * c1) + (_b22[i] * c2));
            var (q1, q2) = ((_s1[i] * _b11[i]) + (_s2[i] * _b21[i]), (_s1[i] * _b12[i]) + (_s2[i] * _b22[i]));
            var scale = (_s1[i] * p1) + (_s2[i] * p2);
            // Not where the step was as good as none: the slopes would be rounding.
            if (double.Hypot(c1, c2) > 1e-3 * density.RadiusM && Math.Abs(scale) > 0.1 * ((_s1[i] * _s1[i]) + (_s2[i] * _s2[i])))
            {
                var (r1, r2) = ((_s1[i] - p1) / scale, (_s2[i] - p2) / scale);
                (_b11[i], _b12[i], _b21[i], _b22[i]) = (_b11[i] + (r1 * q1), _b12[i] + (r1 * q2), _b21[i] + (r2 * q1), _b22[i] + (r2 * q2));
            }
        }

        var (s1, s2) = (-((_b11[i] * m1) + (_b12[i] * m2)), -((_b21[i] * m1) + (_b22[i] * m2)));
        (_m1[i], _m2[i], _s1[i], _s2[i]) = (m1, m2, s1, s2);
        (_centre1[i], _centre2[i]) = (_centre1[i] + s1, _centre2[i] + s2);
    }

    /// <summary>From the axes to the encounter's own numbers.</summary>
    private void Turn(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        for (var j = 0; j < _n; j++)
        {
            var to = _z.AsSpan(j * Stride, Stride);
            to.Clear();
            for (var k = 0; k < _n; k++)
            {
                var from = k == 0 ? first : k == 1 ? second : _numbers.AsSpan(k * Stride, Stride);
                var factor = density.Plane.Axes[j, k];
                for (var i = 0; i < Stride; i += Vector<double>.Count)
                    (new Vector<double>(to[i..]) + (factor * new Vector<double>(from[i..]))).CopyTo(to[i..]);
            }
        }
    }
}
