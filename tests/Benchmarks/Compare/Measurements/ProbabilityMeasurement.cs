using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Benchmarks.Compare.Measurements;

/// <summary>Probabilities of collision in a batch, against Foster's integral in a loop and a trapezoid of fixed steps.</summary>
internal sealed class ProbabilityMeasurement : Measurement
{
    private const double Rows = 8192;

    public override string Group => "probability";

    public override IEnumerable<ComparisonRow> Run(Catalogue catalogue, bool quick)
    {
        var work = new ProbabilityBenchmarks();
        var (foster, fosters) = Rate(work, work.Foster, quick ? 1 : 5);
        var (trapezoid, _) = Rate(work, work.FixedTrapezoid, quick ? 1 : 5);
        var (batch, batches) = Rate(work, work.Batch, quick ? 20 : 400);
        var worst = fosters.Zip(batches).Where(p => p.First > 1e-300).Max(p => Math.Abs((p.Second / p.First) - 1));
        var differs = !(worst < 1e-9);
        yield return Row("ours: Foster 1992, one by one", foster, batch) with
        {
            Note = $"within {ComparisonRow.Small(worst)} of Foster 1992 where above 1e-300; at least 2 M/s asked for",
            Differs = differs,
        };
        yield return Row("trapezoid of 100 steps, one by one", trapezoid, batch);
    }

    private ComparisonRow Row(string baseline, double theirs, double ours) => new()
    {
        Group = Group,
        What = "2D probability of collision, 1 thread",
        Inputs = $"{Rows:N0} made-up encounters: σ 10 m to 30 km, radii 1 to 50 m, probabilities 1e-300 to 1",
        Baseline = baseline,
        BaselineFigure = theirs,
        Unit = FigureUnit.MillionPerSecond,
        OurFigure = ours,
        Kernel = Sgp4Kernels.Best.ToString(),
    };

    private static (double MillionPerSecond, double[] Probabilities) Rate(ProbabilityBenchmarks work, Func<double> run, int repetitions)
    {
        run();
        var best = double.PositiveInfinity;
        for (var i = 0; i < repetitions; i++)
        {
            var timer = new Timer();
            // Enough at a time for the clock of processor time.
            for (var k = 0; k < 4; k++) run();
            best = Math.Min(best, timer.Seconds / 4);
        }

        return (Rows / best / 1e6, work.Probabilities.ToArray());
    }
}
