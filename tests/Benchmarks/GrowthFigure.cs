using System.Globalization;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Benchmarks;

/// <summary>Time against number of objects, both on logarithmic axes, with the power law that fits best.</summary>
internal static class GrowthFigure
{
    public static Figure Of(IReadOnlyList<GrowthRow> rows, double hours, double thresholdM, int threads)
    {
        var (exponent, factor) = Fit(rows);
        var measured = new ScatterMark { X = { rows.Select(r => (double)r.Count) }, Y = { rows.Select(r => r.CpuS) } };
        var fitted = new LineMark { X = { rows.Select(r => (double)r.Count) }, Y = { rows.Select(r => factor * Math.Pow(r.Count, exponent)) } };
        return new Figure
        {
            Title = "Screening all against all",
            Caption = string.Create(CultureInfo.InvariantCulture, $"Synthetic shells, {hours:0.##} h at {thresholdM:0} m, {threads} threads. Processor time grows as N to the power {exponent:0.00}."),
            XAxis = new Axis { Label = "Objects", Scale = AxisScale.Log },
            YAxis = new Axis { Label = "Processor time", Unit = "s", Scale = AxisScale.Log },
            Layers =
            {
                new Layer { Name = "Measured", Scatter = measured, Role = LayerRole.Primary },
                new Layer { Name = string.Create(CultureInfo.InvariantCulture, $"N to the power {exponent:0.00}"), Line = fitted, Role = LayerRole.Context },
            },
        };
    }

    /// <summary>Least squares of the logarithms.</summary>
    private static (double Exponent, double Factor) Fit(IReadOnlyList<GrowthRow> rows)
    {
        var (x, y) = (rows.Select(r => Math.Log(r.Count)).ToList(), rows.Select(r => Math.Log(r.CpuS)).ToList());
        var (meanX, meanY) = (x.Average(), y.Average());
        var slope = x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
        return (slope, Math.Exp(meanY - (slope * meanX)));
    }
}
