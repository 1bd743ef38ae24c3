using System.Globalization;
using SdaToolkit.Astrodynamics.Conjunction.Avoidance;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Sentences and numbers of a plan, for people.</summary>
internal static class AvoidanceText
{
    public static string NotNeeded(AvoidanceOutcome before, AvoidanceSettings settings) =>
        $"Without a burn the probability of collision is {Probability(before.Probability.Value)}, not above the {Probability(settings.Target.Probability)} allowed{Miss(settings)}.";

    public static string NotFound(AvoidanceTrades trades, BurnSchedule schedule, AvoidanceSettings settings) => trades.Requirements.Count > 0
        ? "Burns within the limits meet the target, but none of them can be commanded in a contact."
        : $"No burn of at most {Speed(settings.Target.LargestMPerS)} at any of the {schedule.Epochs.Count} times brings the probability of collision to {Probability(settings.Target.Probability)}{Miss(settings)}.";

    public static string Planned(PlanAvoidanceResult result, AvoidanceSettings settings) =>
        $"A burn of {Speed(result.Plan.DeltaVMPerS)} ({result.Plan.Direction}) at {Time(result.Plan.BurnTime)} brings the probability of collision from {Probability(result.Before.CollisionProbability)} to {Probability(result.Plan.After.CollisionProbability)}, allowed {Probability(settings.Target.Probability)}.";

    public static string Probability(double value) => value < 1e-300 ? "below 1e-300" : value.ToString("0.00e-0", CultureInfo.InvariantCulture);

    public static string Speed(double metresPerSecond) => metresPerSecond switch
    {
        < 0.1 => string.Create(CultureInfo.InvariantCulture, $"{1000 * metresPerSecond:0.00} mm/s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{metresPerSecond:0.000} m/s"),
    };

    public static string Time(Google.Protobuf.WellKnownTypes.Timestamp time) => time.ToDateTime().AddSeconds(0.5).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static string Miss(AvoidanceSettings settings) =>
        settings.Target.MissDistanceM > 0 ? string.Create(CultureInfo.InvariantCulture, $" with a miss of {settings.Target.MissDistanceM:0} m or more") : "";
}
