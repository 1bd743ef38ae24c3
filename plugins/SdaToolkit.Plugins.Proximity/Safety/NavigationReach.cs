using SdaToolkit.Plugins.Proximity.Scene;

namespace SdaToolkit.Plugins.Proximity.Safety;

/// <summary>Where the profile states no error of navigation: what a drift from there does by errors of navigation is then a guess.</summary>
internal static class NavigationReach
{
    /// <summary>No sensor of the profile works at a range.</summary>
    public static bool IsBlind(SafetySettings settings, double rangeM) => settings.SensorAt(rangeM) is null;

    /// <summary>The ranges of the plan at which none works, in words; null: one works everywhere.</summary>
    public static string? Blind(SafetyScene scene)
    {
        var ranges = scene.Nominal.Select(s => s.RangeM).Where(r => IsBlind(scene.Settings, r)).ToList();
        if (ranges.Count == 0) return null;
        var (least, most) = (ProximityText.Length(ranges.Min()), ProximityText.Length(ranges.Max()));
        return least == most ? $"at {least} from the client" : $"at ranges between {least} and {most} from the client";
    }

    /// <summary>What it means for the certificate, and what to give; null: a sensor works everywhere.</summary>
    public static string? Sentence(SafetyScene scene)
    {
        if (Blind(scene) is not { } where) return null;
        const string give = "Give profile.sensors one that works there, with its errors: for example absolute navigation of both, under a name of its own.";
        var sensors = scene.Settings.Profile.Sensors;
        return sensors.Count == 0 ? $"The profile has no sensor, so that no error of navigation is known on the plan. {give}"
            : $"Where the plan is, {where}, no sensor of the profile works ({string.Join(", ", sensors.Select(s => $"{s.Name}: {ProximityText.Length(s.MinimumRangeM)} to {ProximityText.Length(s.MaximumRangeM)}"))}): relative navigation is lost there, and its error is not stated. {give}";
    }
}
