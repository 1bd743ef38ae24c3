using System.Globalization;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Numbers and names as the report and the validity of numerical orbits write them.</summary>
internal static class NumericalText
{
    /// <summary>Three figures.</summary>
    public static string Number(double value) => Math.Abs(value) is >= 1e-3 and < 1e6 or 0 ? value.ToString("G3", CultureInfo.InvariantCulture) is var text && !text.Contains('E', StringComparison.Ordinal) ? text : value.ToString("F0", CultureInfo.InvariantCulture) : value.ToString("0.0E+0", CultureInfo.InvariantCulture);

    /// <summary>Metres, or kilometres from one on.</summary>
    public static string Length(double metres) => Math.Abs(metres) < 1000 ? $"{Number(metres)} m" : $"{Number(metres / 1000)} km";

    /// <summary>How a reader knows an orbit.</summary>
    public static string Label(NumericalOrbit orbit) => (orbit.Ephemeris.ObjectName, orbit.Ephemeris.ObjectId) switch
    {
        ("", 0) => "unnamed object",
        ("", var id) => $"{id}",
        (var name, 0) => name,
        var (name, id) => $"{name} ({id})",
    };
}
