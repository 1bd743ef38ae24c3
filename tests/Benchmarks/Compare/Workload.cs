using System.Globalization;
using System.Text.Json;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Tests;

namespace SdaToolkit.Benchmarks.Compare;

/// <summary>What is propagated, ours and the peers' alike: sets along one grid of times.</summary>
/// <param name="Sets">The element sets.</param>
/// <param name="Steps">One-minute steps from <see cref="Start"/>.</param>
/// <param name="Repetitions">Of which the best counts, chunk by chunk.</param>
internal sealed record Workload(IReadOnlyList<ElementSetLines> Sets, int Steps, int Repetitions)
{
    /// <summary>Sets a chunk: their states go to memory of this many times <see cref="Steps"/> rows, ours as the peers'.</summary>
    public const int Chunk = 100;

    public const double StepMinutes = 1;

    private const int SampleCount = 1000;

    /// <summary>2020-05-17T12:00:00 UTC.</summary>
    public static Epoch Start { get; } = SyntheticSets.Epoch.AddSeconds(43_200);

    public long Propagations => (long)Sets.Count * Steps;

    public IEnumerable<(int First, int Count)> Chunks => Enumerable.Range(0, (Sets.Count + Chunk - 1) / Chunk).Select(c => (c * Chunk, Math.Min(Chunk, Sets.Count - (c * Chunk))));

    /// <summary>Rows compared with the peers: set and step.</summary>
    public IReadOnlyList<(int Set, int Step)> Samples { get; } = Draw(Sets.Count, Steps);

    public double FirstMinutes(int set) => Start.SecondsSince(Sets[set].Sgp4.Elements.Epoch) / 60;

    /// <summary>Writes the sets and the job for a peer's driver; returns the job's path.</summary>
    public string Write(string folder)
    {
        var (tle, job) = (Path.Combine(folder, "sets.tle"), Path.Combine(folder, "job.json"));
        File.WriteAllText(tle, string.Concat(Sets.Select(s => $"{s.Line1}\n{s.Line2}\n")));
        File.WriteAllText(job, JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["tle"] = tle,
            ["start_jd"] = 2_458_986.5,
            ["start_fr"] = 0.5,
            ["start_unix_ms"] = new DateTimeOffset(2020, 5, 17, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(),
            ["first_minutes"] = Enumerable.Range(0, Sets.Count).Select(FirstMinutes),
            ["steps"] = Steps,
            ["step_minutes"] = StepMinutes,
            ["chunk"] = Chunk,
            ["repetitions"] = Repetitions,
            ["samples"] = Samples.Select(s => new[] { s.Set, s.Step }),
        }));
        return job;
    }

    public string Describe(string kind) => string.Create(CultureInfo.InvariantCulture, $"{Sets.Count:N0} {kind} × {Steps:N0} min");

    private static (int Set, int Step)[] Draw(int sets, int steps)
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, SampleCount).Select(_ => (random.Next(sets), random.Next(steps)))];
    }
}
