using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>Numbers as people read them.</summary>
internal static class InspectionText
{
    /// <summary>Where flown burns cost less than the bound of the linear dynamics, that it is none for them; empty: nowhere.</summary>
    public static string Undercut(PlanInspectionResult result) => result.Transfers.MaxBy(t => t.Undercut) is { Undercut: > 0 } most
        ? FormattableString.Invariant($"the lower bound of {most.PhaseId} is a bound for the linear dynamics only; the flown burns undercut it by {100 * most.Undercut:0.0} %")
        : "";

    /// <summary>A number with its unit; NaN stands for what does not apply.</summary>
    public static string Quantity(double value, string unit) => double.IsNaN(value) ? "does not apply" : unit.Length > 0 ? $"{ProximityText.Number(value)} {unit}" : ProximityText.Number(value);
}
