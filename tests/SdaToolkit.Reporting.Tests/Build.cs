using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Tests;

/// <summary>Short ways to write figures in tests.</summary>
internal static class Build
{
    public static readonly DateTime Start = new(2026, 7, 15, 0, 0, 0, DateTimeKind.Utc);

    public static Axis Axis(string label, string unit = "", AxisScale scale = AxisScale.Linear) => new() { Label = label, Unit = unit, Scale = scale };

    public static Axis Time(string label = "Time", DateTime? origin = null) =>
        new() { Label = label, Scale = AxisScale.Time, TimeOrigin = (origin ?? Start).ToTimestamp() };

    public static Figure Figure(string title, Axis x, Axis y, params Layer[] layers) => new() { Title = title, XAxis = x, YAxis = y, Layers = { layers } };

    public static Layer Line(string name, IEnumerable<double> x, IEnumerable<double> y, LayerRole role = LayerRole.Unspecified, bool dashed = false) =>
        new() { Name = name, Role = role, Line = new LineMark { X = { x }, Y = { y }, Dashed = dashed } };

    public static Layer Scatter(string name, IEnumerable<double> x, IEnumerable<double> y, LayerRole role = LayerRole.Unspecified, params string[] labels) =>
        new() { Name = name, Role = role, Scatter = new ScatterMark { X = { x }, Y = { y }, Labels = { labels } } };

    public static Layer Band(string name, IEnumerable<double> x, IEnumerable<double> lower, IEnumerable<double> upper, LayerRole role = LayerRole.Unspecified) =>
        new() { Name = name, Role = role, Band = new BandMark { X = { x }, Lower = { lower }, Upper = { upper } } };

    public static Layer Spans(string name, double[] start, double[] end, LayerRole role, params string[] labels) =>
        new() { Name = name, Role = role, Spans = new SpanMark { Start = { start }, End = { end }, Labels = { labels } } };

    public static Layer Histogram(string name, IEnumerable<double> edges, IEnumerable<double> counts, LayerRole role = LayerRole.Unspecified) =>
        new() { Name = name, Role = role, Histogram = new HistogramMark { BinEdges = { edges }, Counts = { counts } } };

    public static Layer RuleX(string name, double x, LayerRole role = LayerRole.Limit) => new() { Name = name, Role = role, Rule = new RuleMark { X = x } };

    public static Layer RuleY(string name, double y, LayerRole role = LayerRole.Limit) => new() { Name = name, Role = role, Rule = new RuleMark { Y = y } };

    public static Layer Ellipse(string name, double a, double b, double rotationRad = 0, bool filled = true, LayerRole role = LayerRole.Limit) =>
        new() { Name = name, Role = role, Ellipse = new EllipseMark { SemiAxisA = a, SemiAxisB = b, RotationRad = rotationRad, Filled = filled } };

    public static double[] Range(double from, double to, int count) => [.. Enumerable.Range(0, count).Select(i => from + ((to - from) * i / (count - 1)))];

    public static double[] Each(this IEnumerable<double> x, Func<double, double> f) => [.. x.Select(f)];
}
