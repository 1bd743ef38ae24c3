using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Streams;

/// <summary>
/// Puts frames in order. A frame whose number its feed had before is left out. A sample waits until its clock is the stated time past it, and
/// samples that came meanwhile stand in the order of their times; what comes after its time was judged is left out. Each is counted.
/// </summary>
/// <param name="lateNs">How long samples wait for earlier ones, ns of telemetry time.</param>
internal sealed class StreamIntake(long lateNs)
{
    /// <summary>Most feeds that a stream remembers, and that send at once.</summary>
    public const int MaximumFeeds = 1000;

    /// <summary>Most values that wait; beyond it the oldest are judged before their time.</summary>
    public const int MaximumWaitingValues = 4 * 1024 * 1024;

    private const long MaximumWords = 16 * 1024 * 1024;
    private const int PerLabel = 16;
    private const long LargestJumpNs = 366L * 86_400 * 1_000_000_000;

    private readonly List<StreamGroup> _groups = [];
    private readonly Dictionary<string, (StreamGroup Group, int Column)> _channels = new(StringComparer.Ordinal);
    private readonly FeedPositions _feeds = new(MaximumFeeds);
    private readonly SortedDictionary<string, StreamClock> _clocks = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _converted = new(StringComparer.Ordinal);
    private long _words;

    /// <summary>The groups, those that were trained first.</summary>
    public IReadOnlyList<StreamGroup> Groups => _groups;

    /// <summary>The clocks by name.</summary>
    public IReadOnlyDictionary<string, StreamClock> Clocks => _clocks;

    /// <summary>Values that came too late and were left out.</summary>
    public ulong LateSamples { get; set; }

    /// <summary>Values that came twice and were left out.</summary>
    public ulong RepeatedSamples { get; set; }

    /// <summary>Values that wait to be judged.</summary>
    public long WaitingValues => _groups.Sum(g => (long)g.Waiting * g.Channels.Count);

    /// <summary>Channels whose values came in another unit and were converted to that of the stream, each with both units.</summary>
    public IReadOnlyCollection<string> Converted => _converted;

    /// <summary>How far a feed has come.</summary>
    public FeedPosition PositionOf(string feed) => _feeds.Of(feed);

    /// <summary>The feeds, the one that was longest silent first.</summary>
    public IEnumerable<FeedPosition> Positions => _feeds.All;

    /// <summary>Adds channels that are to be known before samples of them come.</summary>
    public void Add(StreamGroup group)
    {
        for (var i = 0; i < group.Channels.Count; i++) _channels.Add(group.Channels[i].Name, (group, i));
        _groups.Add(group);
        if (!_clocks.ContainsKey(group.Clock)) _clocks[group.Clock] = new();
    }

    /// <summary>Takes up where a checkpoint was written.</summary>
    public void Restore(WatchCheckpoint checkpoint)
    {
        foreach (var group in checkpoint.Groups) Add(StreamGroup.Restore(group));
        foreach (var feed in checkpoint.Feeds) _feeds.Restore(feed);
        foreach (var clock in checkpoint.Clocks) _clocks[clock.Clock] = new() { NewestNs = clock.NewestNs };
        foreach (var group in _groups)
            if (group.JudgedNs is { } judged) _clocks[group.Clock].Judged(judged);
        (LateSamples, RepeatedSamples) = (checkpoint.LateSamples, checkpoint.RepeatedSamples);
    }

    /// <summary>Takes a frame that <see cref="FrameCheck"/> found nothing wrong with.</summary>
    /// <exception cref="FeedException">It does not fit the stream; nothing of it was taken.</exception>
    public void Take(TelemetryFrame frame)
    {
        if (frame.Telemetry is not { } data) return;
        if (_feeds.Had(frame))
        {
            RepeatedSamples += (ulong)data.Channels.Sum(c => (long)c.Values.Count);
            return;
        }
        if ((StreamFit.Problem(data, _channels) ?? JumpOf(data) ?? Words(data)) is { } problem) throw new FeedException(problem);
        AddUnknown(data);
        if (frame.Sequence > 0) _feeds.Took(frame);
        foreach (var channel in data.Channels) Take(data.Axes[(int)channel.Axis], channel);
    }

    /// <summary>Up to when the rows of a clock may be judged, ns on it; null: none may.</summary>
    public long? ReleaseNs(string clock) => _clocks[clock].NewestNs is { } newest ? newest - lateNs : null;

    private void Take(TimeAxis axis, TelemetryChannel channel)
    {
        var (group, column) = _channels[channel.Name];
        group.Adopt(axis);
        Feeds.Clocks.TryEpoch(axis, out var epoch);
        var clock = _clocks[group.Clock];
        if (group.Channels[column].Kind == ChannelKind.Unspecified) group.Channels[column].Kind = channel.Kind;
        var states = StateLabels.Join(channel, group.Channels[column]);
        var conversion = UnitConversion.Between(channel.Unit, group.Channels[column].Unit) ?? UnitConversion.None;
        if (!conversion.IsNone) _converted.Add($"{channel.Name} from {channel.Unit} to {group.Channels[column].Unit}");
        for (var i = 0; i < channel.Values.Count; i++)
        {
            var time = epoch + axis.OffsetNs[i];
            var value = StateLabels.Map(channel.Values[i], states);
            switch (group.Take(time, column, conversion.Apply(value), clock.JudgedNs))
            {
                case Intake.Late: LateSamples++; break;
                case Intake.Repeated: RepeatedSamples++; break;
            }
            clock.Saw(time);
        }
    }

    // One garbled time would have all after it come too late.
    private string? JumpOf(TelemetryData data)
    {
        foreach (var axis in data.Axes.Where(a => a.OffsetNs.Count > 0))
        {
            if (!_clocks.TryGetValue(Feeds.Clocks.NameOf(axis), out var clock) || clock.NewestNs is not { } newest) continue;
            Feeds.Clocks.TryEpoch(axis, out var epoch);
            if ((Int128)epoch + axis.OffsetNs.Max() - newest > LargestJumpNs) return $"times: one is more than 366 days after the latest before it ({Feeds.Clocks.NameOf(axis)})";
        }
        return null;
    }

    // Names, labels and descriptions of channels are kept as long as the stream.
    private string? Words(TelemetryData data)
    {
        var added = data.Channels.Sum(c => _channels.TryGetValue(c.Name, out var known)
            ? c.Labels.Count == 0 ? 0 : Length(c.Labels.Except(known.Group.Channels[known.Column].Labels, StringComparer.Ordinal))
            : (long)c.Name.Length + c.Description.Length + Length(c.Labels));
        if (_words + added > MaximumWords) return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"channels: their names, labels and descriptions have more than {MaximumWords} characters in all, which is the most");
        _words += added;
        return null;
    }

    private static long Length(IEnumerable<string> labels) => labels.Sum(l => (long)l.Length + PerLabel);

    // Channels that nobody has seen stand together as they do in the frame that brings them.
    private void AddUnknown(TelemetryData data)
    {
        foreach (var axis in data.Channels.Where(c => !_channels.ContainsKey(c.Name)).GroupBy(c => c.Axis).ToList())
            Add(new StreamGroup(data.Axes[(int)axis.Key], axis, trained: false));
    }
}
