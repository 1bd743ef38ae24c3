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
}
