using SdaToolkit.Schemas.Report.V1;
using static SdaToolkit.Reporting.Tests.Build;

namespace SdaToolkit.Reporting.Tests;

/// <summary>Figures at the edge of what can be drawn.</summary>
internal static class EdgeFigures
{
    /// <summary>Text that breaks out of markup, terminals and reading order where it is not handled.</summary>
    public const string Hostile = "<script>alert('x')</script> & \"q\" ]]> \u001b[31mred\u0007 \u202Eesrever\u0000 \uD800 🛰 é http://evil.example/ url(x) src=y";

    private static readonly double[] Five = [0, 1, 2, 3, 4];

    public static IEnumerable<(string Name, Figure Figure)> All()
    {
        yield return ("edge-empty-message", new Figure());
        yield return ("edge-no-data", Figure("No data", Axis("Altitude", "km"), Axis("Objects"), Line("Empty", [], [])));
        yield return ("edge-all-nan", Figure("All missing", Axis("x"), Axis("y"), Line("Missing", Five, Five.Each(_ => double.NaN)), Scatter("Missing too", [double.NaN], [1])));
        yield return ("edge-one-point", Figure("One point", Axis("Along-track", "m"), Axis("Radial", "m"), Scatter("Client", [12.5], [-3], LayerRole.Primary, "Client"), Line("One sample", [12.4], [-3])));
        yield return ("edge-infinities", Figure("Infinite values", Axis("x"), Axis("y"), Line("Line", Five, [1, double.PositiveInfinity, 2, double.NegativeInfinity, 3]), Scatter("Points", [0, double.PositiveInfinity, 2], [double.NegativeInfinity, 1, 2.5])));
        yield return ("edge-constant", Figure("Constant", Axis("Time", "s"), Axis("Temperature", "°C"), Line("Tank", Five, Five.Each(_ => 21.5))));
        yield return ("edge-constant-zero", Figure("Constant zero", Axis("Time", "s"), Axis("Rate", "deg/s"), Line("Rate", Five, Five.Each(_ => 0))));
        yield return ("edge-large", Figure("Large magnitudes", Axis("Mass", "kg"), Axis("Energy", "J"), Line("E", Five.Each(v => v * 1e9), Five.Each(v => (v - 2) * 4.2e14))));
        yield return ("edge-small", Figure("Small magnitudes", Axis("Drag acceleration", "m/s²"), Axis("Rate", "1/s"), Line("r", Five.Each(v => v * 2e-9), Five.Each(v => 1e-6 + (v * 1e-7)))));
        yield return ("edge-offset", Figure("Small changes of a large value", Axis("Time", "s"), Axis("Semi-major axis", "m"), Line("a", Five, Five.Each(v => 42164137.2 + (0.0003 * v)))));
        yield return ("edge-extreme", Figure("Almost the largest doubles", Axis("x"), Axis("y"), Line("L", [-1e299, 0, 1e299], [-double.MaxValue, 9e299, -9e299]), Line("Subnormal", Five, Five.Each(v => v * double.Epsilon))));
        yield return ("edge-log-nonpositive", Figure("Logarithmic with zeros", Axis("Rank", "", AxisScale.Log), Axis("Probability", "", AxisScale.Log), Line("P", [0, 1, 2, 3, 100], [1e-3, 1e-9, 0, 1e-5, 2e-4]), Scatter("Q", [-1, 10, 10], [1e-4, 0, 1e-6]), Band("Interval", [1, 10, 100], [0, 1e-8, 1e-7], [1e-4, 1e-5, 1e-4])));
        yield return ("edge-log-within-decade", Figure("Within a decade", Axis("x"), Axis("Miss distance", "km", AxisScale.Log), Line("d", Five, [2.1, 3.3, 4.2, 2.7, 6.9])));
        yield return ("edge-milliseconds", Figure("Milliseconds", Time("Time", Start.AddHours(11).AddMinutes(59).AddSeconds(59.998)), Axis("Thrust", "N"), Line("Pulse", Range(0, 0.006, 50), Range(0, 1, 50).Each(v => Math.Sin(v * Math.PI)))));
        yield return ("edge-time-without-origin", Figure("Seconds without a date", new Axis { Label = "Time", Scale = AxisScale.Time }, Axis("y"), Line("a", Five, Five)));
        yield return ("edge-time-beyond-calendar", Figure("Beyond the calendar", Time(), Axis("y"), Line("a", Five.Each(v => v * 1e13), Five)));
        yield return ("edge-long-labels", LongLabels());
        yield return ("edge-hostile", HostileText());
        yield return ("edge-set-range", SetRange());
        yield return ("edge-categories", Categories("OFF", "STANDBY", "ON", "FAULT"));
        yield return ("edge-categories-many", Categories([.. Enumerable.Range(0, 60).Select(i => $"MODE_{i:00}_{(i % 7 == 0 ? new string('X', 60) : "Y")}")]));
        yield return ("edge-uneven-lengths", Uneven());
        yield return ("edge-collinear-plane", Plane());
        yield return ("edge-rules-crowded", Figure("Crowded thresholds", Axis("x"), Axis("y"), [.. Five.Select(v => RuleX($"Limit {v:0}", 10 + (v * 0.02))), .. Five.Select(v => RuleY($"Level {v:0}", 5 + (v * 0.01))), Line("Data", [0, 20], [0, 10])]));
    }

    private static Figure LongLabels()
    {
        var label = string.Join(' ', Enumerable.Repeat("A label that goes on for longer than any drawing is wide", 5));
        return Figure(label, Axis(label, "km"), Axis(label, "m/s"), Line(label, Five, Five, LayerRole.Primary), Scatter("Short", [0, 2, 4], [4, 2, 0], LayerRole.Alert, label, label, label), RuleY(label, 2.5), Spans("", [1], [1.2], LayerRole.Context, label));
    }

    private static Figure HostileText()
    {
        var figure = Figure(Hostile, Axis(Hostile, Hostile), Axis(Hostile, Hostile),
            Line(Hostile, Five, Five), Scatter(Hostile, [2], [3], LayerRole.Primary, Hostile), RuleY(Hostile, 1), RuleX(Hostile, 1), Spans(Hostile, [1], [3], LayerRole.Context, Hostile),
            new Layer { Name = Hostile, HeatMap = new HeatMapMark { XEdges = { 0, 1, 2 }, YEdges = { 0, 1 }, Values = { 1, double.NaN }, ValueLabel = Hostile, ValueUnit = Hostile } });
        figure.Caption = Hostile;
        return figure;
    }

    private static Figure Categories(params string[] names)
    {
        var figure = Figure("States", Axis("Time", "s"), Axis("State"), Line("Mode", Five, Five.Each(v => v % names.Length), LayerRole.Primary));
        figure.YAxis.Categories.Add(names);
        return figure;
    }

    private static Figure SetRange()
    {
        var figure = Figure("Data outside the set range", Axis("x"), Axis("y"), Line("Line", Five, Five.Each(v => v * v)), Scatter("Points", Five, Five.Each(v => 4 * v)), Histogram("Bars", [0, 1, 2, 3, 4], [2, 9, 20, -3]));
        (figure.XAxis.Minimum, figure.XAxis.Maximum, figure.YAxis.Minimum, figure.YAxis.Maximum) = (0, 3, 0, 8);
        return figure;
    }

    private static Figure Uneven() => Figure("Columns of uneven length", Axis("x"), Axis("y"),
        Line("Line", Five, [1, 2]), Band("Band", Five, [0, 1, 1], [2, 3]), Spans("Spans", [0, 1], [0.5], LayerRole.Context, "a", "b", "c"), Histogram("Bars", [0, 1], [1, 2, 3]), Histogram("No edges", [], [1]),
        Scatter("Points", [1, 2, 3], [1], LayerRole.Alert, "one", "two"), new Layer { Name = "Nothing" }, new Layer { Name = "Rule nowhere", Rule = new RuleMark() },
        new Layer { HeatMap = new HeatMapMark { XEdges = { 0, 1, 2 }, YEdges = { 0, 1, 2 }, Values = { 1, 2, 3 } } }, new Layer { HeatMap = new HeatMapMark() });

    private static Figure Plane()
    {
        var figure = Figure("All on a line", Axis("x", "m"), Axis("y", "m"), Line("Line", Five.Each(v => v * 1000), Five.Each(_ => 7)));
        figure.Kind = FigureKind.Plane;
        return figure;
    }
}
