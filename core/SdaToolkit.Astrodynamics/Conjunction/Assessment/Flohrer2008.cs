namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>Errors of public element sets at their epoch by class of orbit (Flohrer, Krag and Klinkrad 2008).</summary>
/// <remarks>
/// <para>Source: T. Flohrer, H. Krag, H. Klinkrad, "Assessment and categorization of TLE orbit errors for the US SSN catalogue", AMOS Conference, 2008, Table 2: standard deviations along
/// U, V, W (R, T, N here) of the whole catalogue of 1 January 2008, from a comparison of each set with an orbit determined from it, by eccentricity, perigee height and inclination.</para>
/// <para>A mean over each class of a catalogue eighteen years old and over the days before the epoch: an object of its class may be several times better or worse. Classes that were empty there have no
/// value here.</para>
/// </remarks>
public static class Flohrer2008
{
    // Perigee below 800 km, 800 to 25,000 km, above; inclination below 30°, 30° to 60°, above. m.
    private static readonly Vec3?[] NearCircular =
    [
        new(67, 118, 75), new(107, 308, 169), new(115, 517, 137),
        new(191, 256, 203), new(71, 228, 95), new(91, 428, 114),
        new(357, 432, 83), null, null,
    ];

    private static readonly Vec3?[] Eccentric =
    [
        new(2252, 4270, 1421), new(629, 909, 2057), new(494, 814, 1337),
        new(1748, 3119, 971), new(1832, 1878, 1454), new(529, 817, 1570),
        new(402, 418, 83), new(4712, 6223, 1208), null,
    ];

    /// <summary>Standard deviations along R, T, N at the epoch, m; null where the class has none.</summary>
    /// <param name="perigeeHeightM">Perigee height over the equatorial radius, m.</param>
    /// <param name="eccentricity">Dimensionless; the table divides at 0.1.</param>
    /// <param name="inclinationRad">Inclination, rad.</param>
    public static Vec3? EpochSigmaRtnM(double perigeeHeightM, double eccentricity, double inclinationRad)
    {
        var row = perigeeHeightM < 800e3 ? 0 : perigeeHeightM < 25_000e3 ? 1 : 2;
        var column = inclinationRad < Math.PI / 6 ? 0 : inclinationRad < Math.PI / 3 ? 1 : 2;
        return (eccentricity < 0.1 ? NearCircular : Eccentric)[(3 * row) + column];
    }
}
