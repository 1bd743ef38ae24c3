using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>The samples of a channel that were judged, with the bounds in force.</summary>
internal sealed class LimitTrace
{
    private const int MostPoints = 2000;
    private readonly List<ulong> _indices = [];
    private readonly List<AlarmRules?> _alarms = [];

    /// <summary>Times, ns.</summary>
    public List<long> Ns { get; } = [];

    /// <summary>Values; of a state its number.</summary>
    public List<double> Values { get; } = [];

    /// <summary>Names of the states; empty: a number that has none.</summary>
    public List<string> Labels { get; } = [];

    /// <summary>Whether the channel holds states.</summary>
    public bool IsState { get; private set; }

    /// <summary>The levels that have bounds.</summary>
    public IEnumerable<AlarmLevel> Levels =>
        _alarms.OfType<AlarmRules>().Distinct().SelectMany(a => a.Ranges).Where(r => r.Message.Form != RangeForm.Inside).Select(r => r.Message.Level).Distinct().Order();

    public void Add(ChannelMonitor monitor, AlarmRules? alarm)
    {
        Ns.Add(monitor.LastNs);
        Values.Add(monitor.Value);
        Labels.Add(monitor.Label);
        IsState |= monitor.Label.Length > 0 || monitor.Rules.Any(r => r is { IsState: true });
        _indices.Add(monitor.ValueIndex);
        _alarms.Add(alarm is { Message.Disabled: false, Message.RangesRaw: false } ? alarm : null);
    }

    /// <summary>Lower bound of a level at each sample; NaN: none.</summary>
    public List<double> Low(AlarmLevel level) => Bounds(level, r => r.HasMinimum ? r.Minimum : double.NaN);

    /// <summary>Upper bound of a level at each sample; NaN: none.</summary>
    public List<double> High(AlarmLevel level) => Bounds(level, r => r.HasMaximum ? r.Maximum : double.NaN);

    /// <summary>Seconds from the first sample to that of an index, or to the one after it.</summary>
    public double SecondsAt(ulong index)
    {
        var at = _indices.BinarySearch(index);
        if (at < 0) at = Math.Min(~at, _indices.Count - 1);
        return (Ns[at] - Ns[0]) / 1e9;
    }

    /// <summary>Indices of at most 2000 samples: where there are more, the lowest and the highest of each stretch.</summary>
    public static List<int> Thin(List<double> values)
    {
        if (values.Count <= MostPoints) return [.. Enumerable.Range(0, values.Count)];
        var kept = new List<int>(MostPoints);
        var stretches = MostPoints / 2;
        for (var s = 0; s < stretches; s++)
        {
            var (from, to) = ((int)((long)values.Count * s / stretches), (int)((long)values.Count * (s + 1) / stretches));
            var (low, high) = (from, from);
            for (var i = from; i < to; i++)
            {
                if (values[i] < values[low]) low = i;
                if (values[i] > values[high]) high = i;
            }
            kept.Add(Math.Min(low, high));
            if (low != high) kept.Add(Math.Max(low, high));
        }
        return kept;
    }

    private List<double> Bounds(AlarmLevel level, Func<AlarmRange, double> bound)
    {
        var found = new Dictionary<AlarmRules, double>();
        return _alarms.ConvertAll(a => a is null ? double.NaN : found.TryGetValue(a, out var known) ? known : found[a] = Bound(a, level, bound));
    }

    private static double Bound(AlarmRules alarm, AlarmLevel level, Func<AlarmRange, double> bound)
    {
        foreach (var range in alarm.Ranges)
            if (range.Message.Level == level && range.Message.Form != RangeForm.Inside) return bound(range.Message);
        return double.NaN;
    }
}
