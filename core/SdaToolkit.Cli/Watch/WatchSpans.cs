using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch;

/// <summary>
/// The record of a watch in the run store: one entry a span, from a start to its end, and at most a day; each chunk is a run, and there are far too many for a
/// record each. A watch that ends without warning cannot say so: its next start does.
/// </summary>
internal sealed class WatchSpans
{
    /// <summary>The feed sent all it had.</summary>
    public const string EndOfFeed = "end of feed";

    /// <summary>The feed sent what is no frame of the stream.</summary>
    public const string Malformed = "malformed feed";

    /// <summary>Somebody ended the watch.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>The program ended without warning, or by an error.</summary>
    public const string Untold = "not told";

    private const string GoesOn = "goes on";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly IRunStore _store;
    private readonly TimeProvider _time;
    private readonly WatchSpan _common;

    /// <summary>The span that begins now; one before it that nobody ended is recorded first.</summary>
    /// <param name="store">The run store.</param>
    /// <param name="begun">Where the stream stands.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="analyses">The analyses that run, each in one line.</param>
    /// <param name="time">The clock.</param>
    public WatchSpans(IRunStore store, WatchCheckpoint begun, WatchPlan plan, IEnumerable<string> analyses, TimeProvider time)
    {
        (_store, _time) = (store, time);
        _common = new() { Stream = begun.Stream, StreamId = begun.StreamId, TrainingRunId = plan.TrainingRunId, PlanSha256 = begun.PlanSha256, Analyses = { analyses } };
        Current = new() { SpanNumber = begun.Span?.SpanNumber ?? 0 };
        if (begun.Span is { } last && !store.FindWatchSpans(begun.Stream).Any(e => e.WatchSpan.StreamId == begun.StreamId && e.WatchSpan.SpanNumber == last.SpanNumber)) RecordUntold(begun, last);
        Next();
    }

    /// <summary>Number and start of the span that goes on.</summary>
    public WatchSpan Current { get; private set; }

    /// <summary>Ends the span where it has lasted a day, and begins another.</summary>
    /// <param name="figures">Counts since the stream began.</param>
    public void Roll(WatchSpan figures)
    {
        if (_time.GetUtcNow() - Current.Started.ToDateTimeOffset() < Longest) return;
        End(GoesOn, figures);
        Next();
    }

    /// <summary>Records the span.</summary>
    /// <param name="ending">How it ended.</param>
    /// <param name="figures">Counts since the stream began.</param>
    public void End(string ending, WatchSpan figures)
    {
        var span = _common.Clone();
        span.MergeFrom(figures);
        (span.SpanNumber, span.Started, span.Ended, span.Ending) = (Current.SpanNumber, Current.Started, Timestamp.FromDateTimeOffset(_time.GetUtcNow()), ending);
        _store.Append(new() { WatchSpan = span }, []);
    }

    private void RecordUntold(WatchCheckpoint begun, WatchSpan last)
    {
        var span = _common.Clone();
        span.MergeFrom(last);
        (span.Ended, span.Ending) = (begun.Written, Untold);
        (span.Chunks, span.LateSamples, span.RepeatedSamples, span.AlarmChanges) = (begun.Chunks, begun.LateSamples, begun.RepeatedSamples, begun.ChangeNumber);
        span.Rows = begun.Groups.Aggregate(0UL, (sum, g) => sum + g.JudgedRows);
        span.RowsSha256 = Convert.ToHexStringLower(begun.RowsSha256.Span);
        (span.HandlingMarking, span.DataMode) = (begun.HandlingMarking, begun.DataMode);
        _store.Append(new() { WatchSpan = span }, []);
    }

    private void Next() => Current = new() { SpanNumber = Current.SpanNumber + 1, Started = Timestamp.FromDateTimeOffset(_time.GetUtcNow()) };
}
