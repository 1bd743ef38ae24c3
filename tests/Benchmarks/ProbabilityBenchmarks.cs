using BenchmarkDotNet.Attributes;
using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Benchmarks;

/// <summary>Two-dimensional probabilities of a batch of ordinary encounters. Baseline: Foster's integral one by one.</summary>
public class ProbabilityBenchmarks
{
    private const int Rows = 8192;
    private const int Steps = 100;
    private readonly double[][] _columns = Made(Rows);
    private readonly double[] _probabilities = new double[Rows];
    private readonly CollisionProbabilityStatus[] _status = new CollisionProbabilityStatus[Rows];

    /// <summary>Probabilities of the last call.</summary>
    public ReadOnlySpan<double> Probabilities => _probabilities;

    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    public double Foster() => OneByOne((e, radius) => Foster1992.Compute(e, radius).Value);

    [Benchmark(OperationsPerInvoke = Rows)]
    public double FixedTrapezoid() => OneByOne(Trapezoid);

    [Benchmark(OperationsPerInvoke = Rows)]
    public double Elrod() => OneByOne((e, radius) => Elrod2019.Compute(e, radius).Value);

    [Benchmark(OperationsPerInvoke = Rows)]
    public double LaasBourez() => OneByOne((e, radius) => LaasBourez2015.Compute(e, radius).Value);

    [Benchmark(OperationsPerInvoke = Rows)]
    public double Batch()
    {
        ProbabilityBatch.Compute(new(_columns[0], _columns[1], _columns[2], _columns[3], _columns[4], _columns[5]), _probabilities, _status);
        return _probabilities[0];
    }

    private double OneByOne(Func<EncounterPlane, double, double> compute)
    {
        var c = _columns;
        for (var i = 0; i < Rows; i++) _probabilities[i] = compute(new(c[0][i], c[1][i], c[2][i], c[3][i], c[4][i]), c[5][i]);
        return _probabilities[0];
    }

    /// <summary>The naive way: a hundred steps across the disk, error functions by their difference, along the axes of the covariance.</summary>
    private static double Trapezoid(EncounterPlane e, double radius)
    {
        var angle = 0.5 * Math.Atan2(2 * e.CovarianceXYM2, e.VarianceXM2 - e.VarianceYM2);
        var (sin, cos) = Math.SinCos(angle);
        var (mean, root) = (0.5 * (e.VarianceXM2 + e.VarianceYM2), double.Hypot(0.5 * (e.VarianceXM2 - e.VarianceYM2), e.CovarianceXYM2));
        var (longSigma, shortSigma) = (Math.Sqrt(mean + root), Math.Sqrt(mean - root));
        var (along, across) = ((cos * e.MissXMetres) + (sin * e.MissYMetres), (cos * e.MissYMetres) - (sin * e.MissXMetres));
        var (sum, step) = (0.0, 2 * radius / Steps);
        for (var i = 1; i < Steps; i++)
        {
            var x = (i * step) - radius;
            var half = Math.Sqrt((radius * radius) - (x * x));
            var z = (x - across) / shortSigma;
            sum += Math.Exp(-0.5 * z * z) * (Erf((along + half) / longSigma / Math.Sqrt(2)) - Erf((along - half) / longSigma / Math.Sqrt(2)));
        }

        return sum * step / (2 * Math.Sqrt(2 * Math.PI) * shortSigma);
    }

    // Abramowitz and Stegun 7.1.26, good to 1.5e-7: what a quick program takes.
    private static double Erf(double x)
    {
        var t = 1 / (1 + (0.3275911 * Math.Abs(x)));
        var y = 1 - (t * (0.254829592 + (t * (-0.284496736 + (t * (1.421413741 + (t * (-1.453152027 + (t * 1.061405429)))))))) * Math.Exp(-x * x));
        return x < 0 ? -y : y;
    }

    /// <summary>σ of 10 m to 30 km in any ratio to 300, radii of 1 to 50 m, a miss that makes probabilities from 1e-300 to nearly 1.</summary>
    private static double[][] Made(int rows)
    {
        var random = new Random(20260801);
        var columns = Enumerable.Range(0, 6).Select(_ => new double[rows]).ToArray();
        for (var i = 0; i < rows; i++)
        {
            var longSigma = Math.Pow(10, 2 + (2.5 * random.NextDouble()));
            var shortSigma = Math.Max(10, longSigma * Math.Pow(10, -2.5 * random.NextDouble()));
            // A third within three deviations, the others to 24 along each axis.
            var reach = random.Next(3) == 0 ? 3 : 24;
            var (along, across) = (longSigma * reach * random.NextDouble(), shortSigma * reach * random.NextDouble());
            var (sin, cos) = Math.SinCos(Math.Tau * random.NextDouble());
            (columns[0][i], columns[1][i]) = ((cos * along) - (sin * across), (sin * along) + (cos * across));
            columns[2][i] = (cos * cos * longSigma * longSigma) + (sin * sin * shortSigma * shortSigma);
            columns[3][i] = sin * cos * ((longSigma * longSigma) - (shortSigma * shortSigma));
            columns[4][i] = (sin * sin * longSigma * longSigma) + (cos * cos * shortSigma * shortSigma);
            columns[5][i] = Math.Pow(10, 1.7 * random.NextDouble());
        }

        return columns;
    }
}
