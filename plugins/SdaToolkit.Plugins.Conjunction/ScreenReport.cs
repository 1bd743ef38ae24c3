using System.Globalization;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The report of conjunction.screen: the closest events in a table, all of them in figures.</summary>
internal static class ScreenReport
{
    private const int TableRows = 50;
    private const int LabelledPoints = 3;
    private const int MostNotes = 5;

    public static Report Of(ScreenRequest request, ScreenResult result)
    {
        // Docked and formation-flying objects are no news: they stand apart, and the passing ones come first.
        var companions = Companions.Of(result.Events);
        var closest = result.Events.Where(e => !companions.Any(c => c.Includes(e))).OrderBy(e => e.MissDistanceM).ThenBy(e => e.PrimaryId).ThenBy(e => e.SecondaryId).ToList();
        var report = new ReportBuilder("Close approaches", Summary(request, result, closest, companions.Count))
            .Envelope(result.Envelope)
            .Facts(
                ("Approaches", Grouped(closest.Count), ""),
                ("Closest", closest.Count > 0 ? Kilometres(closest[0].MissDistanceM) : "none", closest.Count > 0 ? "km" : ""),
                ("Objects screened", Grouped((long)result.ObjectsScreened), ""),
                ("Pairs", Grouped((long)result.PairsScreened), ""));
        if (result.ThresholdCounts.Count > 0)
            report.Text($"Events by threshold: {string.Join("; ", result.ThresholdCounts.Select(c => $"{Grouped((long)c.Events)} closer than {Kilometres(c.ThresholdM)} km"))}.");
        if (result.ReadSummary.Skipped.Count > 0)
            report.Notice(Severity.Warning, $"{Grouped(result.ReadSummary.Skipped.Count)} of {Grouped((long)result.ReadSummary.RecordsRead)} records of the catalogue were left out, so their objects were not screened: {Reasons(result)}.");
        if (closest.Count > 0)
        {
            report.Section("Approaches").Figure(MissOverTime(request, closest)).Table(Events("Closest approaches", closest));
            if (request.Uncertainties.Count > 0) report.Text(Probabilities(closest));
            report.Section("Geometry").Figure(ScreenFigures.Plane(request, closest)).Figure(ScreenFigures.Speeds(closest));
        }
        if (companions.Count > 0) report.Section("Pairs that stay together").Table(Companions.Table(companions));
        return report.Section("What this rests on").Validity(result.Validity).Build();
    }

    private static string Summary(ScreenRequest request, ScreenResult result, List<ConjunctionEvent> closest, int lasting)
    {
        var who = request.PrimaryIds.Count > 0 ? $"{Grouped(request.PrimaryIds.Distinct().Count())} {(request.PrimaryIds.Distinct().Count() == 1 ? "primary" : "primaries")} against {Grouped((long)result.ObjectsScreened)} objects" : $"{Grouped((long)result.ObjectsScreened)} objects against each other";
        var span = $"from {Times.Text(request.Start)} to {Times.Text(request.End)}";
        var together = lasting == 0 ? "" : $" {Grouped(lasting)} {(lasting == 1 ? "pair stays" : "pairs stay")} together, as docked and formation-flying objects do.";
        if (closest.Count == 0) return $"{who} {span}: no approach closer than {Kilometres(request.ThresholdM)} km.{together}";
        var first = closest[0];
        return $"{who} {span}: {Grouped(closest.Count)} {(closest.Count == 1 ? "approach" : "approaches")} closer than {Kilometres(request.ThresholdM)} km. The closest is {Pair(first)} with {Kilometres(first.MissDistanceM)} km at {first.Tca.ToDateTime().AddSeconds(0.5):yyyy-MM-ddTHH:mm:ssZ}.{together}";
    }

    private static Figure MissOverTime(ScreenRequest request, List<ConjunctionEvent> closest)
    {
        var scatter = new ScatterMark();
        foreach (var e in closest)
        {
            scatter.X.Add((e.Tca - request.Start).ToTimeSpan().TotalSeconds);
            // A distance of zero has no place on a logarithmic axis; a millimetre stands for it.
            scatter.Y.Add(Math.Max(e.MissDistanceM, 1e-3) / 1000);
            scatter.Labels.Add(scatter.Labels.Count < LabelledPoints ? Pair(e) : "");
        }
        return new Figure
        {
            Title = "Miss distance at closest approach",
            Caption = "Each point is one event. Those nearest the bottom matter most.",
            XAxis = new Axis { Label = "Time of closest approach", Scale = AxisScale.Time, TimeOrigin = request.Start, Minimum = 0, Maximum = (request.End - request.Start).ToTimeSpan().TotalSeconds },
            YAxis = new Axis { Label = "Miss distance", Unit = "km", Scale = AxisScale.Log },
            Layers =
            {
                new Layer { Name = "Threshold", Role = LayerRole.Limit, Rule = new RuleMark { Y = request.ThresholdM / 1000 } },
                new Layer { Name = "Events", Role = LayerRole.Primary, Scatter = scatter },
            },
        };
    }

    private static Table Events(string title, List<ConjunctionEvent> closest)
    {
        var rows = closest.Take(TableRows).ToList();
        var speed = SpeedUnit.For(closest);
        var table = new Table
        {
            Title = title,
            Caption = "Radial, transverse and normal: secondary minus primary in the primary's axes."
                + (rows.Any(e => e.Kind == EventKind.Edge) ? " An approach at the edge has its minimum outside the window." : ""),
            RowsInResult = (ulong)closest.Count,
            Columns =
            {
                Columns.Text("Primary", rows.Select(e => Full(e.PrimaryName, e.PrimaryId))),
                Columns.Text("Secondary", rows.Select(e => Full(e.SecondaryName, e.SecondaryId))),
                Columns.Times("TCA", 3, rows.Select(e => e.Tca)),
                Columns.Fixed("Miss distance", "km", 3, rows.Select(e => e.MissDistanceM / 1000)),
                Columns.Fixed("Radial", "km", 3, rows.Select(e => e.RadialM / 1000)),
                Columns.Fixed("Transverse", "km", 3, rows.Select(e => e.TransverseM / 1000)),
                Columns.Fixed("Normal", "km", 3, rows.Select(e => e.NormalM / 1000)),
                Columns.Fixed("Relative speed", speed.Name, 3, rows.Select(e => e.RelativeSpeedMPerS / speed.MPerS)),
            },
        };
        if (rows.Any(e => e.HasCollisionProbability)) table.Columns.Insert(4, Columns.Scientific("Pc", "", 1, rows.Select(e => e.HasCollisionProbability ? e.CollisionProbability : double.NaN)));
        if (rows.Any(e => e.Kind == EventKind.Edge)) table.Columns.Add(Columns.Text("Kind", rows.Select(KindText)));
        return table;
    }

    private static string Reasons(ScreenResult result) =>
        string.Join(", ", result.ReadSummary.Skipped.GroupBy(s => s.Reason).Select(g => $"{g.Key} ({Grouped(g.Count())})"));

    // Which events have a probability, and why the others have none although an uncertainty was given.
    private static string Probabilities(List<ConjunctionEvent> events)
    {
        var with = events.Count(e => e.HasCollisionProbability);
        var notes = events.Where(e => e.ProbabilityNote.Length > 0).GroupBy(e => e.ProbabilityNote).OrderByDescending(g => g.Count()).Take(MostNotes).Select(g => g.Count() == 1 ? g.Key : $"{g.Key} ({g.Count()} events)").ToList();
        return $"Pc is the two-dimensional probability of collision after Foster 1992; {with} of {events.Count} events have one."
            + (events.Any(e => e.HasCollisionProbability && e.CollisionProbability == 0) ? " 0 stands for less than 1e-307." : "")
            + (notes.Count == 0 ? "" : $" Not computed although an uncertainty was given: {string.Join("; ", notes)}.");
    }

    internal static string Pair(ConjunctionEvent e) => $"{Name(e.PrimaryName, e.PrimaryId)} and {Name(e.SecondaryName, e.SecondaryId)}";

    internal static string Full(string name, ulong id) => name.Length > 0 ? $"{name} ({id})" : $"{id}";

    private static string Name(string name, ulong id) => name.Length > 0 ? name : id.ToString(CultureInfo.InvariantCulture);

    private static string KindText(ConjunctionEvent e) => e.Kind switch
    {
        EventKind.Minimum => "minimum",
        EventKind.Edge => "edge",
        _ => "continuous",
    };

    private static string Kilometres(double metres) => (metres / 1000).ToString("0.###", CultureInfo.InvariantCulture);

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
