using System.Globalization;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>What the monitor rests on, and what it could not have seen.</summary>
internal static class MonitorValidity
{
    public static Validity Of(MonitorSettings settings, MonitorInputs inputs, MonitorResult result)
    {
        var validity = new Validity();
        validity.Assumptions.Add(Telemetry());
        validity.Assumptions.Add(Sigmas(inputs.Navigation));
        validity.Assumptions.Add(Independence(settings));
        validity.Assumptions.Add(Rate(settings, inputs.Navigation));
        validity.Assumptions.Add(Linear(inputs, result));
        validity.Assumptions.Add(Signature(settings.Plan));
        if (result.Aborts.Where(a => a.BegunInside.Count > 0).ToList() is { Count: > 0 } within) validity.Assumptions.Add(AbortInside(within));
        validity.Assumptions.Add(SceneValidity.Of(inputs.Scene));
        validity.BlindSpots.Add("Navigation that errs alike in all its rows, by a bias or a wrong target, looks like a deviation, or hides one.");
        validity.BlindSpots.Add("Between two rows nothing is seen: two burns between them count as one, and a short violation does not count.");
        validity.BlindSpots.Add("Attitude, plume and the state of the spacecraft are not in relative navigation, and not watched here.");
        validity.BlindSpots.Add(SceneValidity.BlindSpots(inputs.Scene));
        return validity;
    }

    private static Assumption Telemetry() => new()
    {
        Name = "causal-navigation",
        Statement = "Each row of the navigation is what was known at its time: none was smoothed with what came after it.",
        State = AssumptionState.Unknown,
        Finding = "the rows do not say; the monitor itself uses no row before its time",
    };

    private static Assumption Sigmas(NavigationRows navigation)
    {
        var stated = navigation.Rows.All(r => r.SigmaStated);
        var known = navigation.Rows.All(r => r.WorstSigmaM > 0);
        return SceneValidity.Make(
            "navigation-sigma", "How well each row is known is stated with it.", stated,
            stated ? "stated" : known ? "not stated: that of the safety profile's best sensor at the range is taken" : "not known for every row: there the best estimate is taken for the truth, and noise may alarm");
    }

    private static Assumption Independence(MonitorSettings settings) => new()
    {
        Name = "error-correlation",
        Statement = settings.ErrorCorrelationS > 0
            ? FormattableString.Invariant($"Errors of navigation last {settings.ErrorCorrelationS:0.#} s (first-order Gauss–Markov): burns are judged by rows that tell the less the nearer they are.")
            : "Errors of navigation are independent from row to row.",
        State = AssumptionState.Unknown,
        Finding = settings.ErrorCorrelationS > 0
            ? "as stated in thresholds.error_correlation_s; the rows are not tested for it"
            : "thresholds.error_correlation_s is not stated. Those of a filter last: a burn is then known less well than is said, by up to √5, and an estimate beyond a limit stays there for several rows, so that limits near the path alarm more often",
    };

    private static Assumption Rate(MonitorSettings settings, NavigationRows navigation)
    {
        var rows = navigation.Rows;
        var longest = rows.Zip(rows.Skip(1)).Select(p => p.Second.TimeS - p.First.TimeS).DefaultIfEmpty(0).Max();
        return SceneValidity.Make(
            "row-rate", "Rows follow one another fast enough: an abort criterion is met within two rows of being passed, and a burn is judged within five rows after it.",
            longest <= Math.Max(settings.LateS, 1) * 5, string.Create(CultureInfo.InvariantCulture, $"at most {longest:0.#} s between rows"));
    }

    private static Assumption Linear(MonitorInputs inputs, MonitorResult result)
    {
        var most = result.Rows.RangeM.Max() / inputs.Scene.Client.Initial.Position.Radius;
        return SceneValidity.Make(
            "linear-forecast", "The forecast over the next revolution is linear (Yamanaka–Ankersen 2002): separations are below a thousandth of the orbit's radius, and perturbations bring per cents of the separation.",
            most <= 1e-3, string.Create(CultureInfo.InvariantCulture, $"at most {most:0.0e+0} of the radius"));
    }

    private static Assumption AbortInside(List<AbortRecommendation> within) => SceneValidity.Make(
        "abort-inside", $"What is advised inside a volume is proven by a rule of its own. {BegunInside.Rule}", within.TrueForAll(a => a.Proven),
        $"{ProximityText.Count(within.Count, "abort")} decided inside {string.Join(", ", within.SelectMany(a => a.BegunInside).Select(v => v.Volume).Distinct(StringComparer.Ordinal))}, {within.Count(a => a.Proven)} proven by it");

    private static Assumption Signature(DeclaredPlan plan) => new()
    {
        Name = "plan-signature",
        Statement = "The plan is the one that its operator declared.",
        State = AssumptionState.Unknown,
        Finding = plan.Signature is null ? "the plan is not signed" : $"the plan is signed by {plan.Signature.Signer}; the signature is checked by sda plans verify, not here",
    };
}
