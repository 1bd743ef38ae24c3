using System.Diagnostics;
using System.Globalization;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Tests;

namespace SdaToolkit.Benchmarks;

/// <summary>How the time of screening all against all grows with the number of objects.</summary>
/// <remarks>
/// <c>dotnet run -c Release --project tests/Benchmarks -- growth [--hours 24] [--threshold-m 5000] [--threads 0] [N …]</c>: synthetic shells of each N, 5,000 doubled
/// to 320,000 where none is given. The exponent is that from the line before, in processor time, which other work on the machine disturbs least.
/// </remarks>
internal static class ScreeningGrowth
{
    private const int Smallest = 5000, Doublings = 6;

    public static int Run(string[] args)
    {
        var (hours, threshold, threads) = (24.0, 5000.0, 0);
        var counts = new List<int>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--hours") hours = Number(args[++i]);
            else if (args[i] == "--threshold-m") threshold = Number(args[++i]);
            else if (args[i] == "--threads") threads = (int)Number(args[++i]);
            else counts.Add((int)Number(args[i]));
        }

        if (counts.Count == 0) counts = [.. Enumerable.Range(0, Doublings + 1).Select(i => Smallest << i)];
        Console.WriteLine($"{hours} h at {threshold} m; {(threads == 0 ? Environment.ProcessorCount : threads)} threads");
        Console.WriteLine("        N  prepare s   wall s    cpu s      events  exponent   peak MB");
        var before = (Count: 0, Seconds: 0.0);
        foreach (var count in counts)
        {
            var line = Measure(count, new(SyntheticSets.Epoch, SyntheticSets.Epoch.AddSeconds(3600 * hours), threshold) { Parallelism = threads }, out var cpu);
            var exponent = before.Count == 0 ? "" : (Math.Log(cpu / before.Seconds) / Math.Log((double)count / before.Count)).ToString("F2", CultureInfo.InvariantCulture);
            Console.WriteLine($"{line}{exponent,10}{Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000,10}");
            before = (count, cpu);
        }

        return 0;
    }

    private static string Measure(int count, ScreeningOptions options, out double cpu)
    {
        var watch = Stopwatch.StartNew();
        var elements = SyntheticShells.Catalogue(count, 1);
        var objects = new Sgp4[count];
        Parallel.For(0, count, i => objects[i] = new(elements[i]));
        var prepared = watch.Elapsed.TotalSeconds;
        var start = Process.GetCurrentProcess().TotalProcessorTime;
        watch.Restart();
        long events = 0;
        Screening.Run(objects, null, options, some => events += some.Count);
        cpu = (Process.GetCurrentProcess().TotalProcessorTime - start).TotalSeconds;
        return $"{count,9}{prepared,11:F2}{watch.Elapsed.TotalSeconds,9:F2}{cpu,9:F2}{events,12}";
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
