namespace SdaToolkit.Astrodynamics;

/// <summary>How the Earth stands among the stars. Implementations are immutable and thread safe.</summary>
public interface IEarthRotation
{
    /// <summary>The rotation that takes GCRF components to ITRF components.</summary>
    /// <param name="epoch">The instant.</param>
    Matrix3 GcrfToItrf(Epoch epoch);

    /// <summary>Angular velocity of the Earth, rad/s, about the Z axis of ITRF (polar motion left out).</summary>
    /// <param name="epoch">The instant.</param>
    double RateRadPerS(Epoch epoch);

    /// <summary>Angular velocity of ITRF relative to GCRF, rad/s, in ITRF.</summary>
    /// <remarks>Unless implemented otherwise the Z axis of ITRF is taken for the axis: 3e-6 of the velocity of a point at rest on the Earth, 1.5 mm/s at 7,000 km.</remarks>
    /// <param name="epoch">The instant.</param>
    Vec3 AngularVelocityItrfRadPerS(Epoch epoch) => new(0, 0, RateRadPerS(epoch));
}
