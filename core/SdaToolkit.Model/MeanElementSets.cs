using SdaToolkit.Astrodynamics;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Model;

/// <summary>Element sets of messages as mean elements of SGP4.</summary>
public static class MeanElementSets
{
    /// <summary>Why SGP4 must not propagate a set; null: it may.</summary>
    /// <returns>A short reason, the same for the same cause, and the detail.</returns>
    public static (string Reason, string Detail)? Refusal(ElementSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (set.Object is null || set.Object.CatalogNumber == 0) return ("catalogue number", "found none; allowed is a number above 0");
        if (set.MeanElementTheory != "SGP4") return ("theory", $"found {Shown(set.MeanElementTheory)}; SGP4 propagates only SGP4 elements");
        if (set.EphemerisType == 4) return ("theory", "found ephemeris type 4 (SGP4-XP); SGP4 propagates only SGP4 elements");
        // Type 2 carries Brouwer's mean motion (as type 4 does), which is up to kilometres of semi-major axis from Kozai's.
        if (set.EphemerisType == 2) return ("theory", "found ephemeris type 2 (Brouwer mean motion); SGP4 here takes Kozai's, type 0");
        if (set.ReferenceFrame is not ("TEME" or "")) return ("frame", $"found {Shown(set.ReferenceFrame)}; allowed is TEME");
        if (set.CenterName.Length > 0 && !set.CenterName.Equals("EARTH", StringComparison.OrdinalIgnoreCase)) return ("centre", $"found {Shown(set.CenterName)}; allowed is EARTH");
        if (!set.HasMeanMotionRadPerS) return ("mean motion", "found none; SGP4 needs one");
        return set.Epoch is null ? ("epoch", "found none") : null;
    }

    /// <summary>The elements of a set that <see cref="Refusal"/> lets pass.</summary>
    /// <exception cref="SdaToolkit.Contracts.AnalysisException">invalid_request: the epoch is out of range.</exception>
    public static MeanElements ToMeanElements(ElementSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new(
            set.Epoch.ToEpoch("element_sets.epoch"),
            set.MeanMotionRadPerS,
            set.Eccentricity,
            set.InclinationRad,
            set.RaanRad,
            set.ArgumentOfPerigeeRad,
            set.MeanAnomalyRad,
            set.BstarPerEarthRadius);
    }

    private static string Shown(string text) => text.Length == 0 ? "none" : text;
}
