using System.Globalization;
using SdaToolkit.Reporting.Formatting;
using SdaToolkit.Reporting.Svg;
using SdaToolkit.Reporting.Svg.Marks;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting;

/// <summary>Draws figures as SVG: no script, no fonts, no references outside the drawing.</summary>
/// <remarks>The same figure and options give the same text. Colours follow the reader's light or dark preference and are light in print.</remarks>
public static class SvgRenderer
{
    private const double NoteLine = 16;

    /// <summary>The style that drawings which are not standalone need once in their page: colours as custom properties of :root.</summary>
    public static string StyleSheet { get; } = Theme.Properties(":root") + Theme.Rules();

    /// <summary>Draws a figure; what cannot be drawn is left out and, where it is not plainly missing, noted below.</summary>
    /// <param name="figure">Any figure; one without data says so.</param>
    /// <param name="options">Size and use; absent: a file of its own, 720 pixels wide.</param>
    public static string Render(Figure figure, SvgOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(figure);
        options ??= new SvgOptions();
        var layout = FigureLayout.Of(figure, options);
        using var body = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var canvas = new Canvas(new MarkupWriter(body), layout, new LabelPlacer(layout.Projection.Plot));
        DrawBody(canvas, figure, layout, options.IdPrefix + "-clip");
        var notesTop = layout.NotesTop;
        var notes = canvas.Notes.SelectMany(n => TextMetrics.Wrap(n, layout.Width - (2 * FigureLayout.Side), Canvas.TextSize, mostLines: 2)).ToList();
        DrawNotes(canvas, notes, notesTop);
        var height = Math.Ceiling(notesTop + (notes.Count * NoteLine) + (notes.Count > 0 ? 4 : 0));
        return Wrap(figure, layout, options, height, body.ToString(), canvas.Notes);
    }

    private static string Wrap(Figure figure, FigureLayout layout, SvgOptions options, double height, string body, IReadOnlyList<string> notes)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var markup = new MarkupWriter(output);
        var (title, description) = (options.IdPrefix + "-title", options.IdPrefix + "-desc");
        markup.Open("svg", ("xmlns", options.Standalone ? "http://www.w3.org/2000/svg" : null), ("class", "sda-figure"),
            ("viewBox", $"0 0 {Px.Of(layout.Width)} {Px.Of(height)}"), ("width", Px.Of(layout.Width)), ("height", Px.Of(height)),
            ("role", "img"), ("aria-labelledby", $"{title} {description}"), ("font-family", Theme.FontStack), ("font-size", Px.Of(Canvas.TextSize)));
        markup.Element("title", figure.Title.Length > 0 ? figure.Title : "Figure", ("id", title));
        markup.Element("desc", string.Join(' ', [FigureDescription.Of(figure), .. notes]), ("id", description));
        if (options.Standalone)
        {
            markup.Trusted($"<style>\n{Theme.Properties(".sda-figure")}{Theme.Rules()}</style>\n");
            markup.Empty("rect", ("class", "sda-surface"), ("color", Theme.Light("surface")), ("width", "100%"), ("height", "100%"), ("fill", "currentColor"));
        }

        markup.Trusted(body);
        markup.Close();
        return output.ToString();
    }

    private static void DrawBody(Canvas canvas, Figure figure, FigureLayout layout, string clipId)
    {
        canvas.OpenColor("ink");
        for (var i = 0; i < layout.TitleLines.Count; i++) canvas.Text(layout.TitleLines[i], FigureLayout.Side, 16 + (20 * i), size: FigureLayout.TitleSize, bold: true);
        canvas.Markup.Close();
        layout.Legend.Draw(canvas, FigureLayout.Side, layout.LegendTop);
        AxisPainter.DrawGrid(canvas, layout);
        DefineClip(canvas, clipId);
        DrawLayers(canvas, figure, layout, clipId);
        AxisPainter.DrawLabels(canvas, layout);
        layout.ColorBar?.Draw(canvas, layout.Width, layout.ColorTitleBaseline);
        PlaceLabels(canvas, figure, layout);
        foreach (var label in canvas.Labels.Placed)
        {
            canvas.OpenColor(label.Color);
            canvas.Text(label.Text, label.Spot.X, label.Spot.Baseline, label.Spot.Anchor, halo: true);
            canvas.Markup.Close();
        }

        if (!layout.HasData) DrawNoData(canvas);
    }

    /// <summary>Layers in their order; neighbours that end at the edge of the plot share a clip.</summary>
    private static void DrawLayers(Canvas canvas, Figure figure, FigureLayout layout, string clipId)
    {
        for (var i = 0; i < figure.Layers.Count; i++)
        {
            var clipped = LayerPainter.IsClipped(figure.Layers[i]);
            if (clipped) canvas.Markup.Open("g", ("clip-path", $"url(#{clipId})"));
            LayerPainter.Draw(canvas, figure.Layers[i], layout.Styles[i]);
            if (clipped) canvas.Markup.Close();
        }
    }

    /// <summary>A pixel wider than the plot, so that lines along its edge keep their width.</summary>
    private static void DefineClip(Canvas canvas, string id)
    {
        var plot = canvas.Projection.Plot;
        canvas.Markup.Open("clipPath", ("id", id));
        if (canvas.Projection is PolarProjection polar)
            canvas.Markup.Empty("circle", ("cx", Px.Of(plot.Center.X)), ("cy", Px.Of(plot.Center.Y)), ("r", Px.Of(polar.Radius + 1)));
        else
            canvas.Markup.Empty("rect", ("x", Px.Of(plot.Left - 1)), ("y", Px.Of(plot.Top - 1)), ("width", Px.Of(plot.Width + 2)), ("height", Px.Of(plot.Height + 2)));
        canvas.Markup.Close();
    }

    /// <summary>Thresholds are named first, then spans, then points, each where room is left.</summary>
    private static void PlaceLabels(Canvas canvas, Figure figure, FigureLayout layout)
    {
        foreach (var layer in figure.Layers) LayerPainter.Reserve(canvas, layer);
        for (var i = 0; i < figure.Layers.Count; i++)
            if (figure.Layers[i].MarkCase == Layer.MarkOneofCase.Rule) RulePainter.PlaceLabel(canvas, figure.Layers[i], layout.Styles[i]);
        foreach (var layer in figure.Layers)
            if (layer.MarkCase == Layer.MarkOneofCase.Spans) AreaPainter.PlaceLabels(canvas, layer.Spans);
        for (var i = 0; i < figure.Layers.Count; i++)
            if (figure.Layers[i].MarkCase == Layer.MarkOneofCase.Scatter) ScatterPainter.PlaceLabels(canvas, figure.Layers[i].Scatter, layout.Styles[i]);
    }

    private static void DrawNoData(Canvas canvas)
    {
        var center = canvas.Projection.Plot.Center;
        canvas.OpenColor("muted");
        canvas.Text("No data to show", center.X, center.Y, "middle", size: 14, halo: true);
        canvas.Markup.Close();
    }

    private static void DrawNotes(Canvas canvas, List<string> notes, double top)
    {
        if (notes.Count == 0) return;
        canvas.OpenColor("muted");
        for (var i = 0; i < notes.Count; i++) canvas.Text(notes[i], FigureLayout.Side, top + 12 + (NoteLine * i));
        canvas.Markup.Close();
    }
}
