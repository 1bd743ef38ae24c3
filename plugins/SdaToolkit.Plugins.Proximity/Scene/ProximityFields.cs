using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.SpaceEnvironment.V1;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>The fields that every proximity request begins with, 1 to 10, by whatever message they came.</summary>
/// <param name="Catalog">Element sets; null: none.</param>
/// <param name="Ephemerides">Ephemerides; null: none.</param>
/// <param name="States">Single states.</param>
/// <param name="ClientId">Catalogue number of the client; 0: not named.</param>
/// <param name="ChaserId">Catalogue number of the chaser; 0: not named.</param>
/// <param name="Forces">Which forces act; null: all.</param>
/// <param name="GravityField">The Earth's gravity; null: EGM2008 to degree 8.</param>
/// <param name="EarthOrientation">How the Earth is turned; null: not known.</param>
/// <param name="SpaceWeather">Solar flux and geomagnetic activity; null: mean values.</param>
/// <param name="Spacecraft">Mass, areas and coefficients.</param>
internal sealed record ProximityFields(
    Catalog? Catalog, OrbitMessageSet? Ephemerides, IReadOnlyList<StateVector> States, ulong ClientId, ulong ChaserId,
    ForceSettings? Forces, GravityField? GravityField, EarthOrientationTable? EarthOrientation, SpaceWeatherTable? SpaceWeather, IReadOnlyList<SpacecraftProperties> Spacecraft)
{
    private const uint HighestDefaultDegree = 20;

    /// <summary>The forces, with gravity to degree 20 at most where the request does not say: beyond it two objects a few kilometres apart fall alike.</summary>
    public ForceSettings Settings()
    {
        var settings = Forces?.Clone() ?? new ForceSettings();
        if (!settings.HasGravityDegree && GravityField?.Degree > HighestDefaultDegree) settings.GravityDegree = HighestDefaultDegree;
        return settings;
    }
}
