using System.Globalization;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The report of conjunction.assess: a ranked table, the leading events in detail, and what it all rests on.</summary>
internal static class AssessReport
{
    private const int TableRows = 20;

    /// <param name="request">The request.</param>
    /// <param name="result">Its result.</param>
    /// <param name="ranked">The cases in the order of the result's assessments, for figures.</param>
    public static Report Of(AssessRequest request, AssessResult result, IReadOnlyList<AssessmentCase> ranked)
    {
        var settings = AssessSettings.Of(request);
        var leading = Leading(result);
        var report = new ReportBuilder("Conjunction assessment", Summary(result, leading)).Envelope(result.Envelope);
        Overview(report, result, leading);
        if (result.Assessments.Count == 0) return report.Section("Assumptions and blind spots").Validity(result.Validity).Build();
        report.Section("Ranking").Text($"Ranked by the recommended probability, or the best available where no method holds{(result.Events.Count < result.Assessments.Count ? " of the newest message of each event" : "")}. Thresholds {result.Thresholds.Name}: red from {AssessText.Probability(result.Thresholds.Red)}{(result.Thresholds.Yellow > 0 ? $", yellow from {AssessText.Probability(result.Thresholds.Yellow)}" : ", no yellow")} ({result.Thresholds.Source}).");
        report.Table(Ranked(result, leading));
        if (result.RepeatedPairs.Count > 0) report.Table(Pairs(result));
        for (var i = 0; i < Math.Min(settings.ReportEvents, leading.Count); i++) EventSection.AddTo(report, result, ranked, leading[i], i + 1);
        return report.Section("Assumptions and blind spots").Validity(result.Validity).Build();
    }

    /// <summary>Indices of the newest assessments of all events, highest probability first.</summary>
    private static List<int> Leading(AssessResult result) => [.. result.Events.Select(e => (int)e.Assessments[^1]).Order()];

    private static string Summary(AssessResult result, List<int> leading)
    {
        var what = $"{AssessText.Count(result.Assessments.Count, "conjunction message")}{(result.Events.Count < result.Assessments.Count ? $" of {AssessText.Count(result.Events.Count, "event")}" : "")} assessed.";
        if (leading.Count == 0) return "There is nothing to assess.";
        var first = result.Assessments[leading[0]];
        if (double.IsNaN(Recommendation.Value(first))) return $"{what} None has a probability: {(first.Notes.Count > 0 ? first.Notes[0] : "see the notes")}.";
        var valid = first.BestAvailableMethod.Length > 0 ? " No method's assumptions hold there." : first.TwoDimensionalValid ? "" : " The two-dimensional probability is not valid here.";
        return $"{what} The highest probability is {AssessText.Probability(Recommendation.Value(first))} by {Recommendation.MethodText(first)} for {AssessText.Pair(first)} at {AssessText.Time(first.Tca)}: {first.ActionLevel} by {result.Thresholds.Name}.{valid}{(first.InvalidReason.Length > 0 ? " It does not hold: " + first.InvalidReason + "." : "")}";
    }

    private static void Overview(ReportBuilder report, AssessResult result, List<int> leading)
    {
        int Count(Func<ConjunctionAssessment, bool> which) => leading.Count(i => which(result.Assessments[i]));
        report.Facts(
            ("Events", Grouped(leading.Count), ""),
            ("Red", Grouped(Count(a => a.ActionLevel == "red")), ""),
            ("Yellow", Grouped(Count(a => a.ActionLevel == "yellow")), ""),
            ("Two-dimensional method not valid", Grouped(Count(a => !a.TwoDimensionalValid)), ""),
            ("In the dilution region", Grouped(Count(a => a.Dilution?.Diluted == true)), ""),
            ("No method holds", Grouped(Count(a => a.BestAvailableMethod.Length > 0)), ""),
            ("Without a probability", Grouped(Count(a => double.IsNaN(Recommendation.Value(a)))), ""));
        if (Count(a => a.InvalidReason.Length > 0) is > 0 and var invalid)
            report.Notice(Severity.Error, $"{Grouped(invalid)} {(invalid == 1 ? "probability does" : "probabilities do")} not hold: {result.Assessments[leading.First(i => result.Assessments[i].InvalidReason.Length > 0)].InvalidReason}{(invalid > 1 ? ", and others" : "")}.");
        if (result.ReadSummary.Skipped.Count > 0)
            report.Notice(Severity.Warning, $"{Grouped(result.ReadSummary.Skipped.Count)} of {AssessText.Count((long)result.ReadSummary.RecordsRead, "file")} {(result.ReadSummary.Skipped.Count == 1 ? "was" : "were")} left out: {string.Join(", ", result.ReadSummary.Skipped.GroupBy(s => s.Reason).Select(g => $"{g.Key} ({Grouped(g.Count())}; {g.First().File}: {g.First().Detail})"))}.");
    }

    private static Table Ranked(AssessResult result, List<int> leading)
    {
        var rows = leading.Take(TableRows).Select(i => result.Assessments[i]).ToList();
        return new Table
        {
            Title = "Events by probability",
            RowsInResult = (ulong)leading.Count,
            Columns =
            {
                Columns.Text("Objects", rows.Select(AssessText.Pair)),
                Columns.Times("TCA", 0, rows.Select(a => a.Tca)),
                Significant("Miss", "m", rows.Select(a => a.MissDistanceM)),
                Significant("Speed", "m/s", rows.Select(a => a.RelativeSpeedMPerS)),
                Columns.Scientific("Pc", "", 2, rows.Select(Recommendation.Value)),
                Columns.Text("Method", rows.Select(Recommendation.MethodText)),
                Columns.Text("Level", rows.Select(a => a.InvalidReason.Length > 0 ? "invalid" : a.ActionLevel.Length > 0 ? a.ActionLevel : "none")),
                Columns.Text("Remarks", rows.Select(Remarks)),
            },
        };
    }

    // A slow encounter passes in millimetres a second, a fast one in kilometres.
    private static Column Significant(string header, string unit, IEnumerable<double> cells) =>
        new() { Header = header, Unit = unit, NumberStyle = NumberStyle.Significant, Digits = 4, Numbers = { cells } };

    private static string Remarks(ConjunctionAssessment a)
    {
        var remarks = new List<string>();
        if (a.BestAvailableMethod.Length > 0) remarks.Add("no method holds");
        else if (!a.TwoDimensionalValid && a.HasRecommendedProbability) remarks.Add("2D not valid");
        if (a.Dilution?.Diluted == true) remarks.Add("diluted");
        if (a.Actionability.Any(f => f.State == "fail")) remarks.Add("orbit data weak");
        if (a.Notes.Any(n => n.Contains("eigenvalue", StringComparison.Ordinal))) remarks.Add("covariance clipped");
        return string.Join(", ", remarks);
    }

    private static Table Pairs(AssessResult result) => new()
    {
        Title = "Pairs that meet more than once",
        Caption = "Cumulative: 1 - prod(1 - Pc) over the events, their errors taken as independent, which those of one pair are not; whatever their dependence, it lies between the largest and the sum.",
        Columns =
        {
            Columns.Text("Objects", result.RepeatedPairs.Select(p => $"{AssessText.Name(p.Object1)} and {AssessText.Name(p.Object2)}")),
            Columns.Identifiers("Events", result.RepeatedPairs.Select(p => (ulong)p.Events.Count)),
            Columns.Scientific("Cumulative Pc", "", 2, result.RepeatedPairs.Select(p => p.CumulativeProbability)),
            Columns.Scientific("Largest", "", 2, result.RepeatedPairs.Select(p => p.CumulativeLower)),
            Columns.Scientific("Sum", "", 2, result.RepeatedPairs.Select(p => p.CumulativeUpper)),
        },
    };

    private static string Grouped(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
