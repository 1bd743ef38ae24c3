using BenchmarkDotNet.Attributes;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Benchmarks;

/// <summary>Plain Monte Carlo samples of one encounter on one thread; times are per sample. Baseline: our scalar code, sample by sample; it has the same sieve.</summary>
public class MonteCarloBenchmarks
{
    /// <summary>Samples of a run of the kernel in force.</summary>
    public const int Samples = 1 << 21;

    /// <summary>Samples of a run of the scalar code by two-body motion.</summary>
    public const int ScalarSamples = 1 << 13;

    /// <summary>15 km/s in low orbit, σ 20 to 80 m, a miss of 50 m, a radius of 10 m: P is 1.4 %.</summary>
    public static Encounter Fast { get; } = new(
        new(new(7_000_000, 0, 0), new(0, 7_546, 0), Errors(400, 6400, 900, 1e-4, 4e-4, 1e-4)),
        new(new(7_000_030, 0, 40), new(0, -5_000, 5_600), Errors(400, 6400, 900, 1e-4, 4e-4, 1e-4)), 10);

    /// <summary>2 cm/s in the geostationary ring, in a window of half an orbit.</summary>
    public static Encounter Slow { get; } = new(
        new(new(42_164_000, 0, 0), new(0, 3_074.66, 0), Errors(3000, 100, 100, 1e-6, 1.6e-5, 1e-6)),
        new(new(42_164_020, 10, 5), new(0.02, 3_074.655, 0.005), Errors(3000, 100, 100, 1e-6, 1.6e-5, 1e-6)), 15);

    /// <summary>Counts hits of so many samples.</summary>
    public static MonteCarloEstimate Run(Encounter encounter, MonteCarloModel model, long samples, Sgp4Kernel? kernel) => MonteCarloProbability.Estimate(
        encounter, new() { Model = model, Sampling = MonteCarloSampling.Plain, MaxSamples = samples, TargetRelativeError = 0, Parallelism = 1, Kernel = kernel });

    [Benchmark(Baseline = true, OperationsPerInvoke = ScalarSamples)]
    public double TwoBodyScalar() => Run(Fast, MonteCarloModel.TwoBody, ScalarSamples, Sgp4Kernel.Scalar).Value;

    [Benchmark(OperationsPerInvoke = Samples)]
    public double TwoBody() => Run(Fast, MonteCarloModel.TwoBody, Samples, null).Value;

    [Benchmark(OperationsPerInvoke = Samples / 8)]
    public double RectilinearScalar() => Run(Fast, MonteCarloModel.Rectilinear, Samples / 8, Sgp4Kernel.Scalar).Value;

    [Benchmark(OperationsPerInvoke = Samples)]
    public double Rectilinear() => Run(Fast, MonteCarloModel.Rectilinear, Samples, null).Value;

    [Benchmark(OperationsPerInvoke = Samples / 32)]
    public double TwoBodySlow() => Run(Slow, MonteCarloModel.TwoBody, Samples / 32, null).Value;

    private static StateCovariance Errors(double x, double y, double z, double vx, double vy, double vz) => new(Matrix3.Diagonal(x, y, z), default, Matrix3.Diagonal(vx, vy, vz));
}
