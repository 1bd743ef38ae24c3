using System.Globalization;
using System.Threading.Channels;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Cli.Watch.Alarms;
using SdaToolkit.Cli.Watch.Display;
using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Cli.Watch.Streams;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch;

/// <summary>
/// Watches a stream: takes frames, judges chunks, and keeps alarms. Where the stream stands and the changes of alarms it made are written as one checkpoint;
/// then the changes go into the run store, each once; then they are shown; then feeders are told. A watch that ends at any point goes on from the
/// last checkpoint, and since the same frames give the same chunks and the same alarms, none is lost and none comes twice.
/// </summary>
internal sealed class Watcher
{
    // How often a stream that goes on is committed, and alarms that others decided on are looked for.
    private static readonly TimeSpan CommitEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly WatchSettings _settings;
    private readonly WatchFolder _folder;
    private readonly IRunStore _store;
    private readonly IWatchDisplay _display;
    private readonly TimeProvider _time;
    private readonly WatchCheckpoint _begun;
    private readonly StreamIntake _intake;
    private readonly ChunkCutter _cutter;
    private readonly ChunkAnalyses _analyses;
    private readonly AlarmTracker _tracker;
    private readonly StreamHandling _handling;
    private readonly WatchSpans _spans;
    private readonly List<AlarmChange> _changes = [];
    private readonly Dictionary<string, IFeeder> _feeders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _arrived = new(StringComparer.Ordinal);
    private bool _isDirty;
    private bool _isTorn;
    private long _committed;
    private long _looked;

    /// <summary>A watch that goes on from a checkpoint.</summary>
    /// <param name="settings">What it is asked to do.</param>
    /// <param name="folder">Where it keeps where the stream stands.</param>
    /// <param name="store">The run store.</param>
    /// <param name="begun">Where the stream stands.</param>
    /// <param name="analyses">Judges chunks.</param>
    /// <param name="display">Shows what happens.</param>
    /// <param name="time">The clock.</param>
    public Watcher(WatchSettings settings, WatchFolder folder, IRunStore store, WatchCheckpoint begun, ChunkAnalyses analyses, IWatchDisplay display, TimeProvider time)
    {
        (_settings, _folder, _store, _begun, _analyses, _display, _time) = (settings, folder, store, begun, analyses, display, time);
        _intake = new(settings.LateNs);
        _intake.Restore(begun);
        _cutter = new(_intake, settings.ChunkRows, settings.ChunkNs) { Digest = RowsDigest.From(begun.RowsSha256.Span) };
        (analyses.DetectState, analyses.LimitsState, analyses.Chunks) = (begun.DetectState, begun.LimitsState, begun.Chunks);
        _tracker = new(begun.Stream, begun.StreamId);
        _tracker.Restore(begun);
        _handling = new(settings.Rules, begun.HandlingMarking, begun.DataMode, begun.Spacecraft);
        _spans = new(store, begun, analyses.Plan, analyses.Names, time);
        Book = new(store, settings.Stream);
    }

    /// <summary>The alarms, as the run store has them.</summary>
    public AlarmBook Book { get; }

    /// <summary>The score of the last sample that has one. Dimensionless; 1 is the alarm threshold.</summary>
    public double Score { get; private set; } = double.NaN;

    /// <summary>Watches until the feed ends.</summary>
    /// <param name="items">What the feeders do.</param>
    /// <param name="cancellation">Ends the watch; where the stream stands is saved.</param>
    /// <returns>Why the only feeder was ended; null: it sent all it has.</returns>
    public async Task<string?> RunAsync(ChannelReader<FeedItem> items, CancellationToken cancellation)
    {
        Book.Refresh();
        _display.Refresh(Picture());
        Commit();
        var ending = WatchSpans.Untold;
        try
        {
            while (await WaitAsync(items, cancellation))
            {
                while (items.TryRead(out var item))
                {
                    if (await TakeAsync(item, cancellation) is not { } end) continue;
                    if (end.Problem is null) await FinishAsync(cancellation);
                    else await CommitAsync();
                    ending = end.Problem is null ? WatchSpans.EndOfFeed : WatchSpans.Malformed;
                    return end.Problem;
                }
            }
            return null;
        }
        catch (OperationCanceledException)
        {
            // In the middle of a chunk the stream stands nowhere: what was committed before counts.
            ending = WatchSpans.Interrupted;
            if (!_isTorn) await CommitAsync();
            throw;
        }
        finally
        {
            if (ending != WatchSpans.Untold) _spans.End(ending, Figures());
        }
    }

    // Whether there is something to take; meanwhile commits what is not committed.
    private async Task<bool> WaitAsync(ChannelReader<FeedItem> items, CancellationToken cancellation)
    {
        for (; ; )
        {
            var ready = items.WaitToReadAsync(cancellation).AsTask();
            while (await Task.WhenAny(ready, Task.Delay(CommitEvery, _time, cancellation)) != ready)
            {
                cancellation.ThrowIfCancellationRequested();
                await RestAsync();
            }
            return await ready;
        }
    }

    private async Task RestAsync()
    {
        if (_isDirty && _time.GetElapsedTime(_committed) >= CommitEvery) await CommitAsync();
        if (_time.GetElapsedTime(_looked) < LookEvery) return;
        _looked = _time.GetTimestamp();
        Look();
        _display.Refresh(Picture());
    }

    private void Look()
    {
        foreach (var entry in Book.Refresh())
            if (entry.AlarmChange.ChangeNumber == 0) _display.Changed(entry);
        var now = _time.GetUtcNow();
        foreach (var number in Book.BackInSight(now)) _display.Note(string.Create(CultureInfo.InvariantCulture, $"alarm {number} is back in sight: the time for which it was shelved is over"));
        Book.DropDone(now);
    }

    // The item, where it ends the watch.
    private async Task<FeedItem?> TakeAsync(FeedItem item, CancellationToken cancellation)
    {
        var problem = item.Problem;
        if (item.Frame is { } frame) problem = await TakeAsync(item.Feeder, frame, cancellation);
        if (problem is null && !item.IsEnd) return null;
        if (problem is not null)
        {
            await item.Feeder.RefuseAsync(problem);
            if (!item.Feeder.IsOnly) _display.Note($"feeder {item.Feeder.Name} was cut off: {problem}");
        }
        foreach (var feed in _feeders.Where(f => f.Value == item.Feeder).Select(f => f.Key).ToList())
        {
            if (_isDirty) await CommitAsync();
            _feeders.Remove(feed);
        }
        await item.Feeder.CloseAsync();
        return item.Feeder.IsOnly ? item with { Problem = problem } : null;
    }

    // What is wrong with the frame, in one line; null: it was taken.
    private async Task<string?> TakeAsync(IFeeder feeder, TelemetryFrame frame, CancellationToken cancellation)
    {
        if (frame.Telemetry is null)
        {
            _feeders[frame.Feed] = feeder;
            if (_isDirty) await CommitAsync();
            else await feeder.AcknowledgeAsync(frame.Feed, _intake.PositionOf(frame.Feed));
            return null;
        }
        try
        {
            var handling = _handling.With(frame.Telemetry);
            _intake.Take(frame);
            _handling.Take(handling);
        }
        catch (FeedException e)
        {
            return frame.Sequence > 0 ? $"frame number {frame.Sequence}: {e.Message}" : e.Message;
        }
        _feeders[frame.Feed] = feeder;
        var now = _time.GetUtcNow();
        foreach (var channel in frame.Telemetry.Channels) _arrived[channel.Name] = now;
        _isDirty = true;
        _folder.At?.Invoke(WatchPoint.Taken);
        while (_cutter.Next() is { } chunk)
        {
            await JudgeAsync(chunk, moreFollows: true, cancellation);
            if (_changes.Count > 0) await CommitAsync();
        }
        await RestAsync();
        return null;
    }

    private async Task JudgeAsync(StreamChunk chunk, bool moreFollows, CancellationToken cancellation)
    {
        var wasTorn = _isTorn;
        _isTorn = true;
        _handling.Mark(chunk.All);
        if (!ReferenceEquals(chunk.All, chunk.Trained)) _handling.Mark(chunk.Trained);
        _tracker.Common = new() { HandlingMarking = _handling.Marking, DataMode = _handling.Mode, TrainingRunId = _analyses.Plan.TrainingRunId };
        if (await _analyses.DetectAsync(chunk, moreFollows, cancellation) is { } detected)
        {
            _handling.Take(_handling.WithResult(detected.Envelope));
            _tracker.Common.HandlingMarking = _handling.Marking;
            if (detected.Scores.Count > 0) Score = detected.Scores[^1];
            foreach (var alarm in DetectedAlarms.Of(detected)) _changes.AddRange(_tracker.Observe(alarm));
        }
        if (await _analyses.LimitsAsync(chunk, moreFollows, cancellation) is { } limits)
        {
            _handling.Take(_handling.WithResult(limits.Envelope));
            _tracker.Common.HandlingMarking = _handling.Marking;
            foreach (var alarm in LimitAlarms.Of(limits)) _changes.AddRange(_tracker.Observe(alarm));
        }
        _analyses.Chunks++;
        _isTorn = wasTorn;
        _folder.At?.Invoke(WatchPoint.Judged);
    }

    // Nothing more comes: what waits is judged, and what lasts ends with it. Should more come all the same, the stream goes on from before.
    private async Task FinishAsync(CancellationToken cancellation)
    {
        await CommitAsync();
        var before = Checkpoint();
        _isTorn = true;
        // Also where nothing waits: the analyses may still hold something back.
        for (StreamChunk? next, chunk = _cutter.Next(everything: true) ?? _cutter.Empty(); chunk is not null; chunk = next)
        {
            next = _cutter.Next(everything: true);
            await JudgeAsync(chunk, moreFollows: next is not null, cancellation);
        }
        before.Changes.Clear();
        before.Changes.Add(_changes);
        before.Alarms.Clear();
        before.Alarms.Add(_tracker.Alarms);
        (before.AlarmNumber, before.ChangeNumber) = (_tracker.AlarmNumber, _tracker.ChangeNumber);
        if (_changes.Count > 0) await CommitAsync(before);
        before.Changes.Clear();
        await CommitAsync(before);
        _display.Refresh(Picture());
    }

    private async Task CommitAsync(WatchCheckpoint? checkpoint = null)
    {
        Commit(checkpoint);
        foreach (var (feed, feeder) in _feeders) await feeder.AcknowledgeAsync(feed, _intake.PositionOf(feed));
    }

    private void Commit(WatchCheckpoint? checkpoint = null)
    {
        _spans.Roll(Figures());
        _folder.Save(checkpoint ?? Checkpoint());
        foreach (var change in _changes)
        {
            var entry = _store.Append(new() { AlarmChange = change }, []);
            _folder.At?.Invoke(WatchPoint.Delivered);
            _display.Changed(entry);
            _folder.At?.Invoke(WatchPoint.Shown);
        }
        if (_changes.Count > 0) Look();
        // Until a checkpoint without them, a start shows them again.
        (_isDirty, _committed) = (_changes.Count > 0, _time.GetTimestamp());
        _changes.Clear();
    }

    private WatchCheckpoint Checkpoint()
    {
        var checkpoint = new WatchCheckpoint
        {
            Stream = _begun.Stream,
            StreamId = _begun.StreamId,
            PlanSha256 = _begun.PlanSha256,
            DetectState = _analyses.DetectState,
            LimitsState = _analyses.LimitsState,
            AlarmNumber = _tracker.AlarmNumber,
            ChangeNumber = _tracker.ChangeNumber,
            LateSamples = _intake.LateSamples,
            RepeatedSamples = _intake.RepeatedSamples,
            Chunks = _analyses.Chunks,
            RowsSha256 = ByteString.CopyFrom(_cutter.Digest.Value),
            HandlingMarking = _handling.Marking,
            DataMode = _handling.Mode,
            Spacecraft = _handling.Spacecraft,
            Written = Timestamp.FromDateTimeOffset(_time.GetUtcNow()),
            Span = _spans.Current.Clone(),
        };
        checkpoint.Feeds.Add(_intake.Positions);
        checkpoint.Groups.Add(_intake.Groups.Select(g => g.Save()));
        checkpoint.Clocks.Add(_intake.Clocks.Where(c => c.Value.NewestNs is not null).Select(c => new WatchedClock { Clock = c.Key, NewestNs = c.Value.NewestNs!.Value }));
        checkpoint.Alarms.Add(_tracker.Alarms);
        checkpoint.Changes.Add(_changes);
        return checkpoint;
    }

    private WatchSpan Figures() => new()
    {
        Chunks = _analyses.Chunks,
        Rows = Rows,
        LateSamples = _intake.LateSamples,
        RepeatedSamples = _intake.RepeatedSamples,
        AlarmChanges = _tracker.ChangeNumber,
        RowsSha256 = Convert.ToHexStringLower(_cutter.Digest.Value),
        HandlingMarking = _handling.Marking,
        DataMode = _handling.Mode,
    };

    private ulong Rows => _intake.Groups.Aggregate(0UL, (sum, g) => sum + g.JudgedRows);

    private WatchPicture Picture() => new()
    {
        Stream = _settings.Stream,
        Channels = ChannelPictures.Of(_intake, _arrived, Book),
        Alarms = Book,
        Score = Score,
        Rows = Rows,
        Late = _intake.LateSamples,
        Repeated = _intake.RepeatedSamples,
        Waiting = _intake.WaitingValues,
        HandlingMarking = _handling.Marking,
    };
}
