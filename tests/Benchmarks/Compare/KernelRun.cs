using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Benchmarks.Compare;

/// <summary>Times a kernel of ours on a workload as the drivers of the peers time theirs: the best of several repetitions of each chunk, summed.</summary>
internal sealed class KernelRun(Workload work, Kernel kernel, bool velocities = true, bool storeChunk = true)
{
    private readonly double[] _columns = new double[(velocities ? 6 : 3) * Rows(work, storeChunk)];
    private readonly Sgp4Status[] _status = new Sgp4Status[Rows(work, storeChunk)];

    /// <summary>Million propagations a second.</summary>
    public static double Rate(Workload work, Kernel kernel, bool velocities = true, bool storeChunk = true)
    {
        var run = new KernelRun(work, kernel, velocities, storeChunk);
        run.WarmUp();
        return 1e-6 * work.Propagations / work.Chunks.Sum(run.BestOf);
    }

    /// <summary>The states that peers are compared with; NaN where there is none.</summary>
    public static (Sgp4Status Status, Vec3 PositionM)[] Sample(Workload work, Kernel kernel)
    {
        var run = new KernelRun(work, kernel);
        var states = new (Sgp4Status, Vec3)[work.Samples.Count];
        foreach (var set in work.Samples.Select((s, at) => (s.Set, s.Step, at)).GroupBy(s => s.Set))
        {
            run.Propagate(set.Key, 0);
            foreach (var (_, step, at) in set) states[at] = (run._status[step], new(run.Column(0)[step], run.Column(1)[step], run.Column(2)[step]));
        }

        return states;
    }

    /// <summary>One pass over a chunk.</summary>
    public void Pass(int first, int count)
    {
        for (var i = 0; i < count; i++) Propagate(first + i, storeChunk ? i : 0);
    }

    /// <summary>A second of processor time, so that the code in force is the optimised one.</summary>
    public void WarmUp()
    {
        var timer = new Timer();
        do Pass(0, Math.Min(Workload.Chunk, work.Sets.Count));
        while (timer.Seconds < 1);
    }

    private double BestOf((int First, int Count) chunk)
    {
        var best = double.PositiveInfinity;
        for (var i = 0; i < work.Repetitions; i++)
        {
            var timer = new Timer();
            Pass(chunk.First, chunk.Count);
            best = Math.Min(best, timer.Seconds);
        }

        return best;
    }

    private void Propagate(int set, int slot)
    {
        var (from, n) = (slot * work.Steps, work.Steps);
        var states = velocities
            ? new StateColumns(Column(0).Slice(from, n), Column(1).Slice(from, n), Column(2).Slice(from, n), Column(3).Slice(from, n), Column(4).Slice(from, n), Column(5).Slice(from, n))
            : new StateColumns(Column(0).Slice(from, n), Column(1).Slice(from, n), Column(2).Slice(from, n));
        kernel.Propagate(work.Sets[set].Sgp4, work.FirstMinutes(set), Workload.StepMinutes, states, _status.AsSpan(from, n));
    }

    private Span<double> Column(int i) => _columns.AsSpan(i * _status.Length, _status.Length);

    private static int Rows(Workload work, bool storeChunk) => (storeChunk ? Workload.Chunk : 1) * work.Steps;
}
