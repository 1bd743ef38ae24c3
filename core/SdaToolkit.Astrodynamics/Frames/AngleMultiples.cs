namespace SdaToolkit.Astrodynamics;

/// <summary>Sine and cosine of sums of multiples of a few angles, by multiplication: a term of a series costs a few products instead of a sine.</summary>
/// <remarks>Accuracy: some 1e-15 for multiples up to 20, far below the last digit of any term.</remarks>
internal static class AngleMultiples
{
    /// <summary>Length of a table.</summary>
    public static int Length(int angles, int limit) => angles * ((2 * limit) + 1) * 2;

    /// <summary>Fills a table with cos and sin of each angle times −limit … limit.</summary>
    public static void Tabulate(ReadOnlySpan<double> anglesRad, int limit, Span<double> table)
    {
        for (var j = 0; j < anglesRad.Length; j++)
        {
            var (sin, cos) = Math.SinCos(anglesRad[j]);
            var zero = ((j * ((2 * limit) + 1)) + limit) * 2;
            (table[zero], table[zero + 1]) = (1, 0);
            for (var k = 1; k <= limit; k++)
            {
                var (c, s) = (table[zero + (2 * k) - 2], table[zero + (2 * k) - 1]);
                var (ck, sk) = ((c * cos) - (s * sin), (s * cos) + (c * sin));
                (table[zero + (2 * k)], table[zero + (2 * k) + 1]) = (ck, sk);
                (table[zero - (2 * k)], table[zero - (2 * k) + 1]) = (ck, -sk);
            }
        }
    }

    /// <summary>Sine and cosine of the sum of the angles times their multipliers.</summary>
    public static (double Sin, double Cos) SinCos(ReadOnlySpan<sbyte> multipliers, int limit, ReadOnlySpan<double> table)
    {
        var (sin, cos) = (0.0, 1.0);
        var zero = limit * 2;
        for (var j = 0; j < multipliers.Length; j++, zero += ((2 * limit) + 1) * 2)
        {
            if (multipliers[j] == 0) continue;
            var at = zero + (2 * multipliers[j]);
            var (c, s) = (table[at], table[at + 1]);
            (sin, cos) = ((sin * c) + (cos * s), (cos * c) - (sin * s));
        }
        return (sin, cos);
    }
}
