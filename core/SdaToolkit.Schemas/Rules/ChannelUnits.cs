namespace SdaToolkit.Schemas;

/// <summary>Units of telemetry channels as people write them: which mean the same, and which are converted into each other.</summary>
public static class ChannelUnits
{
    private static readonly string[] Celsius = ["c", "°c", "degc", "celsius", "degreecelsius", "degreescelsius", "deg_c"];

    // Unit, quantity, and how it becomes the quantity's base: value times factor plus offset.
    private static readonly Dictionary<string, (string Quantity, double Factor, double Offset)> Known = new(StringComparer.Ordinal)
    {
        ["K"] = ("temperature", 1, 0),
        ["degC"] = ("temperature", 1, 273.15),
        ["V"] = ("voltage", 1, 0),
        ["mV"] = ("voltage", 1e-3, 0),
        ["A"] = ("current", 1, 0),
        ["mA"] = ("current", 1e-3, 0),
        ["W"] = ("power", 1, 0),
        ["mW"] = ("power", 1e-3, 0),
        ["rad"] = ("angle", 1, 0),
        ["deg"] = ("angle", Math.PI / 180, 0),
        ["rad/s"] = ("rate", 1, 0),
        ["deg/s"] = ("rate", Math.PI / 180, 0),
        ["rpm"] = ("rate", Math.PI / 30, 0),
    };

    /// <summary>Whether two names may mean the same unit; an empty one may mean any.</summary>
    public static bool Same(string a, string b) =>
        a.Length == 0 || b.Length == 0 || string.Equals(Plain(a), Plain(b), StringComparison.Ordinal);

    /// <summary>How values of a unit become values of another.</summary>
    /// <param name="from">The unit they are in.</param>
    /// <param name="to">The unit wanted.</param>
    /// <param name="convert">What makes one of the other; null where both may mean the same unit.</param>
    /// <returns>Whether there is a way: false for units of different or unknown quantities.</returns>
    public static bool TryConvert(string from, string to, out Func<double, double>? convert)
    {
        convert = null;
        if (Same(from, to)) return true;
        if (!Find(from, out var a) || !Find(to, out var b) || a.Quantity != b.Quantity) return false;
        convert = value => (value * a.Factor + (a.Offset - b.Offset)) / b.Factor;
        return true;
    }

    private static bool Find(string unit, out (string Quantity, double Factor, double Offset) known) => Known.TryGetValue(Plain(unit), out known);

    private static string Plain(string unit)
    {
        var plain = string.Concat(unit.Where(c => !char.IsWhiteSpace(c)));
        return Array.IndexOf(Celsius, plain.ToLowerInvariant()) >= 0 ? "degC" : plain;
    }
}
