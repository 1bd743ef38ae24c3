using System.Diagnostics;
using SdaToolkit.Benchmarks.Compare.Measurements;

namespace SdaToolkit.Benchmarks.Compare;

/// <summary><c>compare</c>: the whole table in one run, each figure measured in it.</summary>
internal static class CompareCommand
{
    private static readonly Measurement[] All =
    [
        PeerMeasurement.NearEarth, PeerMeasurement.DeepSpace, PeerMeasurement.Whole,
        new KernelMeasurement(), new OutputMeasurement(), new ThreadMeasurement(), new ScreeningMeasurement(), new NumericalMeasurement(), new ProbabilityMeasurement(),
        new MonteCarloMeasurement(), new PassiveSafetyMeasurement(), new WorkerMeasurement(), new ConjunctionDayMeasurement(), new TelemetryMeasurement(), new ProfileMeasurement(), new ImpulsesMeasurement(),
    ];

    /// <summary>Runs; 0 done, 1 a baseline gives other results than ours or ours has no figure, 2 bad arguments.</summary>
    public static int Run(IReadOnlyList<string> args)
    {
        CompareOptions options;
        try
        {
            options = CompareOptions.Parse(args, [.. All.Select(m => m.Group)]);
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine("compare: " + e.Message);
            return 2;
        }

        var catalogue = Catalogue.Load();
        var rows = new List<ComparisonRow>();
        foreach (var measurement in All.Where(m => options.Wants(m.Group)))
        {
            var clock = Stopwatch.StartNew();
            rows.AddRange(measurement.Run(catalogue, options.Quick));
            Console.Error.WriteLine($"compare: {measurement.Group} took {clock.Elapsed.TotalSeconds:F0} s");
        }

        var table = new ComparisonTable(Machine.This(), catalogue.Name, options.Quick, rows);
        Console.Out.Write(table.ToMarkdown());
        if (options.Output is { } file) File.WriteAllText(file, Path.GetExtension(file) == ".json" ? table.ToJson() + "\n" : table.ToMarkdown());
        return rows.Any(r => r.Differs || !(double.IsFinite(r.OurFigure) && r.OurFigure > 0)) ? 1 : 0;
    }
}
