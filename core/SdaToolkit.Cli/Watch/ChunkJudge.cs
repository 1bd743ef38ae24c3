using SdaToolkit.Cli.Watch.Alarms;
using SdaToolkit.Cli.Watch.Streams;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch;

/// <summary>Judges chunks of a stream, and gathers the changes of alarms that come of it.</summary>
/// <param name="stream">The stream.</param>
/// <param name="analyses">Judge its chunks.</param>
/// <param name="note">Takes a line for people.</param>
internal sealed class ChunkJudge(WatchedStream stream, ChunkAnalyses analyses, Action<string> note)
{
    private const int NamedChannels = 5;

    private bool _isUncheckedTold;

    /// <summary>Changes that are not committed yet.</summary>
    public List<AlarmChange> Changes { get; } = [];

    /// <summary>Whether a chunk was begun and not finished: the stream then stands nowhere, and what was committed before counts.</summary>
    public bool IsTorn { get; set; }

    /// <summary>The score of the last sample that has one. Dimensionless; 1 is the alarm threshold; NaN: none yet.</summary>
    public double Score { get; private set; } = double.NaN;

    /// <summary>Judges a chunk.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="moreFollows">Whether the stream goes on.</param>
    /// <param name="cancellation">Ends it in the middle.</param>
    public async Task JudgeAsync(StreamChunk chunk, bool moreFollows, CancellationToken cancellation)
    {
        var wasTorn = IsTorn;
        IsTorn = true;
        stream.Handling.Mark(chunk.All);
        if (!ReferenceEquals(chunk.All, chunk.Trained)) stream.Handling.Mark(chunk.Trained);
        if (await analyses.DetectAsync(chunk, moreFollows, cancellation) is { } detected)
        {
            stream.Handling.Take(stream.Handling.WithResult(detected.Envelope));
            if (detected.Scores.Count > 0) Score = detected.Scores[^1];
            Observe(DetectedAlarms.Of(detected));
        }
        if (await analyses.LimitsAsync(chunk, moreFollows, cancellation) is { } limits)
        {
            stream.Handling.Take(stream.Handling.WithResult(limits.Envelope));
            TellUnchecked(limits);
            Observe(LimitAlarms.Of(limits));
        }
        analyses.Chunks++;
        IsTorn = wasTorn;
    }

    private void Observe(IEnumerable<Alarm> alarms)
    {
        stream.Tracker.Common = new() { HandlingMarking = stream.Handling.Marking, DataMode = stream.Handling.Mode, TrainingRunId = analyses.Plan.TrainingRunId };
        foreach (var alarm in alarms) Changes.AddRange(stream.Tracker.Observe(alarm));
    }

    // A channel that no limit is checked for must not look like one that is well.
    private void TellUnchecked(LimitsResult limits)
    {
        if (_isUncheckedTold || limits.Channels.Count == 0) return;
        _isUncheckedTold = true;
        var missing = limits.Channels.Where(c => c.Parameter.Length == 0).Select(c => c.Channel).ToList();
        if (missing.Count > 0) note(FormattableString.Invariant($"limits: {missing.Count} of {limits.Channels.Count} channels are not in the database: {string.Join(", ", missing.Take(NamedChannels))}{(missing.Count > NamedChannels ? ", …" : "")}"));
    }
}
