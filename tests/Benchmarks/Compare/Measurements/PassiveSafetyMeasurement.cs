using System.Globalization;

namespace SdaToolkit.Benchmarks.Compare.Measurements;

/// <summary>Monte Carlo of passive safety, against each chaser propagated for itself.</summary>
internal sealed class PassiveSafetyMeasurement : Measurement
{
    private const int Samples = 10_000;

    public override string Group => "passive-safety";

    public override IEnumerable<ComparisonRow> Run(Catalogue catalogue, bool quick)
    {
        var drift = new PassiveSafetyBenchmarks();
        var (few, many) = (quick ? 8 : 40, quick ? Samples / 10 : Samples);
        drift.Lanes(256, 1);
        var timer = new Timer();
        var pairs = drift.Pairs(few);
        var baseline = timer.Seconds * Samples / few;
        timer = new Timer();
        var outcome = drift.Lanes(many, 1);
        var ours = timer.Seconds * Samples / many;
        var apart = Enumerable.Range(0, few).Max(i => (outcome.Final[i].PositionM - pairs[i]).Norm);
        yield return new()
        {
            Group = Group,
            What = "passive-safety Monte Carlo, 10,000 samples × 24 h, 1 thread",
            Inputs = "a day at 500 km: gravity 8×8, drag (Harris–Priester), Sun, Moon, sunlight with shadow, relativity; minima of range and of two volumes",
            Baseline = string.Create(CultureInfo.InvariantCulture, $"NumericalPropagator for each sample, without minima: {few} samples, scaled"),
            BaselineFigure = baseline,
            Unit = FigureUnit.Seconds,
            OurFigure = ours,
            TargetSeconds = 20,
            Kernel = Kernels.InForce.Name,
            Differs = !(apart < 1),
            Note = string.Create(CultureInfo.InvariantCulture, $"after the day at most {ComparisonRow.Small(apart)} m apart; {many:N0} samples{(many < Samples ? ", scaled" : "")}"),
        };
    }
}
