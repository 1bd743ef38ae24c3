using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Figures of one numerical orbit.</summary>
internal static class NumericalFigures
{
    // More points than a page has pixels draw nothing more.
    private const int MostPoints = 2000;

    /// <summary>Height over time; over many revolutions, revolution by revolution, with what sinks in a figure of its own.</summary>
    public static IEnumerable<Figure> Height(PropagateNumericallyRequest request, NumericalOrbit orbit) =>
        NumericalRevolutions.RowsOf(orbit) is > 0 and var rows ? Revolutions(request, orbit, rows) : [Rows(request, orbit)];

    private static Figure[] Revolutions(PropagateNumericallyRequest request, NumericalOrbit orbit, int rows)
    {
        var heights = OverTime(request, "Height by revolution", "Height", "km", "Lowest, mean and highest height over the WGS84 ellipsoid in each revolution.");
        var axis = OverTime(request, "Semi-major axis by revolution", "Semi-major axis less 6,378.137 km", "km", "Mean of the osculating semi-major axis over each revolution: drag and burns change it.");
        NumericalRevolutions.AddTo(heights, axis, orbit, rows);
        return [heights, axis];
    }

    private static Figure Rows(PropagateNumericallyRequest request, NumericalOrbit orbit)
    {
        var figure = OverTime(request, "Height, perigee and apogee", "Height", "km",
            $"Height over the WGS84 ellipsoid, and the osculating perigee and apogee above 6,378.137 km.{(orbit.Eclipses.Count > 0 ? " Shaded: in the Earth's shadow." : "")}");
        if (orbit.Eclipses.Count > 0)
        {
            figure.Layers.Add(new Layer
            {
                Name = "Shadow",
                Role = LayerRole.Context,
                Spans = new SpanMark { Start = { orbit.Eclipses.Select(e => Seconds(request, e.Start)) }, End = { orbit.Eclipses.Select(e => Seconds(request, e.End)) } },
            });
        }
        figure.Layers.Add(Line("Height", LayerRole.Primary, orbit, orbit.AltitudeM.Select(h => h / 1000)));
        figure.Layers.Add(Line("Osculating perigee", LayerRole.Secondary, orbit, orbit.PerigeeRadiusM.Select(Above)));
        figure.Layers.Add(Line("Osculating apogee", LayerRole.Unspecified, orbit, orbit.ApogeeRadiusM.Select(Above)));
        return figure;
    }

    public static Figure Sgp4(PropagateNumericallyRequest request, NumericalOrbit orbit)
    {
        var figure = OverTime(request, "Numerical orbit less SGP4", "Difference", "km", "In the radial, transverse (along-track) and normal axes of SGP4's state. Both start from the same state.");
        var d = orbit.Sgp4Difference;
        figure.Layers.Add(Line("Transverse", LayerRole.Primary, orbit, d.TransverseM.Select(x => x / 1000)));
        figure.Layers.Add(Line("Radial", LayerRole.Secondary, orbit, d.RadialM.Select(x => x / 1000)));
        figure.Layers.Add(Line("Normal", LayerRole.Unspecified, orbit, d.NormalM.Select(x => x / 1000)));
        return figure;
    }

    public static Figure Sigmas(PropagateNumericallyRequest request, NumericalOrbit orbit)
    {
        var figure = OverTime(request, "Position uncertainty, 1σ", "Standard deviation", "m", "By the state transition matrix, with the process noise of the request; errors of the models are not in it.");
        figure.YAxis.Scale = AxisScale.Log;
        var c = orbit.Covariance;
        figure.Layers.Add(Line("Transverse", LayerRole.Primary, orbit, c.SigmaTransverseM));
        figure.Layers.Add(Line("Radial", LayerRole.Secondary, orbit, c.SigmaRadialM));
        figure.Layers.Add(Line("Normal", LayerRole.Unspecified, orbit, c.SigmaNormalM));
        return figure;
    }

    public static Figure Forces(NumericalOrbit orbit)
    {
        var sizes = orbit.ForceSizes.Where(f => f.AccelerationMPerS2 > 0).ToList();
        var figure = new Figure
        {
            Title = "Accelerations at the initial state",
            Caption = "Each force by its rank in the table below; what is left out should lie far below what acts.",
            XAxis = new Axis { Label = "Rank in the table", Minimum = 0.5, Maximum = orbit.ForceSizes.Count + 0.5 },
            YAxis = new Axis { Label = "Acceleration", Unit = "m/s²", Scale = AxisScale.Log },
        };
        foreach (var included in (bool[])[true, false])
        {
            var own = sizes.Select((f, i) => (f, Rank: i + 1.0)).Where(f => f.f.Included == included).ToList();
            if (own.Count == 0) continue;
            figure.Layers.Add(new Layer
            {
                Name = included ? "Acts" : "Left out",
                Role = included ? LayerRole.Primary : LayerRole.Alert,
                Scatter = new ScatterMark { X = { own.Select(f => f.Rank) }, Y = { own.Select(f => f.f.AccelerationMPerS2) }, Labels = { own.Select(f => Short(f.f.Name)) } },
            });
        }
        return figure;
    }

    private static Figure OverTime(PropagateNumericallyRequest request, string title, string label, string unit, string caption) => new()
    {
        Title = title,
        Caption = caption,
        XAxis = new Axis { Label = "Time", Scale = AxisScale.Time, TimeOrigin = request.Start },
        YAxis = new Axis { Label = label, Unit = unit },
    };

    private static Layer Line(string name, LayerRole role, NumericalOrbit orbit, IEnumerable<double> values)
    {
        var stride = Math.Max(1, (orbit.Ephemeris.OffsetS.Count + MostPoints - 1) / MostPoints);
        return new Layer
        {
            Name = name,
            Role = role,
            Line = new LineMark { X = { orbit.Ephemeris.OffsetS.Where((_, i) => i % stride == 0) }, Y = { values.Where((_, i) => i % stride == 0) } },
        };
    }

    // What stands before the detail.
    private static string Short(string name) => name.Split(',', '(')[0].Trim() is var start && start == "Earth" ? name.Split(',', '(')[1].Trim() : start;

    private static double Seconds(PropagateNumericallyRequest request, Timestamp time) => (time - request.Start).ToTimeSpan().TotalSeconds;

    private static double Above(double radiusM) => (radiusM - BodyConstants.EarthEquatorialRadiusM) / 1000;
}
