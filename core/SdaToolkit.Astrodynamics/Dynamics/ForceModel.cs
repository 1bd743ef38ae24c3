using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Astrodynamics.SpaceEnvironment;

namespace SdaToolkit.Astrodynamics.Dynamics;

/// <summary>The forces on an Earth satellite, put together of parts that are passed in. Immutable; thread safe as its parts are.</summary>
/// <remarks>
/// Left out, with what that costs a satellite at 800 km: solid and ocean tides 2e-7 and 2e-8 m/s² (10 m and 1 m in a day), light reflected by the Earth 1e-8 to 5e-8 m/s² for 0.02 m²/kg,
/// the shadow of the Moon, lift, attitude, Lense–Thirring and geodesic precession 1e-12 m/s² (sizes: Montenbruck and Gill 2000, figure 3.1).
/// </remarks>
public sealed record ForceModel
{
    /// <summary>Gravity of the Earth; EGM2008 to degree 8 unless another is given.</summary>
    public GravityField Gravity { get; init; } = GravityField.Egm2008Degree8;

    /// <summary>Highest degree used; the field's where it is null.</summary>
    public int? Degree { get; init; }

    /// <summary>Highest order used; the degree, or the field's order where that is less, where it is null.</summary>
    public int? Order { get; init; }

    /// <summary>How the Earth turns.</summary>
    public required IEarthRotation EarthRotation { get; init; }

    /// <summary>The bodies that attract: the Sun, the Moon, planets. A <see cref="TabulatedEphemeris"/> makes each a matter of nanoseconds.</summary>
    public IReadOnlyList<IBodyEphemeris> ThirdBodies { get; init; } = [];

    /// <summary>Where the Sun is, for sunlight and the bulge of the atmosphere; it attracts only as one of <see cref="ThirdBodies"/>.</summary>
    public IBodyEphemeris? Sun { get; init; }

    /// <summary>The atmosphere that drags; none where it is null. Needs <see cref="Sun"/>.</summary>
    public IAtmosphere? Atmosphere { get; init; }

    /// <summary>Whether sunlight presses; needs <see cref="Sun"/>.</summary>
    public bool RadiationPressure { get; init; }

    /// <summary>Whether the Schwarzschild term of general relativity counts: 1e-8 m/s² in low orbit, for the most part a change of mean motion.</summary>
    public bool Relativity { get; init; }
}

/// <summary>Accelerations of one satellite, GCRF, m/s².</summary>
/// <param name="Earth">Gravity of the Earth, the central term included.</param>
/// <param name="ThirdBodies">Sun, Moon and planets, relative to the Earth's own fall towards them.</param>
/// <param name="Drag">Atmospheric drag.</param>
/// <param name="Radiation">Pressure of sunlight.</param>
/// <param name="Relativity">Schwarzschild term.</param>
public readonly record struct Accelerations(Vec3 Earth, Vec3 ThirdBodies, Vec3 Drag, Vec3 Radiation, Vec3 Relativity)
{
    /// <summary>Sum of all.</summary>
    public Vec3 Total => Earth + ThirdBodies + Drag + Radiation + Relativity;
}
