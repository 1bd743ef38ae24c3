using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction.Ephemerides;

/// <summary>The report of conjunction.screen-ephemerides.</summary>
internal static class ScreenEphemeridesReport
{
    private const int TableRows = 50;
    private const int LabelledPoints = 3;

    public static Report Of(ScreenEphemeridesRequest request, ScreenEphemeridesResult result)
    {
        var deepest = result.Passages.OrderBy(p => p.Depth).ToList();
        var primaries = request.Ephemerides.Messages.Sum(m => m.Segments.Count);
        var report = new ReportBuilder("Passages through screening volumes", Summary(result, deepest))
            .Envelope(result.Envelope)
            .Facts(
                ("Passages", $"{deepest.Count}", ""),
                ("Closest", deepest.Count > 0 ? Km(deepest.Min(p => p.Approach.MissDistanceM)) : "none", deepest.Count > 0 ? "km" : ""),
                ("Ephemeris segments", $"{primaries}", ""),
                ("Objects screened", $"{result.ObjectsScreened}", ""),
                ("With both covariances", $"{result.Cdms.Messages.Count}", ""));
        if (result.ReadSummary.Skipped.Count > 0) report.Notice(Severity.Warning, $"{result.ReadSummary.Skipped.Count} of {AssessText.Count((long)result.ReadSummary.RecordsRead, "record")} {(result.ReadSummary.Skipped.Count == 1 ? "was" : "were")} left out and not screened.");
        if (deepest.Count > 0) report.Section("Passages").Table(Passages(deepest)).Figure(OverTime(deepest)).Figure(Geometry(deepest));
        report.Section("Volumes").Table(Volumes(result));
        return report.Section("What this rests on").Validity(result.Validity).Build();
    }

    private static string Summary(ScreenEphemeridesResult result, List<VolumePassage> deepest)
    {
        if (deepest.Count == 0) return $"No other object enters a volume about {AssessText.Count(result.Volumes.Count, "primary", "primaries")}.";
        var first = deepest.MinBy(p => p.Approach.MissDistanceM)!;
        return $"{AssessText.Count(deepest.Count, "passage")} through the volumes about {AssessText.Count(result.Volumes.Count, "primary", "primaries")}. "
            + $"The closest is {first.Approach.PrimaryName} and {first.Approach.SecondaryName} with {Km(first.Approach.MissDistanceM)} km at {first.Approach.Tca.ToDateTime().AddSeconds(0.5):yyyy-MM-ddTHH:mm:ssZ}."
            + (result.Cdms.Messages.Count > 0 ? $" {AssessText.Count(result.Cdms.Messages.Count, "passage has", "passages have")} covariances of both objects and {(result.Cdms.Messages.Count == 1 ? "stands as a conjunction message" : "stand as conjunction messages")} in the result." : "");
    }

    private static Table Passages(List<VolumePassage> deepest)
    {
        var rows = deepest.Take(TableRows).ToList();
        var table = new Table
        {
            Title = "Deepest passages",
            Caption = "Radial, transverse and normal: secondary minus primary at closest approach, in the primary's axes. Depth: 0 at the primary, 1 at the surface of its volume.",
            RowsInResult = (ulong)deepest.Count,
            Columns =
            {
                Columns.Text("Primary", rows.Select(p => p.Approach.PrimaryName)),
                Columns.Text("Secondary", rows.Select(p => p.Approach.SecondaryName)),
                Columns.Times("TCA", 3, rows.Select(p => p.Approach.Tca)),
                Columns.Fixed("Depth", "", 2, rows.Select(p => p.Depth)),
                Columns.Fixed("Miss distance", "km", 3, rows.Select(p => p.Approach.MissDistanceM / 1000)),
                Columns.Fixed("Radial", "km", 3, rows.Select(p => p.Approach.RadialM / 1000)),
                Columns.Fixed("Transverse", "km", 3, rows.Select(p => p.Approach.TransverseM / 1000)),
                Columns.Fixed("Normal", "km", 3, rows.Select(p => p.Approach.NormalM / 1000)),
                Columns.Fixed("Relative speed", "km/s", 3, rows.Select(p => p.Approach.RelativeSpeedMPerS / 1000)),
                Columns.Text("Secondary from", rows.Select(p => p.SecondarySource)),
            },
        };
        if (rows.Any(p => p.HasSigmaAlongMissM)) table.Columns.Insert(5, Columns.Fixed("1σ along the miss", "km", 3, rows.Select(p => p.HasSigmaAlongMissM ? p.SigmaAlongMissM / 1000 : double.NaN)));
        return table;
    }

    private static Figure OverTime(List<VolumePassage> passages)
    {
        var origin = passages.Min(p => p.Approach.Tca)!;
        var scatter = new ScatterMark();
        foreach (var p in passages)
        {
            scatter.X.Add((p.Approach.Tca - origin).ToTimeSpan().TotalSeconds);
            scatter.Y.Add(Math.Max(p.Approach.MissDistanceM, 1e-3) / 1000);
            scatter.Labels.Add(scatter.Labels.Count < LabelledPoints ? p.Approach.SecondaryName : "");
        }

        return new Figure
        {
            Title = "Miss distance at closest approach",
            Caption = "Each point is one passage; the deepest are named.",
            XAxis = new Axis { Label = "Time of closest approach", Scale = AxisScale.Time, TimeOrigin = origin },
            YAxis = new Axis { Label = "Miss distance", Unit = "km", Scale = AxisScale.Log },
            Layers = { new Layer { Name = "Passages", Role = LayerRole.Primary, Scatter = scatter } },
        };
    }

    private static Figure Geometry(List<VolumePassage> passages) => new()
    {
        Title = "Where the others pass",
        Caption = "Secondary at closest approach in the primary's axes: transverse (along-track) to the right, radial upwards. The scales differ, as volumes are flat.",
        XAxis = new Axis { Label = "Transverse", Unit = "km" },
        YAxis = new Axis { Label = "Radial", Unit = "km" },
        Layers =
        {
            new Layer { Name = "Primary", Role = LayerRole.Context, Scatter = new ScatterMark { X = { 0 }, Y = { 0 } } },
            new Layer
            {
                Name = "Secondaries", Role = LayerRole.Primary,
                Scatter = new ScatterMark { X = { passages.Select(p => p.Approach.TransverseM / 1000) }, Y = { passages.Select(p => p.Approach.RadialM / 1000) } },
            },
        },
    };

    private static Table Volumes(ScreenEphemeridesResult result)
    {
        var groups = result.Volumes.GroupBy(v => (v.Regime, v.Shape, v.RadialM, v.TransverseM, v.NormalM)).Select(g => (Volume: g.First(), Count: g.Count())).ToList();
        return new Table
        {
            Title = "Volumes",
            Caption = "Half sizes along the primary's radial, transverse and normal axes.",
            Columns =
            {
                Columns.Text("Regime", groups.Select(g => g.Volume.Regime)),
                Columns.Text("Shape", groups.Select(g => g.Volume.Shape)),
                Columns.Fixed("Radial", "km", 3, groups.Select(g => g.Volume.RadialM / 1000)),
                Columns.Fixed("Transverse", "km", 3, groups.Select(g => g.Volume.TransverseM / 1000)),
                Columns.Fixed("Normal", "km", 3, groups.Select(g => g.Volume.NormalM / 1000)),
                Columns.Identifiers("Primaries", groups.Select(g => (ulong)g.Count)),
            },
        };
    }

    private static string Km(double m) => (m / 1000).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
