namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>An ellipsoid about the client, fixed in its RTN axes. Its distance function is √((R/a)² + (T/b)² + (N/c)²): below 1 inside.</summary>
/// <param name="RadialM">Half its size along R, m, above 0.</param>
/// <param name="TransverseM">Half its size along T, m, above 0.</param>
/// <param name="NormalM">Half its size along N, m, above 0.</param>
public readonly record struct EllipsoidVolume(double RadialM, double TransverseM, double NormalM)
{
    /// <summary>A sphere.</summary>
    /// <param name="radiusM">Radius, m, above 0.</param>
    public static EllipsoidVolume Sphere(double radiusM) => new(radiusM, radiusM, radiusM);

    /// <summary>The distance function at a position in RTN, m.</summary>
    public double Distance(Vec3 rtnM) => new Vec3(rtnM.X / RadialM, rtnM.Y / TransverseM, rtnM.Z / NormalM).Norm;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    internal string? Fault() => RadialM > 0 && TransverseM > 0 && NormalM > 0 && double.IsFinite(RadialM + TransverseM + NormalM) ? null : $"semi-axes {RadialM:R}, {TransverseM:R}, {NormalM:R} m: each finite and above 0";
}
