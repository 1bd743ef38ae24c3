namespace SdaToolkit.Benchmarks.Compare.Measurements;

/// <summary>What storing costs: states of a chunk kept in memory, as in the comparison with peers, against one object's rows overwritten in cache.</summary>
internal sealed class OutputMeasurement : Measurement
{
    public override string Group => "sgp4-output";

    public override IEnumerable<ComparisonRow> Run(Catalogue catalogue, bool quick)
    {
        var work = new Workload(catalogue.Spread(quick ? 40 : 400, s => !s.Sgp4.IsDeepSpace), 1440, quick ? 2 : 7);
        var stored = KernelRun.Rate(work, Kernels.InForce);
        var row_bytes = 6 * sizeof(double) + 1;
        yield return new()
        {
            Group = Group,
            What = "SGP4, one object's rows overwritten in cache, 1 thread",
            Inputs = work.Describe("near-Earth sets"),
            Baseline = $"ours, stored {Workload.Chunk} objects at a time ({Workload.Chunk * work.Steps * row_bytes / 1e6:F1} MB)",
            BaselineFigure = stored,
            Unit = FigureUnit.MillionPerSecond,
            OurFigure = KernelRun.Rate(work, Kernels.InForce, storeChunk: false),
            Kernel = Kernels.InForce.Name,
            Note = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"stored: {stored * 1e6 * row_bytes / 1e9:F2} GB/s written"),
        };
    }
}
