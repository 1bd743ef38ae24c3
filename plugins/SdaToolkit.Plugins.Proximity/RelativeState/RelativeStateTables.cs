using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.RelativeStates;

/// <summary>Tables of the report of proximity.relative-state.</summary>
internal static class RelativeStateTables
{
    private const int TableRows = 40;

    public static Table Approaches(RelativeStateResult result)
    {
        var rows = result.Approaches.OrderBy(a => a.RangeM).Take(TableRows).OrderBy(a => a.Time).ToList();
        var table = new Table
        {
            Title = "Closest approaches",
            Caption = "Local minima of range; \"start\" and \"end\" where range is least at an end of the span.",
            RowsInResult = (ulong)result.Approaches.Count,
            Columns =
            {
                Columns.Times("Time", 1, rows.Select(a => a.Time)),
                Columns.Fixed("Range", "m", 2, rows.Select(a => a.RangeM)),
                Columns.Fixed("Radial", "m", 2, rows.Select(a => a.RadialM)),
                Columns.Fixed("Transverse", "m", 2, rows.Select(a => a.TransverseM)),
                Columns.Fixed("Normal", "m", 2, rows.Select(a => a.NormalM)),
                Columns.Fixed("Relative speed", "m/s", 4, rows.Select(a => a.SpeedMPerS)),
                Columns.Text("Kind", rows.Select(a => a.Kind)),
            },
        };
        if (rows.Any(a => a.HasSigmaRangeM)) table.Columns.Insert(2, Columns.Fixed("1σ", "m", 2, rows.Select(a => a.HasSigmaRangeM ? a.SigmaRangeM : double.NaN)));
        return table;
    }

    public static Table Intervals(RelativeStateResult result)
    {
        var rows = result.Intervals.Take(TableRows).ToList();
        return new Table
        {
            Title = "Stays within volumes and beyond limits",
            Caption = "Worst: of a volume the depth below its surface, of the closing rate the excess over the limit, of the Sun in view its least angle from the line of sight.",
            RowsInResult = (ulong)result.Intervals.Count,
            Columns =
            {
                Columns.Text("What", rows.Select(i => i.Name.Replace('-', ' '))),
                Columns.Times("From", 1, rows.Select(i => i.Start)),
                Columns.Times("To", 1, rows.Select(i => i.End)),
                Columns.Text("Worst", rows.Select(Worst)),
                Columns.Text("Cut by the span", rows.Select(i => Cut(i.StartsBefore, i.EndsAfter))),
            },
        };
    }

    public static Table Eclipses(RelativeStateResult result)
    {
        var rows = result.Eclipses.Take(TableRows).ToList();
        return new Table
        {
            Title = "The client in the Earth's shadow",
            RowsInResult = (ulong)result.Eclipses.Count,
            Columns =
            {
                Columns.Times("Into penumbra", 1, rows.Select(e => e.Start)),
                Columns.Times("Out of penumbra", 1, rows.Select(e => e.End)),
                Columns.Fixed("In umbra", "s", 1, rows.Select(e => e.UmbraS)),
                Columns.Text("Cut by the span", rows.Select(e => Cut(e.StartsBefore, e.EndsAfter))),
            },
        };
    }

    public static Table Orbits(RelativeStateResult result) => new()
    {
        Title = "Orbits",
        Columns =
        {
            Columns.Text("Role", ["client", "chaser"]),
            Columns.Text("Object", [ProximityObject.LabelOf(result.Client, "client"), ProximityObject.LabelOf(result.Chaser, "chaser")]),
            Columns.Text("From", [result.ClientSource, result.ChaserSource]),
        },
    };

    /// <summary>The six elements, the mean longitude for itself: it is often far larger than the others.</summary>
    public static IEnumerable<Figure> Elements(RelativeStateResult result, RangeFigures figures)
    {
        var e = result.Elements;
        var figure = figures.OverTime("Semi-major axis, eccentricity and inclination vectors", "Differences of the osculating elements times the client's semi-major axis. Where the two vectors are parallel, the paths in the plane and across it are furthest from the client together (e/i-vector separation).", "Element times semi-major axis", "m");
        figure.Layers.Add(figures.Line("a·δa", LayerRole.Primary, e.SemiMajorAxisM));
        figure.Layers.Add(figures.Line("a·δex", LayerRole.Secondary, e.EccentricityXM));
        figure.Layers.Add(figures.Line("a·δey", LayerRole.Unspecified, e.EccentricityYM));
        figure.Layers.Add(figures.Line("a·δix", LayerRole.Unspecified, e.InclinationXM));
        figure.Layers.Add(figures.Line("a·δiy", LayerRole.Unspecified, e.InclinationYM));
        yield return figure;
        var longitude = figures.OverTime("Relative mean longitude", "Where the middle of the relative path lies along the orbit; its slope is the drift, −3/2 of the difference of the semi-major axes in radians a radian of the orbit.", "a·δλ", "m");
        longitude.Layers.Add(figures.Line("a·δλ", LayerRole.Primary, e.MeanLongitudeM));
        yield return longitude;
    }

    private static string Worst(ProximityInterval i) => i.Name switch
    {
        "closing-rate" => $"{ProximityText.Number(i.Extreme)} m/s",
        "sun-in-view" => $"{ProximityText.Number(ProximityText.Degrees(i.Extreme))}°",
        _ => ProximityText.Length(i.Extreme),
    };

    private static string Cut(bool start, bool end) => (start, end) switch { (true, true) => "at both ends", (true, false) => "at its start", (false, true) => "at its end", _ => "" };
}
