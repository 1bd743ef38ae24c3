using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Safety;

/// <summary>What a certificate claims, in sentences that claim no more than its cases do. Pure.</summary>
internal static class SafetySentences
{
    /// <summary>Why nothing is shown although nothing speaks against it, and what to give; empty: all is shown.</summary>
    public static string Open(PassiveSafetyResult result, SafetyScene scene)
    {
        List<string> open = [];
        if (PassiveSafetyValidity.LongestBurnS(scene) is var longest && longest > PassiveSafetyValidity.LongBurnS(scene))
            open.Add($"A burn lasts {ProximityText.Duration(longest)}: burns are flown as jumps of the velocity, which shows nothing of one longer than {ProximityText.Duration(PassiveSafetyValidity.LongBurnS(scene))}.");
        if (NavigationReach.Sentence(scene) is { } blind) open.Add(blind);
        var bodiless = scene.Settings.Body is null ? result.Cases.Count(SafetyVerdict.BeginsInsideAll) : 0;
        if (bodiless > 0)
            open.Add($"{(bodiless == result.Cases.Count ? "All" : $"{bodiless} of")} {ProximityText.Count(result.Cases.Count, "single failure")} begin inside every volume, so that only contact with the client decides, and its size is not stated. Give shape, or client_radius_m and chaser_radius_m.{Nearest(result)}");
        if (result.Cases.Where(c => c.SamplesNeeded > 0).MaxBy(c => c.SamplesNeeded) is { } few)
            open.Add($"{ProximityText.Count(result.Cases.Count(c => c.SamplesNeeded > 0), "case")} cannot be told with so few samples. {Begin(few.Description)}: {few.Reason}.");
        // A case that none of these explains is not passed over.
        if (open.Count == 0 && result.Cases.FirstOrDefault(c => c.Verdict != SafetyVerdict.Safe) is { } other) open.Add($"{Begin(other.Description)}: {other.Reason}.");
        return string.Join(" ", open);
    }

    /// <summary>What is shown where every case is safe: those that begin outside all volumes, inside some and inside every one are told apart.</summary>
    public static string Safe(PassiveSafetyResult result, SafetyScene scene)
    {
        var all = result.Cases.Count;
        var within = result.Cases.Where(SafetyVerdict.BeginsInsideAll).ToList();
        var some = result.Cases.Where(c => c.Volumes.Any(v => v.BeginsInside)).Except(within).ToList();
        var free = all - within.Count - some.Count;
        List<string> told = [];
        if (free > 0 || all == 0) told.Add($"After {(free == all ? $"each of {ProximityText.Count(all, "single failure")}" : Part(free, all))} free drift stays out of the volumes, by both methods.");
        if (some.Count > 0)
        {
            var names = string.Join(" or ", some.SelectMany(c => c.Volumes.Where(v => v.BeginsInside).Select(v => v.Volume)).Distinct(StringComparer.Ordinal));
            told.Add($"After {Part(some.Count, all)}, which {(some.Count == 1 ? "begins" : "begin")} inside the {names} as the plan may, it stays out of the other volumes, by both methods.");
        }

        if (within.Count > 0 && scene.Settings.Body is { } body)
            told.Add($"After {Part(within.Count, all)}, which {(within.Count == 1 ? "begins" : "begin")} inside every volume as the plan may, it does not touch the client, a sphere of {ProximityText.Length(body.RadiusM)}, by both methods.");
        return string.Join(" ", told) + Nearest(result);
    }

    /// <summary>Words as the beginning of a sentence.</summary>
    public static string Begin(string words) => words.Length > 0 ? char.ToUpperInvariant(words[0]) + words[1..] : words;

    private static string Part(int some, int all) => some == all ? $"each of {ProximityText.Count(all, "single failure")}" : $"{some} of {ProximityText.Count(all, "single failure")}";

    private static string Nearest(PassiveSafetyResult result) =>
        result.Cases.MinBy(c => c.MinimumRangeM) is { } nearest ? $" The nearest of all is {nearest.Id}, {ProximityText.Length(nearest.MinimumRangeM)} from the client." : "";
}
