using SdaToolkit.Astrodynamics;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.Safety;

/// <summary>The report of proximity.passive-safety: the verdict on top.</summary>
internal static class PassiveSafetyReport
{
    private const int MostRows = 25;
    private const double DrawnRange = 6;
    private const double NearRange = 8;
    private const string Shown = "The plan and the drifts after the worst failures";

    public static Report Of(PassiveSafetyResult result)
    {
        var report = new ReportBuilder("Passive safety", $"Verdict: {result.Verdict}. {result.VerdictReason}").Envelope(result.Envelope).Facts([.. Facts(result)]);
        if (result.Verdict != SafetyVerdict.Safe) report.Notice(Severity.Warning, $"{result.Cases.Count(c => c.Verdict != SafetyVerdict.Safe)} of {ProximityText.Count(result.Cases.Count, "failure")} are not shown to be safe; the plan must not be flown on this certificate.");
        foreach (var finding in result.Findings.Where(f => !f.Met)) report.Notice(Severity.Warning, $"A rule is not kept, {finding.Name.Replace('-', ' ')}: {finding.Finding}.");
        report.Section("Failures, worst first").Table(Cases(result));
        report.Section("Where the drifts lead").Figure(Ranges(result));
        var drawn = Drawn(result);
        foreach (var figure in ProximityFigures.Near(drawn, Shown, NearRange * drawn.Volumes.Max(v => v.LargestM)).Concat(ProximityFigures.Planes(drawn, Shown))) report.Figure(figure);
        report.Section("Abort burns").Table(Aborts(result));
        report.Section("Rules checked on the plan").Table(Findings(result));
        report.Section($"Rules: {result.Profile.Name}").Text(result.Profile.Description);
        foreach (var source in result.Profile.Sources) report.Text(source);
        return report.Section("What this rests on").Validity(result.Validity).Build();
    }

    private static IEnumerable<(string Label, string Value, string Unit)> Facts(PassiveSafetyResult result)
    {
        yield return ("Verdict", result.Verdict, "");
        yield return ("Failures looked at", ProximityText.Count(result.Cases.Count, "case"), "");
        yield return ("Not safe", result.Cases.Count(c => c.Verdict == SafetyVerdict.NotSafe).ToString(System.Globalization.CultureInfo.InvariantCulture), "");
        var within = result.Cases.Count(SafetyVerdict.BeginsInsideAll);
        if (within > 0) yield return ("Begin inside every volume", ProximityText.Count(within, "case"), "");
        if (result.SamplesNeeded > 0) yield return ("Not proven for lack of samples", ProximityText.Count(result.Cases.Count(c => c.SamplesNeeded > 0), "case"), "");
        if (result.SamplesNeeded > 0) yield return ("Samples that would tell, about", result.SamplesNeeded.ToString(System.Globalization.CultureInfo.InvariantCulture), "");
        if (result.Cases.Count == 0) yield break;
        yield return ("Least range of any drift", ProximityText.Number(result.Cases.Min(c => c.MinimumRangeM)), "m");
        var likely = result.Cases.Where(c => c.Samples > 0).SelectMany(c => c.Volumes.Where(v => !v.BeginsInside)).MaxBy(v => v.ProbabilityUpper);
        if (likely is not null) yield return (FormattableString.Invariant($"Highest probability of entering ({100 * result.Confidence:0.##} %: {likely.ProbabilityLower:0.####} to {likely.ProbabilityUpper:0.####})"), FormattableString.Invariant($"{likely.Probability:0.####}"), "");
        yield return ("Shortest time to act", ProximityText.Duration(result.Cases.Min(c => c.TimeToActS)), "");
        if (result.Aborts.Any(a => a.Available)) yield return ("Largest abort burn", ProximityText.Number(result.Aborts.Where(a => a.Available).Max(a => a.DeltaVMPerS)), "m/s");
    }

    private static Table Cases(PassiveSafetyResult result)
    {
        var rows = result.Cases.Take(MostRows).ToList();
        VolumeOutcome? Likely(SafetyCase c) => c.Samples == 0 ? null : c.Volumes.Where(v => !v.BeginsInside).MaxBy(v => v.ProbabilityUpper);
        return new Table
        {
            Title = "Free drift after each single failure",
            Caption = FormattableString.Invariant($"Level: distance function of the nearest volume that counts, below 1 inside; one that the drift begins inside does not count, the client's body, where known, always does. Probability: of entering any one volume by errors of navigation and execution, with its {100 * result.Confidence:0.##} % interval, which holds whenever the samples stop. Second method: its bounds."),
            RowsInResult = result.Cases.Count > rows.Count ? (ulong)result.Cases.Count : 0,
            Columns =
            {
                Columns.Text("Verdict", rows.Select(c => c.Verdict)),
                // That free drift follows stands in the title.
                Columns.Text("Failure", rows.Select(c => c.Description.Replace(", then free drift", "", StringComparison.Ordinal))),
                ClockColumn.Of("At", rows.Select(c => c.Time)),
                Columns.Fixed("Least range", "m", 1, rows.Select(c => c.MinimumRangeM)),
                Columns.Fixed("Level", "", 2, rows.Select(c => double.IsFinite(SafetyVerdict.Level(c)) ? SafetyVerdict.Level(c) : double.NaN)),
                Columns.Text("Probability", rows.Select(c => Likely(c) is { } v ? FormattableString.Invariant($"{v.Probability:0.####} ({v.ProbabilityLower:0.####} to {v.ProbabilityUpper:0.####})") : "")),
                Columns.Fixed("Samples", "", 0, rows.Select(c => c.Samples > 0 ? c.Samples : double.NaN)),
                Columns.Text("Second method", rows.Select(c => Likely(c) is { } v && c.Samples > 0 ? FormattableString.Invariant($"{v.SecondLower:0.####} to {v.SecondUpper:0.####}{(v.MethodsAgree ? "" : ", apart")}") : "")),
                Columns.Text("Time to act", rows.Select(c => c.NoWayOut ? "none" : ProximityText.Duration(c.TimeToActS))),
            },
        };
    }

    private static Table Aborts(PassiveSafetyResult result) => new()
    {
        Title = "Smallest abort burn by instant",
        Caption = "Of 26 directions and sizes each twice the one before. After it, and after half of it, 10 % more of it and four ways of pointing it wrong, free drift stays out of the volumes that it does not begin inside and comes no nearer than half of where it begins. Level: the least of any volume, below 1 where the burn is made inside one.",
        Columns =
        {
            ClockColumn.Of("Burn at", result.Aborts.Select(a => a.Time)),
            Columns.Text("Found", result.Aborts.Select(a => a.Available ? "yes" : "no")),
            Columns.Fixed("Size", "m/s", 4, result.Aborts.Select(a => a.Available ? a.DeltaVMPerS : double.NaN)),
            Columns.Fixed("R", "m/s", 4, result.Aborts.Select(a => a.Available ? a.DeltaVRadialMPerS : double.NaN)),
            Columns.Fixed("T", "m/s", 4, result.Aborts.Select(a => a.Available ? a.DeltaVTransverseMPerS : double.NaN)),
            Columns.Fixed("N", "m/s", 4, result.Aborts.Select(a => a.Available ? a.DeltaVNormalMPerS : double.NaN)),
            Columns.Fixed("Level after", "", 2, result.Aborts.Select(a => a.Available ? a.MinimumLevel : double.NaN)),
            Columns.Fixed("Level after its failures", "", 2, result.Aborts.Select(a => a.Available ? a.MinimumLevelFailed : double.NaN)),
        },
    };

    private static Table Findings(PassiveSafetyResult result) => new()
    {
        Title = "What was found",
        Columns =
        {
            Columns.Text("Rule", result.Findings.Select(f => f.Statement)),
            Columns.Text("Kept", result.Findings.Select(f => f.Met ? "yes" : "no")),
            Columns.Text("Found", result.Findings.Select(f => f.Finding)),
        },
    };

    // Range of each drift over the time since its failure, near the client.
    private static Figure Ranges(PassiveSafetyResult result)
    {
        var drifts = result.Paths.Where(p => p.CaseId != "plan").ToList();
        var figure = new Figure
        {
            Title = "Range after the failure",
            Caption = "Free drift after the worst failures, without errors. Lines: the largest and smallest half size of the volumes.",
            TextAlternative = drifts.Count == 0 ? "No drift." : $"The drifts come within {ProximityText.Length(drifts.Min(d => Positions(d.Path).Min(p => p.Norm)))} of the client.",
            XAxis = new Axis { Label = "Time after the failure", Unit = "h" },
            YAxis = new Axis { Label = "Range", Unit = "m", Scale = AxisScale.Log },
        };
        foreach (var volume in result.Profile.Volumes)
            figure.Layers.Add(new Layer { Name = volume.Name, Role = LayerRole.Limit, Rule = new RuleMark { Y = Math.Max(volume.SemiAxisRadialM, Math.Max(volume.SemiAxisTransverseM, volume.SemiAxisNormalM)) } });
        for (var i = 0; i < drifts.Count; i++)
        {
            var stride = ProximityFigures.Stride(drifts[i].Path.OffsetS.Count);
            var line = new LineMark { Dashed = i > 0 };
            foreach (var (p, t) in Positions(drifts[i].Path).Zip(drifts[i].Path.OffsetS).Where((_, j) => j % stride == 0))
            {
                line.X.Add(t / 3600);
                line.Y.Add(p.Norm);
            }

            figure.Layers.Add(new Layer { Name = i == 0 ? drifts[i].CaseId : i == 1 ? "other failures" : "", Role = i == 0 ? LayerRole.Alert : LayerRole.Secondary, Line = line });
        }

        return figure;
    }

    private static DrawnScene Drawn(PassiveSafetyResult result)
    {
        var plan = Positions(result.Paths[0].Path).ToList();
        var volumes = result.Profile.Volumes.Select((v, i) => KeepOutGeometry.Of(v, $"profile.volumes[{i}]")).ToList();
        var reach = DrawnRange * Math.Max(volumes.Max(v => v.LargestM), 0.5 * plan.Max(p => p.Norm));
        List<DrawnPath> paths = [new("plan", LayerRole.Primary, plan)];
        foreach (var (path, i) in result.Paths.Skip(1).Select((p, i) => (p, i)))
            paths.Add(new(i == 0 ? path.CaseId : i == 1 ? "other failures" : "", i == 0 ? LayerRole.Alert : LayerRole.Secondary, [.. Positions(path.Path).Select(p => p.Norm <= reach ? p : new Vec3(double.NaN, double.NaN, double.NaN))], i > 0));
        return new(paths, volumes, [.. result.Profile.Corridors.Select((c, i) => CorridorGeometry.Of(c, $"profile.corridors[{i}]"))], []);
    }

    private static IEnumerable<Vec3> Positions(RelativePath path) => Enumerable.Range(0, path.OffsetS.Count).Select(i => new Vec3(path.RadialM[i], path.TransverseM[i], path.NormalM[i]));
}
