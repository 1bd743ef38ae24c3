using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>An alarm definition, ready to judge samples.</summary>
internal sealed class AlarmRules
{
    private const int LongestSpan = 1000;
    private readonly LimitRange[] _ranges;
    private readonly ChangeRules[] _changes;
    private readonly Dictionary<string, LimitRule> _states = new(StringComparer.Ordinal);
    private readonly LimitRule? _otherStates;
    private readonly (LimitMatch Match, LimitRule Rule)[] _conditions;
    private readonly bool _isState;

    public AlarmRules(AlarmDefinition alarm, bool isState, string unit, string field, string source, Func<string, MonitoredParameter?> find)
    {
        (Message, _isState) = (alarm, isState);
        MinViolations = Math.Max(1, alarm.MinViolations);
        MinConformance = alarm.MinConformance == 0 ? MinViolations : alarm.MinConformance;
        _ranges = LimitRange.All(alarm.Ranges, "range", "", alarm.RangesRaw ? "" : unit, source);
        _changes = [.. alarm.Changes.Select(c => new ChangeRules(c, unit, source))];
        foreach (var change in alarm.Changes)
        {
            if (change.SpanSamples > LongestSpan) throw AnalysisException.InvalidRequest($"{field}.changes.span_samples: found {change.SpanSamples}; allowed is up to {LongestSpan}");
            if (!(change.SpanS >= 0 && change.SpanS <= 1e9)) throw AnalysisException.InvalidRequest($"{field}.changes.span_s: found {change.SpanS}; allowed are 0 to 1e9 s");
        }
        foreach (var state in alarm.States) _states.TryAdd(state.Label, State(state.Label, state.Level, source));
        if (alarm.DefaultLevel > AlarmLevel.Normal) _otherStates = State("", alarm.DefaultLevel, source);
        _conditions = [.. alarm.Conditions.Where(c => c.Level > AlarmLevel.Normal).Select(c => Condition(c, field, source, find))];
        HasRules = _ranges.Length + _changes.Length + _conditions.Length > 0 || _otherStates is not null || _states.Values.Any(s => s.Level > AlarmLevel.Normal);
    }

    public AlarmDefinition Message { get; }

    public uint MinViolations { get; }

    public uint MinConformance { get; }

    /// <summary>Whether anything in it can alarm.</summary>
    public bool HasRules { get; }

    public IReadOnlyList<ChangeRules> Changes => _changes;

    /// <summary>Its static ranges.</summary>
    public IReadOnlyList<LimitRange> Ranges => _ranges;

    public IEnumerable<LimitMatch> Matches => _conditions.Select(c => c.Match);

    /// <summary>What it says of the channel's last sample.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="unknown">Set where a condition looks at a value that is not known.</param>
    public Verdict Judge(ChannelMonitor channel, ref bool unknown)
    {
        var verdict = Verdict.Normal;
        var value = Message.RangesRaw ? channel.Raw : channel.Value;
        if (!double.IsNaN(value))
            foreach (var range in _ranges) verdict = verdict.Worse(range.Judge(value, double.NaN));
        foreach (var change in _changes) verdict = verdict.Worse(change.Judge(channel));
        // A number without a name is a state too: one that is not listed.
        if ((channel.Label.Length > 0 || _isState) && (_states.GetValueOrDefault(channel.Label) ?? _otherStates) is { Level: > AlarmLevel.Normal } state)
            verdict = verdict.Worse(new(state, 0, double.NaN));
        foreach (var (match, rule) in _conditions)
            if (match.Holds(ref unknown)) verdict = verdict.Worse(new(rule, 0, double.NaN));
        return verdict;
    }

    private static LimitRule State(string label, AlarmLevel level, string source) =>
        new(level, "state", label.Length > 0 ? $"in a state of {LimitWords.Of(level)} level" : $"in a state that is not listed, of {LimitWords.Of(level)} level", "", source, double.NaN);

    private static (LimitMatch Match, LimitRule Rule) Condition(ConditionAlarm condition, string field, string source, Func<string, MonitoredParameter?> find)
    {
        var match = new LimitMatch(condition.Match ?? new Match(), $"{field}.conditions", find);
        return (match, new LimitRule(condition.Level, "condition", $"under the {LimitWords.Of(condition.Level)} condition {match.Words}", "", source, double.NaN));
    }
}

/// <summary>Alarms on how fast a value changes (XTCE 1.2, ChangeAlarmRangesType).</summary>
internal sealed class ChangeRules
{
    private const double Percent = 100;
    private readonly LimitRange[] _ranges;
    private readonly bool _magnitude;
    private readonly bool _perSecond;
    private readonly bool _percentage;

    public ChangeRules(ChangeAlarm change, string unit, string source)
    {
        (_perSecond, _percentage) = (change.Span != ChangeSpan.PerSample, change.Basis == ChangeBasis.Percentage);
        (Samples, Nanoseconds) = (Math.Max(1, change.SpanSamples), (long)(change.SpanS * 1e9));
        _magnitude = change.Ranges.All(r => !(r.HasMinimum && r.Minimum < 0) && !(r.HasMaximum && r.Maximum < 0));
        var per = $"{(_percentage ? "%" : unit)}{(_perSecond ? "/s" : "/sample")}";
        _ranges = LimitRange.All(change.Ranges, "change", "changing ", per, source);
    }

    /// <summary>The earlier sample is at least so many values back.</summary>
    public uint Samples { get; }

    /// <summary>And at least so long.</summary>
    public long Nanoseconds { get; }

    /// <summary>What it says of the last sample; normal where there is no earlier one to compare with.</summary>
    public Verdict Judge(ChannelMonitor channel)
    {
        if (channel.Earlier(Samples, Nanoseconds) is not { } earlier) return Verdict.Normal;
        var change = channel.Value - earlier.Value;
        if (_percentage) change = Percent * change / Math.Abs(earlier.Value);
        change /= _perSecond ? (channel.LastNs - earlier.Ns) / 1e9 : channel.ValuesSeen - 1 - earlier.Index;
        if (double.IsNaN(change) || (_percentage && earlier.Value == 0)) return Verdict.Normal;
        var judged = _magnitude ? Math.Abs(change) : change;
        var verdict = Verdict.Normal;
        foreach (var range in _ranges) verdict = verdict.Worse(range.Judge(judged, change));
        return verdict;
    }
}
