using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Benchmarks.Compare.Measurements;

/// <summary>One small run in a warm worker process against the same in the host's process, by wall time: what the pipe adds.</summary>
internal sealed class WorkerMeasurement : Measurement
{
    private const double AllowedAddedSeconds = 0.020;

    public override string Group => "worker-warm";

    public override IEnumerable<ComparisonRow> Run(Catalogue catalogue, bool quick)
    {
        var program = BuiltProgram.Folder;
        var plugins = Path.Combine(program, "plugins");
        if (!Directory.Exists(plugins)) yield break;
        yield return MeasureAsync(program, plugins, quick ? 20 : 300).GetAwaiter().GetResult();
    }

    private async Task<ComparisonRow> MeasureAsync(string program, string plugins, int runs)
    {
        var found = PluginCatalog.Scan([plugins], new() { BuiltInRoots = new HashSet<string>(StringComparer.Ordinal) { plugins } });
        await using var process = new InProcessRunner(found);
        await using var worker = new WorkerRunner(found, new(new WorkerProgram(BuiltProgram.DotNet, [Path.Combine(program, "sda.dll")])) { Policy = new() { WarmWorkers = 1 } });
        var started = (await worker.RunToEndAsync(Request())).Started;
        // In turns, so that both meet the same neighbours on the machine; the middle one of each counts.
        var (here, there) = (new List<double>(), new List<double>());
        for (var i = -10; i < runs; i++)
        {
            var (a, inProcess) = await SecondsAsync(process);
            var (b, inWorker) = await SecondsAsync(worker);
            if (!inProcess.Result.Span.SequenceEqual(inWorker.Result.Span) || inProcess.Error is not null) return Row(runs, double.NaN, double.NaN, started) with { Differs = true };
            if (i < 0) continue;
            here.Add(a);
            there.Add(b);
        }
        return Row(runs, Middle(here), Middle(there), started);
    }

    private ComparisonRow Row(int runs, double process, double worker, RunStarted? started) => new()
    {
        Group = Group,
        What = $"orbit.propagate, one run in a warm worker ({started?.Confinement})",
        Inputs = $"one object, 121 instants; the middle one of {runs} runs",
        Baseline = "ours, in the process",
        BaselineFigure = process,
        Unit = FigureUnit.Seconds,
        OurFigure = worker,
        TargetSeconds = process + AllowedAddedSeconds,
        Kernel = Kernels.InForce.Name,
        Note = string.Create(CultureInfo.InvariantCulture, $"the worker adds {1000 * (worker - process):F2} ms to a run; at most {1000 * AllowedAddedSeconds:F0} ms are allowed"),
    };

    private static async Task<(double Seconds, RunOutcome Outcome)> SecondsAsync(IAnalysisRunner runner)
    {
        var start = Stopwatch.GetTimestamp();
        var outcome = await runner.RunToEndAsync(Request());
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, outcome);
    }

    private static double Middle(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static RunRequest Request()
    {
        var epoch = Timestamp.FromDateTime(new DateTime(2026, 7, 15, 0, 0, 0, DateTimeKind.Utc));
        var set = new ElementSet
        {
            Object = new() { CatalogNumber = 90001 },
            Epoch = epoch,
            MeanElementTheory = "SGP4",
            ReferenceFrame = "TEME",
            CenterName = "EARTH",
            MeanMotionRadPerS = 15.5 * 2 * Math.PI / 86400,
            Eccentricity = 0.0005,
            InclinationRad = 0.9,
            RaanRad = 3.6,
            ArgumentOfPerigeeRad = 1.0,
            MeanAnomalyRad = 5.2,
            BstarPerEarthRadius = 2e-4,
        };
        var request = new PropagateRequest { Catalog = new() { ElementSets = { set } }, Start = epoch, End = epoch + Duration.FromTimeSpan(TimeSpan.FromHours(2)), StepS = 60 };
        return new() { RunId = "run", Analysis = "orbit.propagate", Request = request.ToByteString(), Parallelism = 1 };
    }
}
