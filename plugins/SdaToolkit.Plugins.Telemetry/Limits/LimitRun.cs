using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>One run over the telemetry of a request.</summary>
internal sealed class LimitRun
{
    private const int MostNamed = 5;
    private readonly LimitSetup _setup;
    private readonly HashSet<ChannelMonitor> _unjudgedBefore;

    /// <param name="request">The request.</param>
    /// <param name="judged">Told of every sample that is judged, with the alarm in force; null: nobody.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="AnalysisException">invalid_request: the request cannot be run.</exception>
    public LimitRun(LimitsRequest request, Action<ChannelMonitor, AlarmRules?>? judged, CancellationToken cancellation)
    {
        var times = new TelemetryTimes(request.Telemetry);
        var reference = times.Reference;
        Monitors = LimitsStates.Read(request, ref reference);
        Reference = reference;
        _unjudgedBefore = Unjudged.ToHashSet();
        var timeline = new DatabaseTimeline(request, reference);
        _setup = new LimitSetup(request, timeline, Monitors, reference == TimeReference.Utc);
        foreach (var monitor in Monitors.Values) monitor.Judged = judged;
        Alarms = new LimitStream(request, times, timeline, Monitors, cancellation).Run();
        Alarms.AddRange(Monitors.Values.Where(m => m.Alarm.Open).Select(m => LimitAlarms.Of(m, open: true)));
        Alarms.Sort(Compare);
    }

    /// <summary>What the times count.</summary>
    public TimeReference Reference { get; }

    /// <summary>The channels by name, as they stand at the end.</summary>
    public SortedDictionary<string, ChannelMonitor> Monitors { get; }

    /// <summary>The alarms that ended, and those that last.</summary>
    public List<LimitAlarm> Alarms { get; }

    /// <summary>The channels as the result tells of them.</summary>
    public IEnumerable<LimitChannel> Channels => Monitors.Values.Select(_setup.Describe);

    /// <summary>What the user should know at once, of what is new in this chunk: channels whose units forbid to judge them. Null: nothing.</summary>
    public string? Warning()
    {
        var now = Unjudged.Where(m => !_unjudgedBefore.Contains(m)).ToList();
        if (now.Count == 0) return null;
        var named = now.Take(MostNamed).Select(m => $"{m.Name} is in {m.ChannelUnit}, its limits in {m.Rules.OfType<ChannelRules>().First(r => r.Conversion is null).Parameter.Unit}");
        return $"not judged, since no conversion between their units is known: {string.Join("; ", named)}{(now.Count > MostNamed ? $"; and {now.Count - MostNamed} more" : "")}";
    }

    private IEnumerable<ChannelMonitor> Unjudged => Monitors.Values.Where(m => m.Counts.OtherUnit > 0);

    private static int Compare(LimitAlarm a, LimitAlarm b)
    {
        var byStart = a.Start is not null && b.Start is not null ? a.Start.CompareTo(b.Start) : a.FirstIndex.CompareTo(b.FirstIndex);
        return byStart != 0 ? byStart : string.CompareOrdinal(a.Channel, b.Channel);
    }
}
