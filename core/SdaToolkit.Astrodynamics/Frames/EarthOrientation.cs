namespace SdaToolkit.Astrodynamics;

/// <summary>How the Earth is turned at an instant beyond what the models give: the measured parameters of IERS Bulletins A and B or C04.</summary>
/// <remarks>
/// Default value: <see cref="None"/>. At a radius of 7,000 km, what leaving out each costs at worst: ΔUT1 (below 0.9 s) 460 m in
/// Earth-fixed positions, along the Earth's rotation; polar motion (0.6″) 20 m in ITRF; dψ, dε (0.1″) 3 m in GCRF by the models of 1976 and 1980;
/// dX, dY (1 mas) 3 cm in GCRF by those of 2006; length of day (4 ms) 0.03 mm/s in Earth-fixed velocities.
/// </remarks>
/// <param name="Ut1MinusUtcSeconds">ΔUT1 = UT1 − UTC, s.</param>
/// <param name="PolarMotionXRad">x of the pole, towards the reference meridian, rad.</param>
/// <param name="PolarMotionYRad">y of the pole, towards 90° west, rad.</param>
/// <param name="ExcessLengthOfDaySeconds">Length of day beyond 86,400 s, s.</param>
/// <param name="DPsiRad">Correction dψ to the longitude of the IAU 1980 nutation, rad (not dX of the IAU 2000 model).</param>
/// <param name="DEpsilonRad">Correction dε to the obliquity of the IAU 1980 nutation, rad (not dY).</param>
/// <param name="DXRad">Offset dX of the celestial intermediate pole from IAU 2006/2000A, rad.</param>
/// <param name="DYRad">Offset dY, rad.</param>
public readonly record struct EarthOrientation(
    double Ut1MinusUtcSeconds = 0,
    double PolarMotionXRad = 0,
    double PolarMotionYRad = 0,
    double ExcessLengthOfDaySeconds = 0,
    double DPsiRad = 0,
    double DEpsilonRad = 0,
    double DXRad = 0,
    double DYRad = 0)
{
    /// <summary>The models alone, UT1 taken as UTC. Enough for SGP4, whose own error is kilometres; not for precise orbits.</summary>
    public static EarthOrientation None => default;

    /// <summary>Rotation rate of the Earth, rad/s: 7.292115146706979e-5 for a day of 86,400 s of UT1 (Aoki 1982), less the excess of the day.</summary>
    public double EarthRotationRateRadPerS => 7.292115146706979e-5 * (1 - (ExcessLengthOfDaySeconds / 86_400));
}
