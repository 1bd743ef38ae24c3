using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>What an object's orbit comes from.</summary>
internal enum ProximitySource
{
    /// <summary>A state of the request.</summary>
    State,

    /// <summary>An ephemeris, or a single state of an orbit message with its maneuvers.</summary>
    Ephemeris,

    /// <summary>An element set: SGP4's state.</summary>
    ElementSet,
}

/// <summary>Client or chaser at the start.</summary>
/// <param name="Object">What it is known by.</param>
/// <param name="Kind">What its orbit comes from.</param>
/// <param name="Source">The same in words, e.g. "OEM client.oem".</param>
/// <param name="Initial">Its state at the start, GCRF.</param>
/// <param name="Covariance">How well that is known, GCRF axes; null: not known.</param>
/// <param name="Spacecraft">What the forces see.</param>
/// <param name="SpacecraftGiven">Whether the request describes it.</param>
/// <param name="Ephemeris">Its path where it has an ephemeris; null: it is propagated.</param>
/// <param name="Track">Covariances along the ephemeris; null: none.</param>
/// <param name="AgeS">From the epoch of its state or element set to the start, s; below 0 where the epoch is later. 0 for an ephemeris.</param>
internal sealed record ProximityObject(
    ObjectId Object, ProximitySource Kind, string Source, State<Gcrf> Initial, StateCovariance? Covariance, Spacecraft Spacecraft, bool SpacecraftGiven,
    Trajectory? Ephemeris, CovarianceTrack? Track, double AgeS)
{
    /// <summary>Where it stands in the request.</summary>
    public string Field { get; init; } = "";

    /// <summary>How reports call it.</summary>
    public string Label => LabelOf(Object, Source);

    /// <summary>How reports and errors call an object: name with number, else what there is.</summary>
    public static string LabelOf(ObjectId id, string otherwise) => (id.Name, id.CatalogNumber) switch
    {
        ({ Length: > 0 } name, 0) => name,
        ({ Length: > 0 } name, var number) => $"{name} ({number})",
        (_, > 0 and var number) => $"object {number}",
        _ => id.InternationalDesignator.Length > 0 ? id.InternationalDesignator : otherwise,
    };
}
