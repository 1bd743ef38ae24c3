using BenchmarkDotNet.Attributes;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Tests;

namespace SdaToolkit.Benchmarks;

/// <summary>States along a day, a minute apart. Baseline: preparing the element set anew for every state.</summary>
public class Sgp4Benchmarks
{
    private const int States = 1440;

    private MeanElements _elements = null!;
    private Sgp4 _sgp4 = null!;

    public enum Orbit { NearEarth, HalfDayResonance, OneDayResonance }

    [ParamsAllValues]
    public Orbit Kind { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _elements = Kind switch
        {
            Orbit.NearEarth => SyntheticSets.Of(6978, 0.001, 53, 10, 20, 30, 1e-4),
            Orbit.HalfDayResonance => SyntheticSets.Of(26_560, 0.7, 63.4, 10, 270, 30),
            _ => SyntheticSets.Of(42_164, 3e-4, 0.1, 10, 20, 30),
        };
        _sgp4 = new(_elements);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = States)]
    public double PrepareEachTime()
    {
        var sum = 0.0;
        for (var t = 0; t < States; t++)
        {
            new Sgp4(_elements).Propagate(t, out var r, out _);
            sum += r.X;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = States)]
    public double Propagate()
    {
        var sum = 0.0;
        for (var t = 0; t < States; t++)
        {
            _sgp4.Propagate(t, out var r, out _);
            sum += r.X;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = States)]
    public double PropagateTenDaysOn()
    {
        var sum = 0.0;
        for (var t = 0; t < States; t++)
        {
            _sgp4.Propagate(14_400 + t, out var r, out _);
            sum += r.X;
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = States)]
    public double PropagateTenDaysOnWithCursor()
    {
        var sum = 0.0;
        var cursor = default(Sgp4Cursor);
        for (var t = 0; t < States; t++)
        {
            _sgp4.Propagate(14_400 + t, ref cursor, out var r, out _);
            sum += r.X;
        }

        return sum;
    }
}
