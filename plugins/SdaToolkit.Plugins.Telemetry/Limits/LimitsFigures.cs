using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>The values of channels with the limits in force at each time, and their alarms.</summary>
internal static class LimitsFigures
{
    private const double NsPerS = 1e9;

    /// <summary>A figure for each of these channels that has values in the request's telemetry.</summary>
    public static List<Figure> Of(LimitsRequest request, LimitsResult result, IReadOnlyList<string> channels)
    {
        if (channels.Count == 0) return [];
        var traces = channels.ToDictionary(c => c, _ => new LimitTrace(), StringComparer.Ordinal);
        var run = new LimitRun(request, (monitor, alarm) => traces.GetValueOrDefault(monitor.Name)?.Add(monitor, alarm), CancellationToken.None);
        return [.. channels.Where(c => traces[c].Ns.Count > 0).Select(c => Draw(run.Monitors[c], traces[c], run.Reference == TimeReference.Utc, [.. result.Alarms.Where(a => a.Channel == c)]))];
    }

    private static Figure Draw(ChannelMonitor monitor, LimitTrace trace, bool isUtc, List<LimitAlarm> alarms)
    {
        var origin = trace.Ns[0];
        var seconds = trace.Ns.ConvertAll(ns => (ns - origin) / NsPerS);
        var time = isUtc
            ? new Axis { Label = "Time", Scale = AxisScale.Time, TimeOrigin = LimitAlarms.Instant(origin) }
            : new Axis { Label = "Time", Unit = "s" };
        var states = trace.IsState ? new StateTrace(trace, monitor.Rules) : null;
        var figure = new Figure
        {
            Title = monitor.Name,
            Caption = states is null ? "Values, the limits in force at each time (dashed), and the alarms (shaded)." : "States, and the alarms (shaded).",
            TextAlternative = string.Join(' ', alarms.Select(a => $"{LimitWords.Of(a.Level)}: {a.Reason}.")),
            XAxis = time,
            YAxis = states is null ? new Axis { Label = LimitWords.Short(monitor.Name), Unit = monitor.Unit } : new Axis { Label = "State", Categories = { states.Names } },
        };
        figure.Layers.Add(Spans(alarms, trace, origin, isUtc));
        if (states is null) DrawNumbers(figure, trace, seconds);
        else figure.Layers.Add(Line(Held(seconds, states.Rows)));
        return figure;
    }

    private static void DrawNumbers(Figure figure, LimitTrace trace, List<double> seconds)
    {
        foreach (var level in trace.Levels)
        {
            foreach (var bound in new[] { trace.Low(level), trace.High(level) })
            {
                if (bound.TrueForAll(double.IsNaN)) continue;
                var (x, y) = Steps(seconds, bound);
                var isFirst = !figure.Layers.Any(l => l.Name == LimitWords.Of(level));
                figure.Layers.Add(new Layer { Name = isFirst ? LimitWords.Of(level) : "", Role = level >= AlarmLevel.Critical ? LayerRole.Alert : LayerRole.Limit, Line = new LineMark { X = { x }, Y = { y }, Dashed = true } });
            }
        }
        var thinned = LimitTrace.Thin(trace.Values);
        figure.Layers.Add(Line((thinned.Select(i => seconds[i]), thinned.Select(i => trace.Values[i]))));
    }

    private static Layer Line((IEnumerable<double> X, IEnumerable<double> Y) points) =>
        new() { Name = "values", Role = LayerRole.Primary, Line = new LineMark { X = { points.X }, Y = { points.Y } } };

    // A state lasts until the next sample.
    private static (IEnumerable<double> X, IEnumerable<double> Y) Held(List<double> seconds, List<double> rows)
    {
        var thinned = LimitTrace.Thin(rows);
        var (x, y) = (new List<double>(), new List<double>());
        foreach (var i in thinned)
        {
            if (y.Count > 0 && y[^1] != rows[i])
            {
                x.Add(seconds[i]);
                y.Add(y[^1]);
            }
            x.Add(seconds[i]);
            y.Add(rows[i]);
        }
        return (x, y);
    }

    // Alarms that began before this chunk are shaded from its start.
    private static Layer Spans(List<LimitAlarm> alarms, LimitTrace trace, long origin, bool isUtc)
    {
        var spans = new SpanMark();
        foreach (var alarm in alarms)
        {
            var (first, last) = isUtc
                ? (Seconds(alarm.Start, origin), Seconds(alarm.End, origin))
                : (trace.SecondsAt(alarm.FirstIndex), trace.SecondsAt(alarm.LastIndex));
            spans.Start.Add(Math.Max(first, 0));
            spans.End.Add(Math.Max(last, 0));
            spans.Labels.Add(LimitWords.Of(alarm.Level));
        }
        return new Layer { Name = "alarm", Role = LayerRole.Alert, Spans = spans };
    }

    private static double Seconds(Timestamp time, long origin) => ((time.Seconds * 1_000_000_000) + time.Nanos - origin) / NsPerS;

    // Where a bound changes, as steps; NaN breaks the line.
    private static (List<double> X, List<double> Y) Steps(List<double> seconds, List<double> bound)
    {
        var (x, y) = (new List<double>(), new List<double>());
        for (var i = 0; i < bound.Count; i++)
        {
            var isEdge = i == 0 || i == bound.Count - 1 || !bound[i].Equals(bound[i - 1]);
            if (!isEdge) continue;
            if (i > 0 && y.Count > 0 && !double.IsNaN(bound[i - 1]))
            {
                x.Add(seconds[i]);
                y.Add(bound[i - 1]);
            }
            x.Add(seconds[i]);
            y.Add(bound[i]);
        }
        return (x, y);
    }
}
