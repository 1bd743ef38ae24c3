using SdaToolkit.Hosting;
using SdaToolkit.Learning.Evaluation;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Evaluation;

/// <summary>How a folder of labelled channels is to be evaluated.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Labels">The labels; null: labels.csv in it.</param>
/// <param name="Target">The channel to judge in each file.</param>
/// <param name="FalseAlarmsPerWeek">The alarm budget; null: as the analysis has it.</param>
/// <param name="Channels">Names of the channels to take; empty: all that are labelled.</param>
/// <param name="LargestBuffer">L of VUS-PR, samples.</param>
internal sealed record SeriesTask(string Folder, string? Labels, string Target, double? FalseAlarmsPerWeek, IReadOnlyList<string> Channels, int LargestBuffer);

/// <summary>Runs telemetry.detect on each labelled channel, all with one configuration, and measures what comes out. Requests hold the two files and nothing of the labels.</summary>
internal static class SeriesEvaluation
{
    /// <summary>Evaluates.</summary>
    /// <exception cref="InputException">A file, label or channel does not fit.</exception>
    /// <exception cref="RunFailedException">A run failed.</exception>
    public static async Task<Schemas.Learning.V1.Evaluation> RunAsync(SeriesTask task, AnalysisInfo analysis, EvaluationRuns runs, Terminal terminal, int seed, CancellationToken cancellation)
    {
        var series = Chosen(SeriesFolder.Read(task.Folder, task.Labels, runs.Inputs), task.Channels);
        var (measures, axes) = (new SeriesMeasures[series.Count], new double[series.Count][]);
        await runs.RunAsync(analysis, [.. series.Select(s => s.Name)], (i, inputs) => Request(series[i], task, inputs, out axes[i]), (ulong)seed,
            (i, run) => measures[i] = Measures(series[i], DetectResult.Parser.ParseFrom(run.Result.Span), axes[i], task, terminal), cancellation);
        return new Schemas.Learning.V1.Evaluation
        {
            Task = "telemetry",
            Analysis = $"{analysis.Id} {analysis.Plugin.Manifest!.Version}",
            IntervalProbability = SeriesSummary.IntervalProbability,
            Settings = { Settings(task, series.Count, seed) },
            Groups = { SeriesSummary.Groups(measures, seed) },
            Notes = { Notes },
        };
    }

    private static IEnumerable<string> Notes =>
    [
        "Events are counted against labelled ranges: a range is found where an event overlaps it, an event that overlaps none is a false alarm. Nothing is point-adjusted.",
        "One event over everything would find everything. Where more than 5 % of a channel's nominal samples are in events, event_f1, event_f05, event_precision and event_recall count its ranges as missed; event_f1_unbounded does not.",
        "vus_pr follows the formula of Paparrizos et al. 2022 at every threshold; vus_pr_benchmark counts as the program that published tables were made with.",
        "Intervals are bootstrap intervals over channels (percentiles of 1,000 draws); they say how much the measure depends on which channels there are, and nothing about labels that are wrong.",
    ];

    private static List<LabelledSeries> Chosen(List<LabelledSeries> series, IReadOnlyList<string> channels)
    {
        foreach (var name in channels)
            if (!series.Exists(s => s.Name == name)) throw new InputException($"--channels: found {name}, which has no labels; allowed are {string.Join(", ", series.Select(s => s.Name))}");
        return channels.Count == 0 ? series : series.FindAll(s => channels.Contains(s.Name));
    }

    private static DetectRequest Request(LabelledSeries one, SeriesTask task, InputReader inputs, out double[] timesS)
    {
        var test = EvaluationRuns.Read<TelemetryData>(inputs, one.Test);
        var target = test.Channels.FirstOrDefault(c => c.Name == task.Target)
            ?? throw new InputException($"{one.Test}: found the channels {string.Join(", ", test.Channels.Take(10).Select(c => c.Name))}{(test.Channels.Count > 10 ? ", …" : "")}; --target {task.Target} is missing");
        timesS = [.. test.Axes[(int)target.Axis].OffsetNs.Select(t => t * 1e-9)];
        if (one.Labels.FirstOrDefault(l => l.Last >= target.Values.Count) is { Last: > 0 } outside)
            throw new InputException($"labels of {one.Name}: found samples {outside.First} to {outside.Last}; {one.Test} has {target.Values.Count}");
        return new DetectRequest { Train = EvaluationRuns.Read<TelemetryData>(inputs, one.Train), Test = test, Target = task.Target, FalseAlarmsPerWeek = task.FalseAlarmsPerWeek ?? 0 };
    }

    private static SeriesMeasures Measures(LabelledSeries one, DetectResult result, double[] timesS, SeriesTask task, Terminal terminal)
    {
        if (result.Scores.Count != timesS.Length) throw new RunFailedException(Schemas.Run.V1.ErrorCode.AnalysisFailed, $"{one.Name}: found {result.Scores.Count} scores; {one.Test} has {timesS.Length} samples", "");
        var unscored = result.Scores.Count(double.IsNaN);
        if (unscored > 0) terminal.Note($"{one.Name}: {unscored} samples have no score and rank last");
        return new(one.Name, one.Group, one.Labels, [.. result.Events.Select(e => new SampleRange((int)e.FirstIndex, (int)e.LastIndex))], [.. result.Scores], timesS, [.. result.Events.Select(e => e.DelayS)], task.LargestBuffer);
    }

    private static IEnumerable<string> Settings(SeriesTask task, int count, int seed)
    {
        yield return $"channels: {count}, target {task.Target}";
        yield return $"alarm budget: {(task.FalseAlarmsPerWeek is { } budget ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{budget} false alarm{(budget == 1 ? "" : "s")} a week") : "as the analysis has it")}";
        yield return $"largest VUS-PR buffer: {task.LargestBuffer} samples";
        yield return $"seed: {seed}";
    }
}
