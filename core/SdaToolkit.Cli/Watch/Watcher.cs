using System.Globalization;
using System.Threading.Channels;
using SdaToolkit.Cli.Watch.Alarms;
using SdaToolkit.Cli.Watch.Display;
using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Cli.Watch.Streams;
using SdaToolkit.Hosting;
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
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    private readonly WatchSettings _settings;
    private readonly WatchFolder _folder;
    private readonly IRunStore _store;
    private readonly IWatchDisplay _display;
    private readonly TimeProvider _time;
    private readonly WatchedStream _stream;
    private readonly ChunkJudge _judge;
    private readonly WatchSpans _spans;
    private readonly bool _isFresh;
    private readonly Dictionary<string, IFeeder> _feeders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _arrived = new(StringComparer.Ordinal);
    private bool _isDirty;
    private long _committed;
    private long _looked;

    /// <summary>A watch that goes on from a checkpoint.</summary>
    /// <param name="settings">What it is asked to do.</param>
    /// <param name="folder">Where it keeps where the stream stands.</param>
    /// <param name="store">The run store.</param>
    /// <param name="begun">Where the stream stands.</param>
    /// <param name="analyses">Judge chunks.</param>
    /// <param name="display">Shows what happens.</param>
    /// <param name="time">The clock.</param>
    public Watcher(WatchSettings settings, WatchFolder folder, IRunStore store, WatchCheckpoint begun, ChunkAnalyses analyses, IWatchDisplay display, TimeProvider time)
    {
        (_settings, _folder, _store, _display, _time) = (settings, folder, store, display, time);
        (analyses.DetectState, analyses.LimitsState, analyses.Chunks) = (begun.DetectState, begun.LimitsState, begun.Chunks);
        analyses.Warned = display.Note;
        _stream = new(begun, settings, analyses);
        _judge = new(_stream, analyses, display.Note);
        _spans = new(store, begun, analyses.Plan, analyses.Names, time);
        _isFresh = begun.Chunks == 0;
        Book = new(store, settings.Stream);
    }

    /// <summary>The alarms, as the run store has them.</summary>
    public AlarmBook Book { get; }

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
            ending = WatchSpans.Interrupted;
            if (!_judge.IsTorn) await CommitAsync();
            throw;
        }
        finally
        {
            if (UnjudgedChannels.Silent(_stream.Intake.Groups) is { } silent) _display.Note(silent);
            if (ending != WatchSpans.Untold) _spans.End(ending, _stream.Figures());
        }
    }

    // Whether there is something to take; meanwhile commits what is not committed.
    private async Task<bool> WaitAsync(ChannelReader<FeedItem> items, CancellationToken cancellation)
    {
        var ready = items.WaitToReadAsync(cancellation).AsTask();
        while (await Task.WhenAny(ready, Task.Delay(CommitEvery, _time, cancellation)) != ready)
        {
            cancellation.ThrowIfCancellationRequested();
            await RestAsync();
        }
        return await ready;
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
        if (item.Note is { } note) _display.Note($"{item.Feeder.Name}: {note}");
        if (item.Frame is { } frame) problem = await TakeAsync(item, frame, cancellation);
        else if (item.Followed is not null)
        {
            _stream.Take(item);
            _isDirty = true;
        }
        if (problem is null && !item.IsEnd) return null;
        foreach (var feed in _feeders.Where(f => f.Value == item.Feeder).Select(f => f.Key).ToList())
        {
            if (_isDirty) await CommitAsync();
            _feeders.Remove(feed);
        }
        if (problem is null) await item.Feeder.CloseAsync();
        else await item.Feeder.RefuseAsync(problem);
        if (item.Feeder.IsOnly) return item with { Problem = problem };
        if (problem is not null) _display.Note($"feeder {item.Feeder.Name} was cut off: {problem}");
        return null;
    }

    // What is wrong with the frame, in one line; null: it was taken.
    private async Task<string?> TakeAsync(FeedItem item, TelemetryFrame frame, CancellationToken cancellation)
    {
        var feeder = item.Feeder;
        if (!_feeders.ContainsKey(frame.Feed) && _feeders.Count >= StreamIntake.MaximumFeeds) return $"there are {StreamIntake.MaximumFeeds} feeds at once already, which is the most";
        _feeders[frame.Feed] = feeder;
        if (frame.Telemetry is null)
        {
            if (_isDirty) await CommitAsync();
            else await feeder.AcknowledgeAsync(_stream.Intake.PositionOf(frame.Feed));
            return null;
        }
        var (known, converted) = (_stream.Intake.Groups.Count, _stream.Intake.Converted.Count);
        try
        {
            if (_stream.Take(item) is { } leftOut) _display.Note($"{feeder.Name}: {leftOut}");
        }
        catch (FeedException e)
        {
            return frame.Sequence > 0 ? string.Create(CultureInfo.InvariantCulture, $"frame number {frame.Sequence}: {e.Message}") : e.Message;
        }
        if (UnjudgedChannels.Unlearned(_stream.Intake.Groups.Skip(known)) is { } unlearned && _stream.Learned) _display.Note(unlearned);
        if (_stream.Intake.Converted.Count > converted) _display.Note($"{feeder.Name}: converted to the units of the stream: {string.Join(", ", _stream.Intake.Converted)}");
        var now = _time.GetUtcNow();
        foreach (var channel in frame.Telemetry.Channels) _arrived[channel.Name] = now;
        _isDirty = true;
        _folder.At?.Invoke(WatchPoint.Taken);
        while (_stream.Cutter.Next() is { } chunk)
        {
            await JudgeAsync(chunk, moreFollows: true, cancellation);
            if (_judge.Changes.Count > 0) await CommitAsync();
        }
        await RestAsync();
        return null;
    }

    private async Task JudgeAsync(StreamChunk chunk, bool moreFollows, CancellationToken cancellation)
    {
        await _judge.JudgeAsync(chunk, moreFollows, cancellation);
        _folder.At?.Invoke(WatchPoint.Judged);
    }

    // Nothing more comes: what waits is judged, and what lasts ends with it. Should more come all the same, the stream goes on from before.
    private async Task FinishAsync(CancellationToken cancellation)
    {
        await CommitAsync();
        var before = Checkpoint();
        if (_isFresh && _stream.Rows == 0 && _stream.Intake.WaitingValues == 0) return;
        _judge.IsTorn = true;
        // Also where nothing waits: the analyses may still hold something back.
        for (StreamChunk? next, chunk = _stream.Cutter.Next(everything: true) ?? _stream.Cutter.Empty(); chunk is not null; chunk = next)
        {
            next = _stream.Cutter.Next(everything: true);
            await JudgeAsync(chunk, moreFollows: next is not null, cancellation);
        }
        before.Alarms.Clear();
        before.Alarms.Add(_stream.Tracker.Alarms);
        (before.AlarmNumber, before.ChangeNumber) = (_stream.Tracker.AlarmNumber, _stream.Tracker.ChangeNumber);
        before.Changes.Clear();
        before.Changes.Add(_judge.Changes);
        if (_judge.Changes.Count > 0) await CommitAsync(before);
        before.Changes.Clear();
        await CommitAsync(before);
        _display.Refresh(Picture());
    }

    private async Task CommitAsync(WatchCheckpoint? checkpoint = null)
    {
        Commit(checkpoint);
        foreach (var (feed, feeder) in _feeders) await feeder.AcknowledgeAsync(_stream.Intake.PositionOf(feed));
    }

    private void Commit(WatchCheckpoint? checkpoint = null)
    {
        _spans.Roll(_stream.Figures());
        _folder.Save(checkpoint ?? Checkpoint());
        foreach (var change in _judge.Changes)
        {
            var entry = _store.Append(new() { AlarmChange = change }, []);
            _folder.At?.Invoke(WatchPoint.Delivered);
            _display.Changed(entry);
            _folder.At?.Invoke(WatchPoint.Shown);
        }
        if (_judge.Changes.Count > 0) Look();
        // Until a checkpoint without them, a start shows them again.
        (_isDirty, _committed) = (_judge.Changes.Count > 0, _time.GetTimestamp());
        _judge.Changes.Clear();
    }

    private WatchCheckpoint Checkpoint() => _stream.Checkpoint(_judge.Changes, _spans.Current, _time.GetUtcNow());

    private WatchPicture Picture() => new()
    {
        Stream = _settings.Stream,
        Channels = ChannelPictures.Of(_stream.Intake, _arrived, Book),
        Alarms = Book,
        Score = _judge.Score,
        Rows = _stream.Rows,
        Late = _stream.Intake.LateSamples,
        Repeated = _stream.Intake.RepeatedSamples,
        Waiting = _stream.Intake.WaitingValues,
        HandlingMarking = _stream.Handling.Marking,
    };
}
