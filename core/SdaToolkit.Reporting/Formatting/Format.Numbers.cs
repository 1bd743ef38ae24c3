using System.Globalization;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting;

/// <summary>How numbers and times are written, the same in every output.</summary>
/// <remarks>Culture-independent and deterministic. NaN is written as an empty string: a cell without a value.</remarks>
public static partial class Format
{
    /// <summary>Significant digits where a style asks for none.</summary>
    public const int DefaultDigits = 4;

    private const int MostDigits = 15;
    private const double LargestFixed = 1e15;
    private const char Minus = '\u2212';
    private const char NarrowSpace = '\u202F';
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A number in the style of a column.</summary>
    /// <param name="value">Any value; NaN gives an empty string.</param>
    /// <param name="style">The style; unspecified means significant digits.</param>
    /// <param name="digits">Decimals, or significant digits (0: four), at most 15.</param>
    /// <param name="glyphs">The characters used.</param>
    public static string Number(double value, NumberStyle style, int digits, NumberGlyphs glyphs = NumberGlyphs.Typographic) => style switch
    {
        NumberStyle.Fixed => Fixed(value, digits, glyphs),
        NumberStyle.Scientific => Scientific(value, digits, glyphs),
        _ => Significant(value, digits, glyphs),
    };

    /// <summary>A number with a fixed count of decimals; from 10¹⁵ on, scientific.</summary>
    public static string Fixed(double value, int decimals, NumberGlyphs glyphs = NumberGlyphs.Typographic)
    {
        if (!double.IsFinite(value)) return NotFinite(value, glyphs);
        if (Math.Abs(value) >= LargestFixed) return Scientific(value, DefaultDigits - 1, glyphs);
        return Dress(value.ToString("F" + Digits(Math.Clamp(decimals, 0, MostDigits)), CultureInfo.InvariantCulture), glyphs);
    }

    /// <summary>A number rounded to significant digits; scientific below 10⁻⁴ and from 10⁷ on.</summary>
    /// <remarks>Trailing zeros are kept: they state the precision. Digits 0 or less: four.</remarks>
    public static string Significant(double value, int digits = DefaultDigits, NumberGlyphs glyphs = NumberGlyphs.Typographic)
    {
        if (!double.IsFinite(value)) return NotFinite(value, glyphs);
        if (value == 0) return "0";
        var kept = digits <= 0 ? DefaultDigits : Math.Min(digits, MostDigits);
        var rounded = value.ToString("E" + Digits(kept - 1), CultureInfo.InvariantCulture);
        var exponent = ExponentOf(rounded);
        if (exponent < -4 || (exponent >= 7 && exponent >= kept)) return Scientific(value, kept - 1, glyphs);
        return Fixed(double.Parse(rounded, CultureInfo.InvariantCulture), Math.Max(0, kept - 1 - exponent), glyphs);
    }

    /// <summary>A number as mantissa and power of ten.</summary>
    public static string Scientific(double value, int decimals, NumberGlyphs glyphs = NumberGlyphs.Typographic)
    {
        if (!double.IsFinite(value)) return NotFinite(value, glyphs);
        if (value == 0) return "0";
        var text = value.ToString("E" + Digits(Math.Clamp(decimals, 0, MostDigits)), CultureInfo.InvariantCulture);
        var mantissa = text[..text.IndexOf('E', StringComparison.Ordinal)];
        var exponent = ExponentOf(text);
        return glyphs == NumberGlyphs.Plain ? $"{mantissa}e{Digits(exponent)}" : $"{Dress(mantissa, glyphs)}×{PowerOfTen(exponent)}";
    }

    /// <summary>A count, grouped by thousands.</summary>
    public static string Count(ulong value, NumberGlyphs glyphs = NumberGlyphs.Typographic) =>
        Dress(value.ToString(CultureInfo.InvariantCulture), glyphs);

    /// <summary>A count, grouped by thousands.</summary>
    public static string Count(int value, NumberGlyphs glyphs = NumberGlyphs.Typographic) => Dress(Digits(value), glyphs);

    /// <summary>A whole number that is a name, such as a catalogue number: never grouped.</summary>
    public static string Identifier(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A power of ten with its exponent as superscript, e.g. 10⁻⁷.</summary>
    public static string PowerOfTen(int exponent)
    {
        var digits = Digits(Math.Abs(exponent));
        var raised = string.Create(digits.Length, digits, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = Superscripts[source[i] - '0'];
        });
        return exponent < 0 ? "10⁻" + raised : "10" + raised;
    }

    /// <summary>A label with its unit, e.g. "Miss distance (km)"; the label alone where there is no unit.</summary>
    public static string WithUnit(string label, string unit)
    {
        if (unit.Length == 0) return label;
        return label.Length == 0 ? unit : $"{label} ({unit})";
    }

    private static string Digits(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static int ExponentOf(string scientific) =>
        int.Parse(scientific.AsSpan(scientific.IndexOf('E', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static string NotFinite(double value, NumberGlyphs glyphs)
    {
        if (double.IsNaN(value)) return "";
        var infinity = glyphs == NumberGlyphs.Plain ? "inf" : "∞";
        return value > 0 ? infinity : (glyphs == NumberGlyphs.Plain ? "-" : Minus.ToString()) + infinity;
    }

    /// <summary>Gives invariant digits their sign and grouping; a zero that was rounded down to loses its sign.</summary>
    private static string Dress(string invariant, NumberGlyphs glyphs)
    {
        var negative = invariant[0] == '-' && invariant.AsSpan(1).IndexOfAnyInRange('1', '9') >= 0;
        var unsigned = invariant[0] == '-' ? invariant[1..] : invariant;
        if (glyphs == NumberGlyphs.Plain) return negative ? "-" + unsigned : unsigned;
        var point = unsigned.IndexOf('.', StringComparison.Ordinal);
        var grouped = unsigned;
        for (var i = (point < 0 ? unsigned.Length : point) - 3; i > 0; i -= 3) grouped = grouped.Insert(i, NarrowSpace.ToString());
        return negative ? Minus + grouped : grouped;
    }
}
