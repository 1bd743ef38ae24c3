using SdaToolkit.Reporting.Formatting;
using SdaToolkit.Reporting.Scales;
using SdaToolkit.Reporting.Svg.Marks;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Svg;

/// <summary>The key to the colours of a heat map, right of the plot.</summary>
internal sealed class ColorBar
{
    private const double BarWidth = 14;
    private const double Gap = 16;
    private const double LabelGap = 7;
    private const int Steps = 64;
    private const double UsualHeight = 300;
    private readonly Scale _scale;

    private ColorBar(HeatMapMark map, double drawingWidth)
    {
        _scale = ColorScale.For(map).Scale;
        var title = AxisTicks.Vertical(_scale, UsualHeight).Title(SafeText.Clean(map.ValueLabel), SafeText.Clean(map.ValueUnit));
        Title = TextMetrics.Fit(title, drawingWidth - (2 * FigureLayout.Side), Canvas.TextSize);
        Width = Gap + BarWidth + LabelGap + AxisTicks.WidestLabel(AxisTicks.Vertical(_scale, UsualHeight)) + 4;
    }

    /// <summary>Width it takes, pixels.</summary>
    public double Width { get; }

    /// <summary>What the colours show.</summary>
    public string Title { get; }

    /// <summary>The colour bar of a figure's first heat map that has values.</summary>
    public static ColorBar? For(Figure figure, double drawingWidth)
    {
        var map = figure.Layers.FirstOrDefault(l => l.MarkCase == Layer.MarkOneofCase.HeatMap && l.HeatMap.Values.Any(double.IsFinite));
        return map is null ? null : new ColorBar(map.HeatMap, drawingWidth);
    }

    /// <summary>Draws it beside the plot, its title right-aligned above.</summary>
    public void Draw(Canvas canvas, double drawingWidth, double titleBaseline)
    {
        var plot = canvas.Projection.Plot;
        var left = drawingWidth - Width + Gap - FigureLayout.Side;
        var step = plot.Height / Steps;
        canvas.Markup.Open("g", ("shape-rendering", "crispEdges"));
        for (var i = 0; i < Steps; i++)
        {
            canvas.Markup.Empty("rect", ("x", Px.Of(left)), ("y", Px.Of(plot.Bottom - ((i + 1) * step))), ("width", Px.Of(BarWidth)),
                ("height", Px.Of(step)), ("fill", ColorScale.At((i + 0.5) / Steps)));
        }

        canvas.Markup.Close();
        var ticks = AxisTicks.Vertical(_scale, UsualHeight);
        canvas.OpenColor("muted");
        foreach (var tick in ticks.Major)
            canvas.Text(tick.Label, left + BarWidth + LabelGap, plot.Bottom - (_scale.Fraction(tick.Value) * plot.Height) + 4);
        canvas.Markup.Close();
        canvas.OpenColor("ink");
        canvas.Text(Title, drawingWidth - FigureLayout.Side, titleBaseline, "end");
        canvas.Markup.Close();
    }
}
