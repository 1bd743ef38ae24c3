using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Figures of the geometry of events.</summary>
internal static class ScreenFigures
{
    private const int HistogramBins = 24;

    /// <summary>Where the secondaries pass, seen in the primary's radial and transverse axes.</summary>
    public static Figure Plane(ScreenRequest request, List<ConjunctionEvent> events)
    {
        var threshold = request.ThresholdM / 1000;
        return new Figure
        {
            Title = "Where the others pass",
            Caption = "Position of the secondary at closest approach in the primary's axes: transverse (along-track) to the right, radial upwards. The circle is the threshold.",
            Kind = FigureKind.Plane,
            XAxis = new Axis { Label = "Transverse", Unit = "km" },
            YAxis = new Axis { Label = "Radial", Unit = "km" },
            Layers =
            {
                new Layer { Name = "Threshold", Role = LayerRole.Limit, Ellipse = new EllipseMark { SemiAxisA = threshold, SemiAxisB = threshold } },
                new Layer { Name = "Primary", Role = LayerRole.Context, Scatter = new ScatterMark { X = { 0 }, Y = { 0 } } },
                new Layer
                {
                    Name = "Secondaries", Role = LayerRole.Primary,
                    Scatter = new ScatterMark { X = { events.Select(e => e.TransverseM / 1000) }, Y = { events.Select(e => e.RadialM / 1000) } },
                },
            },
        };
    }

    /// <summary>How fast the encounters are.</summary>
    public static Figure Speeds(List<ConjunctionEvent> events)
    {
        var fastest = events.Max(e => e.RelativeSpeedMPerS) / 1000;
        var width = Math.Max(fastest, 1e-6) / HistogramBins;
        var counts = new double[HistogramBins];
        foreach (var e in events) counts[Math.Min((int)(e.RelativeSpeedMPerS / 1000 / width), HistogramBins - 1)]++;
        return new Figure
        {
            Title = "Relative speed at closest approach",
            Caption = "Slow encounters are co-orbiting objects; fast ones cross.",
            XAxis = new Axis { Label = "Relative speed", Unit = "km/s" },
            YAxis = new Axis { Label = "Events" },
            Layers = { new Layer { Name = "Events", Role = LayerRole.Primary, Histogram = new HistogramMark { BinEdges = { Enumerable.Range(0, HistogramBins + 1).Select(i => i * width) }, Counts = { counts } } } },
        };
    }
}
