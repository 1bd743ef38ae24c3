using System.Globalization;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The report of orbit.propagate: the orbits in a table, altitude over time in a figure.</summary>
internal static class PropagateReport
{
    private const int TableRows = 50;
    private const int FigureLines = 6;

    public static Report Of(PropagateRequest request, PropagateResult result)
    {
        var ephemerides = result.Ephemerides;
        var rows = ephemerides.Count > 0 ? ephemerides[0].OffsetS.Count : 0;
        var invalid = ephemerides.Sum(e => e.Status.Count(s => s != 0));
        var report = new ReportBuilder("Ephemerides", string.Create(CultureInfo.InvariantCulture,
                $"{Count(ephemerides.Count, "object")} from {Times.Text(request.Start)} to {Times.Text(request.End)}, {rows} rows each, in TEME."))
            .Envelope(result.Envelope)
            .Facts(("Objects", ephemerides.Count.ToString(CultureInfo.InvariantCulture), ""), ("Rows an object", rows.ToString(CultureInfo.InvariantCulture), ""), ("Step", request.StepS.ToString("0.######", CultureInfo.InvariantCulture), "s"));
        if (invalid > 0) report.Notice(Severity.Warning, $"{Count(invalid, "row")} could not be computed (decayed or outside SGP4's domain); see status in the result.");
        return report.Section("Altitude").Figure(Altitude(request, result))
            .Section("Orbits").Table(Orbits(request, result))
            .Section("What this rests on").Validity(result.Validity)
            .Build();
    }

    private static Figure Altitude(PropagateRequest request, PropagateResult result)
    {
        var figure = new Figure
        {
            Title = "Altitude above the equatorial radius",
            Caption = result.Ephemerides.Count <= FigureLines ? "Distance from the Earth's centre less 6,378.135 km (WGS 72)." : $"The first {FigureLines} of {result.Ephemerides.Count} objects. Distance from the Earth's centre less 6,378.135 km (WGS 72).",
            XAxis = new Axis { Label = "Time", Scale = AxisScale.Time, TimeOrigin = request.Start },
            YAxis = new Axis { Label = "Altitude", Unit = "km" },
        };
        foreach (var e in result.Ephemerides.Take(FigureLines))
        {
            var line = new LineMark { X = { e.OffsetS } };
            for (var i = 0; i < e.OffsetS.Count; i++) line.Y.Add((Radius(e, i) - GravityModel.Wgs72.EarthRadiusM) / 1000);
            figure.Layers.Add(new Layer { Name = e.ObjectName.Length > 0 ? $"{e.ObjectName} ({e.ObjectId})" : $"{e.ObjectId}", Line = line });
        }
        return figure;
    }

    private static double Radius(Ephemeris e, int row) => Math.Sqrt((e.XM[row] * e.XM[row]) + (e.YM[row] * e.YM[row]) + (e.ZM[row] * e.ZM[row]));

    private static Table Orbits(PropagateRequest request, PropagateResult result)
    {
        var middle = PropagateAnalysis.Middle(request.Start.ToEpoch("start"), result.Ephemerides[0].OffsetS[^1]);
        var objects = CatalogSelection.Nearest(request.Catalog, middle, result.Ephemerides.Take(TableRows).Select(e => e.ObjectId).ToHashSet()).Objects;
        var orbits = objects.Select(o => MeanOrbit.Of(o.Propagator.Elements)).ToList();
        return new Table
        {
            Title = "Mean orbits",
            Caption = "Heights of perigee and apogee of the mean elements above 6,378.135 km.",
            RowsInResult = (ulong)result.Ephemerides.Count,
            Columns =
            {
                Columns.Identifiers("Object", objects.Select(o => o.Id)),
                Columns.Text("Name", objects.Select(o => o.Name)),
                Columns.Times("Epoch", 0, objects.Select(o => o.ElementSet.Epoch)),
                Columns.Fixed("Perigee height", "km", 1, orbits.Select(o => (o.PerigeeRadiusM - GravityModel.Wgs72.EarthRadiusM) / 1000)),
                Columns.Fixed("Apogee height", "km", 1, orbits.Select(o => (o.ApogeeRadiusM - GravityModel.Wgs72.EarthRadiusM) / 1000)),
                Columns.Fixed("Inclination", "°", 2, objects.Select(o => o.Propagator.Elements.InclinationRad * 180 / Math.PI)),
                Columns.Fixed("Period", "min", 2, orbits.Select(o => o.PeriodS / 60)),
            },
        };
    }

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
