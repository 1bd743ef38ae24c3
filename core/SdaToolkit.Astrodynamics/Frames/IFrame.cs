namespace SdaToolkit.Astrodynamics;

/// <summary>A reference frame as a type parameter: mixing frames does not compile, and costs nothing at run time.</summary>
/// <remarks>Frame types carry no data. A frame that comes from a message is turned into its type once, where the message is read.</remarks>
public interface IFrame
{
    /// <summary>Name of the frame as CCSDS messages write it.</summary>
    static abstract string Name { get; }
}

/// <summary>
/// True equator, mean equinox of date: the frame of SGP4 and of two-line element sets. Z is the true pole (IAU-76 precession, IAU-80
/// nutation, without the observed corrections to them), X lies in the true equator, displaced from the true equinox by the equation of the
/// equinoxes, so that the angle from X to the Greenwich meridian is the mean sidereal time GMST82. Quasi-inertial; of date, not of epoch.
/// </summary>
public readonly struct Teme : IFrame
{
    /// <inheritdoc/>
    public static string Name => "TEME";
}

/// <summary>
/// Pseudo Earth fixed: TEME turned by GMST82 about the true pole. It rotates with the Earth; Z is the celestial pole of date, so it differs
/// from <see cref="Itrf"/> by polar motion only (up to 0.6″, 20 m on the ground).
/// </summary>
public readonly struct Pef : IFrame
{
    /// <inheritdoc/>
    public static string Name => "PEF";
}

/// <summary>International terrestrial reference frame: Earth fixed, Z the reference pole, X in the reference meridian. Velocities are relative to the rotating Earth.</summary>
/// <remarks>WGS84 agrees with it to centimetres. Realisations (ITRF97, ITRF2020 …) are not told apart.</remarks>
public readonly struct Itrf : IFrame
{
    /// <inheritdoc/>
    public static string Name => "ITRF";
}

/// <summary>Geocentric celestial reference frame: inertial, axes fixed on distant quasars.</summary>
/// <remarks>
/// From ITRF it is reached by IAU 2006/2000A (<see cref="FrameRotations.GcrfToItrf"/>): with dX, dY to 0.1 mas, without them to 1 mas (3 cm at 7,000 km).
/// From TEME by <see cref="FrameRotations.TemeToGcrf"/>, IAU-76 precession and IAU-80 nutation: with the IERS corrections dψ, dε it is GCRF to about
/// a milliarcsecond; without them the result is EME2000 (the mean equator and equinox of J2000.0), which lies within 0.03″ (1 m at
/// 7,000 km) of it, plus the error of the models, up to 0.1″ (3 m) now. <see cref="FrameRotations.TemeToGcrf2006"/> needs no dψ, dε.
/// </remarks>
public readonly struct Gcrf : IFrame
{
    /// <inheritdoc/>
    public static string Name => "GCRF";
}
