using System.Diagnostics;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Benchmarks.Compare.Measurements;

/// <summary>Many objects at the same instants on two threads against one, by wall time.</summary>
internal sealed class ThreadMeasurement : Measurement
{
    private const int Threads = 2;

    public override string Group => "sgp4-threads";

    public override IEnumerable<ComparisonRow> Run(Catalogue catalogue, bool quick)
    {
        var work = new Workload(catalogue.Spread(quick ? 2000 : int.MaxValue, _ => true), 1440, quick ? 3 : 7);
        Sgp4[] objects = [.. work.Sets.Select(s => s.Sgp4)];
        Seconds(objects, work.Steps, Threads);
        var (one, two) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var i = 0; i < work.Repetitions; i++)
        {
            one = Math.Min(one, Seconds(objects, work.Steps, 1));
            two = Math.Min(two, Seconds(objects, work.Steps, Threads));
        }

        yield return new()
        {
            Group = Group,
            What = "SGP4, many objects at once, positions and velocities, 2 threads",
            Inputs = work.Describe("sets of the catalogue"),
            Baseline = "ours, 1 thread",
            BaselineFigure = 1e-6 * work.Propagations / one,
            Unit = FigureUnit.MillionPerSecond,
            OurFigure = 1e-6 * work.Propagations / two,
            TargetRatio = 1.9,
            Kernel = Kernels.InForce.Name,
        };
    }

    private static double Seconds(Sgp4[] objects, int steps, int threads)
    {
        var start = Stopwatch.GetTimestamp();
        Sgp4Batch.Propagate(objects, Workload.Start, 60 * Workload.StepMinutes, steps, withVelocity: true, (_, in _, _) => { }, threads);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
