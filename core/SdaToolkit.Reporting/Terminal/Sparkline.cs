using SdaToolkit.Reporting.Scales;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Terminal;

/// <summary>A figure of one series as one line of blocks: enough to see its course.</summary>
internal static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const int MostCells = 60;

    /// <summary>The course of a figure's only line or histogram; empty where it has several series or none.</summary>
    public static string Of(Figure figure, int width)
    {
        var series = figure.Layers.Where(l => l.MarkCase is Layer.MarkOneofCase.Line or Layer.MarkOneofCase.Histogram or Layer.MarkOneofCase.Scatter or Layer.MarkOneofCase.HeatMap).ToList();
        if (series.Count != 1 || figure.Kind is FigureKind.Plane or FigureKind.Polar) return "";
        var cells = Math.Min(MostCells, width);
        return series[0].MarkCase switch
        {
            Layer.MarkOneofCase.Line => Draw(Average(series[0].Line, cells), figure, fromZero: false),
            Layer.MarkOneofCase.Histogram when series[0].Histogram.Counts.Count <= cells => Draw([.. series[0].Histogram.Counts], figure, fromZero: true),
            _ => "",
        };
    }

    /// <summary>Mean of the values in each of equal intervals of x; NaN where there is none.</summary>
    private static double[] Average(LineMark line, int cells)
    {
        var extent = new Extent(positiveOnly: false);
        extent.Include(line.X);
        var (sums, counts) = (new double[cells], new int[cells]);
        for (var i = 0; i < Math.Min(line.X.Count, line.Y.Count); i++)
        {
            if (!double.IsFinite(line.X[i]) || !double.IsFinite(line.Y[i]) || extent.Low >= extent.High) continue;
            var cell = (int)Math.Clamp((line.X[i] - extent.Low) / (extent.High - extent.Low) * cells, 0, cells - 1);
            sums[cell] += line.Y[i];
            counts[cell]++;
        }

        return [.. sums.Select((sum, i) => counts[i] == 0 ? double.NaN : sum / counts[i])];
    }

    private static string Draw(double[] values, Figure figure, bool fromZero)
    {
        var log = figure.YAxis?.Scale == AxisScale.Log;
        var extent = new Extent(log);
        extent.Include(values);
        if (fromZero) extent.Include(0);
        if (extent.IsEmpty) return "";
        var scale = ScaleFactory.Create(new Axis { Scale = log ? AxisScale.Log : AxisScale.Linear }, extent, RangeFit.Tight);
        return new string([.. values.Select(v => double.IsFinite(v) && double.IsFinite(scale.Fraction(v)) ? Blocks[(int)Math.Clamp(scale.Fraction(v) * Blocks.Length, 0, Blocks.Length - 1)] : ' ')]);
    }
}
