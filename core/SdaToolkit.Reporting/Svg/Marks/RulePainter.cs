using SdaToolkit.Reporting.Formatting;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Svg.Marks;

/// <summary>Draws a line across the figure; its name stands beside it, in a polar figure in the legend.</summary>
internal static class RulePainter
{
    private const double Width = 1.5;
    private const double LongestFraction = 0.6;

    public static void Draw(Canvas canvas, RuleMark rule, LayerStyle style)
    {
        if (!IsShown(canvas.Projection, rule)) return;
        var path = string.Join('L', Ends(canvas.Projection, rule).Select(Px.Of));
        canvas.Markup.Empty("path", ("d", "M" + path), ("fill", "none"), ("stroke", "currentColor"), ("stroke-width", Px.Of(Width)), ("stroke-dasharray", style.Dash));
    }

    public static void PlaceLabel(Canvas canvas, Layer layer, LayerStyle style)
    {
        if (canvas.Projection is PolarProjection || !IsShown(canvas.Projection, layer.Rule) || layer.Name.Length == 0) return;
        var area = canvas.Labels.Area;
        var text = TextMetrics.Fit(SafeText.Clean(layer.Name), area.Width * LongestFraction, Canvas.TextSize);
        var first = Ends(canvas.Projection, layer.Rule).First();
        if (layer.Rule.AtCase == RuleMark.AtOneofCase.Y)
        {
            var (above, below) = (first.Y - 5, first.Y + 14);
            var placed = canvas.Labels.TryPlace(text, style.Color,
                new LabelSpot(area.Right - 4, above, "end"), new LabelSpot(area.Left + 4, above, "start"), new LabelSpot(area.Right - 4, below, "end"),
                new LabelSpot(area.Left + 4, below, "start"), new LabelSpot(area.Center.X, above, "middle"), new LabelSpot(area.Center.X, below, "middle"));
            canvas.Labels.Avoid(new Box(area.Left, first.Y - 1, area.Width, 2));
            if (!placed) canvas.Notes.Add($"Without room for its label: {layer.Name} at {FigureDescription.Value(canvas.YAxis, layer.Rule.Y)}.");
            return;
        }

        var candidates = new List<LabelSpot>();
        for (var row = 0; row < 5; row++) candidates.AddRange([new LabelSpot(first.X + 5, area.Top + 12 + (15 * row), "start"), new LabelSpot(first.X - 5, area.Top + 12 + (15 * row), "end")]);
        if (!canvas.Labels.TryPlace(text, style.Color, [.. candidates])) canvas.Notes.Add($"Without room for its label: {layer.Name} at {FigureDescription.Value(canvas.XAxis, layer.Rule.X)}.");
        canvas.Labels.Avoid(new Box(first.X - 1, area.Top, 2, area.Height));
    }

    private static bool IsShown(Projection projection, RuleMark rule) => rule.AtCase switch
    {
        RuleMark.AtOneofCase.X => projection is PolarProjection ? double.IsFinite(rule.X) : projection.X.Contains(rule.X),
        RuleMark.AtOneofCase.Y => projection.Y.Contains(rule.Y),
        _ => false,
    };

    private static IEnumerable<Spot> Ends(Projection projection, RuleMark rule) => rule.AtCase == RuleMark.AtOneofCase.X
        ? projection.Along(rule.X, projection.Y.Low, rule.X, projection.Y.High)
        : projection.Along(projection.X.Low, rule.Y, projection.X.High, rule.Y);
}
