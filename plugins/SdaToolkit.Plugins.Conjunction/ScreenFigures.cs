using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Figures of the geometry of events.</summary>
internal static class ScreenFigures
{
    private const int HistogramBins = 24;
    private const double FewEvents = 10;

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
        var unit = SpeedUnit.For(events);
        var fastest = events.Max(e => e.RelativeSpeedMPerS) / unit.MPerS;
        var width = Math.Max(fastest, 1e-6) / HistogramBins;
        var counts = new double[HistogramBins];
        foreach (var e in events) counts[Math.Min((int)(e.RelativeSpeedMPerS / unit.MPerS / width), HistogramBins - 1)]++;
        var axis = new Axis { Label = "Events" };
        // So that few events still have whole numbers on their axis.
        if (counts.Max() < FewEvents) axis.Maximum = FewEvents;
        return new Figure
        {
            Title = "Relative speed at closest approach",
            Caption = "Slow encounters are co-orbiting objects; fast ones cross.",
            XAxis = new Axis { Label = "Relative speed", Unit = unit.Name },
            YAxis = axis,
            Layers = { new Layer { Name = "Events", Role = LayerRole.Primary, Histogram = new HistogramMark { BinEdges = { Enumerable.Range(0, HistogramBins + 1).Select(i => i * width) }, Counts = { counts } } } },
        };
    }
}

/// <summary>The unit that a list of relative speeds reads best in.</summary>
/// <param name="Name">The unit.</param>
/// <param name="MPerS">Its size, m/s.</param>
internal sealed record SpeedUnit(string Name, double MPerS)
{
    private const double SlowMPerS = 100;

    public static SpeedUnit For(List<ConjunctionEvent> events) =>
        events.Max(e => e.RelativeSpeedMPerS) < SlowMPerS ? new("m/s", 1) : new("km/s", 1000);
}
