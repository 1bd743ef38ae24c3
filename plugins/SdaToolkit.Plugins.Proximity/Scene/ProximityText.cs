using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>Numbers and times as findings and reports write them.</summary>
internal static class ProximityText
{
    /// <summary>From here on lengths are told and drawn in kilometres, m.</summary>
    public const double LongM = 10_000;

    /// <summary>Three figures.</summary>
    public static string Number(double value)
    {
        if (value == 0 || !double.IsFinite(value)) return value.ToString(CultureInfo.InvariantCulture);
        if (Math.Abs(value) is < 1e-3 or >= 1e6) return value.ToString("0.0e+0", CultureInfo.InvariantCulture).Replace("e+", "e", StringComparison.Ordinal);
        var digits = Math.Max(0, 2 - (int)Math.Floor(Math.Log10(Math.Abs(value))));
        return Math.Round(value, Math.Min(15, digits)).ToString("0.######", CultureInfo.InvariantCulture);
    }

    /// <summary>Metres, or kilometres from ten on.</summary>
    public static string Length(double metres) => Math.Abs(metres) < LongM ? $"{Number(metres)} m" : $"{Number(metres / 1000)} km";

    /// <summary>A span of time in the unit it reads best in.</summary>
    public static string Duration(double seconds) => Math.Abs(seconds) switch
    {
        < 120 => $"{Number(seconds)} s",
        < 7200 => $"{Number(seconds / 60)} min",
        < 172_800 => $"{Number(seconds / 3600)} h",
        _ => $"{Number(seconds / 86_400)} days",
    };

    /// <summary>A time for people, to the second, UTC.</summary>
    public static string Time(Timestamp time) => time.ToDateTime().AddSeconds(0.5).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>A number of things, e.g. "1 passage" or "2,000 passages".</summary>
    public static string Count(long number, string singular, string? plural = null) =>
        $"{number.ToString("N0", CultureInfo.InvariantCulture)} {(number == 1 ? singular : plural ?? singular + "s")}";

    /// <summary>Degrees of an angle in rad.</summary>
    public static double Degrees(double radians) => radians * (180 / Math.PI);
}
