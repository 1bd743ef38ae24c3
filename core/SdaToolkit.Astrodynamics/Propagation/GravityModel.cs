namespace SdaToolkit.Astrodynamics.Propagation;

/// <summary>The Earth constants that SGP4 uses: an element set must be propagated with those it was fitted with. Immutable.</summary>
/// <remarks>Public element sets are fitted with <see cref="Wgs72"/>. Figures: Vallado, Crawford, Hujsak, Kelso 2006, AIAA 2006-6753, appendix.</remarks>
public sealed record GravityModel
{
    private GravityModel(string name, double muKm3PerS2, double earthRadiusKm, double xke, double j2, double j3, double j4)
    {
        (Name, MuM3PerS2, EarthRadiusKm, Xke) = (name, muKm3PerS2 * 1e9, earthRadiusKm, xke);
        (J2, J3, J4, J3OverJ2) = (j2, j3, j4, j3 / j2);
    }

    /// <summary>WGS-72: what two-line element sets are made with.</summary>
    public static GravityModel Wgs72 { get; } = Of("WGS72", 398600.8, 6378.135, 0.001082616, -0.00000253881, -0.00000165597);

    /// <summary>WGS-72 with the rounded √μ of Spacetrack Report No. 3, for agreement with old code.</summary>
    public static GravityModel Wgs72Old { get; } =
        new("WGS72-old", 398600.79964, 6378.135, 0.0743669161, 0.001082616, -0.00000253881, -0.00000165597);

    /// <summary>WGS-84: only for element sets known to be fitted with it.</summary>
    public static GravityModel Wgs84 { get; } =
        Of("WGS84", 398600.5, 6378.137, 0.00108262998905, -0.00000253215306, -0.00000161098761);

    /// <summary>Name, for reports.</summary>
    public string Name { get; }

    /// <summary>Gravitational parameter, m³/s².</summary>
    public double MuM3PerS2 { get; }

    /// <summary>Equatorial radius, m.</summary>
    public double EarthRadiusM => EarthRadiusKm * 1000;

    /// <summary>Zonal coefficients (dimensionless, not normalised).</summary>
    public double J2 { get; }

    /// <inheritdoc cref="J2"/>
    public double J3 { get; }

    /// <inheritdoc cref="J2"/>
    public double J4 { get; }

    /// <summary>Equatorial radius, km: the theory's own altitudes are in km.</summary>
    internal double EarthRadiusKm { get; }

    /// <summary>√μ in Earth radii^1.5 / minute.</summary>
    internal double Xke { get; }

    internal double J3OverJ2 { get; }

    private static GravityModel Of(string name, double muKm3PerS2, double earthRadiusKm, double j2, double j3, double j4) =>
        new(name, muKm3PerS2, earthRadiusKm, 60 / Math.Sqrt(earthRadiusKm * earthRadiusKm * earthRadiusKm / muKm3PerS2), j2, j3, j4);
}
