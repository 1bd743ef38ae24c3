namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <summary>A static atmosphere of exponential layers over geodetic altitude, the same at every time and place.</summary>
/// <remarks>
/// Source: Vallado 2013, Fundamentals of Astrodynamics and Applications, 4th edition, table 8-4: U.S. Standard Atmosphere 1976 to 25 km, CIRA-72
/// with an exospheric temperature of 1,000 K above. It knows neither Sun nor night: from solar minimum to maximum the density at 500 km goes from a
/// seventh to five times of it (NRLMSISE-00). The first layer is carried on below the ellipsoid, the last one above 1,000 km. Immutable and thread safe.
/// </remarks>
public sealed class ExponentialAtmosphere : IAtmosphere
{
    /// <inheritdoc/>
    public string Name => "exponential (Vallado table 8-4)";

    // Base altitude, km; density there, kg/m³; scale height, km. At 350 km some printings have 9.158e-12, which the layer below does not meet.
    private static ReadOnlySpan<double> Layers =>
    [
        0, 1.225, 7.249, 25, 3.899e-2, 6.349, 30, 1.774e-2, 6.682, 40, 3.972e-3, 7.554,
        50, 1.057e-3, 8.382, 60, 3.206e-4, 7.714, 70, 8.770e-5, 6.549, 80, 1.905e-5, 5.799,
        90, 3.396e-6, 5.382, 100, 5.297e-7, 5.877, 110, 9.661e-8, 7.263, 120, 2.438e-8, 9.473,
        130, 8.484e-9, 12.636, 140, 3.845e-9, 16.149, 150, 2.070e-9, 22.523, 180, 5.464e-10, 29.740,
        200, 2.789e-10, 37.105, 250, 7.248e-11, 45.546, 300, 2.418e-11, 53.628, 350, 9.518e-12, 53.298,
        400, 3.725e-12, 58.515, 450, 1.585e-12, 60.828, 500, 6.967e-13, 63.822, 600, 1.454e-13, 71.835,
        700, 3.614e-14, 88.667, 800, 1.170e-14, 124.64, 900, 5.245e-15, 181.05, 1000, 3.019e-15, 268.00,
    ];

    /// <inheritdoc/>
    public double DensityKgPerM3(Epoch epoch, Vec3 positionItrfM, Vec3 sunItrfM) => DensityKgPerM3(Wgs84Height.Of(positionItrfM));

    /// <summary>Density at an altitude, kg/m³.</summary>
    /// <param name="altitudeM">Geodetic altitude, m; NaN propagates.</param>
    public static double DensityKgPerM3(double altitudeM)
    {
        var km = altitudeM / 1000;
        var layer = Layers.Length - 3;
        while (layer > 0 && km < Layers[layer]) layer -= 3;
        return Layers[layer + 1] * Math.Exp((Layers[layer] - km) / Layers[layer + 2]);
    }
}
