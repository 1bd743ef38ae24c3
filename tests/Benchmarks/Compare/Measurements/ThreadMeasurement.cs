using System.Diagnostics;

namespace SdaToolkit.Benchmarks.Compare.Measurements;

/// <summary>Two threads, each with objects and memory of its own, against one.</summary>
internal sealed class ThreadMeasurement : Measurement
{
    private const int Threads = 2;

    public override string Group => "sgp4-threads";

    public override IEnumerable<ComparisonRow> Run(Catalogue catalogue, bool quick)
    {
        var work = new Workload(catalogue.Spread(quick ? 400 : 4000, _ => true), 1440, 1);
        var (one, two) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var i = 0; i < (quick ? 1 : 5); i++)
        {
            one = Math.Min(one, Seconds(work, 1));
            two = Math.Min(two, Seconds(work, Threads));
        }

        yield return new()
        {
            Group = Group,
            What = "SGP4, positions and velocities, 2 threads",
            Inputs = work.Describe("sets of the catalogue"),
            Baseline = "ours, 1 thread",
            BaselineFigure = 1e-6 * work.Propagations / one,
            Unit = FigureUnit.MillionPerSecond,
            OurFigure = 1e-6 * work.Propagations / two,
            TargetRatio = 1.9,
            Kernel = Kernels.InForce.Name,
        };
    }

    private static double Seconds(Workload work, int threads)
    {
        var runs = Enumerable.Range(0, threads).Select(_ => new KernelRun(work, Kernels.InForce)).ToArray();
        runs[0].WarmUp();
        var chunks = work.Chunks.ToArray();
        var next = -1;
        var workers = runs.Select(run => new Thread(() =>
        {
            for (int c; (c = Interlocked.Increment(ref next)) < chunks.Length;) run.Pass(chunks[c].First, chunks[c].Count);
        })).ToArray();
        var start = Stopwatch.GetTimestamp();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
