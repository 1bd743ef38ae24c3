using BenchmarkDotNet.Attributes;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Tests;

namespace SdaToolkit.Benchmarks;

/// <summary>Ten primaries against a few hundred objects over an hour. Baseline: every object each second, every pair.</summary>
public class ScreeningBenchmarks
{
    private readonly int[] _primaries = [.. Enumerable.Range(0, 10)];
    private Sgp4[] _objects = null!;
    private ScreeningOptions _options = null!;

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _objects = [.. Enumerable.Range(0, 300).Select(i => new Sgp4((i % 10) switch
        {
            < 7 => SyntheticSets.Low(random),
            < 9 => SyntheticSets.Eccentric(random),
            _ => SyntheticSets.Geostationary(random),
        }))];
        _options = new(SyntheticSets.Epoch, SyntheticSets.Epoch.AddSeconds(3600), 10e3);
    }

    [Benchmark(Baseline = true)]
    public int BruteForceEachSecond() => BruteForce.Run(_objects, _options, 1, (a, _) => a < _primaries.Length).Count;

    [Benchmark]
    public int TenPrimaries() => Screening.Run(_objects, _primaries, _options).Count;

    [Benchmark]
    public int AllAgainstAll() => Screening.Run(_objects, null, _options).Count;
}
