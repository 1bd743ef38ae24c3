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
        MonitorRun.Degraded => "is on the plan as far as its degraded navigation tells",
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
        if (abort.BegunInside.Count > 0 && abort.Kind is ("burn" or "no burn")) return AbortInside(abort);
        var drift = ProximityText.Duration(abort.DriftS);
        var margin = abort.Cases.FirstOrDefault(c => c.Name is "nominal" or "no burn")?.LeastMarginM ?? double.NaN;
        return abort.Kind switch
        {
            "no burn" => $"To break off, make no burn, and none of those still declared: free drift stays {ProximityText.Length(margin)} or more outside every volume for {drift}, also with the errors of navigation. Decide again before that time is over.",
            "burn" => $"To break off: {ProximityText.Number(abort.DeltaVMPerS)} m/s at {ProximityText.Time(abort.BurnTime)}; the drift after it stays {ProximityText.Length(margin)} or more outside every volume for {drift}, {(abort.Proven ? "also if it is half, 10 % over or mispointed" : "but not in every case")}.",
            _ when abort.BegunInside.Count > 0 => $"{Begun(abort)} No burn within the limit leaves in time, stays away and comes no nearer in every case; the best found is {ProximityText.Number(abort.DeltaVMPerS)} m/s at {ProximityText.Time(abort.BurnTime)}.",
            _ => $"No burn within the limit is safe in every case; the best found is {ProximityText.Number(abort.DeltaVMPerS)} m/s at {ProximityText.Time(abort.BurnTime)}.",
        };
    }

    // What is claimed of a drift that begins inside a volume: not that it stays outside.
    private static string AbortInside(AbortRecommendation abort)
    {
        var meant = abort.Cases.First(c => c.Name is "nominal" or "no burn");
        var (drift, them) = (ProximityText.Duration(abort.DriftS), abort.BegunInside.Count == 1 ? "it" : "them");
        var way = $"leaves {them} after {ProximityText.Duration(meant.InsideS)}, comes no nearer to the client than {ProximityText.Length(meant.LeastRangeM)}, does not come back for {drift} and enters no other volume";
        if (abort.Kind == "no burn") return $"{Begun(abort)} To break off, make no burn, and none of those still declared: free drift {way}, also with the errors of navigation. Decide again before that time is over.";
        var slowest = abort.Cases.Where(c => c.Name != "missed").Max(c => c.InsideS);
        return $"{Begun(abort)} To break off: {ProximityText.Number(abort.DeltaVMPerS)} m/s at {ProximityText.Time(abort.BurnTime)}; then free drift {way}, {(abort.Proven ? $"also if it is half, 10 % over or mispointed, then after {ProximityText.Duration(slowest)} at most" : "but not in every case")}.";
    }

    private static string Begun(AbortRecommendation abort) =>
        $"At {ProximityText.Time(abort.BurnTime)} the chaser is {string.Join(" and ", abort.BegunInside.Select(v => $"{ProximityText.Length(-v.MarginM)} inside the {v.Volume}"))}.";
}
