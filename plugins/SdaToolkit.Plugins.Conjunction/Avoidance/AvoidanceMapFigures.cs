using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Figures of what burns do: the trade maps, and the size needed against time.</summary>
internal static class AvoidanceMapFigures
{
    // Probabilities below this are all as good as nothing, and would use up the colours.
    private const double LeastShown = 1e-10;
    private const double HoursS = 3600;

    /// <summary>Burn time against size, one way along the track: the probability afterwards as colours, the target as a line.</summary>
    public static Figure? Map(PlanAvoidanceResult result, bool forward)
    {
        var table = result.TradeSpace;
        var rows = Enumerable.Range(0, table.BeforeTcaS.Count).Where(i => table.DeltaVTransverseMPerS[i] > 0 == forward).ToList();
        var times = rows.Select(i => table.BeforeTcaS[i] / HoursS).Distinct().Order().ToList();
        var sizes = rows.Select(i => Math.Abs(table.DeltaVTransverseMPerS[i])).Distinct().Order().ToList();
        if (times.Count < 2 || sizes.Count < 2) return null;
        var columns = times.Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i);
        var lines = sizes.Select((s, i) => (s, i)).ToDictionary(p => p.s, p => p.i);
        var values = new double[times.Count * sizes.Count];
        foreach (var i in rows) values[(lines[Math.Abs(table.DeltaVTransverseMPerS[i])] * times.Count) + columns[table.BeforeTcaS[i] / HoursS]] = Math.Max(table.CollisionProbability[i], LeastShown);
        var edges = Edges(times);
        var (low, high) = (sizes[0] * Math.Sqrt(sizes[0] / sizes[1]), sizes[^1] * Math.Sqrt(sizes[1] / sizes[0]));
        var figure = new Figure
        {
            Title = forward ? "Burns along the track, forwards" : "Burns along the track, backwards",
            Caption = $"Probability of collision after a burn, by its time and size; {LeastShown:0e-0} stands for that and less. The line is the smallest burn that meets the target.",
            XAxis = new Axis { Label = "Burn before closest approach", Unit = "h", Minimum = edges[0], Maximum = edges[^1] },
            YAxis = new Axis { Label = "Size of the burn", Unit = "m/s", Scale = AxisScale.Log, Minimum = low, Maximum = high },
            Layers =
            {
                new Layer
                {
                    HeatMap = new HeatMapMark
                    {
                        XEdges = { edges }, YEdges = { low, sizes.Zip(sizes.Skip(1), (a, b) => Math.Sqrt(a * b)), high }, Values = { values }, ValueLabel = "Probability afterwards", Logarithmic = true,
                    },
                },
            },
        };
        if (Needed(result, forward ? AvoidanceDirections.Forward : AvoidanceDirections.Backward, 1) is { X.Count: > 0 } line) figure.Layers.Add(new Layer { Name = "Target met", Role = LayerRole.Limit, Line = line });
        if (result.Plan is { } plan && plan.Direction == (forward ? AvoidanceDirections.Forward : AvoidanceDirections.Backward))
            figure.Layers.Add(new Layer { Name = "Plan", Role = LayerRole.Alert, Scatter = new ScatterMark { X = { (result.Before.Tca - plan.BurnTime).ToTimeSpan().TotalHours }, Y = { plan.DeltaVMPerS } } });
        return figure;
    }

    /// <summary>The smallest burn of each direction against its time.</summary>
    public static Figure Requirements(PlanAvoidanceResult result)
    {
        var figure = new Figure
        {
            Title = "Burn needed by direction",
            Caption = "The smallest burn that meets the target, against its time before closest approach. Where a line is missing, none within the limits does. Along the track a burn gains with every revolution; the others do not.",
            XAxis = new Axis { Label = "Burn before closest approach", Unit = "h", Minimum = 0 },
            YAxis = new Axis { Label = "Burn needed", Unit = "mm/s", Scale = AxisScale.Log },
        };
        foreach (var direction in result.Requirements.Direction.Distinct().OrderBy(d => d == AvoidanceDirections.Optimum ? 0 : 1).ThenBy(d => d, StringComparer.Ordinal))
        {
            var role = direction == AvoidanceDirections.Optimum ? LayerRole.Primary : LayerRole.Unspecified;
            figure.Layers.Add(new Layer { Name = direction, Role = role, Line = Needed(result, direction, 1000) });
        }

        if (result.Plan is { } plan)
            figure.Layers.Add(new Layer { Name = "Plan", Role = LayerRole.Alert, Scatter = new ScatterMark { X = { (result.Before.Tca - plan.BurnTime).ToTimeSpan().TotalHours }, Y = { 1000 * plan.DeltaVMPerS } } });
        return figure;
    }

    /// <summary>A line of needed sizes that breaks where none was found.</summary>
    private static LineMark Needed(PlanAvoidanceResult result, string direction, double unit)
    {
        var (table, line) = (result.Requirements, new LineMark());
        var sizes = Enumerable.Range(0, table.Direction.Count).Where(i => table.Direction[i] == direction).ToDictionary(i => table.BeforeTcaS[i], i => Size(table, i));
        if (sizes.Count == 0) return line;
        foreach (var time in result.Decisions.Select(d => d.BeforeTcaS).Order())
        {
            line.X.Add(time / HoursS);
            line.Y.Add(sizes.TryGetValue(time, out var size) ? unit * size : double.NaN);
        }

        return line;
    }

    internal static double Size(BurnTable table, int i) =>
        Math.Sqrt((table.DeltaVRadialMPerS[i] * table.DeltaVRadialMPerS[i]) + (table.DeltaVTransverseMPerS[i] * table.DeltaVTransverseMPerS[i]) + (table.DeltaVNormalMPerS[i] * table.DeltaVNormalMPerS[i]));

    // Half-way between neighbours; the outer ones as far out as their inner ones are in.
    private static List<double> Edges(List<double> middles)
    {
        var inner = middles.Zip(middles.Skip(1), (a, b) => 0.5 * (a + b)).ToList();
        return [(2 * middles[0]) - inner[0], .. inner, (2 * middles[^1]) - inner[^1]];
    }
}
