using SdaToolkit.Reporting.Formatting;
using SdaToolkit.Reporting.Svg.Marks;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Svg;

/// <summary>The names of the layers above the plot, each with a sample of its mark.</summary>
internal sealed class Legend
{
    private const double RowHeight = 20;
    private const double SampleWidth = 22;
    private const double SampleGap = 6;
    private const double ItemGap = 18;
    private const string NoValue = "No value";
    private readonly List<Item> _items = [];

    private Legend(Figure figure, IReadOnlyList<LayerStyle> styles, double width)
    {
        var (x, row) = (0.0, 0);
        foreach (var (mark, name, style) in Entries(figure, styles))
        {
            var text = TextMetrics.Fit(SafeText.Clean(name), width - SampleWidth - SampleGap, Canvas.TextSize);
            var itemWidth = SampleWidth + SampleGap + TextMetrics.Width(text, Canvas.TextSize);
            if (x > 0 && x + itemWidth > width) (x, row) = (0, row + 1);
            _items.Add(new Item(mark, style, text, x, row));
            x += itemWidth + ItemGap;
        }

        Height = _items.Count == 0 ? 0 : ((row + 1) * RowHeight) + 4;
    }

    /// <summary>Height it takes, pixels; 0 without entries.</summary>
    public double Height { get; }

    /// <summary>The legend of a figure in rows of at most this width.</summary>
    public static Legend For(Figure figure, IReadOnlyList<LayerStyle> styles, double width) => new(figure, styles, width);

    /// <summary>Draws it from the left edge.</summary>
    public void Draw(Canvas canvas, double left, double top)
    {
        foreach (var item in _items)
        {
            canvas.OpenColor(item.Style.Color);
            var (x, middle) = (left + item.X, top + (item.Row * RowHeight) + (RowHeight / 2));
            DrawSample(canvas, item, x, middle);
            canvas.Markup.Close();
            canvas.OpenColor("ink");
            canvas.Text(item.Text, x + SampleWidth + SampleGap, middle + 4);
            canvas.Markup.Close();
        }
    }

    private static IEnumerable<(Layer.MarkOneofCase Mark, string Name, LayerStyle Style)> Entries(Figure figure, IReadOnlyList<LayerStyle> styles)
    {
        var seen = new HashSet<(string, Layer.MarkOneofCase, string)>();
        for (var i = 0; i < figure.Layers.Count; i++)
        {
            var layer = figure.Layers[i];
            if (layer.MarkCase == Layer.MarkOneofCase.HeatMap && ColorScale.For(layer.HeatMap).HasGaps(layer.HeatMap))
                yield return (Layer.MarkOneofCase.HeatMap, NoValue, styles[i] with { Color = "empty" });
            if (layer.Name.Length == 0 || layer.MarkCase is Layer.MarkOneofCase.None or Layer.MarkOneofCase.HeatMap) continue;
            if (layer.MarkCase == Layer.MarkOneofCase.Rule && figure.Kind != FigureKind.Polar) continue;
            if (seen.Add((layer.Name, layer.MarkCase, styles[i].Color))) yield return (layer.MarkCase, layer.Name, styles[i]);
        }
    }

    private static void DrawSample(Canvas canvas, Item item, double x, double middle)
    {
        switch (item.Mark)
        {
            case Layer.MarkOneofCase.Line or Layer.MarkOneofCase.Rule:
                canvas.Line(x, middle, x + SampleWidth, middle, 2, item.Style.Dash);
                break;
            case Layer.MarkOneofCase.Scatter:
                canvas.Markup.Empty("path", [("d", MarkerShape.Path(item.Style.Marker, new Spot(x + (SampleWidth / 2), middle), 4.25)), .. MarkerShape.Attributes(item.Style.Marker, crowded: false)]);
                break;
            case Layer.MarkOneofCase.Ellipse:
                canvas.Markup.Empty("ellipse", ("cx", Px.Of(x + (SampleWidth / 2))), ("cy", Px.Of(middle)), ("rx", "10"), ("ry", "6"),
                    ("fill", "currentColor"), ("fill-opacity", "0.14"), ("stroke", "currentColor"), ("stroke-width", "1.5"), ("stroke-dasharray", item.Style.Dash));
                break;
            default:
                var solid = item.Mark is Layer.MarkOneofCase.Histogram or Layer.MarkOneofCase.HeatMap;
                canvas.Markup.Empty("rect", ("x", Px.Of(x + 3)), ("y", Px.Of(middle - 6)), ("width", "16"), ("height", "12"),
                    ("fill", "currentColor"), ("fill-opacity", solid ? "0.8" : "0.24"), ("stroke", solid ? null : "currentColor"), ("stroke-width", solid ? null : "0.75"));
                break;
        }
    }

    private sealed record Item(Layer.MarkOneofCase Mark, LayerStyle Style, string Text, double X, int Row);
}
