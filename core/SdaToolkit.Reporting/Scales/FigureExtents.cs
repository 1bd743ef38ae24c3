using Google.Protobuf.Collections;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Scales;

/// <summary>What range of each axis the data of a figure take up.</summary>
internal sealed class FigureExtents
{
    private FigureExtents(Figure figure)
    {
        X = new Extent(figure.XAxis?.Scale == AxisScale.Log);
        Y = new Extent(figure.YAxis?.Scale == AxisScale.Log);
        foreach (var layer in figure.Layers) Include(layer);
    }

    /// <summary>Range of x.</summary>
    public Extent X { get; }

    /// <summary>Range of y.</summary>
    public Extent Y { get; }

    /// <summary>Whether marks stand free and want room around them, rather than filling x from edge to edge.</summary>
    public bool WantsRoomInX { get; private set; }

    /// <summary>Whether the data fill y from edge to edge, as a grid does.</summary>
    public bool FillsY { get; private set; }

    /// <summary>The ranges of a figure's data.</summary>
    public static FigureExtents Of(Figure figure) => new(figure);

    private void Include(Layer layer)
    {
        switch (layer.MarkCase)
        {
            case Layer.MarkOneofCase.Line:
                IncludePoints(layer.Line.X, layer.Line.Y);
                break;
            case Layer.MarkOneofCase.Scatter:
                IncludePoints(layer.Scatter.X, layer.Scatter.Y);
                WantsRoomInX = true;
                break;
            case Layer.MarkOneofCase.Band:
                IncludePoints(layer.Band.X, layer.Band.Lower);
                IncludePoints(layer.Band.X, layer.Band.Upper);
                break;
            case Layer.MarkOneofCase.Spans:
                X.Include(layer.Spans.Start);
                X.Include(layer.Spans.End);
                break;
            case Layer.MarkOneofCase.Histogram:
                X.Include(layer.Histogram.BinEdges);
                Y.Include(layer.Histogram.Counts);
                Y.Include(0);
                break;
            case Layer.MarkOneofCase.HeatMap:
                X.Include(layer.HeatMap.XEdges);
                Y.Include(layer.HeatMap.YEdges);
                FillsY = true;
                break;
            case Layer.MarkOneofCase.Rule:
                if (layer.Rule.AtCase == RuleMark.AtOneofCase.X) X.Include(layer.Rule.X);
                if (layer.Rule.AtCase == RuleMark.AtOneofCase.Y) Y.Include(layer.Rule.Y);
                break;
            case Layer.MarkOneofCase.Ellipse:
                IncludeEllipse(layer.Ellipse);
                break;
            default:
                break;
        }
    }

    /// <summary>A point that has no place on one axis does not widen the other.</summary>
    private void IncludePoints(RepeatedField<double> x, RepeatedField<double> y)
    {
        for (var i = 0; i < Math.Min(x.Count, y.Count); i++)
        {
            if (!double.IsFinite(x[i]) || !double.IsFinite(y[i])) continue;
            X.Include(x[i]);
            Y.Include(y[i]);
        }
    }

    private void IncludeEllipse(EllipseMark ellipse)
    {
        var (sin, cos) = Math.SinCos(ellipse.RotationRad);
        var halfWidth = Math.Sqrt(Math.Pow(ellipse.SemiAxisA * cos, 2) + Math.Pow(ellipse.SemiAxisB * sin, 2));
        var halfHeight = Math.Sqrt(Math.Pow(ellipse.SemiAxisA * sin, 2) + Math.Pow(ellipse.SemiAxisB * cos, 2));
        X.Include([ellipse.CenterX - halfWidth, ellipse.CenterX + halfWidth]);
        Y.Include([ellipse.CenterY - halfHeight, ellipse.CenterY + halfHeight]);
        WantsRoomInX = true;
    }
}
