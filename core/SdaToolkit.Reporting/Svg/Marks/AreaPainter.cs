using System.Text;
using SdaToolkit.Reporting.Formatting;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Svg.Marks;

/// <summary>Draws marks that cover an area: bands, spans, bars and ellipses.</summary>
internal static class AreaPainter
{
    private const string FaintFill = "0.14";
    private const string BandFill = "0.22";
    private const string BarFill = "0.8";
    private const int EllipsePoints = 180;

    public static void DrawBand(Canvas canvas, BandMark band)
    {
        var count = Math.Min(band.X.Count, Math.Min(band.Lower.Count, band.Upper.Count));
        var path = new StringBuilder();
        var (upper, lower) = (new List<Spot>(), new List<Spot>());
        for (var i = 0; i <= count; i++)
        {
            var drawable = i < count && double.IsFinite(band.X[i]) && double.IsFinite(band.Lower[i]) && double.IsFinite(band.Upper[i]);
            if (drawable)
            {
                upper.Add(canvas.Projection.Place(band.X[i], band.Upper[i]));
                lower.Add(OnAxis(canvas.Projection, band.X[i], band.Lower[i]));
            }

            if (drawable && upper[^1].IsDefined) continue;
            if (drawable) upper.RemoveAt(upper.Count - 1);
            if (upper.Count > 0) AppendClosed(path, [.. Thinned(upper), .. Thinned(lower[..upper.Count]).Reverse<Spot>()]);
            upper.Clear();
            lower.Clear();
        }

        Fill(canvas, path.ToString(), BandFill, outline: null);
    }

    public static void DrawSpans(Canvas canvas, SpanMark spans)
    {
        var (low, high) = (canvas.Projection.Y.Low, canvas.Projection.Y.High);
        for (var i = 0; i < Math.Min(spans.Start.Count, spans.End.Count); i++)
        {
            if (!double.IsFinite(spans.Start[i]) || !double.IsFinite(spans.End[i])) continue;
            var (start, end) = (Math.Min(spans.Start[i], spans.End[i]), Math.Max(spans.Start[i], spans.End[i]));
            var tip = i < spans.Labels.Count && spans.Labels[i].Length > 0 ? spans.Labels[i] : null;
            Fill(canvas, Region(canvas.Projection, start, low, end, high), FaintFill, outline: "0.75", outlineOpacity: "0.5", tip: tip);
        }
    }

    /// <summary>Labels of spans stand at the top, inside where they fit.</summary>
    public static void PlaceLabels(Canvas canvas, SpanMark spans)
    {
        var plot = canvas.Labels.Area;
        for (var i = 0; i < Math.Min(spans.Labels.Count, Math.Min(spans.Start.Count, spans.End.Count)); i++)
        {
            var (start, end) = (canvas.Projection.Place(spans.Start[i], canvas.Projection.Y.High), canvas.Projection.Place(spans.End[i], canvas.Projection.Y.High));
            if (spans.Labels[i].Length == 0 || !start.IsDefined || !end.IsDefined || canvas.Projection is PolarProjection) continue;
            var (left, right) = (Math.Max(plot.Left, Math.Min(start.X, end.X)), Math.Min(plot.Right, Math.Max(start.X, end.X)));
            if (right <= left) continue;
            var text = TextMetrics.Fit(SafeText.Clean(spans.Labels[i]), Math.Max(right - left - 6, plot.Width * 0.3), Canvas.TextSize);
            var half = TextMetrics.Width(text, Canvas.TextSize) / 2;
            var x = Math.Clamp((left + right) / 2, plot.Left + half + 3, plot.Right - half - 3);
            canvas.Labels.TryPlace(text, "ink", new LabelSpot(x, plot.Top + 14, "middle"), new LabelSpot(x, plot.Top + 29, "middle"), new LabelSpot(x, plot.Top + 44, "middle"));
        }
    }

    public static void DrawHistogram(Canvas canvas, HistogramMark histogram)
    {
        var path = new StringBuilder();
        for (var i = 0; i < Math.Min(histogram.Counts.Count, histogram.BinEdges.Count - 1); i++)
        {
            var count = histogram.Counts[i];
            if (!double.IsFinite(count) || count == 0 || !double.IsFinite(histogram.BinEdges[i]) || !double.IsFinite(histogram.BinEdges[i + 1])) continue;
            path.Append(Region(canvas.Projection, histogram.BinEdges[i], Baseline(canvas.Projection), histogram.BinEdges[i + 1], count));
        }

        if (path.Length == 0) return;
        canvas.Markup.Empty("path", ("d", path.ToString()), ("fill", "currentColor"), ("fill-opacity", BarFill),
            ("class", "sda-edge"), ("stroke", Theme.Light("surface")), ("stroke-width", "1"));
    }

    /// <summary>Keeps labels off the bars where there is other room.</summary>
    public static void Reserve(Canvas canvas, HistogramMark histogram)
    {
        if (canvas.Projection is PolarProjection) return;
        for (var i = 0; i < Math.Min(histogram.Counts.Count, histogram.BinEdges.Count - 1); i++)
        {
            var (foot, top) = (canvas.Projection.Place(histogram.BinEdges[i], Baseline(canvas.Projection)), canvas.Projection.Place(histogram.BinEdges[i + 1], histogram.Counts[i]));
            if (foot.IsDefined && top.IsDefined) canvas.Labels.AvoidIfPossible(new Box(foot.X, Math.Min(foot.Y, top.Y), top.X - foot.X, Math.Abs(foot.Y - top.Y)));
        }
    }

    public static void DrawEllipse(Canvas canvas, EllipseMark ellipse, LayerStyle style)
    {
        var (sin, cos) = Math.SinCos(ellipse.RotationRad);
        var spots = new List<Spot>();
        for (var i = 0; i < EllipsePoints; i++)
        {
            var (s, c) = Math.SinCos(i * Math.Tau / EllipsePoints);
            var (a, b) = (ellipse.SemiAxisA * c, ellipse.SemiAxisB * s);
            var (x, y) = (ellipse.CenterX + (a * cos) - (b * sin), ellipse.CenterY + (a * sin) + (b * cos));
            if (!double.IsFinite(x) || !double.IsFinite(y)) return;
            var spot = canvas.Projection.Place(x, y);
            if (spot.IsDefined) spots.Add(spot);
        }

        if (spots.Count < 3) return;
        var path = new StringBuilder();
        AppendClosed(path, spots);
        Fill(canvas, path.ToString(), ellipse.Filled ? FaintFill : "0", outline: "1.5", dash: style.Dash);
    }

    /// <summary>Path around the values from one corner to the other.</summary>
    public static string Region(Projection projection, double x0, double y0, double x1, double y1)
    {
        var path = new StringBuilder();
        AppendClosed(path, [.. projection.Along(x0, y0, x1, y0), .. projection.Along(x1, y1, x0, y1)]);
        return path.ToString();
    }

    private static double Baseline(Projection projection) => Math.Clamp(0, projection.Y.Low, projection.Y.High);

    /// <summary>A lower bound that a logarithmic axis cannot show reaches down to the axis.</summary>
    private static Spot OnAxis(Projection projection, double x, double y)
    {
        var spot = projection.Place(x, y);
        return spot.IsDefined ? spot : projection.Place(x, projection.Y.Low);
    }

    private static List<Spot> Thinned(List<Spot> edge) => edge.Count > 4000 ? Decimation.ByColumn(edge) : edge;

    private static void AppendClosed(StringBuilder path, List<Spot> spots)
    {
        for (var i = 0; i < spots.Count; i++) path.Append(i == 0 ? 'M' : 'L').Append(Px.Of(spots[i]));
        path.Append('z');
    }

    private static void Fill(Canvas canvas, string path, string opacity, string? outline, string? outlineOpacity = null, string? dash = null, string? tip = null)
    {
        if (path.Length == 0 || path.Contains("NaN", StringComparison.Ordinal)) return;
        canvas.Markup.Open("path", ("d", path), ("fill", "currentColor"), ("fill-opacity", opacity), ("stroke", outline is null ? null : "currentColor"),
            ("stroke-width", outline), ("stroke-opacity", outlineOpacity), ("stroke-dasharray", dash));
        if (tip is not null) canvas.Markup.Element("title", tip);
        canvas.Markup.Close();
    }
}
