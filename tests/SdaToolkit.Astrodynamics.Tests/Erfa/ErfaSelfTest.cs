using SdaToolkit.Astrodynamics;
using Values = System.Collections.Generic.IEnumerable<(string Function, string Quantity, double Value)>;

namespace SdaToolkit.Tests.Erfa;

/// <summary>What this library gives for the inputs of ERFA's self-test.</summary>
internal static partial class ErfaSelfTest
{
    private static readonly JulianDate At53736 = new(2400000.5, 53736.0);
    private static readonly JulianDate At50123 = new(2400000.5, 50123.9999);
    private static readonly JulianDate At52541 = new(2400000.5, 52541.0);

    public static IReadOnlyDictionary<string, Func<Values>> Groups { get; } = new Dictionary<string, Func<Values>>
    {
        ["time"] = Times,
        ["arguments, nutation"] = Nutations,
        ["precession"] = Precessions,
        ["matrices of date"] = MatricesOfDate,
        ["pole and origin"] = Poles,
        ["sidereal time"] = SiderealTimes,
        ["celestial to terrestrial"] = CelestialToTerrestrial,
        ["geodesy"] = Geodesy,
        ["vectors"] = Vectors,
    };

    public static Values Group(string name) => Groups[name]();

    private static Values Of(string function, params (string Quantity, double Value)[] values) => values.Select(v => (function, v.Quantity, v.Value));

    private static Values Of(string function, double value) => Of(function, ("", value));

    private static Values Of(string function, Matrix3 matrix, string prefix = "") => Of(
        function,
        (prefix + "11", matrix.M11), (prefix + "12", matrix.M12), (prefix + "13", matrix.M13),
        (prefix + "21", matrix.M21), (prefix + "22", matrix.M22), (prefix + "23", matrix.M23),
        (prefix + "31", matrix.M31), (prefix + "32", matrix.M32), (prefix + "33", matrix.M33));

    private static Values Of(string function, Vec3 vector) => Of(function, ("1", vector.X), ("2", vector.Y), ("3", vector.Z));
}
