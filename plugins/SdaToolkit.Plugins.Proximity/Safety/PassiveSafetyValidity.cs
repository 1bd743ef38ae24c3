using SdaToolkit.Astrodynamics.RelativeMotion.Safety;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Safety;

/// <summary>What a certificate rests on.</summary>
internal static class PassiveSafetyValidity
{
    private const double FarM = 100_000;
    private const double LongBurnPart = 0.05;

    // Of the screening of samples.
    private const double Margin = 5 * ScreenedEntryStudy.Allowed;

    public static Validity Of(SafetyScene scene, SecondMethod? second, CaseRuns runs, PassiveSafetyResult result)
    {
        var validity = new Validity { Assumptions = { Agreement(second, result), Samples(scene, runs, result), Contact(scene, result), Navigation(scene), Execution(scene), Impulsive(scene), Expansion(result), SceneValidity.Of(scene.Inputs) } };
        validity.BlindSpots.Add("Single failures are looked at, one at a time; two together, and failures that keep a thruster open, are not.");
        validity.BlindSpots.Add("Between the instants of a coast at which navigation is lost, and between the directions and sizes of abort burns tried, nothing is looked at.");
        validity.BlindSpots.Add("A volume inside which a case begins, as a plan may in an approach corridor or in a drift-safe volume, does not count for that case; where it begins inside every volume, contact with the client decides.");
        validity.BlindSpots.Add("Errors are normal and independent; the density of the air is that of the model, without its own error.");
        validity.BlindSpots.Add(SceneValidity.BlindSpots(scene.Inputs));
        return validity;
    }

    private static Assumption Agreement(SecondMethod? second, PassiveSafetyResult result)
    {
        var apart = result.Cases.Where(c => c.Samples > 0 && c.Volumes.Any(v => !v.BeginsInside && !v.MethodsAgree)).ToList();
        return SceneValidity.Make("two-methods", $"Samples under the full model and the second method ({second?.Method ?? "none"}; bounds by instants and by Rice's rate of entries) agree. {MethodAgreement.Statement}", second is not null && apart.Count == 0, second is null
            ? "there is no second method for this orbit"
            : apart.Count == 0 ? $"they do in all {result.Cases.Count(c => c.Samples > 0)} cases with dispersion" : $"they do not in {ProximityText.Count(apart.Count, "case")}: {string.Join(", ", apart.Take(5).Select(c => c.Id))}");
    }

    private static Assumption Samples(SafetyScene scene, CaseRuns runs, PassiveSafetyResult result)
    {
        var looks = scene.Settings.Looks(0, 0);
        var open = result.Cases.Count(c => c.SamplesNeeded > 0);
        var counts = string.Join(", ", result.Cases.GroupBy(c => c.Samples).OrderBy(g => g.Key).Select(g => $"{ProximityText.Count(g.Count(), "case")} with {g.Key}"));
        var unscreened = runs.Unscreened.Count == 0 ? "" : $"; in {string.Join(", ", runs.Unscreened.Take(5))}{(runs.Unscreened.Count > 5 ? " and others" : "")} the expansion did not hold and every sample was integrated";
        return SceneValidity.Make("samples", FormattableString.Invariant(
            $"Every case has samples, looked at after {string.Join(", ", looks.Looks)}; a case stops where its interval at {100 * looks.LookConfidence:0.###} % lies on one side of {scene.Settings.Limit:0.####}, so that all looks together hold at {100 * looks.Confidence:0.##} %. Samples that a second-order expansion of the drift keeps above a level of {1 + Margin} count as outside; the others, and 32 of those left out at each look, are integrated under the full model, and levels by both must agree within {ScreenedEntryStudy.Allowed:0.##}, else all are integrated."),
            open == 0, FormattableString.Invariant($"{counts}; {runs.Integrated} of {result.Cases.Sum(c => (long)c.Samples)} samples integrated, levels at most {runs.WorstDifference:0.0000} apart{unscreened}{(open > 0 ? $"; {ProximityText.Count(open, "case")} open" : "")}"));
    }

    private static Assumption Contact(SafetyScene scene, PassiveSafetyResult result)
    {
        var within = result.Cases.Count(SafetyVerdict.BeginsInsideAll);
        return SceneValidity.Make("client-body", "A drift that begins inside every volume is held against contact with the client: a sphere about its centre of mass, with the chaser's radius.", within == 0 || scene.Settings.Body is not null,
            scene.Settings.Body is { } body ? $"{ProximityText.Length(body.RadiusM)}: {body.Origin}" : within == 0 ? "no drift begins inside every volume" : $"{ProximityText.Count(within, "drift begins", "drifts begin")} inside every volume, and the client's size is not stated");
    }

    private static Assumption Navigation(SafetyScene scene)
    {
        var sensors = scene.Settings.Profile.Sensors;
        return SceneValidity.Make("navigation", "A sensor of the profile works wherever the plan is, with the errors that the profile gives.", NavigationReach.Blind(scene) is null,
            sensors.Count == 0 ? "the profile has no sensor: no error of navigation is in the dispersions"
            : NavigationReach.Blind(scene) is not { } blind ? $"{string.Join(", ", sensors.Select(s => s.Name))}" : $"{blind} none works; the errors of the one that reaches furthest are taken");
    }

    private static Assumption Execution(SafetyScene scene) => new()
    {
        Name = "execution",
        Statement = "Burns err as the profile says: in size, direction and time, one standard deviation each (Gates 1963).",
        State = scene.Settings.Profile.Execution is null ? AssumptionState.NotMet : AssumptionState.Unknown,
        Finding = FormattableString.Invariant($"{100 * scene.Settings.Error.MagnitudePart:0.##} % and {1000 * scene.Settings.Error.FixedMPerS:0.##} mm/s, {ProximityText.Degrees(scene.Settings.Error.PointingRad):0.##}°, {scene.Settings.Error.TimingS:0.##} s{(scene.Settings.Profile.Execution is null ? ": defaults, the profile says nothing" : "")}"),
    };

    /// <summary>From how long on a burn is no jump of the velocity, s.</summary>
    public static double LongBurnS(SafetyScene scene) => LongBurnPart * scene.PeriodS;

    /// <summary>How long the longest burn lasts, s.</summary>
    public static double LongestBurnS(SafetyScene scene) => scene.Burns.Select(b => b.Message.DurationS).DefaultIfEmpty(0).Max();

    private static Assumption Impulsive(SafetyScene scene)
    {
        var longest = LongestBurnS(scene);
        return SceneValidity.Make("impulsive", $"Burns are so short that they count as jumps of the velocity: at most a twentieth of a revolution, {ProximityText.Duration(LongBurnS(scene))}.", longest <= LongBurnS(scene), longest > 0 ? $"the longest lasts {ProximityText.Duration(longest)}" : "no burn has a duration");
    }

    private static Assumption Expansion(PassiveSafetyResult result)
    {
        var paths = result.Paths.SelectMany(p => p.Path.TransverseM).DefaultIfEmpty(0).Max(Math.Abs);
        return SceneValidity.Make("separation", "Drifts stay within 100 km of the client, where forces expanded about the client are right to centimetres in a day; beyond, the chaser is far from any volume.", paths <= FarM, $"the furthest drift drawn reaches {ProximityText.Length(paths)}");
    }
}
