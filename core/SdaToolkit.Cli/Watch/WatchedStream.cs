using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Cli.Watch.Alarms;
using SdaToolkit.Cli.Watch.Feeds;
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

    /// <summary>How far the file that is followed was taken; null: none was.</summary>
    public FollowedFile? Followed { get; set; } = begun.Followed;

    /// <summary>Whether detectors learned channels of it.</summary>
    public bool Learned => analyses.Plan.Detector.Length > 0;

    /// <summary>Rows that were judged.</summary>
    public ulong Rows => Intake.Groups.Aggregate(0UL, (sum, g) => sum + g.JudgedRows);

    /// <summary>
    /// Takes what a feeder sent. Lines of a followed file that do not fit the stream are left out where lines of that file fitted before: one garbled time must not end a watch
    /// for good. Before that, the file as a whole does not fit.
    /// </summary>
    /// <returns>What was left out, in one line; null: nothing.</returns>
    /// <exception cref="FeedException">It does not fit the stream; nothing of it was taken.</exception>
    public string? Take(FeedItem item)
    {
        string? leftOut = null;
        if (item.Frame is { Telemetry: { } data } frame)
        {
            var handling = Handling.With(data);
            try
            {
                if (item.Followed is not null) Check(frame);
                Intake.Take(frame);
            }
            catch (FeedException e) when (item.Followed is not null && Followed is { TakenBytes: > 0 })
            {
                leftOut = TakeRows(data, e);
            }
            Handling.Take(handling);
        }
        if (item.Followed is { } followed) Followed = followed;
        return leftOut;
    }

    private string TakeRows(TelemetryData data, FeedException problem)
    {
        var (rows, refused) = (0, 0);
        foreach (var row in FrameWriter.Cut(data, "", 1))
        {
            rows++;
            try
            {
                Check(row);
                Intake.Take(row);
            }
            catch (FeedException)
            {
                refused++;
            }
        }
        return FormattableString.Invariant($"{refused} of {rows} rows were left out: {problem.Message}");
    }

    private static void Check(TelemetryFrame frame)
    {
        if (FrameCheck.Problem(frame) is { } problem) throw new FeedException(problem);
    }

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
            Followed = Followed,
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
