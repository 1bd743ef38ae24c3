using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>Brings channels, parameters and limits together.</summary>
internal sealed class LimitSetup
{
    /// <summary>How the note on values that were converted begins.</summary>
    public const string ConvertedNote = "Values were converted from ";

    private readonly DatabaseTimeline _timeline;
    private readonly bool _isRaw;
    private readonly SortedDictionary<string, ChannelMonitor> _monitors;
    private readonly ParameterIndex[] _indices;
    private readonly Dictionary<string, (Parameter Parameter, ChannelMonitor Monitor)>[] _held;
    private readonly HashSet<string> _ambiguous = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SkippedRecord> _leftOut = new(StringComparer.Ordinal);

    /// <exception cref="AnalysisException">invalid_request: two channels hold one parameter, or a database is malformed.</exception>
    public LimitSetup(LimitsRequest request, DatabaseTimeline timeline, SortedDictionary<string, ChannelMonitor> monitors, bool isUtc)
    {
        (_timeline, _monitors, _isRaw) = (timeline, monitors, request.Values == TelemetryValues.Raw);
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
        told.Notes.Clear();
        told.Notes.Add(Notes(monitor).Distinct());
        if (told.HighestLevel == AlarmLevel.Unspecified) told.HighestLevel = AlarmLevel.Normal;
        return told;
    }

    private void Hold(int database, ChannelMonitor monitor)
    {
        var parameter = _indices[database].Find(monitor.Name, out var ambiguous, out var leftOut);
        if (ambiguous) _ambiguous.Add(monitor.Name);
        if (leftOut is not null) _leftOut[monitor.Name] = leftOut;
        if (parameter is null) return;
        if (!_held[database].TryAdd(parameter.Name, (parameter, monitor)))
            throw AnalysisException.InvalidRequest($"telemetry.channels: found {_held[database][parameter.Name].Monitor.Name} and {monitor.Name}, both of them parameter {parameter.Name}; allowed is one channel a parameter");
    }

    private ChannelRules Make(int database, Parameter parameter, ChannelMonitor monitor)
    {
        return new ChannelRules(parameter, monitor.ChannelUnit, _isRaw, _timeline.Name(database), name => _held[database].TryGetValue(name, out var held) ? new MonitoredParameter(held.Parameter, held.Monitor) : null);
    }

    private static IEnumerable<string> Notes(ChannelMonitor monitor)
    {
        foreach (var rules in monitor.Rules.OfType<ChannelRules>())
            if (rules.Conversion is { IsNone: false }) yield return $"{ConvertedNote}{monitor.ChannelUnit} into {rules.Parameter.Unit}, the unit of the limits.";
        if (monitor.Counts.UndefinedStates > 0 && HasDefaultLevel(monitor)) yield return $"{monitor.Counts.UndefinedStates} samples are in states that the database does not define: they are at its default alarm level.";
    }

    private static bool HasDefaultLevel(ChannelMonitor monitor) => monitor.Rules.OfType<ChannelRules>().All(r => r.Alarms.All(a => a.Message.DefaultLevel != AlarmLevel.Unspecified));

    private string Nameless()
    {
        var faulty = _timeline.Databases.Sum(d => (long)DatabaseFaults.Count(d));
        return $"No parameter of a database has this name{(faulty > 0 ? $"; {faulty} faulty ones were left out" : "")}.";
    }

    private IEnumerable<string> Reasons(ChannelMonitor monitor)
    {
        if (_ambiguous.Contains(monitor.Name)) yield return "Several parameters have this name: write its full name.";
        else if (_leftOut.TryGetValue(monitor.Name, out var fault)) yield return $"Its parameter {fault.Name} is faulty in the database and was left out: {DatabaseFaults.Words(fault)}.";
        else if (monitor.Rules.All(r => r is null)) yield return Nameless();
        foreach (var rules in monitor.Rules.OfType<ChannelRules>())
        {
            if (!rules.Alarms.Any(a => a.HasRules)) yield return "The parameter has no limits.";
            foreach (var part in rules.Alarms.SelectMany(a => a.Message.NotUnderstood)) yield return $"{part} is not understood.";
            if (rules.Matches.Any(m => m.HasGaps)) yield return "A context looks at something that is not understood, or that no channel holds; it is taken as not holding.";
            if (monitor.HoldsTexts && rules.Parameter.Kind is (ParameterKind.Float or ParameterKind.Integer)) yield return "The channel holds texts, its parameter numbers: texts count as no values.";
            if (rules.Conversion is null) yield return $"The channel is in {monitor.ChannelUnit}, the limits are in {rules.Parameter.Unit}: no conversion is known, so it was not judged against them.";
        }
        if (monitor.Counts.UndefinedStates > 0 && !HasDefaultLevel(monitor)) yield return $"{monitor.Counts.UndefinedStates} samples are in states that the database does not define; where it sets no default alarm level they count as normal.";
        if (monitor.Counts.NotCalibrated > 0) yield return $"{monitor.Counts.NotCalibrated} raw values have no engineering value.";
        if (monitor.Counts.WithoutLimit > 0 && monitor.Rules.Any(r => r is not null)) yield return $"{monitor.Counts.WithoutLimit} samples were taken while no limit was in force.";
    }
}
