using SdaToolkit.Contracts;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>Brings channels, parameters and limits together.</summary>
internal sealed class LimitSetup
{
    private readonly DatabaseTimeline _timeline;
    private readonly SortedDictionary<string, ChannelMonitor> _monitors;
    private readonly ParameterIndex[] _indices;
    private readonly Dictionary<string, (Parameter Parameter, ChannelMonitor Monitor)>[] _held;
    private readonly HashSet<string> _ambiguous = new(StringComparer.Ordinal);

    /// <exception cref="AnalysisException">invalid_request: two channels hold one parameter, or a database is malformed.</exception>
    public LimitSetup(LimitsRequest request, DatabaseTimeline timeline, SortedDictionary<string, ChannelMonitor> monitors, bool isUtc)
    {
        (_timeline, _monitors) = (timeline, monitors);
        foreach (var channel in request.Telemetry.Channels)
        {
            if (!monitors.TryGetValue(channel.Name, out var monitor)) monitors.Add(channel.Name, monitor = new ChannelMonitor(channel.Name) { IsUtc = isUtc });
            monitor.Attach(channel);
        }
        _indices = [.. timeline.Databases.Select(d => new ParameterIndex(d))];
        _held = [.. timeline.Databases.Select(_ => new Dictionary<string, (Parameter, ChannelMonitor)>(StringComparer.Ordinal))];
        for (var i = 0; i < _held.Length; i++)
            foreach (var monitor in monitors.Values) Hold(i, monitor);
        var rules = monitors.Values.ToDictionary(m => m, _ => new ChannelRules?[_held.Length]);
        for (var i = 0; i < _held.Length; i++)
            foreach (var (parameter, monitor) in _held[i].Values) rules[monitor][i] = Make(i, parameter, monitor);
        foreach (var (monitor, own) in rules) monitor.Attach(own);
    }

    /// <summary>The channel as the result tells of it.</summary>
    public LimitChannel Describe(ChannelMonitor monitor)
    {
        var told = monitor.Counts.Clone();
        told.Channel = monitor.Name;
        told.Parameter = monitor.Rules.OfType<ChannelRules>().LastOrDefault()?.Parameter.Name ?? "";
        told.NotChecked.Clear();
        told.NotChecked.Add(Reasons(monitor).Distinct());
        if (told.HighestLevel == AlarmLevel.Unspecified) told.HighestLevel = AlarmLevel.Normal;
        return told;
    }

    private void Hold(int database, ChannelMonitor monitor)
    {
        var parameter = _indices[database].Find(monitor.Name, out var ambiguous);
        if (ambiguous) _ambiguous.Add(monitor.Name);
        if (parameter is null) return;
        if (!_held[database].TryAdd(parameter.Name, (parameter, monitor)))
            throw AnalysisException.InvalidRequest($"telemetry.channels: found {_held[database][parameter.Name].Monitor.Name} and {monitor.Name}, both of them parameter {parameter.Name}; allowed is one channel a parameter");
    }

    private ChannelRules Make(int database, Parameter parameter, ChannelMonitor monitor)
    {
        var unit = parameter.Unit.Length > 0 ? parameter.Unit : monitor.ChannelUnit;
        return new ChannelRules(parameter, unit, _timeline.Name(database), name => _held[database].TryGetValue(name, out var held) ? new MonitoredParameter(held.Parameter, held.Monitor) : null);
    }

    private IEnumerable<string> Reasons(ChannelMonitor monitor)
    {
        if (_ambiguous.Contains(monitor.Name)) yield return "Several parameters have this name: write its full name.";
        else if (monitor.Rules.All(r => r is null)) yield return "No parameter of a database has this name.";
        foreach (var rules in monitor.Rules.OfType<ChannelRules>())
        {
            if (!rules.Alarms.Any(a => a.HasRules)) yield return "The parameter has no limits.";
            foreach (var part in rules.Alarms.SelectMany(a => a.Message.NotUnderstood)) yield return $"{part} is not understood.";
            if (rules.Matches.Any(m => m.HasGaps)) yield return "A context looks at something that is not understood, or that no channel holds; it is taken as not holding.";
            if (!ChannelUnits.Same(monitor.ChannelUnit, rules.Parameter.Unit)) yield return $"The channel is in {monitor.ChannelUnit}, the limits are in {rules.Parameter.Unit}; they were compared as they are.";
        }
        if (monitor.Counts.NotCalibrated > 0) yield return $"{monitor.Counts.NotCalibrated} raw values have no engineering value.";
        if (monitor.Counts.WithoutLimit > 0 && monitor.Rules.Any(r => r is not null)) yield return $"{monitor.Counts.WithoutLimit} samples were taken while no limit was in force.";
    }
}
