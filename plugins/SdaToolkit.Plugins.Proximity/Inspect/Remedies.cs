using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>With which change of the request a constraint that is not met would be, in words.</summary>
internal static class Remedies
{
    /// <summary>For a constraint not met; empty where it is met or nothing can be told.</summary>
    /// <param name="check">The constraint.</param>
    /// <param name="settings">The limits.</param>
    /// <param name="atStart">It is broken at the start already, before any burn.</param>
    public static string Of(ConstraintCheck check, InspectionSettings settings, bool atStart)
    {
        if (check.Met) return "";
        var (found, missing) = (InspectionText.Quantity(Above(check.Found), check.Unit), InspectionText.Quantity(Above(check.Shortfall), check.Unit));
        return check.Name switch
        {
            "linear-domain" => $"a chaser that is brought at least {missing} nearer first: turning planes, and phasing from far away, are planned elsewhere",
            "bound-orbit" => "more time for the transfer: it asks for more than escape speed",
            "time" => $"an end {missing} later, or shorter phases and transfers",
            "keep-out" when atStart => $"a start {missing} further out, or a smaller volume: no burn helps a chaser that begins inside",
            "keep-out" => $"a path {missing} further out (amplitudes, points, or another time and place of entry), a smaller volume, or an approach through a corridor",
            "free-drift" when atStart => "an abort first, or free_drift \"reported\": the chaser drifts in before any burn",
            "free-drift" => $"a path that drifts {missing} further out (a safety ellipse first, wider or longer in its transfer), a profile with less than {ProximityText.Number(settings.DriftS)} s of drift, or free_drift \"reported\"",
            "separation" => $"a way that is {missing} further out in that failure (wider ellipses, longer transfers between ellipses of parallel vectors), better navigation and burns in the profile, or separation \"preferred\"",
            "corridor" => $"more hops, or a corridor of at least {found} half-angle",
            "closing-rate" => $"a slower way (longer duration_s, more hops, smaller amplitudes), or a limit of {found} there",
            "plume" => "another direction of approach, or coasting closer in with the last burn further out",
            "minimum-burn" => $"thrusters that give bits of {InspectionText.Quantity(Below(check.Found), check.Unit)}, or less time for the transfers, so that burns are larger",
            "maximum-burn" => $"thrusters that give {found} at once, or more time for the transfers, so that burns are smaller or more",
            "burn-free-window" => $"a window that leaves out this time, or phases that begin {missing} away from it",
            "delta-v-budget" => $"a budget of {found}, or more time",
            "acceleration" => settings.Propulsion == InspectionSettings.LowThrust ? $"thrusters of {found}, or more time" : "stronger thrusters, or smaller burns",
            "target" => $"more time for the transfer, or a target_tolerance_m of {found}",
            "coverage" => Coverage(check),
            _ => "",
        };
    }

    private static string Coverage(ConstraintCheck check)
    {
        var part = check.Found > 0 ? $"a wanted_coverage of at most {ProximityText.Number(Below(check.Found))}" : "another path";
        return check.Detail switch
        {
            var d when d.Contains("too far", StringComparison.Ordinal) => $"{part}, a smaller pixel_angle_rad, a larger ground_sample_distance_m, or a smaller keep-out volume",
            var d when d.Contains("in the dark", StringComparison.Ordinal) => $"{part}, wider limits of the phase angle, another season or orientation, or a camera with own_light",
            var d when d.Contains("in eclipse", StringComparison.Ordinal) => $"{part}, a longer plan, or a camera with own_light",
            var d when d.Contains("too oblique", StringComparison.Ordinal) => $"{part}, a larger maximum_incidence_rad, or orbits in other planes",
            _ => $"{part}, more revolutions, or orbits in other planes",
        };
    }

    // Three figures, rounded to the side that is enough.
    private static double Above(double value) => Rounded(value, Math.Ceiling);

    private static double Below(double value) => Rounded(value, Math.Floor);

    private static double Rounded(double value, Func<double, double> round)
    {
        if (!(value > 0) || !double.IsFinite(value)) return value;
        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 2);
        return round(value / unit) * unit;
    }
}
