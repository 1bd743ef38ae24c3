namespace SdaToolkit.Astrodynamics;

/// <summary>A function of one variable on an interval as a sum of Chebyshev polynomials. Immutable, thread safe.</summary>
/// <remarks>
/// <para>Source: J. C. Mason and D. C. Handscomb, "Chebyshev Polynomials", 2003, sections 2.4 (Clenshaw's sum) and 6.3 (interpolation at the zeros). A value takes
/// three operations a coefficient, and rounding stays within a few units in the last place of the largest value.</para>
/// <para>Outside the interval the sum grows as the polynomial does: the caller keeps inside. NaN propagates.</para>
/// </remarks>
public sealed class ChebyshevSeries
{
    private readonly double[] _coefficients;
    private readonly double _middle, _half;

    /// <summary>A series from its coefficients.</summary>
    /// <param name="from">Lower end of the interval.</param>
    /// <param name="to">Upper end, above the lower.</param>
    /// <param name="coefficients">c₀, c₁, …: the value is c₀ + Σ cₖTₖ, without a half on c₀. In the unit of the value.</param>
    /// <exception cref="ArgumentException">No coefficients, or the ends are not in order.</exception>
    public ChebyshevSeries(double from, double to, ReadOnlySpan<double> coefficients)
    {
        if (!(to > from) || !double.IsFinite(to - from)) throw new ArgumentException($"interval from {from:R} to {to:R}: the ends must be finite and in order", nameof(to));
        if (coefficients.IsEmpty) throw new ArgumentException("a series needs at least one coefficient", nameof(coefficients));
        (From, To, _coefficients) = (from, to, coefficients.ToArray());
        (_middle, _half) = (0.5 * (from + to), 0.5 * (to - from));
    }

    /// <summary>Lower end of the interval.</summary>
    public double From { get; }

    /// <summary>Upper end of the interval.</summary>
    public double To { get; }

    /// <summary>Degree of the polynomial.</summary>
    public int Degree => _coefficients.Length - 1;

    /// <summary>The coefficients c₀, c₁, …</summary>
    public ReadOnlySpan<double> Coefficients => _coefficients;

    /// <summary>
    /// Sum of the sizes of the last two coefficients: for a smooth function, whose coefficients fall at an even rate, an estimate from above of what is left out.
    /// </summary>
    public double TailEstimate => Math.Abs(_coefficients[^1]) + (Degree > 0 ? Math.Abs(_coefficients[^2]) : 0);

    /// <summary>The polynomial that equals the function at the zeros of T of the next degree: within a few times of the best there is.</summary>
    /// <param name="function">The function, finite on the interval.</param>
    /// <param name="from">Lower end of the interval.</param>
    /// <param name="to">Upper end, above the lower.</param>
    /// <param name="degree">Degree of the polynomial, 0 or more.</param>
    public static ChebyshevSeries Fit(Func<double, double> function, double from, double to, int degree)
    {
        ArgumentNullException.ThrowIfNull(function);
        var nodes = Nodes(from, to, degree);
        var values = new double[nodes.Length];
        for (var i = 0; i < nodes.Length; i++) values[i] = function(nodes[i]);
        return FromNodeValues(from, to, values);
    }

    /// <summary>Where a fit of a degree takes the function: the zeros of T of the next degree, from the upper end down.</summary>
    /// <param name="from">Lower end of the interval.</param>
    /// <param name="to">Upper end.</param>
    /// <param name="degree">Degree of the polynomial, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degree is negative.</exception>
    public static double[] Nodes(double from, double to, int degree)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(degree);
        var nodes = new double[degree + 1];
        for (var i = 0; i <= degree; i++) nodes[i] = (0.5 * (from + to)) + (0.5 * (to - from) * Math.Cos(Math.PI * (i + 0.5) / (degree + 1)));
        return nodes;
    }

    /// <summary>The polynomial through values at the <see cref="Nodes"/>.</summary>
    /// <param name="from">Lower end of the interval.</param>
    /// <param name="to">Upper end, above the lower.</param>
    /// <param name="values">Values at the nodes, in their order; one more than the degree.</param>
    public static ChebyshevSeries FromNodeValues(double from, double to, ReadOnlySpan<double> values)
    {
        var n = values.Length;
        var coefficients = new double[n];
        for (var k = 0; k < n; k++)
        {
            var sum = 0.0;
            // The angle by whole numbers modulo the period, so that no large argument loses digits.
            for (var i = 0; i < n; i++) sum += values[i] * Math.Cos(Math.PI * ((long)k * ((2 * i) + 1) % (4L * n)) / (2 * n));
            coefficients[k] = (k == 0 ? 1.0 : 2.0) / n * sum;
        }

        return new(from, to, coefficients);
    }

    /// <summary>Value at a point of the interval.</summary>
    public double ValueAt(double x)
    {
        var t = (x - _middle) / _half;
        var (b1, b2) = (0.0, 0.0);
        for (var k = _coefficients.Length - 1; k >= 1; k--) (b1, b2) = (_coefficients[k] + (2 * t * b1) - b2, b1);
        return _coefficients[0] + (t * b1) - b2;
    }

    /// <summary>Value and derivative by the variable at a point of the interval.</summary>
    /// <param name="x">The point.</param>
    /// <param name="derivative">In the unit of the value by that of the variable.</param>
    public double ValueAt(double x, out double derivative)
    {
        // Clenshaw's recurrence and its derivative side by side.
        var t = (x - _middle) / _half;
        var (b1, b2, d1, d2) = (0.0, 0.0, 0.0, 0.0);
        for (var k = _coefficients.Length - 1; k >= 1; k--)
        {
            (d1, d2) = ((2 * b1) + (2 * t * d1) - d2, d1);
            (b1, b2) = (_coefficients[k] + (2 * t * b1) - b2, b1);
        }

        derivative = (b1 + (t * d1) - d2) / _half;
        return _coefficients[0] + (t * b1) - b2;
    }
}
