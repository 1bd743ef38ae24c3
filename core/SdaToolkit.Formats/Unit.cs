using System.Globalization;

namespace SdaToolkit.Formats;

/// <summary>A unit of a file format: its names and the factor to the SI unit of the message.</summary>
/// <remarks>
/// A decimal of up to 14 significant digits survives reading and writing: the double it becomes differs from the true value
/// by a few units of 2⁻⁵³, far less than the distance between two such decimals, and <see cref="Format"/> takes the shortest
/// decimal from 14 digits on that reads back as the very same double. So does any double that was read from a decimal.
/// </remarks>
internal sealed record Unit(double ToSi, params IReadOnlyList<string> Names)
{
    private const double SecondsPerDay = 86_400;

    public static readonly Unit One = new(1, "");
    public static readonly Unit Kilometer = new(1e3, "km");
    public static readonly Unit Degree = new(Math.PI / 180, "deg");
    public static readonly Unit RevPerDay = new(Math.Tau / SecondsPerDay, "rev/day");
    public static readonly Unit RevPerDay2 = new(Math.Tau / (SecondsPerDay * SecondsPerDay), "rev/day**2");
    public static readonly Unit RevPerDay3 = new(Math.Tau / (SecondsPerDay * SecondsPerDay * SecondsPerDay), "rev/day**3");
    public static readonly Unit Km3PerS2 = new(1e9, "km**3/s**2");
    public static readonly Unit Kilogram = new(1, "kg");
    public static readonly Unit SquareMeter = new(1, "m**2");
    public static readonly Unit SquareMeterPerKilogram = new(1, "m**2/kg");
    public static readonly Unit PerEarthRadius = new(1, "1/ER", "1/[Earth radii]", "1/Earth radii");
    public static readonly Unit Meter = new(1, "m");
    public static readonly Unit MeterPerSecond = new(1, "m/s");
    public static readonly Unit KilometerPerSecond = new(1e3, "km/s");
    public static readonly Unit Second = new(1, "s");
    public static readonly Unit Day = new(SecondsPerDay, "d");
    public static readonly Unit Percent = new(0.01, "%");
    public static readonly Unit MeterPerSecond2 = new(1, "m/s**2");
    public static readonly Unit WattPerKilogram = new(1, "W/kg");
    public static readonly Unit Km2 = new(1e6, "km**2");
    public static readonly Unit Km2PerS = new(1e6, "km**2/s");
    public static readonly Unit Km2PerS2 = new(1e6, "km**2/s**2");

    public string Name => Names[0];

    public bool Allows(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The SI value of a decimal number; false for anything else, infinities and not-a-number included.</summary>
    public bool TryParse(ReadOnlySpan<char> text, out double si)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(text, style, CultureInfo.InvariantCulture, out si)) return false;
        // Protobuf does not carry the sign of a zero.
        si = si == 0 ? 0 : si * ToSi;
        return double.IsFinite(si);
    }

    /// <summary>The decimal that reads back as this SI value: with 14 significant digits if these suffice, else with as many as it takes, up to 17.</summary>
    public string Format(double si)
    {
        if (si == 0) return "0";
        var value = si / ToSi;
        foreach (var digits in (ReadOnlySpan<string>)["G14", "G15", "G16"])
        {
            var text = value.ToString(digits, CultureInfo.InvariantCulture);
            if (TryParse(text, out var back) && back == si) return WithPoint(text);
        }
        // The quotient may be rounded away from the decimal that was read: then a neighbour is it.
        foreach (var near in (ReadOnlySpan<double>)[value, Math.BitIncrement(value), Math.BitDecrement(value)])
        {
            var text = near.ToString("G17", CultureInfo.InvariantCulture);
            if (TryParse(text, out var back) && back == si) return WithPoint(text);
        }
        return WithPoint(value.ToString("G17", CultureInfo.InvariantCulture));
    }

    // CCSDS wants a decimal point in the mantissa of a number with an exponent.
    private static string WithPoint(string text)
    {
        var exponent = text.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0 || text.Contains('.', StringComparison.Ordinal) ? text : text.Insert(exponent, ".0");
    }
}
