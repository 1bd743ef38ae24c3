using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>One event in the report: what happens, how likely that is by each method, and how far it can be trusted.</summary>
internal static class EventSection
{
    public static void AddTo(ReportBuilder report, AssessResult result, IReadOnlyList<AssessmentCase> ranked, int index, int number)
    {
        var a = result.Assessments[index];
        var e = result.Events[(int)a.Event];
        report.Section($"{number}. {AssessText.Pair(a)}, {AssessText.Time(a.Tca)}");
        if (a.InvalidReason.Length > 0) report.Notice(Severity.Error, $"The probability does not hold: {a.InvalidReason}.");
        if (!a.TwoDimensionalValid && !double.IsNaN(Recommendation.Value(a))) report.Notice(Severity.Warning, $"2D is not valid here: {string.Join("; ", Recommendation.Of(a, MethodNames.Foster)?.Reasons ?? [])}.{(a.HasRecommendedProbability ? $" The value of {a.RecommendedMethod} counts instead." : "")}");
        if (a.BestAvailableMethod.Length > 0) report.Notice(Severity.Error, $"{a.Recommendation} The best available value, that of {a.BestAvailableMethod}, stands for it in ranking, level and trend. {a.BestAvailableReason}");
        if (a.MonteCarloComparison is { Compatible: false }) report.Notice(Severity.Warning, $"{MethodNames.MonteCarlo} and {MethodNames.Hall3D} differ in the same window by more than sampling explains.");
        report.Facts(
            (a.BestAvailableMethod.Length > 0 ? "Probability of collision, best available" : "Probability of collision", AssessText.Probability(Recommendation.Value(a)), ""),
            ("Level", a.ActionLevel.Length > 0 ? a.ActionLevel : "none", ""),
            ("Miss distance", AssessText.Number(a.MissDistanceM), "m"),
            ("Hard-body radius", AssessText.Number(a.HardBodyRadiusM), "m"),
            ("Relative speed", AssessText.Number(a.RelativeSpeedMPerS), "m/s"),
            ("Angle between the velocities", AssessText.Number(a.ApproachAngleRad * 180 / Math.PI), "deg"));
        report.Text(EventWords.Of(a));
        if (a.Notes.Count > 0) report.Notice(Severity.Info, string.Join(" ", a.Notes.Select(n => char.ToUpperInvariant(n[0]) + n[1..] + ".")));
        if (a.Probabilities.Count > 0) report.Table(Methods(a));
        if (WindowWords.Of(a) is { } window) report.Text(window);
        AddFigures(report, result, ranked[index], e);
        if (a.Usage.Count > 0) report.Table(Usage(a));
        if (e.Evolution is { } trend && trend.Findings.Count > 0) report.Text(string.Join(" ", trend.Findings));
        if (a.Actionability.Count > 0) report.Table(Actionability(a));
        report.Text(EventWords.OtherExplanations(a));
    }

    private static void AddFigures(ReportBuilder report, AssessResult result, AssessmentCase c, AssessedEvent e)
    {
        foreach (var figure in EncounterPlaneFigure.Of(c.Result)) report.Figure(figure);
        if (c.Obstacle is null)
            foreach (var figure in RelativeGeometryFigures.Of(c.Encounter)) report.Figure(figure);
        if (c.Plane is { } plane && DilutionFigure.Of(c.Result, plane, result.Thresholds) is { } dilution) report.Figure(dilution);
        foreach (var figure in TrendFigures.Of(e, result.Thresholds)) report.Figure(figure);
    }

    private static Table Methods(ConjunctionAssessment a) => new()
    {
        Title = "The methods side by side",
        Caption = "Interval: the numerical error of each method, 95 % of the sampling for MONTE_CARLO; MAXIMUM is a bound, not an estimate.",
        Columns =
        {
            Columns.Text("Method", a.Probabilities.Select(p => p.Method == a.RecommendedMethod ? p.Method + " (recommended)" : p.Method == a.BestAvailableMethod ? p.Method + " (best available)" : p.Method)),
            Columns.Scientific("Probability", "", 3, a.Probabilities.Select(p => p.HasValue ? p.Value : double.NaN)),
            Columns.Scientific("From", "", 3, a.Probabilities.Select(p => p.HasLower ? p.Lower : double.NaN)),
            Columns.Scientific("To", "", 3, a.Probabilities.Select(p => p.HasUpper ? p.Upper : double.NaN)),
            Columns.Text("Applies", a.Probabilities.Select(p => p.Applicable ? "yes" : p.HasValue ? "no" : "not computed")),
            Columns.Text("Why not", a.Probabilities.Select(p => WhyNot(a, p))),
        },
    };

    // The planar methods share their assumptions: what was said of the first is not said again.
    private static string WhyNot(ConjunctionAssessment a, MethodProbability p)
    {
        if (p.Method == MethodNames.Foster || p.Reasons.Count == 0 || Recommendation.Of(a, MethodNames.Foster) is not { Reasons.Count: > 0 } foster) return string.Join("; ", p.Reasons);
        var own = p.Reasons.Where(r => !foster.Reasons.Contains(r)).ToList();
        return own.Count == p.Reasons.Count ? string.Join("; ", own) : string.Join("; ", own.Prepend($"as for {MethodNames.Foster}"));
    }

    private static Table Usage(ConjunctionAssessment a) => new()
    {
        Title = "Do the methods' assumptions hold?",
        Caption = "Measures and thresholds of NASA CARA's multi-step method (Hall, Baars and Casali, AAS 23-398, 2023): above its threshold an assumption fails.",
        Columns =
        {
            Columns.Text("Method", a.Usage.Select(u => u.Method)),
            Columns.Text("Measure", a.Usage.Select(u => UsageWords(u.Name))),
            Columns.Scientific("Found", "", 2, a.Usage.Select(u => u.Value)),
            Columns.Scientific("Threshold", "", 1, a.Usage.Select(u => u.Threshold)),
            Columns.Text("Holds", a.Usage.Select(u => u.Value <= u.Threshold ? "yes" : "no")),
        },
    };

    private static string UsageWords(string name) => name switch
    {
        "extended" => "duration of the encounter",
        "offset" => "offset of the likeliest time",
        "inaccurate" => "difference from a better value",
        "covariance" => "invalid position covariances",
        "converged" => "computation did not converge",
        _ => name,
    };

    private static Table Actionability(ConjunctionAssessment a) => new()
    {
        Title = "Are the orbits good enough to act on?",
        Columns =
        {
            Columns.Text("Object", a.Actionability.Select(f => AssessText.Name(f.Object == 1 ? a.Object1 : a.Object2))),
            Columns.Text("Test", a.Actionability.Select(f => f.Name)),
            Columns.Text("Result", a.Actionability.Select(f => f.State)),
            Columns.Text("Found", a.Actionability.Select(f => f.Detail)),
        },
    };
}
