namespace SdaToolkit.Astrodynamics.Bodies;

/// <summary>Where a body stands, as seen from the Earth's centre. Implementations are immutable and thread safe.</summary>
public interface IBodyEphemeris
{
    /// <summary>Name of the body, for messages.</summary>
    string Name { get; }

    /// <summary>Gravitational parameter of the body, m³/s².</summary>
    double GmM3PerS2 { get; }

    /// <summary>Geocentric position in GCRF, m; geometric, without light time or aberration.</summary>
    /// <param name="epoch">The instant.</param>
    Vec3 PositionGcrfM(Epoch epoch);
}
