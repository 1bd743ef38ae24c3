using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Svg.Marks;

/// <summary>Draws a layer, whatever its mark.</summary>
internal static class LayerPainter
{
    public static void Draw(Canvas canvas, Layer layer, LayerStyle style)
    {
        if (layer.MarkCase is Layer.MarkOneofCase.None) return;
        if (layer.MarkCase is Layer.MarkOneofCase.HeatMap)
        {
            HeatMapPainter.Draw(canvas, layer.HeatMap);
            return;
        }

        canvas.OpenColor(style.Color);
        switch (layer.MarkCase)
        {
            case Layer.MarkOneofCase.Line:
                LinePainter.Draw(canvas, layer.Line, style, layer.Role == LayerRole.Context);
                break;
            case Layer.MarkOneofCase.Scatter:
                ScatterPainter.Draw(canvas, layer.Scatter, style);
                break;
            case Layer.MarkOneofCase.Band:
                AreaPainter.DrawBand(canvas, layer.Band);
                break;
            case Layer.MarkOneofCase.Spans:
                AreaPainter.DrawSpans(canvas, layer.Spans);
                break;
            case Layer.MarkOneofCase.Histogram:
                AreaPainter.DrawHistogram(canvas, layer.Histogram);
                break;
            case Layer.MarkOneofCase.Rule:
                RulePainter.Draw(canvas, layer.Rule, style);
                break;
            default:
                AreaPainter.DrawEllipse(canvas, layer.Ellipse, style);
                break;
        }

        canvas.Markup.Close();
    }

    /// <summary>Keeps labels off what is drawn.</summary>
    public static void Reserve(Canvas canvas, Layer layer)
    {
        if (layer.MarkCase == Layer.MarkOneofCase.Scatter) ScatterPainter.Reserve(canvas, layer.Scatter);
        if (layer.MarkCase == Layer.MarkOneofCase.Line) LinePainter.Reserve(canvas, layer.Line);
        if (layer.MarkCase == Layer.MarkOneofCase.Histogram) AreaPainter.Reserve(canvas, layer.Histogram);
    }

    /// <summary>Marks that end at the edge of the plot; points are drawn whole or not at all.</summary>
    public static bool IsClipped(Layer layer) => layer.MarkCase is not Layer.MarkOneofCase.Scatter;
}
