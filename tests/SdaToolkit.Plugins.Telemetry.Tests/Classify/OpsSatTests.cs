using SdaToolkit.Learning.Evaluation;
using SdaToolkit.Schemas.Learning.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.TelemetryPluginTests.Classify;

/// <summary>The labelled OPS-SAT segments (Ruszczak et al., "The OPS-SAT benchmark for detecting anomalies in satellite telemetry", Scientific Data 2025) by five-fold cross-validation.</summary>
[TestClass]
public sealed class OpsSatTests
{
    private static readonly string[] NoFeatures = ["segment", "train"];

    // Measured with seed 1: F1 0.9475, 0.9444, 0.8025, 0.8106; macro 0.9423, 0.9378, 0.802, 0.811. The limits stand 0.0125 or a little more below,
    // about eight rows that are wrong. They hold for this seed: F1 differs by several thousandths from one cut into folds to another.
    [TestMethod]
    [DataRow(true, false, 0.935, 0.925)]
    [DataRow(true, true, 0.93, 0.92)]
    [DataRow(false, false, 0.79, 0.785)]
    [DataRow(false, true, 0.795, 0.795)]
    public async Task CrossValidation_OneConfiguration_F1AboveItsLimit(bool supervised, bool withoutLengths, double least, double leastMacro)
    {
        var table = Tables.OpsSat();
        string[] ignored = withoutLengths ? [.. NoFeatures, "len", "duration"] : NoFeatures;
        var flagged = await Tables.CrossValidateAsync(table, "anomaly", supervised, seed: Seed, ignored);
        var (f1, macro) = (F1(table, flagged, null), Macro(table, flagged));
        Console.WriteLine($"supervised {supervised}, without lengths {withoutLengths}, seed {Seed}: F1 {f1:F4}, macro {macro:F4}, flagged {flagged.Count(f => f)}");
        Bound.Below(f1, least);
        Bound.Below(macro, leastMacro);
    }

    private static int Seed => int.TryParse(Environment.GetEnvironmentVariable("SDA_FOLD_SEED"), out var seed) ? seed : 1;

    private static double F1(Table table, bool[] flagged, string? channel)
    {
        int[] rows = [.. Enumerable.Range(0, flagged.Length).Where(r => channel is null || table.Column("channel").Texts[r] == channel)];
        return PointCounts.Of([.. rows.Select(r => table.Column("anomaly").Numbers[r] == 1)], [.. rows.Select(r => flagged[r])]).F1;
    }

    // Over the channels that have an anomaly: without one, F1 is not defined.
    private static double Macro(Table table, bool[] flagged) =>
        table.Column("channel").Texts.Distinct().Where(c => Enumerable.Range(0, flagged.Length).Any(r => table.Column("channel").Texts[r] == c && table.Column("anomaly").Numbers[r] == 1)).Average(c => F1(table, flagged, c));
}
