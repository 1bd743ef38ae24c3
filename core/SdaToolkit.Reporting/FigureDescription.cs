using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Reporting.Formatting;
using SdaToolkit.Reporting.Scales;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting;

/// <summary>Figures in words, for those who cannot see them and for outputs that cannot draw.</summary>
public static class FigureDescription
{
    private const int Digits = 6;

    /// <summary>The author's text alternative; where there is none, one made from axes and data: ranges, layers, extremes.</summary>
    public static string Of(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (figure.TextAlternative.Length > 0) return SafeText.Clean(figure.TextAlternative);
        var (x, y) = (figure.XAxis ?? new Axis(), figure.YAxis ?? new Axis());
        var extents = FigureExtents.Of(figure);
        var sentences = new List<string> { $"{KindOf(figure)} of {Name(y, "y")} against {Name(x, "x")}." };
        if (extents.X.IsEmpty || extents.Y.IsEmpty) sentences.Add("There are no data to show.");
        else
        {
            sentences.Add($"{Name(x, "x")} from {Value(x, extents.X.Low)} to {Value(x, extents.X.High)}.");
            sentences.Add($"{Name(y, "y")} from {Value(y, extents.Y.Low)} to {Value(y, extents.Y.High)}.");
        }

        sentences.AddRange(figure.Layers.Select(layer => Describe(layer, x, y)).Where(s => s.Length > 0));
        return SafeText.Clean(string.Join(' ', sentences));
    }

    /// <summary>A value in running text: whole numbers whole, others to six digits, without trailing zeros.</summary>
    private static string Short(double value)
    {
        if (value == Math.Floor(value) && Math.Abs(value) < 1e7) return Format.Fixed(value, 0);
        var text = Format.Significant(value, Digits);
        var end = text.IndexOf('×', StringComparison.Ordinal);
        var mantissa = end < 0 ? text : text[..end];
        return mantissa.Contains('.', StringComparison.Ordinal) ? mantissa.TrimEnd('0').TrimEnd('.') + text[mantissa.Length..] : text;
    }

    private static string KindOf(Figure figure) => figure.Kind switch
    {
        FigureKind.Plane => "Plan, equal scale on both axes,",
        FigureKind.Polar => "Polar diagram",
        _ => "Chart",
    };

    private static string Name(Axis axis, string otherwise) => axis.Label.Length > 0 ? axis.Label : otherwise;

    /// <summary>A value with its unit; on a time axis the instant, on one of categories the name.</summary>
    internal static string Value(Axis axis, double value)
    {
        if (value >= 0 && value < axis.Categories.Count && value == Math.Floor(value)) return axis.Categories[(int)value];
        if (axis is { Scale: AxisScale.Time, TimeOrigin: not null } && Math.Abs(value) < 1e11)
        {
            var whole = Math.Floor(value);
            var nanoseconds = axis.TimeOrigin.Nanos + (int)((value - whole) * 1e9);
            var time = new Timestamp { Seconds = axis.TimeOrigin.Seconds + (long)whole + (nanoseconds / 1_000_000_000), Nanos = nanoseconds % 1_000_000_000 };
            return Format.Time(time);
        }

        var text = Short(value);
        return axis.Unit.Length > 0 ? $"{text} {axis.Unit}" : text;
    }

    private static string Describe(Layer layer, Axis x, Axis y)
    {
        var name = layer.Name.Length > 0 ? $"“{layer.Name}”: " : "";
        return layer.MarkCase switch
        {
            Layer.MarkOneofCase.Line => $"{name}line through {Points(layer.Line.X, layer.Line.Y, x, y)}.",
            Layer.MarkOneofCase.Scatter => $"{name}{Points(layer.Scatter.X, layer.Scatter.Y, x, y)}{Labels(layer.Scatter.Labels)}.",
            Layer.MarkOneofCase.Band => $"{name}band {Range(y, [.. layer.Band.Lower, .. layer.Band.Upper])}.",
            Layer.MarkOneofCase.Spans => $"{name}{Plural(Math.Min(layer.Spans.Start.Count, layer.Spans.End.Count), "marked interval")}{Labels(layer.Spans.Labels)}.",
            Layer.MarkOneofCase.Histogram => $"{name}{Plural(layer.Histogram.Counts.Count, "bin")}, heights {Range(y, layer.Histogram.Counts)}{Tallest(layer.Histogram, x)}.",
            Layer.MarkOneofCase.HeatMap => Describe(layer.HeatMap, name),
            Layer.MarkOneofCase.Rule when layer.Rule.AtCase == RuleMark.AtOneofCase.X => $"{name}line at {Name(x, "x")} {Value(x, layer.Rule.X)}.",
            Layer.MarkOneofCase.Rule when layer.Rule.AtCase == RuleMark.AtOneofCase.Y => $"{name}line at {Name(y, "y")} {Value(y, layer.Rule.Y)}.",
            Layer.MarkOneofCase.Ellipse => name + Describe(layer.Ellipse, x, y),
            _ => "",
        };
    }

    private static string Describe(EllipseMark ellipse, Axis x, Axis y) =>
        $"ellipse around {Value(x, ellipse.CenterX)}, {Value(y, ellipse.CenterY)} with semi-axes {Value(x, ellipse.SemiAxisA)} and {Value(y, ellipse.SemiAxisB)}.";

    private static string Describe(HeatMapMark map, string name)
    {
        var axis = new Axis { Unit = map.ValueUnit };
        var what = map.ValueLabel.Length > 0 ? map.ValueLabel : "value";
        return $"{name}grid of {Format.Count(Math.Max(0, map.YEdges.Count - 1))} rows and {Format.Count(Math.Max(0, map.XEdges.Count - 1))} columns, {what} {Range(axis, map.Values)}.";
    }

    private static string Points(RepeatedField<double> xs, RepeatedField<double> ys, Axis x, Axis y)
    {
        var drawn = Enumerable.Range(0, Math.Min(xs.Count, ys.Count)).Where(i => double.IsFinite(xs[i]) && double.IsFinite(ys[i])).ToList();
        if (drawn.Count == 0) return "0 points";
        if (drawn.Count == 1) return $"1 point at {Value(x, xs[drawn[0]])}, {Value(y, ys[drawn[0]])}";
        var (lowest, highest) = (drawn.MinBy(i => ys[i]), drawn.MaxBy(i => ys[i]));
        return $"{Plural(drawn.Count, "point")}, lowest {Value(y, ys[lowest])} at {Value(x, xs[lowest])}, highest {Value(y, ys[highest])} at {Value(x, xs[highest])}";
    }

    private static string Labels(IReadOnlyList<string> labels)
    {
        const int most = 5;
        var named = labels.Where(l => l.Length > 0).ToList();
        if (named.Count == 0) return "";
        return $", labelled {string.Join(", ", named.Take(most))}{(named.Count > most ? $" and {Format.Count(named.Count - most)} more" : "")}";
    }

    private static string Tallest(HistogramMark histogram, Axis x)
    {
        var count = Math.Min(histogram.Counts.Count, histogram.BinEdges.Count - 1);
        var drawn = Enumerable.Range(0, Math.Max(0, count)).Where(i => double.IsFinite(histogram.Counts[i])).ToList();
        if (drawn.Count == 0) return "";
        var top = drawn.MaxBy(i => histogram.Counts[i]);
        return $", the highest between {Value(x, histogram.BinEdges[top])} and {Value(x, histogram.BinEdges[top + 1])}";
    }

    private static string Range(Axis axis, IEnumerable<double> values)
    {
        var extent = new Extent(positiveOnly: false);
        extent.Include(values);
        return extent.IsEmpty ? "without values" : $"from {Value(axis, extent.Low)} to {Value(axis, extent.High)}";
    }

    private static string Plural(int count, string noun) => count == 1 ? $"1 {noun}" : $"{Format.Count(count)} {noun}s";
}
