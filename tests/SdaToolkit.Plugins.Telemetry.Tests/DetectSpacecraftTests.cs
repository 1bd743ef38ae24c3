using System.Globalization;
using SdaToolkit.Formats;
using SdaToolkit.Learning.Evaluation;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.TelemetryTests;

/// <summary>Labelled channels of the SMAP and MSL spacecraft (Hundman et al. 2018): train is nominal, events are ranges of the test file, both ends included; never point-adjusted.</summary>
[TestClass]
public sealed class DetectSpacecraftTests
{
    // Published averages: 0.380 for SMAP and 0.435 for MSL; ours have been above 0.70 and 0.50.
    private const double LeastVus = 0.45;
    private const double LeastF1 = 0.80;
    private const int LargestBuffer = 100;

    [TestMethod]
    public void Detect_LabelledChannels_EventF1AndVusPr()
    {
        var labels = File.ReadLines(RealData.Path("smap-msl", "labels.csv")).Skip(1).Select(l => l.Split(',')).GroupBy(c => c[0], StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal);
        var (all, vus, within) = (new EventCounts(), new List<(string Craft, double Value)>(), true);
        foreach (var channel in labels)
        {
            var result = DetectHarness.Run(new DetectRequest { Train = Read(channel.Key, "train"), Test = Read(channel.Key, "test"), Target = "value" });
            List<SampleRange> labelled = [.. channel.Select(c => new SampleRange(int.Parse(c[2], CultureInfo.InvariantCulture), int.Parse(c[3], CultureInfo.InvariantCulture)))];
            var counts = EventCounts.Of(labelled, [.. result.Events.Select(e => new SampleRange((int)e.FirstIndex, (int)e.LastIndex))], result.Scores.Count);
            all += counts;
            within &= counts.IsWithinBound;
            vus.Add((channel.First()[1], VusPr.Of(SampleRange.ToFlags(labelled, result.Scores.Count), result.Scores.ToArray(), LargestBuffer)));
            Console.WriteLine($"{channel.Key,-5} found {counts.Found} missed {counts.Missed} false {counts.FalseAlarms} flagged {counts.FlaggedNominalShare:P2} VUS-PR {vus[^1].Value:F3}");
        }
        var (smap, msl) = (vus.Where(v => v.Craft == "SMAP").Average(v => v.Value), vus.Where(v => v.Craft == "MSL").Average(v => v.Value));
        Console.WriteLine($"event F1 {all.F1:F3} (precision {all.Precision:F3}, recall {all.Recall:F3}), VUS-PR SMAP {smap:F3} MSL {msl:F3}");
        Assert.IsTrue(within);
        Bound.Below(all.F1, LeastF1);
        Bound.Below(smap, LeastVus);
        Bound.Below(msl, LeastVus);
    }

    private static TelemetryData Read(string channel, string part) =>
        (TelemetryData)FormatRegistry.BuiltIn.Read(RealData.Path("smap-msl", $"{channel}.{part}.csv.gz"), TelemetryData.Descriptor);
}
