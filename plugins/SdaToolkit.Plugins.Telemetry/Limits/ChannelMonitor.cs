using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>Follows one channel sample by sample: its last value, its alarm, its counts. Not thread safe.</summary>
/// <param name="name">Name of the channel.</param>
internal sealed class ChannelMonitor(string name)
{
    private string[] _labels = [];
    private ChannelRules?[] _rules = [];
    private bool _dependent;

    public string Name => name;

    /// <summary>Unit of the channel as the telemetry states it.</summary>
    public string ChannelUnit { get; private set; } = "";

    /// <summary>Unit of the engineering values.</summary>
    public string Unit { get; set; } = "";

    public string Subsystem { get; set; } = "";

    /// <summary>Whether times count nanoseconds since 1970, UTC.</summary>
    public bool IsUtc { get; init; }

    /// <summary>Told of every sample that is judged, with the alarm in force.</summary>
    public Action<ChannelMonitor, AlarmRules?>? Judged { get; set; }

    public LimitChannel Counts { get; init; } = new();

    public AlarmTrack Alarm { get; init; } = new();

    public ValueHistory History { get; init; } = new();

    public bool Started { get; set; }

    /// <summary>Time of the last sample.</summary>
    public long LastNs { get; set; }

    public ulong ValueIndex { get; set; }

    public ulong ValuesSeen { get; set; }

    public double Raw { get; set; } = double.NaN;

    public double Value { get; set; } = double.NaN;

    public string Label { get; set; } = "";

    /// <summary>Whether the last sample waits for values of the same time.</summary>
    public bool Waiting { get; set; }

    /// <summary>Whether a value came at the instant that is being taken.</summary>
    public bool IsFresh { get; set; }

    /// <summary>Whether the telemetry gives texts: where numbers are expected they are no values.</summary>
    public bool HoldsTexts => _labels.Length > 0;

    public bool HasValue => Label.Length > 0 || !double.IsNaN(Value) || !double.IsNaN(Raw);

    /// <summary>Whether its limits or calibrators look at other channels.</summary>
    public bool IsDependent => _dependent;

    /// <summary>What each database says of it; null where it has no such parameter.</summary>
    public IReadOnlyList<ChannelRules?> Rules => _rules;

    /// <summary>Takes over what a chunk says of the channel.</summary>
    public void Attach(TelemetryChannel channel)
    {
        _labels = channel.Kind == ChannelKind.State ? [.. channel.Labels] : [];
        ChannelUnit = channel.Unit;
        if (channel.Unit.Length > 0) Unit = channel.Unit;
        if (channel.Subsystem.Length > 0) Subsystem = channel.Subsystem;
    }

    /// <summary>Takes over the rules, one a database.</summary>
    public void Attach(ChannelRules?[] rules)
    {
        _rules = rules;
        _dependent = rules.Any(r => r is not null && r.Matches.Any());
        foreach (var rule in rules.OfType<ChannelRules>())
        {
            if (rule.Unit.Length > 0) Unit = rule.Unit;
            if (Subsystem.Length == 0) Subsystem = rule.Parameter.Subsystem;
            foreach (var change in rule.Alarms.SelectMany(a => a.Changes)) History.Need(change.Samples, change.Nanoseconds);
        }
    }

    /// <summary>Takes a sample.</summary>
    /// <returns>Whether it has a value that is later than those before.</returns>
    public bool Receive(long ns, double input, ChannelRules? rules, bool isRaw)
    {
        var index = Counts.Samples++;
        if (Started && ns <= LastNs)
        {
            if (ns < LastNs) Counts.Late++;
            else Counts.Duplicate++;
            return false;
        }
        (Started, LastNs) = (true, ns);
        if (double.IsNaN(input) || (HoldsTexts && rules is { Parameter.Kind: ParameterKind.Float or ParameterKind.Integer }))
        {
            Counts.WithoutValue++;
            return false;
        }
        if (rules is { Conversion: null })
        {
            Counts.OtherUnit++;
            (Raw, Value, Label) = (double.NaN, double.NaN, "");
            return false;
        }
        ValueIndex = index;
        if (HoldsTexts || rules is { IsState: true }) TakeState(input, rules);
        else TakeNumber(rules?.Conversion?.Apply(input) ?? input, rules, isRaw);
        return true;
    }

    /// <summary>Calibrates the last value, where it is raw.</summary>
    public void Calibrate(ChannelRules? rules, bool isRaw)
    {
        if (!isRaw || Label.Length > 0 || !double.IsNaN(Value)) return;
        var unknown = false;
        Value = rules is null ? Raw : rules.Calibrate(Raw, ref unknown);
        if (double.IsNaN(Value)) Counts.NotCalibrated++;
        if (unknown) Counts.ContextUnknown++;
    }

    /// <summary>Judges the last value.</summary>
    /// <returns>The alarm that ended, or null.</returns>
    public LimitAlarm? Judge(ChannelRules? rules)
    {
        if (double.IsNaN(Value) && Label.Length == 0) return null;
        ValuesSeen++;
        var unknown = false;
        var alarm = rules?.InForce(ref unknown);
        if (rules is not null && !rules.IsPlausible(this)) Counts.Implausible++;
        LimitAlarm? closed;
        if (alarm is null || alarm.Message.Disabled || !alarm.HasRules)
        {
            Counts.WithoutLimit++;
            closed = Alarm.Take(this, Verdict.Normal, 1, 1);
        }
        else
        {
            var verdict = alarm.Judge(this, ref unknown);
            Counts.Checked++;
            if (verdict.Rule is not null) Counts.Violations++;
            closed = Alarm.Take(this, verdict, alarm.MinViolations, alarm.MinConformance);
        }
        Judged?.Invoke(this, alarm);
        if (unknown) Counts.ContextUnknown++;
        if (Alarm.Level > Counts.HighestLevel) Counts.HighestLevel = Alarm.Level;
        if (Alarm.JustRaised) Counts.Alarms++;
        if (!double.IsNaN(Value)) History.Add(ValuesSeen - 1, LastNs, Value);
        return closed;
    }

    /// <summary>The youngest earlier value that is at least so many values and so long back; null: none.</summary>
    public (ulong Index, long Ns, double Value)? Earlier(uint samples, long nanoseconds) => History.Earlier(ValuesSeen - 1, LastNs, samples, nanoseconds);

    private void TakeNumber(double value, ChannelRules? rules, bool isRaw)
    {
        if (isRaw) (Raw, Value, Label) = (value, double.NaN, "");
        else (Raw, Value, Label) = (rules is { IsCalibrated: true } ? double.NaN : value, value, "");
    }

    // A state by its name: the channel's own names, else those of the parameter.
    private void TakeState(double input, ChannelRules? rules)
    {
        if (_labels.Length == 0)
        {
            (Raw, Value, Label) = (input, input, MonitoredParameter.LabelOf(rules!.Parameter, input));
            if (Label.Length == 0) Counts.UndefinedStates++;
            return;
        }
        Label = input >= 0 && input < _labels.Length && input == Math.Floor(input) ? _labels[(int)input] : "";
        (Raw, Value) = (rules is null ? input : NumberOf(rules.Parameter, Label), input);
        if (rules is { IsState: true } && (Label.Length == 0 || (rules.Parameter.States.Count > 0 && double.IsNaN(Raw)))) Counts.UndefinedStates++;
    }

    private static double NumberOf(Parameter parameter, string label)
    {
        foreach (var state in parameter.States)
            if (string.Equals(state.Label, label, StringComparison.Ordinal)) return state.Value;
        return double.NaN;
    }
}
