using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Cli.Watch.Alarms;
using SdaToolkit.Cli.Watch.Streams;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch;

/// <summary>A stream with all that is known of it, as checkpoints and spans tell it.</summary>
/// <param name="begun">The checkpoint that the watch began with.</param>
/// <param name="settings">What the watch is asked to do.</param>
/// <param name="analyses">Judge its chunks.</param>
internal sealed class WatchedStream(WatchCheckpoint begun, WatchSettings settings, ChunkAnalyses analyses)
{
    /// <summary>Puts frames in order.</summary>
    public StreamIntake Intake { get; } = Restored(begun, settings);

    /// <summary>Cuts chunks; made once the intake is.</summary>
    public ChunkCutter Cutter => field ??= new(Intake, settings.ChunkRows, settings.ChunkNs) { Digest = RowsDigest.From(begun.RowsSha256.Span) };

    /// <summary>Turns findings into changes of alarms.</summary>
    public AlarmTracker Tracker { get; } = RestoredTracker(begun);

    /// <summary>Marking, data mode and spacecraft.</summary>
    public StreamHandling Handling { get; } = new(settings.Rules, begun.HandlingMarking, begun.DataMode, begun.Spacecraft);

    /// <summary>Whether detectors learned channels of it.</summary>
    public bool Learned => analyses.Plan.Detector.Length > 0;

    /// <summary>Rows that were judged.</summary>
    public ulong Rows => Intake.Groups.Aggregate(0UL, (sum, g) => sum + g.JudgedRows);

    /// <summary>Where the stream stands.</summary>
    /// <param name="changes">Changes that the run store may not have yet.</param>
    /// <param name="span">The span that goes on.</param>
    /// <param name="now">The time.</param>
    public WatchCheckpoint Checkpoint(IEnumerable<AlarmChange> changes, WatchSpan span, DateTimeOffset now)
    {
        var checkpoint = new WatchCheckpoint
        {
            Stream = begun.Stream,
            StreamId = begun.StreamId,
            PlanSha256 = begun.PlanSha256,
            DetectState = analyses.DetectState,
            LimitsState = analyses.LimitsState,
            AlarmNumber = Tracker.AlarmNumber,
            ChangeNumber = Tracker.ChangeNumber,
            LateSamples = Intake.LateSamples,
            RepeatedSamples = Intake.RepeatedSamples,
            Chunks = analyses.Chunks,
            RowsSha256 = ByteString.CopyFrom(Cutter.Digest.Value),
            HandlingMarking = Handling.Marking,
            DataMode = Handling.Mode,
            Spacecraft = Handling.Spacecraft,
            Written = Timestamp.FromDateTimeOffset(now),
            Span = span.Clone(),
        };
        checkpoint.Feeds.Add(Intake.Positions);
        checkpoint.Groups.Add(Intake.Groups.Select(g => g.Save()));
        checkpoint.Clocks.Add(Intake.Clocks.Where(c => c.Value.NewestNs is not null).Select(c => new WatchedClock { Clock = c.Key, NewestNs = c.Value.NewestNs!.Value }));
        checkpoint.Alarms.Add(Tracker.Alarms);
        checkpoint.Changes.Add(changes);
        return checkpoint;
    }

    /// <summary>Counts since the stream began.</summary>
    public WatchSpan Figures() => new()
    {
        Chunks = analyses.Chunks,
        Rows = Rows,
        LateSamples = Intake.LateSamples,
        RepeatedSamples = Intake.RepeatedSamples,
        AlarmChanges = Tracker.ChangeNumber,
        RowsSha256 = Convert.ToHexStringLower(Cutter.Digest.Value),
        HandlingMarking = Handling.Marking,
        DataMode = Handling.Mode,
    };

    private static StreamIntake Restored(WatchCheckpoint begun, WatchSettings settings)
    {
        var intake = new StreamIntake(settings.LateNs);
        intake.Restore(begun);
        return intake;
    }

    private static AlarmTracker RestoredTracker(WatchCheckpoint begun)
    {
        var tracker = new AlarmTracker(begun.Stream, begun.StreamId);
        tracker.Restore(begun);
        return tracker;
    }
}
