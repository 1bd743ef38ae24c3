using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.ElementSets;

/// <summary>What makes two records of a catalogue the same: object, epoch, theory and elements. Names and set numbers may differ.</summary>
internal readonly record struct ElementSetKey(
    ulong CatalogNumber, string Identity, long Seconds, int Nanoseconds, string Theory, double Size, double Eccentricity,
    double Inclination, double Raan, double ArgumentOfPerigee, double MeanAnomaly, double Drag)
{
    public static ElementSetKey Of(ElementSet set) => new(
        set.Object.CatalogNumber,
        set.Object.CatalogNumber > 0 ? "" : set.Object.InternationalDesignator + "\n" + set.Object.Name,
        set.Epoch.Seconds, set.Epoch.Nanos, set.MeanElementTheory,
        set.HasMeanMotionRadPerS ? set.MeanMotionRadPerS : set.SemiMajorAxisM,
        set.Eccentricity, set.InclinationRad, set.RaanRad, set.ArgumentOfPerigeeRad, set.MeanAnomalyRad,
        set.HasBtermM2PerKg ? set.BtermM2PerKg : set.BstarPerEarthRadius);
}
