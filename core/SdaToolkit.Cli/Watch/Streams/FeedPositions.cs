using Google.Protobuf;
using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Streams;

/// <summary>How far the feeds of a stream have come. Of too many, the one that was longest silent is let go: its frames, sent again, are then left out by their times.</summary>
/// <param name="most">Most feeds.</param>
internal sealed class FeedPositions(int most)
{
    private readonly Dictionary<string, (FeedPosition Position, long Used)> _feeds = new(StringComparer.Ordinal);
    private long _uses;

    /// <summary>The feeds, the one that was longest silent first.</summary>
    public IEnumerable<FeedPosition> All => _feeds.Values.OrderBy(f => f.Used).Select(f => f.Position.Clone());

    /// <summary>How far a feed has come.</summary>
    public FeedPosition Of(string feed) => _feeds.TryGetValue(feed, out var known) ? known.Position : new() { Feed = feed };

    /// <summary>Takes up a position of a checkpoint.</summary>
    public void Restore(FeedPosition position) => _feeds[position.Feed] = (position.Clone(), ++_uses);

    /// <summary>Whether a numbered frame came before.</summary>
    /// <exception cref="FeedException">Another frame came under its number.</exception>
    public bool Had(TelemetryFrame frame)
    {
        if (frame.Sequence == 0 || !_feeds.TryGetValue(frame.Feed, out var known) || frame.Sequence > known.Position.Sequence) return false;
        var hash = frame.Sequence == known.Position.Sequence ? known.Position.FrameSha256 : frame.Sequence == 1 ? known.Position.FirstFrameSha256 : ByteString.Empty;
        if (hash.Length > 0 && !hash.Span.SequenceEqual(FeedContent.HashOf(frame)))
            throw new FeedException($"feed {(frame.Feed.Length > 0 ? $"\"{frame.Feed}\"" : "without a name")}: other samples came under this number before; allowed are frames that go on from those, or another name of the feed");
        return true;
    }

    /// <summary>A numbered frame was taken.</summary>
    public void Took(TelemetryFrame frame)
    {
        if (!_feeds.ContainsKey(frame.Feed) && _feeds.Count >= most) _feeds.Remove(_feeds.MinBy(f => f.Value.Used).Key);
        var position = new FeedPosition { Feed = frame.Feed, Sequence = frame.Sequence, FrameSha256 = ByteString.CopyFrom(FeedContent.HashOf(frame)) };
        position.FirstFrameSha256 = frame.Sequence == 1 ? position.FrameSha256 : Of(frame.Feed).FirstFrameSha256;
        _feeds[frame.Feed] = (position, ++_uses);
    }
}
