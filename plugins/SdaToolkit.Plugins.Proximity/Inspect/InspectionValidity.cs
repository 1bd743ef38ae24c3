using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>What a plan rests on and what it could not have seen.</summary>
internal static class InspectionValidity
{
    // Linear dynamics are good to a per cent of the separation up to this part of the perigee radius.
    private const double LinearShare = 0.005;

    public static Validity Of(InspectionWorld world, InspectionSettings settings, PlanInspectionResult result)
    {
        var validity = new Validity { Assumptions = { Separation(world, result), Refined(result), NearBound(result), Client(world) } };
        validity.Assumptions.Add(SceneValidity.Of(world.Inputs));
        if (result.Plan is not null) validity.Assumptions.Add(Corrected(result.Plan));
        if (settings.Request.Shape is not null) validity.Assumptions.Add(Attitude(settings));
        validity.BlindSpots.Add(BlindSpots(settings));
        validity.BlindSpots.Add(SceneValidity.BlindSpots(world.Inputs));
        return validity;
    }

    private static Assumption Separation(InspectionWorld world, PlanInspectionResult result)
    {
        var limit = LinearShare * world.SemiMajorAxisM * (1 - world.Eccentricity);
        var path = result.Path;
        var most = path is null ? world.ChaserStart.RangeM : Enumerable.Range(0, path.OffsetS.Count).Max(i => Math.Sqrt((path.RadialM[i] * path.RadialM[i]) + (path.TransverseM[i] * path.TransverseM[i]) + (path.NormalM[i] * path.NormalM[i])));
        var drift = result.Transfers.MaxBy(t => t.UnburnedRangeM);
        // The linear map carries the drift without burns to where the burns bring it back from.
        var carried = Math.Max(most, drift?.UnburnedRangeM ?? 0);
        return new()
        {
            Name = "linear-separation",
            Statement = $"Separations, of the drift without burns too, stay within {InspectionText.Quantity(limit, "m")}, where linear dynamics are good to about one per cent of them; burns are refined on the full model beyond that.",
            State = carried > limit ? AssumptionState.NotMet : path is null ? AssumptionState.Unknown : AssumptionState.Met,
            Finding = path is null ? $"{InspectionText.Quantity(most, "m")} at the start; nothing was flown" : $"at most {InspectionText.Quantity(most, "m")} on the path{(drift is null ? "" : $", {InspectionText.Quantity(drift.UnburnedRangeM, "m")} in the drift without burns in {drift.PhaseId}")}",
        };
    }

    internal static Assumption Refined(PlanInspectionResult result) => new()
    {
        Name = "refinement",
        Statement = "What the refinement on the full model adds to the linear cost, or takes from it, is small: at most 10 %. The linear optimum is the best of all paths in linear dynamics; then it shows where the best real one is.",
        State = result.Transfers.Count == 0 ? AssumptionState.Unknown : result.Transfers.All(t => Math.Abs(t.AddedMPerS) <= 0.1 * t.LinearMPerS) ? AssumptionState.Met : AssumptionState.NotMet,
        Finding = result.Transfers.MaxBy(t => Math.Abs(t.AddedMPerS) / t.LinearMPerS) is { } most
            ? FormattableString.Invariant($"at most {100 * most.AddedMPerS / most.LinearMPerS:0.#} % in {most.PhaseId}, where {most.AddedMPerS:0.0000} m/s are added to {most.LinearMPerS:0.0000} m/s; {result.Transfers.Sum(t => t.AddedMPerS):0.0000} m/s to {result.Transfers.Sum(t => t.LinearMPerS):0.0000} m/s in all")
            : "no transfer",
    };

    internal static Assumption NearBound(PlanInspectionResult result) => new()
    {
        Name = "least-burns",
        Statement = FormattableString.Invariant($"The flown burns of each transfer cost at most {100 * TransferRefinement.GapShare:0} % more than the lower bound on the full model: no burns that lead along a path near the flown one cost less than it, to first order."),
        State = result.Transfers.Count == 0 || result.Transfers.Any(t => double.IsNaN(t.Gap)) ? AssumptionState.Unknown : result.Transfers.All(t => t.Gap <= TransferRefinement.GapShare) ? AssumptionState.Met : AssumptionState.NotMet,
        Finding = result.Transfers.MaxBy(t => t.Gap) is { } most
            ? FormattableString.Invariant($"at most {100 * most.Gap:0.00} % in {most.PhaseId}: {most.FlownMPerS:0.0000} m/s flown, bound {most.LowerBoundMPerS:0.0000} m/s") + (most.Gap > TransferRefinement.GapShare ? "; the bound knows neither keep-out volumes nor the least burn, nor what single failures lead to" : "")
            : "no transfer",
    };

    private static Assumption Client(InspectionWorld world) => new()
    {
        Name = "client-drifts",
        Statement = "The client makes no burn during the plan; it is propagated from its state at the start, whatever ephemeris there is.",
        State = AssumptionState.Unknown,
        Finding = $"state from {world.Inputs.Client.Source}",
    };

    // Whether what navigation and burns leave stays within what is declared.
    private static Assumption Corrected(DeclaredPlan plan)
    {
        var leaving = plan.Phases.Where(p => p.Tolerance.UncorrectedS > 0).Select(p => FormattableString.Invariant($"{p.Id} after {p.Tolerance.UncorrectedS:0} s")).ToList();
        return new()
        {
            Name = "corrections",
            Statement = "Errors of navigation and burns stay within the declared tolerances without corrections; where they do not, navigation and corrections must hold the chaser to the plan, and their burns are not in its budget.",
            State = leaving.Count == 0 ? AssumptionState.Met : AssumptionState.NotMet,
            Finding = leaving.Count == 0 ? "three standard deviations stay within until the next burn" : $"three standard deviations leave the tolerance of {string.Join(", ", leaving)}",
        };
    }

    private static Assumption Attitude(InspectionSettings settings) => new()
    {
        Name = "attitude",
        Statement = "The client stands as the request says, and the camera points at its centre of mass while it images.",
        State = AssumptionState.Unknown,
        Finding = settings.Request.Attitude is null ? "no attitude given: body axes along R, T, N" : $"mode {(settings.Request.Attitude.Mode.Length > 0 ? settings.Request.Attitude.Mode : "rtn")}",
    };

    private static IEnumerable<string> BlindSpots(InspectionSettings settings)
    {
        yield return "Free drift after a burn is flown without errors of navigation, burns or their times; proximity.passive-safety gives the proof with its probabilities.";
        yield return "Paths are looked at in steps of about a hundredth of a revolution; a passage between two steps may be nearer by what the chaser moves in half of one.";
        yield return "Objects other than client and chaser are not looked at; conjunction.screen-ephemerides takes the plan's trajectories.";
        yield return "The Moon's shadow, light reflected by the Earth and mirror-like glints are left out of what the camera sees.";
        if (settings.Request.Phases.Any(p => p.EndRangeM is > 0 and < 5))
            yield return "A plan that ends in contact is itself an attack surface: whoever commands the chaser then holds the client. Who may command it is not looked at here.";
    }
}
