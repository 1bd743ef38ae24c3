using System.Globalization;

namespace SdaToolkit.Formats;

/// <summary>Decimal numbers in UTF-8.</summary>
internal static class NumberText
{
    // Powers of ten that a double holds exactly.
    private static ReadOnlySpan<double> Powers =>
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    private const long MostMantissa = 1L << 53;

    /// <summary>The double nearest to a decimal number; also "nan", "inf" and "infinity" with a sign, in any letter case. False for anything else.</summary>
    /// <remarks>
    /// A number of at most 2⁵³ in its digits and 22 decimals is the quotient of two doubles that are exact, so that one rounding gives the nearest
    /// (W. D. Clinger, How to read floating point numbers accurately, PLDI 1990). The others go the library's way.
    /// </remarks>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        var (i, decimals, digits) = (0, -1, 0);
        var negative = text.Length > 0 && text[0] == '-';
        if (negative || (text.Length > 0 && text[0] == '+')) i++;
        long mantissa = 0;
        for (; i < text.Length; i++)
        {
            var digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
                // Eighteen digits cannot overflow.
                if (++digits > 18) return TryParseSlowly(text, out value);
                if (decimals >= 0) decimals++;
            }
            else if (text[i] == '.' && decimals < 0) decimals = 0;
            else return TryParseSlowly(text, out value);
        }
        value = 0;
        if (digits == 0) return false;
        if (mantissa > MostMantissa) return TryParseSlowly(text, out value);
        value = decimals > 0 ? mantissa / Powers[decimals] : mantissa;
        if (negative) value = -value;
        return true;
    }

    /// <summary>As <see cref="TryParse"/>, and a number too large for a double is infinite.</summary>
    public static bool TryParseOrInfinite(ReadOnlySpan<byte> text, out double value, out bool isTooLarge)
    {
        isTooLarge = false;
        if (TryParse(text, out value)) return true;
        isTooLarge = double.IsInfinity(value) && HasDigit(text);
        return isTooLarge;
    }

    private static bool TryParseSlowly(ReadOnlySpan<byte> text, out double value)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        // The library takes zero bytes at the end for nothing.
        value = 0;
        if (text.Contains((byte)0)) return false;
        // A number too large for a double would become infinite without a word; an infinity that is meant says so.
        if (double.TryParse(text, style, CultureInfo.InvariantCulture, out value)) return double.IsFinite(value) || !HasDigit(text);
        var negative = text.Length > 0 && text[0] == '-';
        var word = negative || (text.Length > 0 && text[0] == '+') ? text[1..] : text;
        if (!System.Text.Ascii.EqualsIgnoreCase(word, "inf"u8) && !System.Text.Ascii.EqualsIgnoreCase(word, "infinity"u8)) return false;
        value = negative ? double.NegativeInfinity : double.PositiveInfinity;
        return true;
    }

    private static bool HasDigit(ReadOnlySpan<byte> text) => text.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0;
}
