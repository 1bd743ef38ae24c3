using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Model;

/// <summary>One object of a screening: its path, its covariance where it has one, and where both come from.</summary>
/// <param name="Id">Catalogue number; 0: none.</param>
/// <param name="Designator">International designator; may be empty.</param>
/// <param name="Name">Name; may be empty.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Covariance">How well that is known; null: not known.</param>
/// <param name="Source">Where the path comes from, e.g. "OEM file.oem".</param>
/// <param name="ElementEpoch">Epoch of the element set; null for ephemerides.</param>
public sealed record EphemerisObject(ulong Id, string Designator, string Name, Trajectory Path, CovarianceTrack? Covariance, string Source, Epoch? ElementEpoch)
{
    /// <summary>What makes two of them one spacecraft: catalogue number, else designator, else name; empty where there is none.</summary>
    public string Key => Id != 0 ? $"#{Id}" : Designator.Length > 0 ? Designator : Name;

    /// <summary>How reports call it.</summary>
    public string Label => Name.Length > 0 ? Id != 0 ? $"{Name} ({Id})" : Name : Id != 0 ? $"{Id}" : Designator.Length > 0 ? Designator : Source;
}
