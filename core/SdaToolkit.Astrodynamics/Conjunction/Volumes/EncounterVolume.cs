namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Shape of a screening volume.</summary>
public enum VolumeShape
{
    /// <summary>A ball; its radius is the radial size.</summary>
    Sphere,

    /// <summary>An ellipsoid with its axes along R, T and N.</summary>
    Ellipsoid,

    /// <summary>A box with its edges along R, T and N.</summary>
    Box,
}

/// <summary>A volume about a primary, in the primary's RTN axes, that a secondary must not enter unseen. Default value: of no size.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="RadialM">Half size along R, m; above 0. Of a sphere the radius, whatever the others are.</param>
/// <param name="TransverseM">Half size along T, m; above 0.</param>
/// <param name="NormalM">Half size along N, m; above 0.</param>
public readonly record struct EncounterVolume(VolumeShape Shape, double RadialM, double TransverseM, double NormalM)
{
    /// <summary>A ball.</summary>
    /// <param name="radiusM">Its radius, m; above 0.</param>
    public static EncounterVolume Sphere(double radiusM) => new(VolumeShape.Sphere, radiusM, radiusM, radiusM);

    /// <summary>Radius of the smallest ball about the primary that holds the volume, m.</summary>
    public double EnclosingRadiusM => Shape switch
    {
        VolumeShape.Sphere => RadialM,
        VolumeShape.Ellipsoid => Math.Max(RadialM, Math.Max(TransverseM, NormalM)),
        _ => new Vec3(RadialM, TransverseM, NormalM).Norm,
    };

    /// <summary>How deep a position lies: below 1 inside, 1 on the surface, above 1 outside. A norm, so convex along a straight line. Dimensionless.</summary>
    /// <param name="rtnM">Position from the primary in its RTN axes, m.</param>
    public double Measure(Vec3 rtnM)
    {
        if (Shape == VolumeShape.Sphere) return rtnM.Norm / RadialM;
        var scaled = new Vec3(rtnM.X / RadialM, rtnM.Y / TransverseM, rtnM.Z / NormalM);
        return Shape == VolumeShape.Ellipsoid ? scaled.Norm : Math.Max(Math.Abs(scaled.X), Math.Max(Math.Abs(scaled.Y), Math.Abs(scaled.Z)));
    }

    /// <summary>What is wrong with it; null where nothing is.</summary>
    internal string? Fault() =>
        Ok(RadialM) && (Shape == VolumeShape.Sphere || (Ok(TransverseM) && Ok(NormalM)))
            ? null
            : $"a volume of {RadialM:R} × {TransverseM:R} × {NormalM:R} m: each half size must be above 0 and at most {ScreeningOptions.LargestThresholdM} m";

    private static bool Ok(double sizeM) => sizeM > 0 && sizeM <= ScreeningOptions.LargestThresholdM;
}
