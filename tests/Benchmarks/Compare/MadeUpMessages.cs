using System.Globalization;
using System.Text;
using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Benchmarks.Compare;

/// <summary>
/// Conjunction messages of a made-up day, as long as those that operators get: low orbits that cross at any angle, misses of some kilometres, uncertainties
/// along the track from metres to kilometres. About one in eleven has a probability above 1e-7, far more than on a real day.
/// </summary>
internal static class MadeUpMessages
{
    private const double EarthMuKm3PerS2 = 398600.4418;

    /// <summary>One message as KVN. The same random numbers give the same message.</summary>
    /// <param name="number">Its place in the day, for its identifier.</param>
    /// <param name="random">Draws what it says.</param>
    public static string Kvn(int number, Random random)
    {
        var radius = 6378.137 + 450 + (800 * random.NextDouble());
        var (up, along) = Frame(random);
        var speed = Math.Sqrt(EarthMuKm3PerS2 / radius);
        var across = Vec3.Cross(up, along);
        var angle = (0.2 + (2.7 * random.NextDouble())) * (random.Next(2) == 0 ? 1 : -1);
        var (v1, v2) = (along * speed, ((along * Math.Cos(angle)) + (across * Math.Sin(angle))) * (speed * (1 + (0.002 * Normal(random)))));
        // Across the relative velocity, as at the closest approach.
        var side = Vec3.Cross(up, v2 - v1).Unit();
        var miss = (up * (0.4 * Normal(random))) + (side * (2.5 * Normal(random)));
        var r1 = up * radius;
        var text = new StringBuilder(12_000);
        Head(text, number, miss, v2 - v1, (up, along, across));
        Object(text, 1, 10_000 + random.Next(50_000), r1, v1, 5 * Math.Exp(0.7 * Normal(random)), speed / radius, random);
        Object(text, 2, 60_000 + random.Next(200_000), r1 + miss, v2, 150 * Math.Exp(1.2 * Normal(random)), speed / radius, random);
        return text.ToString();
    }

    private static void Head(StringBuilder text, int number, Vec3 miss, Vec3 velocity, (Vec3 Up, Vec3 Along, Vec3 Across) rtn)
    {
        var tca = new DateTime(2026, 7, 15, 0, 0, 0, DateTimeKind.Utc).AddSeconds(86400.0 * 3 * (number % 9973) / 9973);
        Line(text, "CCSDS_CDM_VERS", "1.0");
        Line(text, "CREATION_DATE", "2026-07-14T20:00:00.000");
        Line(text, "ORIGINATOR", "MADE-UP");
        Line(text, "MESSAGE_ID", $"MADE-UP-{number:D6}");
        Line(text, "TCA", tca.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture));
        Line(text, "MISS_DISTANCE", $"{1000 * miss.Norm:F1} [m]");
        Line(text, "RELATIVE_SPEED", $"{1000 * velocity.Norm:F1} [m/s]");
        foreach (var (name, axis) in new[] { ("R", rtn.Up), ("T", rtn.Along), ("N", rtn.Across) }) Line(text, $"RELATIVE_POSITION_{name}", $"{1000 * Vec3.Dot(miss, axis):F1} [m]");
        foreach (var (name, axis) in new[] { ("R", rtn.Up), ("T", rtn.Along), ("N", rtn.Across) }) Line(text, $"RELATIVE_VELOCITY_{name}", $"{1000 * Vec3.Dot(velocity, axis):F1} [m/s]");
        text.Append("COMMENT HBR = 10 [m]\n");
    }

    private static void Object(StringBuilder text, int index, int id, Vec3 r, Vec3 v, double sigmaT, double meanMotion, Random random)
    {
        foreach (var (keyword, value) in new (string, string)[]
                 {
                     ("OBJECT", $"OBJECT{index}"), ("OBJECT_DESIGNATOR", $"{id:D9}"), ("CATALOG_NAME", "SATCAT"), ("OBJECT_NAME", $"OBJECT {id}"), ("INTERNATIONAL_DESIGNATOR", "2020-001A"),
                     ("EPHEMERIS_NAME", "NONE"), ("COVARIANCE_METHOD", "CALCULATED"), ("MANEUVERABLE", "N/A"), ("REF_FRAME", "EME2000"), ("GRAVITY_MODEL", "EGM-96: 36D 36O"),
                     ("ATMOSPHERIC_MODEL", "JBH09"), ("N_BODY_PERTURBATIONS", "MOON,SUN"), ("SOLAR_RAD_PRESSURE", "YES"), ("EARTH_TIDES", "YES"), ("INTRACK_THRUST", "NO"),
                     ("RECOMMENDED_OD_SPAN", "4.21 [d]"), ("ACTUAL_OD_SPAN", "4.21 [d]"), ("OBS_AVAILABLE", "420"), ("OBS_USED", "418"), ("TRACKS_AVAILABLE", "138"), ("TRACKS_USED", "138"),
                     ("RESIDUALS_ACCEPTED", "99.5 [%]"), ("WEIGHTED_RMS", "1.129"), ("CD_AREA_OVER_MASS", "0.067669 [m**2/kg]"), ("CR_AREA_OVER_MASS", "0.018873 [m**2/kg]"), ("SEDR", "0.000048 [W/kg]"),
                 }) Line(text, keyword, value);
        text.Append("COMMENT Apogee Altitude = 860 [km]\nCOMMENT Perigee Altitude = 846 [km]\nCOMMENT Inclination = 99.0 [deg]\n");
        foreach (var (axis, value) in new[] { ("X", r.X), ("Y", r.Y), ("Z", r.Z) }) Line(text, axis, $"{value:E18} [km]");
        foreach (var (axis, value) in new[] { ("X_DOT", v.X), ("Y_DOT", v.Y), ("Z_DOT", v.Z) }) Line(text, axis, $"{value:E18} [km/s]");
        Covariance(text, sigmaT, meanMotion, random);
    }

    // An error along the track and one of height, with the velocities that go with them, and small ones beside.
    private static void Covariance(StringBuilder text, double sigmaT, double meanMotion, Random random)
    {
        var (sigmaR, sigmaN) = (sigmaT * (0.05 + (0.1 * random.NextDouble())), sigmaT * (0.05 + (0.1 * random.NextDouble())));
        double[] sigma = [sigmaR, sigmaT, sigmaN, meanMotion * sigmaT, meanMotion * sigmaR, meanMotion * sigmaN];
        string[] names = ["R", "T", "N", "RDOT", "TDOT", "NDOT"];
        for (var row = 0; row < 6; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var correlation = row == column ? 1 : (row, column) is (3, 1) or (4, 0) ? -0.95 : 0;
                var unit = (row < 3, column < 3) switch { (true, true) => "m**2", (false, true) => "m**2/s", _ => "m**2/s**2" };
                Line(text, $"C{names[row]}_{names[column]}", $"{correlation * sigma[row] * sigma[column]:E18} [{unit}]");
            }
        }
    }

    private static void Line(StringBuilder text, string keyword, FormattableString value) => Line(text, keyword, value.ToString(CultureInfo.InvariantCulture));

    private static void Line(StringBuilder text, string keyword, string value) => text.Append(keyword.PadRight(44)).Append("= ").Append(value).Append('\n');

    private static (Vec3 Up, Vec3 Along) Frame(Random random)
    {
        var up = new Vec3(Normal(random), Normal(random), Normal(random)).Unit();
        var other = new Vec3(Normal(random), Normal(random), Normal(random));
        return (up, Vec3.Cross(up, other).Unit());
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
