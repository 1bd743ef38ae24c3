using SdaToolkit.Learning.Evaluation;
using SdaToolkit.Learning.Series;
using SdaToolkit.Tests;

namespace SdaToolkit.LearningTests.Series;

/// <summary>Made-up telemetry with an anomaly of the kind that each model of subsequences is good at, beside the detectors of the default set: volume under precision and recall (<see cref="VusPr"/>), mean over several seeds.</summary>
[TestClass]
public sealed class SubsequenceCasesTests
{
    private const int Judged = 6000;
    private const int Seeds = 3;

    [TestMethod]
    public void PrincipalComponents_RippleOnTwoSwings_SeenWhereTheDefaultIsNot()
    {
        var (ours, usual) = (0.0, 0.0);
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var (train, values, labels) = (Swings(seed, 0, 12_000), Swings(seed + 50, 12_000, Judged), new bool[Judged]);
            for (var begin = 1500; begin < Judged - 500; begin += 1100)
                for (var i = begin; i < begin + 60; i++) (values[i], labels[i]) = (values[i] + 0.04 * Math.Sin(i * 2 * Math.PI / 6), true);
            ours += Area(SeriesDetectorKinds.PrincipalComponents, train, values, labels) / Seeds;
            usual += Area(SeriesDetectorKinds.Default, train, values, labels) / Seeds;
        }
        Console.WriteLine($"ripple: principal components {ours:F3}, default {usual:F3}");
        Bound.Below(ours, 0.5);
        Bound.Below(ours, usual + 0.2);
    }

    [TestMethod]
    public void Isolation_QuietWhereItIsHigh_SeenWhereTheDefaultIsNot()
    {
        var (ours, usual) = (0.0, 0.0);
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var (train, values, labels) = (Heater(seed, 12_000, []), Heater(seed + 50, Judged, [1590, 2690, 3790, 4890]), new bool[Judged]);
            foreach (var begin in new[] { 1590, 2690, 3790, 4890 }) Array.Fill(labels, true, begin, 120);
            ours += Area(SeriesDetectorKinds.Isolation, train, values, labels) / Seeds;
            usual += Area(SeriesDetectorKinds.Default, train, values, labels) / Seeds;
        }
        Console.WriteLine($"quiet and high: isolation {ours:F3}, default {usual:F3}");
        Bound.Below(ours, 0.5);
        Bound.Below(ours, usual + 0.2);
    }

    [TestMethod]
    public void Clusters_ShapeOfLongAgo_IsKnownAndANewOneIsNot()
    {
        var (ours, profiles) = (0.0, 0.0);
        for (var seed = 1; seed <= Seeds; seed++)
        {
            // Ramps up are in the first tenth of the training only; ramps down in all of it; in what is judged, both are nominal, and humps are not.
            var (train, values, labels) = (SeriesFeeds.Noise(seed, 60_000), SeriesFeeds.Noise(seed + 50, Judged), new bool[Judged]);
            for (var begin = 100; begin < train.Length - 100; begin += 150) Add(train, begin, begin < 6000 && begin / 150 % 2 == 0 ? 'u' : 'd');
            for (var (begin, n) = (100, 0); begin < Judged - 100; begin += 150, n++)
            {
                var kind = n % 8 == 5 ? 'h' : n % 4 == 2 ? 'u' : 'd';
                Add(values, begin, kind);
                if (kind == 'h') Array.Fill(labels, true, begin, 32);
            }
            ours += Area(SeriesDetectorKinds.Clusters, train, values, labels) / Seeds;
            profiles += Area(SeriesDetectorKinds.Profiles, train, values, labels) / Seeds;
        }
        Console.WriteLine($"shape of long ago: clusters {ours:F3}, matrix profiles {profiles:F3}");
        Bound.Below(ours, 0.3);
        Bound.Below(ours, profiles + 0.1);
    }

    private static void Add(double[] values, int begin, char kind)
    {
        for (var i = 0; i < 32; i++) values[begin + i] += 10 * (kind switch { 'u' => i / 31.0, 'd' => 1 - (i / 31.0), _ => i is > 8 and < 24 ? 1 : 0 });
    }

    /// <summary>Two swings whose periods have no common multiple in reach, so that no stretch comes again as it was.</summary>
    private static double[] Swings(int seed, int from, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(from, count).Select(i => Math.Sin(2 * Math.PI * i / 87.3) + Math.Sin(2 * Math.PI * i / 139.9) + (0.01 * (random.NextDouble() + random.NextDouble() - 1)))];
    }

    /// <summary>Restless by how high it is, which goes up and down slowly; at the places given, high and quiet.</summary>
    private static double[] Heater(int seed, int count, int[] quiet)
    {
        var (random, values) = (new Random(seed), new double[count]);
        for (var i = 0; i < count; i++)
        {
            var level = 5 * Math.Pow(Math.Sin(Math.PI * i / 1100), 2);
            var restless = Array.Exists(quiet, q => i >= q && i < q + 120) ? 0.2 : 0.2 + (0.3 * level);
            values[i] = level + (restless * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5));
        }
        return values;
    }

    private static double Area(SeriesDetectorKinds kinds, double[] train, double[] values, bool[] labels)
    {
        var bank = SeriesBank.Train(["c"], [0], SeriesFeeds.Times(train.Length), [train], new SeriesSettings { Detectors = kinds });
        var (scores, threshold) = (new List<double>(), bank.Threshold(2));
        bank.Push(SeriesFeeds.Times(values.Length), [values], threshold, scores);
        bank.Finish(threshold, scores);
        return VusPr.Of(labels, [.. scores], 50);
    }
}
