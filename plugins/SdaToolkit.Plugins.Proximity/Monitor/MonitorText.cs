using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>Findings in words.</summary>
internal static class MonitorText
{
    /// <summary>An event as a sentence.</summary>
    public static string Sentence(MonitorEvent e) => $"{ProximityText.Time(e.Time)}: {e.Statement}: {Value(e.Found, e.Unit)}; allowed {Value(e.Allowed, e.Unit)}.";

    /// <summary>A value with its unit; angles in degrees.</summary>
    public static string Value(double value, string unit) => unit switch
    {
        _ when double.IsNaN(value) => "none",
        "m" => ProximityText.Length(value),
        "rad" => $"{ProximityText.Number(ProximityText.Degrees(value))}°",
        "s" => ProximityText.Duration(value),
        "" => ProximityText.Number(value),
        _ => $"{ProximityText.Number(value)} {unit}",
    };

    /// <summary>What a verdict says of the chaser.</summary>
    public static string Standing(string verdict) => verdict switch
    {
        MonitorRun.Follows => "follows the plan",
        MonitorRun.Deviates => "deviates from the plan",
        _ => "has met an abort criterion",
    };

    /// <summary>What became of a burn.</summary>
    public static string Verdict(ObservedBurn burn) => burn.Verdict switch
    {
        "under" or "over" => FormattableString.Invariant($"gave {100 * burn.SeenPart:0} %"),
        "mispointed" => FormattableString.Invariant($"was {ProximityText.Degrees(burn.AngleRad):0}° off"),
        "late" => $"came {ProximityText.Duration(burn.LateS)} late",
        "early" => $"came {ProximityText.Duration(-burn.LateS)} early",
        _ => $"was {burn.Verdict}",
    };

    /// <summary>An abort burn in a sentence or two.</summary>
    public static string Abort(AbortRecommendation abort)
    {
        var drift = ProximityText.Duration(abort.DriftS);
        var margin = abort.Cases.FirstOrDefault(c => c.Name is "nominal" or "no burn")?.LeastMarginM ?? double.NaN;
        return abort.Kind switch
        {
            "no burn" => $"To break off, make no burn, and none of those still declared: free drift stays {ProximityText.Length(margin)} or more outside every volume for {drift}, also with the errors of navigation. Decide again before that time is over.",
            "burn" => $"To break off: {ProximityText.Number(abort.DeltaVMPerS)} m/s at {ProximityText.Time(abort.BurnTime)}; the drift after it stays {ProximityText.Length(margin)} or more outside every volume for {drift}, {(abort.Proven ? "also if it is half, 10 % over or mispointed" : "but not in every case")}.",
            _ => $"No burn within the limit is safe in every case; the best found is {ProximityText.Number(abort.DeltaVMPerS)} m/s at {ProximityText.Time(abort.BurnTime)}.",
        };
    }
}
