using System.Diagnostics;
using System.Globalization;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Benchmarks.Compare;
using SdaToolkit.Reporting;
using SdaToolkit.Tests;

namespace SdaToolkit.Benchmarks;

/// <summary>How the time of screening all against all grows with the number of objects.</summary>
/// <remarks>
/// <c>dotnet run -c Release --project tests/Benchmarks -- growth [--hours 24] [--threshold-m 5000] [--threads 0] [-o FILE.svg] [N …]</c>: synthetic shells of each N,
/// 5,000 doubled to 320,000 where none is given. The exponent is that from the line before, in processor time, which other work on the machine disturbs least.
/// </remarks>
internal static class ScreeningGrowth
{
    private const int Smallest = 5000, Doublings = 6;

    public static int Run(IReadOnlyList<string> args)
    {
        var (hours, threshold, threads, output) = (24.0, 5000.0, 0, "");
        var counts = new List<int>();
        try
        {
            for (var i = 0; i < args.Count; i++)
            {
                if (args[i] is "--hours") hours = Number(args, ++i);
                else if (args[i] is "--threshold-m") threshold = Number(args, ++i);
                else if (args[i] is "--threads") threads = (int)Number(args, ++i);
                else if (args[i] is "-o") output = i + 1 < args.Count ? args[++i] : throw new FormatException("-o: found nothing; allowed is a file");
                else counts.Add((int)Number(args, i));
            }
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine("growth: " + e.Message);
            return 2;
        }

        if (counts.Count == 0) counts = [.. Enumerable.Range(0, Doublings + 1).Select(i => Smallest << i)];
        var options = new ScreeningOptions(SyntheticSets.Epoch, SyntheticSets.Epoch.AddSeconds(3600 * hours), threshold) { Parallelism = threads };
        var used = threads == 0 ? Environment.ProcessorCount : threads;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Machine.This()}\n{hours} h at {threshold} m; {used} threads"));
        Console.WriteLine("        N  prepare s   wall s    cpu s      events  exponent   peak MB");
        // Compiled once, so that the first line does not count it.
        Measure(Smallest, options with { End = options.Start.AddSeconds(3600) });
        var rows = new List<GrowthRow>();
        foreach (var count in counts)
        {
            rows.Add(Measure(count, options));
            Console.WriteLine(Line(rows));
        }

        if (output.Length > 0) File.WriteAllText(output, SvgRenderer.Render(GrowthFigure.Of(rows, hours, threshold, used)));
        return 0;
    }

    private static string Line(List<GrowthRow> rows)
    {
        var row = rows[^1];
        var exponent = rows.Count > 1 ? (Math.Log(row.CpuS / rows[^2].CpuS) / Math.Log((double)row.Count / rows[^2].Count)).ToString("F2", CultureInfo.InvariantCulture) : "";
        return string.Create(CultureInfo.InvariantCulture, $"{row.Count,9}{row.PreparedS,11:F2}{row.WallS,9:F2}{row.CpuS,9:F2}{row.Events,12}{exponent,10}{Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000,10}");
    }

    private static GrowthRow Measure(int count, ScreeningOptions options)
    {
        var watch = Stopwatch.StartNew();
        var elements = SyntheticShells.Catalogue(count, 1);
        var objects = new Sgp4[count];
        Parallel.For(0, count, i => objects[i] = new(elements[i]));
        var prepared = watch.Elapsed.TotalSeconds;
        var start = Environment.CpuUsage.TotalTime;
        watch.Restart();
        long events = 0;
        Screening.Run(objects, null, options, some => events += some.Count);
        return new(count, prepared, watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - start).TotalSeconds, events);
    }

    private static double Number(IReadOnlyList<string> args, int i) =>
        i < args.Count && double.TryParse(args[i], CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : throw new FormatException($"found {(i < args.Count ? args[i] : "nothing")}; allowed are --hours, --threshold-m, --threads with a number, -o FILE.svg, and numbers of objects");
}

/// <summary>One number of objects.</summary>
internal sealed record GrowthRow(int Count, double PreparedS, double WallS, double CpuS, long Events);
