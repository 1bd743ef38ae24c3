namespace SdaToolkit.Reporting.Scales;

/// <summary>A step of 1, 2 or 5 times a power of ten.</summary>
/// <param name="Mantissa">1, 2 or 5.</param>
/// <param name="Exponent">Power of ten.</param>
internal readonly record struct NiceStep(int Mantissa, int Exponent)
{
    /// <summary>Size of the step.</summary>
    public double Size => Multiple(1);

    /// <summary>Decimals that multiples of the step are written with.</summary>
    public int Decimals => Math.Max(0, -Exponent);

    /// <summary>The smallest step of which at most <paramref name="atMost"/> multiples lie in a closed interval of this span.</summary>
    public static NiceStep For(double span, int atMost)
    {
        var least = span / Math.Max(1, atMost - 1);
        var exponent = (int)Math.Floor(Math.Log10(least));
        foreach (var mantissa in (ReadOnlySpan<int>)[1, 2, 5])
            if (new NiceStep(mantissa, exponent).Size >= least * (1 - 1e-12)) return new NiceStep(mantissa, exponent);
        return new NiceStep(1, exponent + 1);
    }

    /// <summary>The next larger step.</summary>
    public NiceStep Next() => Mantissa switch { 1 => new(2, Exponent), 2 => new(5, Exponent), _ => new(1, Exponent + 1) };

    /// <summary>A multiple of the step, as near to its decimal value as a double can be.</summary>
    public double Multiple(double count) =>
        Exponent >= 0 ? count * Mantissa * Math.Pow(10, Exponent) : count * Mantissa / Math.Pow(10, -Exponent);

    /// <summary>Number of the first multiple at or above a value.</summary>
    public double CeilingOf(double value) => Snapped(value, Math.Ceiling(value / Size));

    /// <summary>Number of the last multiple at or below a value.</summary>
    public double FloorOf(double value) => Snapped(value, Math.Floor(value / Size));

    /// <summary>A quotient that misses a whole number by rounding alone is that number.</summary>
    private double Snapped(double value, double otherwise)
    {
        var quotient = value / Size;
        var nearest = Math.Round(quotient);
        return Math.Abs(quotient - nearest) < Math.Max(1e-9, Math.Abs(quotient) * 1e-15) ? nearest : otherwise;
    }
}
