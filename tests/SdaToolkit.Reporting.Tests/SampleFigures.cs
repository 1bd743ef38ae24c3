using SdaToolkit.Schemas.Report.V1;
using static SdaToolkit.Reporting.Tests.Build;

namespace SdaToolkit.Reporting.Tests;

/// <summary>Figures as analyses make them, on made-up data: every mark, kind of figure and kind of axis.</summary>
internal static class SampleFigures
{
    private const double Hour = 3600;
    private const double Day = 86400;

    public static IEnumerable<(string Name, Figure Figure)> All()
    {
        yield return ("relative-plane", RelativePlane());
        yield return ("miss-distance-log", MissDistance());
        yield return ("day", DayOfRange());
        yield return ("relative-speed-histogram", RelativeSpeed());
        yield return ("congestion-heat-map", Congestion());
        yield return ("sky-polar", Sky());
        yield return ("forecast-band-spans", Forecast());
        yield return ("probability-loglog", DilutionRegion());
        yield return ("drift-years", DriftOverYears());
        yield return ("many-series", ManySeries());
        yield return ("rose-polar-histogram", ApproachDirections());
    }

    private static Figure RelativePlane()
    {
        var t = Range(0, 3 * Math.Tau, 400);
        var (along, radial) = (t.Each(a => -1800 + (95 * a) - (420 * Math.Sin(a))), t.Each(a => 140 - (210 * Math.Cos(a))));
        var figure = Figure("Approach to the client in its orbital plane", Axis("Along-track", "m"), Axis("Radial", "m"),
            Ellipse("Keep-out ellipsoid", 400, 200),
            Ellipse("Position uncertainty (3σ)", 130, 60, 0.4, filled: true, LayerRole.Secondary),
            Line("Planned path", along, radial, LayerRole.Primary),
            Line("Path without the last burn", along.Each(x => x + 240), radial.Each(y => y - 60), LayerRole.Context, dashed: true),
            Scatter("Burns", [along[0], along[133], along[266]], [radial[0], radial[133], radial[266]], LayerRole.Alert, "TTI 06:12", "Δv 0.21 m/s", "Δv 0.08 m/s"));
        figure.Kind = FigureKind.Plane;
        figure.Caption = "The planned path stays outside the keep-out ellipsoid after each burn.";
        return figure;
    }

    private static Figure MissDistance()
    {
        double[] hours = [3.2, 11.7, 14.1, 26.4, 31.9, 33.0, 47.5, 58.2, 60.3, 71.8, 90.4, 101.6, 118.3, 133.9, 150.2];
        double[] km = [12.4, 4.8, 31.2, 0.74, 8.9, 18.2, 2.6, 0.081, 44.0, 6.1, 1.34, 22.7, 3.3, 0.39, 9.7];
        var labels = km.Select(v => v < 0.1 ? "COSMOS 2251 DEB" : v < 0.4 ? "FENGYUN 1C DEB" : v < 0.8 ? "SL-16 R/B" : "").ToArray();
        return Figure("Closest approaches in the next seven days", Time("Time of closest approach"), Axis("Miss distance", "km", AxisScale.Log),
            RuleY("Alert below 1 km", 1), Scatter("Close approaches", hours.Each(h => h * Hour), km, LayerRole.Primary, labels));
    }

    private static Figure DayOfRange()
    {
        var t = Range(0, Day, 1441);
        return Figure("Range from the ground station", Time(), Axis("Range", "km"),
            Line("Maui", t, t.Each(s => Math.Sin(s / 5570 * Math.Tau) * Math.Cos(s / Day * Math.Tau) > 0.35 ? 900 + (2400 * Math.Abs(Math.Cos(s / 5570 * Math.PI))) : double.NaN), LayerRole.Primary),
            Line("Ascension", t, t.Each(s => Math.Sin((s / 5570 * Math.Tau) + 2.2) > 0.6 ? 1300 + (1800 * Math.Abs(Math.Sin(s / 5570 * Math.PI))) : double.NaN), LayerRole.Secondary),
            Spans("Eclipse", [.. Range(1200, 1200 + (15 * 5570), 16)], [.. Range(3300, 3300 + (15 * 5570), 16)], LayerRole.Context));
    }

    private static Figure RelativeSpeed()
    {
        var edges = Range(0, 15, 31);
        return Figure("Relative speed at closest approach", Axis("Relative speed", "km/s"), Axis("Close approaches"),
            Histogram("All", edges, edges.Take(30).Select(v => Math.Round((1800 * Math.Exp(-Math.Pow((v - 13.2) / 1.4, 2))) + (900 * Math.Exp(-Math.Pow((v - 8) / 4, 2))))), LayerRole.Primary),
            RuleX("Median 11.2 km/s", 11.2, LayerRole.Context));
    }

    private static Figure Congestion()
    {
        var (altitude, inclination) = (Range(300, 1500, 31), Range(0, 120, 25));
        var values = from i in inclination.Take(24)
                     from a in altitude.Take(30)
                     let density = (3e-8 * Math.Exp(-Math.Pow((a - 550) / 30, 2) - Math.Pow((i - 53) / 4, 2))) + (8e-9 * Math.Exp(-Math.Pow((a - 840) / 90, 2) - Math.Pow((i - 98) / 5, 2))) + (2e-11 * (2 + Math.Sin(a / 70) + Math.Cos(i / 9)))
                     select i < 9 && a < 700 ? double.NaN : density;
        return Figure("Where it is crowded", Axis("Mean altitude", "km"), Axis("Inclination", "deg"),
            new Layer { HeatMap = new HeatMapMark { XEdges = { altitude }, YEdges = { inclination }, Values = { values }, ValueLabel = "Spatial density", ValueUnit = "1/km³", Logarithmic = true } });
    }

    private static Figure Sky()
    {
        var s = Range(0, 1, 60);
        var figure = Figure("Passes over Maui", Axis("Azimuth", "deg"), Axis("Zenith angle", "deg"),
            Line("22:41 UTC", s.Each(t => 210 + (170 * t)), s.Each(t => 90 - (68 * Math.Sin(Math.PI * t))), LayerRole.Primary),
            Line("00:18 UTC", s.Each(t => 260 + (95 * t)), s.Each(t => 90 - (31 * Math.Sin(Math.PI * t))), LayerRole.Secondary),
            RuleY("Lowest usable elevation 10°", 80), Scatter("Moon", [128], [47], LayerRole.Context, "Moon"));
        figure.Kind = FigureKind.Polar;
        figure.YAxis.Maximum = 90;
        figure.YAxis.Minimum = 0;
        return figure;
    }

    private static Figure Forecast()
    {
        var days = Range(0, 60 * Day, 61);
        var middle = days.Each(d => 412 - (d / Day * 0.31) - (Math.Pow(d / Day, 2) * 0.004));
        var ahead = days.Each(d => Math.Max(0, (d / Day) - 20));
        return Figure("Perigee height, observed and forecast", Time("Date"), Axis("Perigee height", "km"),
            Spans("", [31 * Day, 48 * Day], [34 * Day, 51 * Day], LayerRole.Alert, "Storm", "Boost window"),
            Band("95 % interval", days.Skip(20), middle.Skip(20).Zip(ahead.Skip(20), (m, a) => m - (0.02 * a * a) - (0.1 * a)), middle.Skip(20).Zip(ahead.Skip(20), (m, a) => m + (0.014 * a * a) + (0.1 * a)), LayerRole.Primary),
            Line("Observed", days.Take(21), middle.Take(21).Select((m, i) => m + (0.35 * Math.Sin(i * 2.1))), LayerRole.Primary),
            Line("Forecast", days.Skip(20), middle.Skip(20), LayerRole.Primary, dashed: true),
            RuleY("Re-boost below 375 km", 375));
    }

    private static Figure DilutionRegion()
    {
        var sigma = Range(1, 5, 81).Each(e => Math.Pow(10, e));
        return Figure("Collision probability against uncertainty", Axis("Combined position uncertainty (1σ)", "m", AxisScale.Log), Axis("Collision probability", "", AxisScale.Log),
            Line("Miss distance 500 m", sigma, sigma.Each(s => Math.Max(1e-12, 200 / (s * s) * Math.Exp(-125000 / (s * s)))), LayerRole.Primary),
            RuleY("Manoeuvre at 10⁻⁴", 1e-4), Scatter("This event", [353], [5.9e-4], LayerRole.Alert, "CDM of 06:00"));
    }

    private static Figure DriftOverYears()
    {
        var t = Range(0, 6 * 365.25 * Day, 300);
        return Figure("Longitude of a satellite without station keeping", Time("Date"), Axis("Longitude", "deg east"),
            Line("", t, t.Each(s => 75.1 + (38 * Math.Cos((s / (2.6 * 365.25 * Day) * Math.Tau) + 0.5))), LayerRole.Primary));
    }

    private static Figure ManySeries()
    {
        var t = Range(0, 90, 46);
        var layers = Enumerable.Range(1, 8).Select(k => Line($"Battery string {k}", t, t.Each(m => 28.4 - (0.02 * k) - (0.006 * m * k) + (0.05 * Math.Sin(m / (3 + k)))))).ToArray();
        return Figure("Bus voltage during eclipse", Axis("Time since entry", "min"), Axis("Voltage", "V"), layers);
    }

    private static Figure ApproachDirections()
    {
        var edges = Range(0, 360, 25);
        var figure = Figure("From where approaches come", Axis("Angle from the velocity", "deg"), Axis("Approaches"),
            Histogram("Approaches", edges, edges.Take(24).Select(a => Math.Round(52 + (30 * Math.Cos(double.DegreesToRadians(a * 2))) + (12 * Math.Sin(double.DegreesToRadians(a))))), LayerRole.Primary));
        figure.Kind = FigureKind.Polar;
        return figure;
    }
}
