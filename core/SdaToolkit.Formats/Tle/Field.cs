namespace SdaToolkit.Formats.Tle;

/// <summary>Numbers in the columns of a TLE. Each is a whole number and a power of ten, so the double is the nearest there is.</summary>
internal static class Field
{
    private static ReadOnlySpan<double> PowersOfTen =>
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14];

    public static double PowerOfTen(int exponent) => PowersOfTen[exponent];

    /// <summary>Digits with blanks before or after them; false for blanks alone. At most 18 columns.</summary>
    public static bool TryInteger(ReadOnlySpan<byte> columns, out ulong value)
    {
        value = 0;
        columns = columns.Trim((byte)' ');
        foreach (var c in columns)
        {
            if (!char.IsAsciiDigit((char)c)) return false;
            value = (value * 10) + (ulong)(c - '0');
        }
        return !columns.IsEmpty;
    }

    /// <summary>A decimal number without exponent, with blanks before or after it, a sign or none, and a point with digits after it. At most 14 columns.</summary>
    public static bool TryDecimal(ReadOnlySpan<byte> columns, out double value)
    {
        value = 0;
        columns = columns.Trim((byte)' ');
        var negative = TakeSign(ref columns);
        var point = columns.IndexOf((byte)'.');
        if (point < 0 || point == columns.Length - 1) return false;
        var decimals = columns.Length - point - 1;
        long digits = 0;
        for (var i = 0; i < columns.Length; i++)
        {
            if (i == point) continue;
            if (!char.IsAsciiDigit((char)columns[i])) return false;
            digits = (digits * 10) + (columns[i] - '0');
        }
        value = (negative ? -digits : digits) / PowersOfTen[decimals];
        return true;
    }

    /// <summary>A sign or blank, five digits after an implied point, and a signed digit for the power of ten: "-11606-4" is -0.11606e-4.</summary>
    public static bool TryExponential(ReadOnlySpan<byte> columns, out double value)
    {
        value = 0;
        if (columns[0] is not ((byte)' ' or (byte)'+' or (byte)'-') || columns[6] is not ((byte)'+' or (byte)'-')) return false;
        if (columns[1..6].ContainsAnyExceptInRange((byte)'0', (byte)'9') || !TryInteger(columns[1..6], out var mantissa)) return false;
        if (!char.IsAsciiDigit((char)columns[7])) return false;
        var exponent = (columns[6] == '-' ? '0' - columns[7] : columns[7] - '0') - 5;
        var magnitude = exponent < 0 ? mantissa / PowersOfTen[-exponent] : mantissa * PowersOfTen[exponent];
        value = columns[0] == '-' && mantissa > 0 ? -magnitude : magnitude;
        return true;
    }

    /// <summary>Writes a whole number right-aligned.</summary>
    public static void WriteInteger(ulong value, Span<byte> columns, byte fill)
    {
        columns.Fill(fill);
        var i = columns.Length;
        do
        {
            (value, var digit) = Math.DivRem(value, 10);
            columns[--i] = (byte)('0' + digit);
        }
        while (value > 0);
    }

    /// <summary>Writes a number of so many units of the last decimal, right-aligned after blanks, with its point.</summary>
    public static void WriteDecimal(ulong units, int decimals, Span<byte> columns)
    {
        var point = columns.Length - decimals - 1;
        var (whole, fraction) = Math.DivRem(units, (ulong)PowersOfTen[decimals]);
        WriteInteger(whole, columns[..point], (byte)' ');
        columns[point] = (byte)'.';
        WriteInteger(fraction, columns[(point + 1)..], (byte)'0');
    }

    /// <summary>Writes the eight columns that <see cref="TryExponential"/> reads; false where the number is too large.</summary>
    public static bool WriteExponential(double value, Span<byte> columns)
    {
        var exponent = value == 0 ? 0 : Math.Max(-9, (int)Math.Floor(Math.Log10(Math.Abs(value))) + 1);
        if (!double.IsFinite(value) || exponent > 9) return false;
        var mantissa = Scale(Math.Abs(value), 5 - exponent);
        if (mantissa > 99_999)
        {
            exponent++;
            mantissa = Scale(Math.Abs(value), 5 - exponent);
        }
        if (exponent > 9 || mantissa > 99_999) return false;
        if (mantissa == 0) exponent = 0;
        columns[0] = value < 0 && mantissa > 0 ? (byte)'-' : (byte)' ';
        WriteInteger((ulong)mantissa, columns[1..6], (byte)'0');
        columns[6] = exponent < 0 ? (byte)'-' : (byte)'+';
        columns[7] = (byte)('0' + Math.Abs(exponent));
        return true;
    }

    private static double Scale(double value, int power) =>
        Math.Round(power < 0 ? value / PowersOfTen[-power] : value * PowersOfTen[power]);

    private static bool TakeSign(ref ReadOnlySpan<byte> columns)
    {
        if (columns.IsEmpty || columns[0] is not ((byte)'+' or (byte)'-')) return false;
        var negative = columns[0] == '-';
        columns = columns[1..];
        return negative;
    }
}
