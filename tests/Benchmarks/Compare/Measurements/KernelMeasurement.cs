using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Benchmarks.Compare.Measurements;

/// <summary>Each kernel of ours against our own scalar call, and that against preparing the element set for every state.</summary>
internal sealed class KernelMeasurement : Measurement
{
    public override string Group => "sgp4-kernels";

    public override IEnumerable<ComparisonRow> Run(Catalogue catalogue, bool quick)
    {
        foreach (var deep in new[] { false, true })
        {
            var work = new Workload(catalogue.Spread(quick ? 20 : 100, s => s.Sgp4.IsDeepSpace == deep), 1440, quick ? 2 : 5);
            var inputs = work.Describe(deep ? "deep-space sets" : "near-Earth sets");
            var naive = KernelRun.Rate(work, Kernels.PrepareEachTime);
            var call = KernelRun.Rate(work, Kernels.ScalarCall);
            yield return Row(inputs, Kernels.PrepareEachTime, naive, Kernels.ScalarCall, call);
            foreach (var kernel in Kernels.All)
                yield return Row(inputs, Kernels.ScalarCall, call, kernel, KernelRun.Rate(work, kernel)) with { Note = Agreement(work, kernel) };
        }
    }

    private ComparisonRow Row(string inputs, Kernel baseline, double theirs, Kernel kernel, double ours) => new()
    {
        Group = Group,
        What = "SGP4 kernel, 1 thread",
        Inputs = inputs,
        Baseline = "ours: " + baseline.Name,
        BaselineFigure = theirs,
        Unit = FigureUnit.MillionPerSecond,
        OurFigure = ours,
        Kernel = kernel.Name,
    };

    private static string Agreement(Workload work, Kernel kernel)
    {
        var (expected, actual) = (KernelRun.Sample(work, Kernels.ScalarCall), KernelRun.Sample(work, kernel));
        var worst_m = expected.Zip(actual).Where(p => p.First.Status == Sgp4Status.Valid).Select(p => (p.First.PositionM - p.Second.PositionM).Norm).DefaultIfEmpty().Max();
        return $"within {ComparisonRow.Small(1e-3 * worst_m)} km of the scalar call";
    }
}
