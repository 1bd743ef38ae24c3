using System.Runtime.CompilerServices;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>What to sum over the hard-body sphere: weight · exp(−½ distance²), in axes whose z is opposite to the relative velocity.</summary>
internal interface ISphereIntegrand
{
    /// <summary>Square of the hard-body radius times the inverse covariance: how fast the distance can change over the sphere.</summary>
    Matrix3 Metric { get; }

    /// <summary>Relative speed at the center, m/s.</summary>
    double Speed { get; }

    /// <summary>The largest standard deviation of the velocity along any direction, m/s.</summary>
    double SpeedSigma { get; }

    /// <summary>How far the velocity itself may change over the sphere, m/s.</summary>
    double SpeedSlack { get; }

    /// <summary>About the largest weight there can be.</summary>
    double WeightBound { get; }

    /// <summary>Mean speed outwards at a direction, m/s.</summary>
    double SpeedOutwards(Vec3 direction);

    /// <summary>Square of the distance, at least 0, and weight, at least 0, at a direction; with the mean and variance in time where there are such.</summary>
    SphereSample At(Vec3 direction);
}

internal readonly record struct SphereSample(double DistanceSquared, double Weight, double TimeS, double TimeVarianceS2);

/// <summary>An integral over the sphere.</summary>
/// <param name="SmallestDistanceSquared">The logarithm that was taken out: the sum is to be multiplied by exp(−½ of this).</param>
/// <param name="Sum">The integral without that factor; 0 where nothing counts.</param>
/// <param name="MeanTimeS">Mean time.</param>
/// <param name="TimeVarianceS2">Variance in time.</param>
/// <param name="Fraction">Part of the sphere on which the integrand is above a thousandth of its highest.</param>
internal readonly record struct SphereSum(double SmallestDistanceSquared, double Sum, double MeanTimeS, double TimeVarianceS2, double Fraction);

/// <summary>
/// Integration over a sphere by cells of polar angle and azimuth, each an 8 × 8 Gauss–Legendre rule. A cell is divided before it is summed where the
/// exponent, a square of a distance that changes at a known rate, could change too much inside, or where the speed inwards changes sign inside; it is left out
/// where it cannot count. Nothing depends on where samples happen to fall, so no peak is missed, however narrow.
/// </summary>
/// <remarks>Not thread safe: it keeps the samples of one integral. Equators are cell edges, so that the speed's change of sign lies on one.</remarks>
internal sealed class SphereQuadrature
{
    private const int Order = 8;
    private const int DeepestCell = 28;

    // Half the sum of sides, rad: a kink in so small a cell is below 1e-6 of the whole.
    private const double SmallestKink = 0.03;

    // What the speed's spread does at the equator, against its change over the cell: the square of a quarter of it is the relative error.
    private const double EquatorTolerance = 3e-3;

    // In standard deviations, from the middle of a cell to its edge.
    private const double WidestCell = 1.5;

    // e⁻²² of the best.
    private const double Negligible = 44;

    // Beyond this the integral is given up, as not a number.
    private const int MostSamples = 1 << 20;
    private double[] _distance = new double[4096];
    private double[] _weight = new double[4096];
    private double[] _time = new double[4096];
    private double[] _variance = new double[4096];
    private double[] _area = new double[4096];
    private int _count;
    private double _best;

    // Whether the exponent changes enough over the sphere for parts of it not to count.
    private bool _selective;

    private static ReadOnlySpan<double> Nodes =>
        [-0.9602898564975363, -0.7966664774136267, -0.525532409916329, -0.1834346424956498, 0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363];

    private static ReadOnlySpan<double> Weights =>
        [0.10122853629037626, 0.22238103445337448, 0.31370664587788727, 0.362683783378362, 0.362683783378362, 0.31370664587788727, 0.22238103445337448, 0.10122853629037626];

    private static ReadOnlySpan<double> HalfNodes => [-0.8611363115940526, -0.33998104358485626, 0.33998104358485626, 0.8611363115940526];

    private static ReadOnlySpan<double> HalfWeights => [0.34785484513745385, 0.6521451548625461, 0.6521451548625461, 0.34785484513745385];

    /// <summary>The integral of one integrand.</summary>
    public SphereSum Integrate<T>(in T integrand)
        where T : struct, ISphereIntegrand
    {
        (_count, _best) = (0, double.PositiveInfinity);
        _selective = integrand.Metric.Trace > 1;
        if (_selective) FindBest(integrand);
        for (var hemisphere = 0; hemisphere < 2; hemisphere++)
            for (var quarter = 0; quarter < 4; quarter++)
                Sum(integrand, new(0.25 * Math.PI * ((2 * hemisphere) + 1), 0.25 * Math.PI, 0.25 * Math.PI * ((2 * quarter) + 1), 0.25 * Math.PI), 0);
        return _count > MostSamples ? new(0, double.NaN, double.NaN, double.NaN, double.NaN) : Total();
    }

    /// <summary>A first idea of the best: from a grid, and where the exponent changes fast also down from the grid's best.</summary>
    private void FindBest<T>(in T integrand)
        where T : struct, ISphereIntegrand
    {
        var (theta, phi) = (0.0, 0.0);
        for (var i = 0; i < 6; i++)
        {
            for (var j = 0; j < 8; j++)
            {
                if (Better(integrand, integrand.At(Direction((i + 0.5) * Math.PI / 6, (j + 0.5) * Math.Tau / 8)))) (theta, phi) = ((i + 0.5) * Math.PI / 6, (j + 0.5) * Math.Tau / 8);
            }
        }

        if (!(integrand.Metric.Trace > 30)) return;
        for (var (step, i) = (0.3, 0); i < 200 && step * step * integrand.Metric.Trace > 1; i++)
        {
            if (Better(integrand, integrand.At(Direction(theta + step, phi)))) theta += step;
            else if (Better(integrand, integrand.At(Direction(theta - step, phi)))) theta -= step;
            else if (Better(integrand, integrand.At(Direction(theta, phi + step)))) phi += step;
            else if (Better(integrand, integrand.At(Direction(theta, phi - step)))) phi -= step;
            else step *= 0.5;
        }
    }

    private bool Better<T>(in T integrand, SphereSample sample)
        where T : struct, ISphereIntegrand
    {
        var value = sample.DistanceSquared - (2 * Math.Log(sample.Weight / integrand.WeightBound));
        if (!(value < _best)) return false;
        _best = value;
        return true;
    }

    private void Sum<T>(in T integrand, Cell cell, int depth)
        where T : struct, ISphereIntegrand
    {
        if (_count > MostSamples) return;
        var center = Direction(cell.Theta, cell.Phi);
        var (sinWidest, metric) = (cell.SinWidest, integrand.Metric);
        var (sin, cos) = Math.SinCos(cell.Phi);
        var byTheta = new Vec3(Math.Cos(cell.Theta) * cos, Math.Cos(cell.Theta) * sin, -Math.Sin(cell.Theta));
        var byPhi = new Vec3(-sin, cos, 0);
        var (across, along) = (cell.HalfTheta, cell.HalfPhi * sinWidest);
        var bend = 0.5 * Math.Sqrt(metric.Trace) * ((across * across) + (along * along));
        var (changeTheta, changePhi) = (across * Math.Sqrt(Vec3.Dot(byTheta, metric * byTheta)), along * Math.Sqrt(Vec3.Dot(byPhi, metric * byPhi)));

        var least = Math.Sqrt(integrand.At(center).DistanceSquared) - changeTheta - changePhi - bend;
        if (least > 0 && least * least > _best + Negligible) return;
        var outwards = integrand.SpeedOutwards(center);
        // The axes are along the velocity, so that it changes with the polar angle only, but for what it gains with the position.
        var slack = 2 * integrand.SpeedSlack * Math.Min(1, across + along);
        var change = (integrand.Speed * across) + slack;
        if (outwards - change > 9 * integrand.SpeedSigma) return;
        var zone = (4 * integrand.SpeedSigma) + slack;
        // Behind the equator, and what reaches over it is nothing against the cell.
        if (cell.Theta > 0.5 * Math.PI && zone <= EquatorTolerance * change) return;

        var wide = depth < DeepestCell && (changeTheta > WidestCell || changePhi > WidestCell || bend > WidestCell);
        var kink = !wide && depth < DeepestCell && zone > EquatorTolerance * change && across + along > SmallestKink && HasKink(integrand, outwards, change);
        if (!wide && !kink)
        {
            // Along the equator little changes but the exponent, and where that does not, half the nodes do.
            var flat = zone <= EquatorTolerance * change && changePhi * (changePhi + changeTheta + Math.Max(0, least)) < 0.03;
            Add(integrand, cell, flat);
            return;
        }

        var splitTheta = kink ? along < across || slack < 0.1 * change : bend > WidestCell ? across >= along : changeTheta >= changePhi;
        Sum(integrand, splitTheta ? cell.LowerTheta : cell.LowerPhi, depth + 1);
        Sum(integrand, splitTheta ? cell.UpperTheta : cell.UpperPhi, depth + 1);
    }

    /// <summary>Whether the speed inwards ends inside the cell more sharply than the rule can follow, and not just at its edge.</summary>
    private static bool HasKink<T>(in T integrand, double outwards, double change)
        where T : struct, ISphereIntegrand => change > 4 * integrand.SpeedSigma && Math.Abs(outwards) < change + (4 * integrand.SpeedSigma);

    private void Add<T>(in T integrand, Cell cell, bool flat)
        where T : struct, ISphereIntegrand
    {
        if (_count > MostSamples) return;
        if (_count + (Order * Order) > _weight.Length) Grow();
        var nodes = flat ? HalfNodes : Nodes;
        var weights = flat ? HalfWeights : Weights;
        Span<double> sinPhi = stackalloc double[Order];
        Span<double> cosPhi = stackalloc double[Order];
        for (var j = 0; j < nodes.Length; j++) (sinPhi[j], cosPhi[j]) = Math.SinCos(cell.Phi + (cell.HalfPhi * nodes[j]));
        for (var i = 0; i < Order; i++)
        {
            var (sin, cos) = Math.SinCos(cell.Theta + (cell.HalfTheta * Nodes[i]));
            var area = Weights[i] * cell.HalfTheta * cell.HalfPhi * sin;
            for (var j = 0; j < nodes.Length; j++)
            {
                var sample = integrand.At(new(sin * cosPhi[j], sin * sinPhi[j], cos));
                if (_selective) Better(integrand, sample);
                Store(sample, area * weights[j]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(SphereSample sample, double area)
    {
        var i = _count++;
        (_distance[i], _weight[i], _time[i], _variance[i], _area[i]) = (sample.DistanceSquared, sample.Weight, sample.TimeS, sample.TimeVarianceS2, area);
    }

    private SphereSum Total()
    {
        var smallest = double.PositiveInfinity;
        for (var i = 0; i < _count; i++)
            if (_weight[i] != 0) smallest = Math.Min(smallest, _distance[i]);
        if (!double.IsFinite(smallest)) return new(0, double.IsNaN(smallest) ? double.NaN : 0, double.NaN, double.NaN, double.NaN);
        var (sum, first, second, highest) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < _count; i++)
        {
            var value = _weight[i] * Math.Exp(-0.5 * (_distance[i] - smallest));
            highest = Math.Max(highest, value);
            _weight[i] = value;
            value *= _area[i];
            sum += value;
            first += value * _time[i];
            second += value * ((_time[i] * _time[i]) + _variance[i]);
        }

        var covered = 0.0;
        for (var i = 0; i < _count; i++)
            if (_weight[i] > 1e-3 * highest) covered += _area[i];
        var mean = first / sum;
        return new(smallest, sum, mean, (second / sum) - (mean * mean), covered / (4 * Math.PI));
    }

    private void Grow()
    {
        var length = 2 * _weight.Length;
        Array.Resize(ref _distance, length);
        Array.Resize(ref _weight, length);
        Array.Resize(ref _time, length);
        Array.Resize(ref _variance, length);
        Array.Resize(ref _area, length);
    }

    private static Vec3 Direction(double theta, double phi)
    {
        var (sin, cos) = Math.SinCos(theta);
        var (sinPhi, cosPhi) = Math.SinCos(phi);
        return new(sin * cosPhi, sin * sinPhi, cos);
    }

    /// <summary>A cell by its middle and half its sides, rad.</summary>
    private readonly record struct Cell(double Theta, double HalfTheta, double Phi, double HalfPhi)
    {
        public double SinWidest => Math.Abs(Theta - (0.5 * Math.PI)) < HalfTheta ? 1 : Math.Max(Math.Sin(Theta - HalfTheta), Math.Sin(Theta + HalfTheta));

        public Cell LowerTheta => this with { Theta = Theta - (0.5 * HalfTheta), HalfTheta = 0.5 * HalfTheta };

        public Cell UpperTheta => this with { Theta = Theta + (0.5 * HalfTheta), HalfTheta = 0.5 * HalfTheta };

        public Cell LowerPhi => this with { Phi = Phi - (0.5 * HalfPhi), HalfPhi = 0.5 * HalfPhi };

        public Cell UpperPhi => this with { Phi = Phi + (0.5 * HalfPhi), HalfPhi = 0.5 * HalfPhi };
    }
}
