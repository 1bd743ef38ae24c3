using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>Channels to bytes and back, between two chunks of a stream.</summary>
internal static class LimitsStates
{
    private const uint Version = 1;

    // As many as can be counted on from without passing the range of signed numbers.
    private const ulong MostSamples = 1UL << 62;

    /// <summary>The channels of a state, by name; none where there is no state.</summary>
    /// <param name="request">The request.</param>
    /// <param name="reference">What the times of its telemetry count; where there are none, what those of the state do.</param>
    /// <exception cref="AnalysisException">invalid_request: the bytes are no state, or one of another kind of stream.</exception>
    public static SortedDictionary<string, ChannelMonitor> Read(LimitsRequest request, ref TimeReference reference)
    {
        var monitors = new SortedDictionary<string, ChannelMonitor>(StringComparer.Ordinal);
        if (request.State.IsEmpty) return monitors;
        var state = Parse(request.State);
        if (state.Version != Version) throw Refuse($"version {state.Version}", $"version {Version}, as a run with keep_state gave it");
        if (Values(state.Values) != Values(request.Values)) throw Refuse($"a stream of {Values(state.Values)}", $"one of {Values(request.Values)}, as the request's values");
        if (request.Telemetry.Axes.Count == 0) reference = state.Reference;
        if (state.Reference != reference) throw Refuse($"a stream in {state.Reference} times", $"one in {reference} times, as the request's telemetry");
        foreach (var channel in state.Channels)
        {
            Check(channel);
            if (!monitors.TryAdd(channel.Channel, Monitor(channel, state.Reference == TimeReference.Utc))) throw Refuse($"channel {channel.Channel} a second time", "different channels");
        }
        if (monitors.Values.Where(m => m.Waiting).Select(m => m.LastNs).Distinct().Count() > 1) throw Refuse("samples of different times that wait", "those of one time");
        return monitors;
    }

    /// <summary>The state of channels.</summary>
    public static ByteString Write(IEnumerable<ChannelMonitor> monitors, TelemetryValues values, TimeReference reference) =>
        new LimitsState { Version = Version, Values = Values(values), Reference = reference, Channels = { monitors.Select(Message) } }.ToByteString();

    private static LimitsState Parse(ByteString bytes)
    {
        try
        {
            return LimitsState.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw Refuse($"{bytes.Length} bytes that are none ({e.Message})", "what a run with keep_state gave");
        }
    }

    private static void Check(LimitChannelState channel)
    {
        if (channel.Channel.Length == 0 || channel.Counts is null) throw Refuse("a channel without name or counts", "both");
        if (channel.Violating.Count != AlarmTrack.Levels || channel.Conforming.Count != AlarmTrack.Levels) throw Refuse($"{channel.Violating.Count} and {channel.Conforming.Count} counts of levels", $"{AlarmTrack.Levels}");
        if (channel.Level is < AlarmLevel.Unspecified or > AlarmLevel.Severe || channel.Highest is < AlarmLevel.Unspecified or > AlarmLevel.Severe) throw Refuse($"level {(int)channel.Level}", $"up to {(int)AlarmLevel.Severe}");
        if (channel.HistoryIndex.Count > ValueHistory.Capacity || channel.HistoryNs.Count != channel.HistoryIndex.Count || channel.HistoryValue.Count != channel.HistoryIndex.Count)
            throw Refuse($"{channel.HistoryIndex.Count} earlier values with {channel.HistoryNs.Count} times", $"as many of each, up to {ValueHistory.Capacity}");
        if (channel.Tracking != channel.Worst is not null || (channel.Open && !channel.Tracking) || (channel.Open && channel.Level <= AlarmLevel.Normal)) throw Refuse($"channel {channel.Channel} with half an alarm", "all of it or none");
        if (channel.Counts.Samples > MostSamples || (channel.Tracking && !IsInOrder(channel))) throw Refuse($"channel {channel.Channel} with an alarm of samples that were not", "its first, last and worst sample, in order, among those counted");
        for (var i = 0; i < channel.HistoryIndex.Count; i++)
            if (channel.HistoryIndex[i] >= channel.ValuesSeen || channel.HistoryNs[i] > channel.LastNs || (i > 0 && (channel.HistoryIndex[i] <= channel.HistoryIndex[i - 1] || channel.HistoryNs[i] <= channel.HistoryNs[i - 1])))
                throw Refuse($"channel {channel.Channel} with earlier values out of order", "those before its last, in order");
    }

    private static bool IsInOrder(LimitChannelState channel) =>
        channel.FirstIndex <= channel.LastIndex && channel.LastIndex < channel.Counts.Samples && channel.FirstNs <= channel.EndNs && channel.EndNs <= channel.LastNs
        && channel.Worst.Index >= channel.FirstIndex && channel.Worst.Index <= channel.LastIndex
        && (!channel.Open || (channel.RaisedIndex >= channel.FirstIndex && channel.RaisedIndex < channel.Counts.Samples));

    private static ChannelMonitor Monitor(LimitChannelState state, bool isUtc)
    {
        var monitor = new ChannelMonitor(state.Channel)
        {
            IsUtc = isUtc,
            Unit = state.Unit,
            Subsystem = state.Subsystem,
            Counts = state.Counts.Clone(),
            Started = state.Started,
            LastNs = state.LastNs,
            ValueIndex = state.ValueIndex,
            ValuesSeen = state.ValuesSeen,
            Raw = state.Raw,
            Value = state.Value,
            Label = state.Label,
            Waiting = state.Waiting,
        };
        var track = monitor.Alarm;
        state.Violating.CopyTo(track.Violating, 0);
        state.Conforming.CopyTo(track.Conforming, 0);
        (track.Level, track.Tracking, track.Open, track.Highest) = (state.Level, state.Tracking, state.Open, state.Highest);
        (track.FirstIndex, track.FirstNs, track.LastIndex, track.EndNs) = (state.FirstIndex, state.FirstNs, state.LastIndex, state.EndNs);
        (track.RaisedIndex, track.Violations) = (state.RaisedIndex, state.Violations);
        if (state.Worst is { } worst)
        {
            var rule = new LimitRule(worst.Level, worst.Kind, worst.Words, worst.Unit, worst.Source, worst.Bound);
            track.Worst = new WorstSample(new Verdict(rule, worst.Beyond, worst.Change), worst.Value, worst.State, worst.Index);
        }
        monitor.History.Restore(state.HistoryIndex.Select((index, i) => (index, state.HistoryNs[i], state.HistoryValue[i])));
        return monitor;
    }

    private static LimitChannelState Message(ChannelMonitor monitor)
    {
        var track = monitor.Alarm;
        return new LimitChannelState
        {
            Channel = monitor.Name,
            Unit = monitor.Unit,
            Subsystem = monitor.Subsystem,
            Counts = Bare(monitor.Counts),
            Started = monitor.Started,
            LastNs = monitor.LastNs,
            ValueIndex = monitor.ValueIndex,
            ValuesSeen = monitor.ValuesSeen,
            Raw = monitor.Raw,
            Value = monitor.Value,
            Label = monitor.Label,
            Waiting = monitor.Waiting,
            Violating = { track.Violating },
            Conforming = { track.Conforming },
            Level = track.Level,
            Tracking = track.Tracking,
            Open = track.Open,
            Highest = track.Highest,
            FirstIndex = track.FirstIndex,
            FirstNs = track.FirstNs,
            LastIndex = track.LastIndex,
            EndNs = track.EndNs,
            RaisedIndex = track.RaisedIndex,
            Violations = track.Violations,
            Worst = track.Worst.Verdict.Rule is { } rule ? Excess(track.Worst, rule) : null,
            HistoryIndex = { monitor.History.Values.Select(v => v.Index) },
            HistoryNs = { monitor.History.Values.Select(v => v.Ns) },
            HistoryValue = { monitor.History.Values.Select(v => v.Value) },
        };
    }

    private static LimitExcess Excess(WorstSample worst, LimitRule rule) => new()
    {
        Level = rule.Level,
        Beyond = worst.Verdict.Beyond,
        Value = worst.Value,
        State = worst.State,
        Index = worst.Index,
        Change = worst.Verdict.Change,
        Bound = rule.Bound,
        Unit = rule.Unit,
        Kind = rule.Kind,
        Words = rule.Words,
        Source = rule.Source,
    };

    private static LimitChannel Bare(LimitChannel counts)
    {
        var bare = counts.Clone();
        (bare.Channel, bare.Parameter) = ("", "");
        bare.NotChecked.Clear();
        bare.Notes.Clear();
        return bare;
    }

    private static TelemetryValues Values(TelemetryValues values) => values == TelemetryValues.Raw ? TelemetryValues.Raw : TelemetryValues.Engineering;

    private static AnalysisException Refuse(string found, string allowed) => AnalysisException.InvalidRequest($"state: found {found}; allowed is {allowed}");
}
