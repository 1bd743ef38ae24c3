using System.Globalization;
using Google.Protobuf.Collections;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The report of orbit.propagate-numerically.</summary>
internal static class NumericalReport
{
    private const int FigureObjects = 3;
    private const int TableRows = 50;
    private const int EventRows = 24;

    public static Report Of(PropagateNumericallyRequest request, PropagateNumericallyResult result)
    {
        var orbits = result.Orbits;
        var frame = orbits[0].Ephemeris.ReferenceFrame;
        var rows = orbits[0].Ephemeris.OffsetS.Count;
        var report = new ReportBuilder("Orbits from forces", string.Create(CultureInfo.InvariantCulture,
                $"{Count(orbits.Count, "orbit")} integrated from {Times.Text(request.Start)} to {Times.Text(request.End)}, {rows} rows each, in {frame}.{Parting(orbits)}"))
            .Envelope(result.Envelope)
            .Facts(Facts(orbits, rows));
        foreach (var orbit in orbits.Where(o => o.Failure.Length > 0).Take(5)) report.Notice(Severity.Warning, $"{NumericalText.Label(orbit)}: {orbit.Failure}. Later rows are empty.");
        var unmet = result.Validity.Assumptions.Where(a => a.State == AssumptionState.NotMet && a.Name != "complete").Select(a => a.Name).ToList();
        if (unmet.Count > 0) report.Notice(Severity.Warning, $"Assumptions that do not hold: {string.Join(", ", unmet)}. What each costs stands under \"What this rests on\".");
        report.Section("Orbits").Table(Orbits(orbits));
        foreach (var orbit in orbits.Take(FigureObjects)) AddOrbit(report, request, orbit, orbits.Count > 1);
        return report.Section("What this rests on").Validity(result.Validity).Build();
    }

    private static void AddOrbit(ReportBuilder report, PropagateNumericallyRequest request, NumericalOrbit orbit, bool several)
    {
        var name = several ? $": {NumericalText.Label(orbit)}" : "";
        report.Section($"Height{name}");
        foreach (var figure in NumericalFigures.Height(request, orbit)) report.Figure(figure);
        if (orbit.Sgp4Difference is not null) report.Section($"Against SGP4{name}").Figure(NumericalFigures.Sgp4(request, orbit));
        if (orbit.Covariance is not null) report.Section($"Uncertainty{name}").Figure(NumericalFigures.Sigmas(request, orbit));
        report.Section($"Forces{name}").Figure(NumericalFigures.Forces(orbit)).Table(Forces(orbit));
        report.Section($"Shadow and apsides{name}");
        if (orbit.Eclipses.Count > 0) report.Table(Eclipses(orbit));
        else report.Text("The span holds no passage through the Earth's shadow.");
        if (orbit.Events.Count > 0) report.Table(Events(orbit));
    }

    private static string Parting(RepeatedField<NumericalOrbit> orbits)
    {
        var largest = orbits.Where(o => o.Sgp4Difference is not null).SelectMany(o => Distances(o.Sgp4Difference)).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
        return double.IsNaN(largest) ? "" : $" SGP4 and the forces part by up to {NumericalText.Length(largest)}.";
    }

    private static IEnumerable<double> Distances(Sgp4Difference d) =>
        d.RadialM.Select((r, i) => Math.Sqrt((r * r) + (d.TransverseM[i] * d.TransverseM[i]) + (d.NormalM[i] * d.NormalM[i])));

    private static (string, string, string)[] Facts(RepeatedField<NumericalOrbit> orbits, int rows)
    {
        var error = orbits.Select(o => o.IntegrationErrorM).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
        var shadow = orbits.Sum(o => o.Eclipses.Count);
        return
        [
            ("Orbits", Text(orbits.Count), ""), ("Rows an orbit", Text(rows), ""),
            ("Integration error", double.IsNaN(error) ? "not known" : NumericalText.Number(error), double.IsNaN(error) ? "" : "m"),
            ("Passages through the shadow", Text(shadow), ""),
        ];
    }

    private static Table Orbits(RepeatedField<NumericalOrbit> orbits)
    {
        var shown = orbits.Take(TableRows).ToList();
        return new Table
        {
            Title = "Osculating orbits",
            Caption = "Perigee and apogee of the osculating orbit at the first and last row with a state, above the equatorial radius of 6,378.137 km.",
            RowsInResult = (ulong)orbits.Count,
            Columns =
            {
                Columns.Text("Object", shown.Select(NumericalText.Label)),
                Columns.Fixed("First perigee", "km", 3, shown.Select(o => Height(o.PerigeeRadiusM.FirstOrDefault(double.IsFinite, double.NaN)))),
                Columns.Fixed("First apogee", "km", 3, shown.Select(o => Height(o.ApogeeRadiusM.FirstOrDefault(double.IsFinite, double.NaN)))),
                Columns.Fixed("Last perigee", "km", 3, shown.Select(o => Height(o.PerigeeRadiusM.LastOrDefault(double.IsFinite, double.NaN)))),
                Columns.Fixed("Last apogee", "km", 3, shown.Select(o => Height(o.ApogeeRadiusM.LastOrDefault(double.IsFinite, double.NaN)))),
                Columns.Scientific("Integration error", "m", 1, shown.Select(o => o.IntegrationErrorM)),
            },
        };
    }

    private static double Height(double radiusM) => (radiusM - BodyConstants.EarthEquatorialRadiusM) / 1000;

    private static Table Forces(NumericalOrbit orbit) => new()
    {
        Title = "Accelerations at the initial state",
        Caption = "What is left out stands beside what acts. Sizes of tides, reflected light and the harmonics that are left out are estimates.",
        Columns =
        {
            Columns.Text("Force", orbit.ForceSizes.Select(f => f.Name)),
            Columns.Scientific("Acceleration", "m/s²", 2, orbit.ForceSizes.Select(f => f.AccelerationMPerS2)),
            Columns.Text("In this run", orbit.ForceSizes.Select(f => f.Included ? "acts" : "left out")),
        },
    };

    private static Table Eclipses(NumericalOrbit orbit)
    {
        var shown = orbit.Eclipses.Take(EventRows).ToList();
        return new Table
        {
            Title = "Passages through the Earth's shadow",
            RowsInResult = (ulong)orbit.Eclipses.Count,
            Columns =
            {
                Columns.Times("Into penumbra", 1, shown.Select(e => e.Start)),
                Columns.Times("Out of penumbra", 1, shown.Select(e => e.End)),
                Columns.Fixed("In umbra", "s", 1, shown.Select(e => e.UmbraS)),
                Columns.Text("Cut by the span", shown.Select(e => (e.StartsBefore, e.EndsAfter) switch { (true, true) => "at both ends", (true, false) => "at its start", (false, true) => "at its end", _ => "" })),
            },
        };
    }

    private static Table Events(NumericalOrbit orbit)
    {
        var shown = orbit.Events.Take(EventRows).ToList();
        return new Table
        {
            Title = "Apsides and nodes",
            Caption = "Perigee and apogee are where the distance from the Earth's centre is least and greatest: a nearly circular orbit has more than one of each in a revolution, as the flattening pulls at it.",
            RowsInResult = (ulong)orbit.Events.Count,
            Columns =
            {
                Columns.Times("Time", 1, shown.Select(e => e.Epoch)),
                Columns.Text("What", shown.Select(e => e.Kind.Replace('-', ' '))),
                Columns.Fixed("Height over WGS84", "km", 3, shown.Select(e => e.AltitudeM / 1000)),
            },
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
