using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>The outcome of a plan from its constraints.</summary>
internal static class PlanConclusion
{
    /// <summary>Sets outcome, reason and the constraint that binds: what is named already as out of reach of every candidate; else of those not met the one that is missed most, in parts of its limit.</summary>
    /// <param name="result">The result; gets remedies, outcome, reason and binding constraint.</param>
    /// <param name="settings">The limits.</param>
    public static void Add(PlanInspectionResult result, InspectionSettings settings)
    {
        foreach (var check in result.Constraints) check.Remedy = Remedies.Of(check, settings, check.Time is { } time && time == settings.Request.Start);
        var failed = Failed(result);
        if (failed.Count == 0)
        {
            result.Outcome = PlanInspectionAnalysis.Planned;
            var told = result.Constraints.Where(c => !c.Met).Select(c => c.Name).Distinct(StringComparer.Ordinal).ToList();
            result.OutcomeReason = $"{result.Plan.Burns.Count} burn{(result.Plan.Burns.Count == 1 ? "" : "s")} of {ProximityText.Number(result.DeltaVMPerS)} m/s in all meet every constraint that was asked for, on the full model.{(told.Count > 0 ? $" Not asked for, and not met: {string.Join(", ", told)}." : "")}";
            return;
        }

        result.Outcome = PlanInspectionAnalysis.NotFound;
        var binding = (result.Binding ?? failed[0]).Clone();
        result.Binding = binding;
        var others = failed.Where(c => !c.Equals(binding)).Select(c => c.Name).Distinct(StringComparer.Ordinal).ToList();
        // A search among candidates proves nothing about what it did not try.
        var tried = result.CandidatesTried > 0 ? $"None of the {result.CandidatesTried} candidates tried meets every constraint. " : "";
        result.OutcomeReason = $"{tried}{Words(binding)}{(others.Count > 0 ? $" Not met either: {string.Join(", ", others)}." : "")}{Refusals(result)}";
    }

    /// <summary>The better plan first: fewer constraints missed, then missed by less, then cheaper.</summary>
    public static int Compare(PlanInspectionResult a, PlanInspectionResult b)
    {
        var (one, two) = (Failed(a), Failed(b));
        var order = one.Count.CompareTo(two.Count);
        if (order == 0 && one.Count > 0) order = one[0].ShortfallShare.CompareTo(two[0].ShortfallShare);
        return order != 0 ? order : a.DeltaVMPerS.CompareTo(b.DeltaVMPerS);
    }

    /// <summary>Whether every constraint is met on which the outcome hangs.</summary>
    public static bool IsPlan(PlanInspectionResult result) => Failed(result).Count == 0;

    private static string Refusals(PlanInspectionResult result) =>
        string.Concat(result.Transfers.Where(t => t.Refusal.Length > 0).Select(t => $" {t.PhaseId}: {t.Refusal.TrimEnd('.')}."));

    private static List<ConstraintCheck> Failed(PlanInspectionResult result) => [.. result.Constraints.Where(c => !c.Met && !c.ReportedOnly).OrderByDescending(c => c.ShortfallShare)];

    private static string Words(ConstraintCheck c)
    {
        var where = c.PhaseId.Length > 0 ? $" in {c.PhaseId}" : "";
        var detail = c.Detail.Length > 0 ? $" ({c.Detail})" : "";
        return $"The constraint {c.Name} binds{where}: {c.Statement} Best found: {InspectionText.Quantity(c.Found, c.Unit)}; it fails by {InspectionText.Quantity(c.Shortfall, c.Unit)}{detail}.{(c.Remedy.Length > 0 ? $" It would be met with {c.Remedy}." : "")}";
    }
}
