using BenchmarkDotNet.Attributes;
using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Benchmarks;

/// <summary>GCRF to ITRF, a minute apart. Baseline: the full series of IAU 2006/2000A at every instant.</summary>
public class FramesBenchmarks
{
    private const int Instants = 1440;

    private readonly Epoch _start = Epoch.FromTaiNanoseconds(837_000_000_000_000_000);
    private readonly EarthOrientation _orientation = new(0.02, 5e-7, 2e-6, 0.0005, DXRad: 1e-9, DYRad: -5e-10);
    private EarthOrientationTable _table = null!;
    private EarthRotation _earth = null!;

    [GlobalSetup]
    public void Setup()
    {
        _table = new([.. Enumerable.Range(61_220, 30).Select(day => new EarthOrientationDay(day, _orientation))], LeapSeconds.BuiltIn);
        _earth = new(_start, _start.AddSeconds(86_400), _table);
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Instants)]
    public double FullSeries() => Sum(epoch => FrameRotations.GcrfToItrf(epoch, _orientation, LeapSeconds.BuiltIn));

    [Benchmark(OperationsPerInvoke = Instants)]
    public double Interpolated() => Sum(_earth.GcrfToItrf);

    [Benchmark(OperationsPerInvoke = Instants)]
    public double InterpolatedWithItsMaking() => Sum(new EarthRotation(_start, _start.AddSeconds(86_400), _table).GcrfToItrf);

    [Benchmark(OperationsPerInvoke = Instants)]
    public double TemeBySeries() => Sum(epoch => FrameRotations.TemeToGcrf(epoch, _orientation));

    [Benchmark(OperationsPerInvoke = Instants)]
    public double TemeInterpolated() => Sum(_earth.TemeToGcrf);

    private double Sum(Func<Epoch, Matrix3> rotation)
    {
        var sum = 0.0;
        for (var i = 0; i < Instants; i++) sum += rotation(_start.AddSeconds(60 * i)).M11;
        return sum;
    }
}
