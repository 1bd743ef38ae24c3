using SdaToolkit.Reporting.Formatting;
using SdaToolkit.Reporting.Scales;

namespace SdaToolkit.Reporting.Svg;

/// <summary>Draws the grid, the tick labels and the axis titles.</summary>
internal static class AxisPainter
{
    private const double TickLength = 5;
    private const double RadiusLabelAngleDeg = 15;

    /// <summary>What lies below the marks.</summary>
    public static void DrawGrid(Canvas canvas, FigureLayout layout)
    {
        if (canvas.Projection is PolarProjection polar) DrawPolarGrid(canvas, polar, layout);
        else DrawStraightGrid(canvas, layout);
    }

    /// <summary>Labels and titles.</summary>
    public static void DrawLabels(Canvas canvas, FigureLayout layout)
    {
        canvas.OpenColor("muted");
        if (canvas.Projection is PolarProjection polar) DrawPolarLabels(canvas, polar, layout);
        else DrawStraightLabels(canvas, layout);
        canvas.Markup.Close();
        DrawTitles(canvas, layout);
    }

    private static void DrawStraightGrid(Canvas canvas, FigureLayout layout)
    {
        var (plot, projection) = (canvas.Projection.Plot, canvas.Projection);
        canvas.OpenColor("minor", ("shape-rendering", "crispEdges"));
        foreach (var value in layout.YTicks.Minor) HorizontalLine(canvas, plot, projection.Place(projection.X.Low, value).Y);
        foreach (var value in layout.XTicks.Minor) VerticalLine(canvas, plot, projection.Place(value, projection.Y.Low).X);
        canvas.Markup.Close();
        canvas.OpenColor("grid", ("shape-rendering", "crispEdges"));
        foreach (var tick in layout.YTicks.Major) HorizontalLine(canvas, plot, projection.Place(projection.X.Low, tick.Value).Y);
        foreach (var tick in layout.XTicks.Major) VerticalLine(canvas, plot, projection.Place(tick.Value, projection.Y.Low).X);
        canvas.Markup.Close();
    }

    private static void DrawStraightLabels(Canvas canvas, FigureLayout layout)
    {
        var (plot, projection) = (canvas.Projection.Plot, canvas.Projection);
        canvas.OpenColor("axis", ("shape-rendering", "crispEdges"));
        canvas.Line(plot.Left, plot.Bottom, plot.Right, plot.Bottom, 1);
        if (projection.Y is not CategoryScale && projection.Y.Low < 0 && projection.Y.High > 0 && projection.Y.Fraction(0) is var zero && double.IsFinite(zero))
            HorizontalLine(canvas, plot, projection.Place(projection.X.Low, 0).Y);
        if (layout.IsPlane && projection.X.Contains(0)) VerticalLine(canvas, plot, At(0));
        foreach (var tick in layout.XTicks.Major)
            canvas.Line(At(tick.Value), plot.Bottom, At(tick.Value), plot.Bottom + TickLength, 1);
        canvas.Markup.Close();
        foreach (var tick in layout.YTicks.Major)
            canvas.Text(tick.Label, plot.Left - 8, projection.Place(projection.X.Low, tick.Value).Y + 4, "end");
        foreach (var tick in layout.XTicks.Major)
        {
            CenteredText(canvas, layout, tick.Label, At(tick.Value), plot.Bottom + 18);
            if (tick.Context.Length > 0) CenteredText(canvas, layout, tick.Context, At(tick.Value), plot.Bottom + 33);
        }

        double At(double value) => projection.Place(value, projection.Y.Low).X;
    }

    /// <summary>Text around a place, moved inwards where it would leave the drawing.</summary>
    private static void CenteredText(Canvas canvas, FigureLayout layout, string text, double x, double y)
    {
        var half = TextMetrics.Width(text, Canvas.TextSize) / 2;
        canvas.Text(text, Math.Clamp(x, Math.Min(half, layout.Width / 2), Math.Max(layout.Width - half, layout.Width / 2)), y, "middle");
    }

    private static void DrawPolarGrid(Canvas canvas, PolarProjection polar, FigureLayout layout)
    {
        var center = polar.Plot.Center;
        canvas.OpenColor("grid");
        foreach (var tick in layout.XTicks.Major)
        {
            var rim = polar.Place(tick.Value, polar.Y.High);
            canvas.Line(center.X, center.Y, rim.X, rim.Y, 1);
        }

        foreach (var tick in layout.YTicks.Major) Circle(canvas, center, polar.Y.Fraction(tick.Value) * polar.Radius);
        canvas.Markup.Close();
        canvas.OpenColor("axis");
        Circle(canvas, center, polar.Radius);
        canvas.Markup.Close();
    }

    private static void DrawPolarLabels(Canvas canvas, PolarProjection polar, FigureLayout layout)
    {
        var center = polar.Plot.Center;
        foreach (var tick in layout.XTicks.Major)
        {
            var (sin, cos) = Math.SinCos(double.DegreesToRadians(tick.Value));
            var anchor = Math.Abs(sin) < 0.1 ? "middle" : sin > 0 ? "start" : "end";
            canvas.Text(tick.Label, center.X + ((polar.Radius + 8) * sin), center.Y - ((polar.Radius + 13) * cos) + 4, anchor);
        }

        foreach (var tick in layout.YTicks.Major)
        {
            var at = polar.Place(RadiusLabelAngleDeg, tick.Value);
            if (polar.Y.Fraction(tick.Value) > 0.02) canvas.Text(tick.Label, at.X, at.Y + 4, "middle", halo: true);
        }
    }

    private static void DrawTitles(Canvas canvas, FigureLayout layout)
    {
        var width = layout.Width - (2 * FigureLayout.Side);
        var polar = canvas.Projection is PolarProjection;
        canvas.OpenColor("ink");
        if (layout.YTitle.Length > 0)
            canvas.Text(TextMetrics.Fit(polar ? $"Radius: {layout.YTitle}" : layout.YTitle, width, Canvas.TextSize), FigureLayout.Side, layout.YTitleBaseline);
        if (layout.XTitle.Length > 0 && polar)
            canvas.Text(TextMetrics.Fit($"Angle, clockwise from the top: {layout.XTitle}", width, Canvas.TextSize), layout.Width / 2, layout.XTitleBaseline, "middle");
        else if (layout.XTitle.Length > 0)
            canvas.Text(TextMetrics.Fit(layout.XTitle, canvas.Projection.Plot.Right - FigureLayout.Side, Canvas.TextSize), canvas.Projection.Plot.Right, layout.XTitleBaseline, "end");
        canvas.Markup.Close();
    }

    private static void HorizontalLine(Canvas canvas, Box plot, double y) => canvas.Line(plot.Left, y, plot.Right, y, 1);

    private static void VerticalLine(Canvas canvas, Box plot, double x) => canvas.Line(x, plot.Top, x, plot.Bottom, 1);

    private static void Circle(Canvas canvas, Spot center, double radius) =>
        canvas.Markup.Empty("circle", ("cx", Px.Of(center.X)), ("cy", Px.Of(center.Y)), ("r", Px.Of(radius)), ("fill", "none"), ("stroke", "currentColor"), ("stroke-width", "1"));
}
