using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>What one database says of one channel.</summary>
internal sealed class ChannelRules
{
    private readonly CalibrationCurve? _calibrator;
    private readonly (LimitMatch Match, CalibrationCurve Curve)[] _calibrators;
    private readonly AlarmRules? _alarm;
    private readonly (LimitMatch Match, AlarmRules Alarm)[] _alarms;
    private readonly ValidRange[] _valid;

    /// <param name="parameter">The parameter.</param>
    /// <param name="channelUnit">Unit of the channel's values; empty: not stated.</param>
    /// <param name="isRaw">Whether the values are raw: those of a calibrated parameter are in no unit that could be converted.</param>
    /// <param name="database">Name of the database.</param>
    /// <param name="find">Finds parameters by their full names.</param>
    public ChannelRules(Parameter parameter, string channelUnit, bool isRaw, string database, Func<string, MonitoredParameter?> find)
    {
        var unit = parameter.Unit.Length > 0 ? parameter.Unit : channelUnit;
        (Parameter, Unit) = (parameter, unit);
        var field = $"database.parameters ({parameter.Name})";
        if (parameter.DefaultCalibrator is { } curve) _calibrator = CalibrationCurve.Of(curve, $"{field}.default_calibrator");
        _calibrators = [.. parameter.ContextCalibrators.Select(c => (new LimitMatch(c.Match ?? new Match(), $"{field}.context_calibrators.match", find), CalibrationCurve.Of(c.Calibrator ?? new Calibrator(), $"{field}.context_calibrators")))];
        if (parameter.DefaultAlarm is { } alarm) _alarm = new AlarmRules(alarm, IsState, unit, $"{field}.default_alarm", $"default alarm of {parameter.Name} in {database}", find);
        _alarms = [.. parameter.ContextAlarms.Select((c, i) => Context(c, i, IsState, unit, $"{field}.context_alarms", database, find))];
        _valid = [.. parameter.ValidRanges];
        Conversion = IsState || (isRaw && IsCalibrated) ? UnitConversion.None : UnitConversion.Between(channelUnit, parameter.Unit);
    }

    public Parameter Parameter { get; }

    public string Unit { get; }

    /// <summary>From the unit of the channel to that of the parameter; null: there is none, and values cannot be judged.</summary>
    public UnitConversion? Conversion { get; }

    /// <summary>Whether the parameter has named states.</summary>
    public bool IsState => Parameter.Kind is ParameterKind.Enumerated or ParameterKind.Boolean;

    public bool IsCalibrated => _calibrator is not null || _calibrators.Length > 0;

    public bool HasContextCalibrators => _calibrators.Length > 0;

    /// <summary>Every alarm definition, the default first.</summary>
    public IEnumerable<AlarmRules> Alarms => (_alarm is null ? [] : new[] { _alarm }).Concat(_alarms.Select(a => a.Alarm));

    /// <summary>The alarm that holds where no context does.</summary>
    public AlarmRules? Default => _alarm;

    /// <summary>Every match it looks at.</summary>
    public IEnumerable<LimitMatch> Matches => _calibrators.Select(c => c.Match).Concat(_alarms.Select(a => a.Match)).Concat(Alarms.SelectMany(a => a.Matches));

    /// <summary>The engineering value of a raw one, by the first context that holds.</summary>
    public double Calibrate(double raw, ref bool unknown)
    {
        foreach (var (match, curve) in _calibrators)
            if (match.Holds(ref unknown)) return curve.Apply(raw);
        return _calibrator?.Apply(raw) ?? raw;
    }

    /// <summary>The alarm in force: that of the first context that holds, else the default; null: none.</summary>
    public AlarmRules? InForce(ref bool unknown)
    {
        foreach (var (match, alarm) in _alarms)
            if (match.Holds(ref unknown)) return alarm;
        return _alarm;
    }

    /// <summary>Whether a value is in one of the valid ranges, or there are none.</summary>
    public bool IsPlausible(ChannelMonitor channel)
    {
        var value = Parameter.ValidRangesRaw ? channel.Raw : channel.Value;
        if (_valid.Length == 0 || double.IsNaN(value)) return true;
        foreach (var range in _valid)
        {
            var low = !range.HasMinimum || value > range.Minimum || (!range.MinimumExclusive && value == range.Minimum);
            var high = !range.HasMaximum || value < range.Maximum || (!range.MaximumExclusive && value == range.Maximum);
            if (low && high) return true;
        }
        return false;
    }

    private static (LimitMatch Match, AlarmRules Alarm) Context(ContextAlarm context, int index, bool isState, string unit, string field, string database, Func<string, MonitoredParameter?> find)
    {
        var match = new LimitMatch(context.Match ?? new Match(), $"{field}[{index}].match", find);
        return (match, new AlarmRules(context.Alarm ?? new AlarmDefinition(), isState, unit, $"{field}[{index}].alarm", $"alarm {index + 1} by context ({match.Words}) in {database}", find));
    }
}
