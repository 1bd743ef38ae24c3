using SdaToolkit.Reporting.Formatting;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Svg;

/// <summary>What painters draw on: the markup, the place of values, room for labels, and notes on what could not be drawn.</summary>
internal sealed class Canvas(MarkupWriter markup, FigureLayout layout, LabelPlacer labels)
{
    /// <summary>Size of labels, pixels.</summary>
    public const double TextSize = 12;

    public MarkupWriter Markup { get; } = markup;

    public Projection Projection { get; } = layout.Projection;

    public Axis XAxis { get; } = layout.XAxis;

    public Axis YAxis { get; } = layout.YAxis;

    public LabelPlacer Labels { get; } = labels;

    /// <summary>Sentences under the figure: what was thinned out or lies outside.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Starts a group in a colour; viewers without style sheets take the light one.</summary>
    public void OpenColor(string color, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Markup.Open("g", [("class", "sda-" + color), ("color", Theme.Light(color)), .. attributes]);

    /// <summary>A line of text in the colour of its group.</summary>
    public void Text(string text, double x, double y, string anchor = "start", double size = TextSize, bool bold = false, bool halo = false)
    {
        Markup.Element("text", text, ("x", Px.Of(x)), ("y", Px.Of(y)), ("text-anchor", anchor == "start" ? null : anchor),
            ("font-size", size == TextSize ? null : Px.Of(size)), ("font-weight", bold ? "600" : null), ("fill", "currentColor"),
            ("class", halo ? "sda-halo" : null), ("stroke", halo ? Theme.Light("surface") : null), ("stroke-width", halo ? "3" : null),
            ("stroke-opacity", halo ? "0.8" : null), ("stroke-linejoin", halo ? "round" : null), ("paint-order", halo ? "stroke" : null));
    }

    /// <summary>A straight line in the colour of its group.</summary>
    public void Line(double x0, double y0, double x1, double y1, double width, string? dash = null) =>
        Markup.Empty("line", ("x1", Px.Of(x0)), ("y1", Px.Of(y0)), ("x2", Px.Of(x1)), ("y2", Px.Of(y1)),
            ("stroke", "currentColor"), ("stroke-width", Px.Of(width)), ("stroke-dasharray", dash));
}
