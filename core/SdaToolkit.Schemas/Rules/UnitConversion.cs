using System.Collections.Frozen;

namespace SdaToolkit.Schemas;

/// <summary>From one unit of telemetry, as people write it, to another: a value times the factor, by the divisor, plus the offset. Immutable.</summary>
/// <param name="Factor">One of factor and divisor is one, so that 3300 mV are exactly 3.3 V.</param>
/// <param name="Divisor">See the factor.</param>
/// <param name="Offset">In the unit that the value is converted into.</param>
public readonly record struct UnitConversion(double Factor, double Divisor, double Offset)
{
    // Temperatures in kelvin, the others in the SI unit: the value is (in this unit) times factor plus offset.
    private static readonly (string Quantity, double Factor, double Offset, string[] Names)[] Known =
    [
        ("temperature", 1, 0, ["K", "kelvin", "kelvins", "degK"]),
        ("temperature", 1, 273.15, ["degC", "°C", "°c", "C", "c", "celsius", "degreecelsius", "degreescelsius", "deg_c"]),
        ("temperature", 5.0 / 9, 459.67 * 5 / 9, ["degF", "°F", "fahrenheit", "deg_f"]),
        ("voltage", 1, 0, ["V", "volt", "volts"]),
        ("voltage", 1e-3, 0, ["mV", "millivolt", "millivolts"]),
        ("voltage", 1e3, 0, ["kV", "kilovolt", "kilovolts"]),
        ("current", 1, 0, ["A", "amp", "amps", "ampere", "amperes"]),
        ("current", 1e-3, 0, ["mA", "milliamp", "milliamps", "milliampere", "milliamperes"]),
        ("current", 1e-6, 0, ["uA", "µA", "microamp", "microamps", "microampere", "microamperes"]),
        ("power", 1, 0, ["W", "watt", "watts"]),
        ("power", 1e-3, 0, ["mW", "milliwatt", "milliwatts"]),
        ("power", 1e3, 0, ["kW", "kilowatt", "kilowatts"]),
        ("pressure", 1, 0, ["Pa", "pascal", "pascals"]),
        ("pressure", 1e2, 0, ["hPa", "mbar", "millibar", "millibars"]),
        ("pressure", 1e3, 0, ["kPa", "kilopascal", "kilopascals"]),
        ("pressure", 1e5, 0, ["bar", "bars"]),
        ("pressure", 1e6, 0, ["MPa", "megapascal", "megapascals"]),
        ("angle", 1, 0, ["rad", "radian", "radians"]),
        ("angle", Math.PI / 180, 0, ["deg", "°", "degree", "degrees"]),
        ("rate", 1, 0, ["rad/s"]),
        ("rate", Math.PI / 180, 0, ["deg/s", "°/s"]),
        ("rate", Math.Tau / 60, 0, ["rpm", "rev/min"]),
        ("time", 1, 0, ["s", "sec", "second", "seconds"]),
        ("time", 1e-3, 0, ["ms", "millisecond", "milliseconds"]),
        ("time", 60, 0, ["min", "minute", "minutes"]),
        ("time", 3600, 0, ["h", "hour", "hours"]),
        ("frequency", 1, 0, ["Hz", "hertz"]),
        ("frequency", 1e3, 0, ["kHz", "kilohertz"]),
        ("frequency", 1e6, 0, ["MHz", "megahertz"]),
        ("length", 1, 0, ["m", "meter", "meters", "metre", "metres"]),
        ("length", 1e-3, 0, ["mm", "millimeter", "millimeters", "millimetre", "millimetres"]),
        ("length", 1e3, 0, ["km", "kilometer", "kilometers", "kilometre", "kilometres"]),
        ("fraction", 0.01, 0, ["%", "percent", "pct"]),
    ];

    private static readonly FrozenDictionary<string, int> ByName = Names(k => k.Names, StringComparer.Ordinal);

    // Letter case tells mW from MW, but not words.
    private static readonly FrozenDictionary<string, int> ByWord = Names(k => k.Names.Where(n => n.Length > 3 || (n.Length == 3 && n.All(char.IsAsciiLetterLower))), StringComparer.OrdinalIgnoreCase);

    /// <summary>Leaves values as they are.</summary>
    public static UnitConversion None => new(1, 1, 0);

    /// <summary>Whether values are left as they are.</summary>
    public bool IsNone => this == None;

    /// <summary>A value in the other unit.</summary>
    public double Apply(double value) => IsNone ? value : (value * Factor / Divisor) + Offset;

    /// <summary>The conversion between two units as people write them; none where either is empty, or both mean the same. Null: there is none that is known.</summary>
    public static UnitConversion? Between(string from, string to)
    {
        var (a, b) = (Plain(from), Plain(to));
        if (a.Length == 0 || b.Length == 0 || string.Equals(a, b, StringComparison.Ordinal)) return None;
        var (i, j) = (Find(a), Find(b));
        if (i < 0 && j < 0) return string.Equals(a, b, StringComparison.OrdinalIgnoreCase) ? None : null;
        if (i < 0 || j < 0 || Known[i].Quantity != Known[j].Quantity) return null;
        if (i == j) return None;
        var (of, into) = (Known[i], Known[j]);
        var offset = (of.Offset - into.Offset) / into.Factor;
        return of.Factor >= into.Factor ? new(of.Factor / into.Factor, 1, offset) : new(1, into.Factor / of.Factor, offset);
    }

    private static int Find(string unit) => ByName.TryGetValue(unit, out var i) || ByWord.TryGetValue(unit, out i) ? i : -1;

    private static string Plain(string unit) => string.Concat(unit.Where(c => !char.IsWhiteSpace(c)));

    private static FrozenDictionary<string, int> Names(Func<(string Quantity, double Factor, double Offset, string[] Names), IEnumerable<string>> names, StringComparer comparer) =>
        Known.SelectMany((k, i) => names(k).Select(n => (Name: n, Index: i))).ToFrozenDictionary(p => p.Name, p => p.Index, comparer);
}
