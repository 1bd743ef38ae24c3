namespace SdaToolkit.Astrodynamics.Interpolation;

/// <summary>Polynomials through tabulated values, and through values and derivatives.</summary>
/// <remarks>
/// Source: Newton's divided differences, with each node counted twice where its derivative is given (Stoer and Bulirsch 2002, sections 2.1.3 and 2.1.5). The error
/// at t is f⁽ⁿ⁾(ξ)/n! times the product of the distances from the nodes, each as often as it counts: of order n for n values, 2n for n values with derivatives.
/// No allocation; nothing throws but for lengths that do not fit.
/// </remarks>
public static class PolynomialInterpolation
{
    /// <summary>Most nodes of one polynomial: beyond, equally spaced nodes swing at the ends more than they gain.</summary>
    public const int MostNodes = 32;

    /// <summary>The polynomial of degree n − 1 through n values (Lagrange).</summary>
    /// <param name="times">Nodes, s or any unit, no two alike, 1 to 32.</param>
    /// <param name="values">Value at each.</param>
    /// <param name="time">Where it is asked for.</param>
    /// <param name="derivative">Its derivative there.</param>
    /// <returns>Its value there.</returns>
    /// <exception cref="ArgumentException">The columns differ in length or are not 1 to 32 long.</exception>
    public static double Lagrange(ReadOnlySpan<double> times, ReadOnlySpan<double> values, double time, out double derivative)
    {
        Check(times.Length, values.Length);
        Span<double> differences = stackalloc double[MostNodes];
        values.CopyTo(differences);
        for (var order = 1; order < times.Length; order++)
            for (var i = times.Length - 1; i >= order; i--) differences[i] = (differences[i] - differences[i - 1]) / (times[i] - times[i - order]);
        return Horner(times, differences[..times.Length], 1, time, out derivative);
    }

    /// <summary>The polynomial of degree 2n − 1 with n given values and derivatives (Hermite): cubic for two nodes, quintic for three.</summary>
    /// <param name="times">Nodes, s or any unit, no two alike, 1 to 32.</param>
    /// <param name="values">Value at each.</param>
    /// <param name="derivatives">Derivative by time at each.</param>
    /// <param name="time">Where it is asked for.</param>
    /// <param name="derivative">Its derivative there.</param>
    /// <returns>Its value there.</returns>
    /// <exception cref="ArgumentException">The columns differ in length or are not 1 to 32 long.</exception>
    public static double Hermite(ReadOnlySpan<double> times, ReadOnlySpan<double> values, ReadOnlySpan<double> derivatives, double time, out double derivative)
    {
        Check(times.Length, values.Length);
        Check(times.Length, derivatives.Length);
        var n = 2 * times.Length;
        Span<double> differences = stackalloc double[2 * MostNodes];
        for (var i = 0; i < n; i++) differences[i] = values[i / 2];
        for (var i = n - 1; i >= 1; i--)
            differences[i] = i % 2 == 1 ? derivatives[i / 2] : (differences[i] - differences[i - 1]) / (times[i / 2] - times[(i - 1) / 2]);
        for (var order = 2; order < n; order++)
            for (var i = n - 1; i >= order; i--) differences[i] = (differences[i] - differences[i - 1]) / (times[i / 2] - times[(i - order) / 2]);
        return Horner(times, differences[..n], 2, time, out derivative);
    }

    /// <summary>The quintic between two points with value, derivative and second derivative each.</summary>
    /// <param name="step">Time from the first to the second, not 0.</param>
    /// <param name="first">Value, derivative and second derivative at the first.</param>
    /// <param name="second">Likewise at the second.</param>
    /// <param name="time">Time since the first.</param>
    /// <param name="derivative">The derivative there.</param>
    /// <returns>The value there. Error: f⁽⁶⁾(ξ)/720 · t³(t − step)³.</returns>
    public static double Quintic(
        double step, (double Value, double Rate, double Acceleration) first, (double Value, double Rate, double Acceleration) second, double time, out double derivative)
    {
        // Divided differences of six coinciding nodes, three at each end.
        var slope = (second.Value - first.Value) / step;
        var (c3a, c3b, c3c) = ((slope - first.Rate) / step, (second.Rate - slope) / step, 0.5 * second.Acceleration);
        var c4a = (c3a - (0.5 * first.Acceleration)) / step;
        var (c4b, c4c) = ((c3b - c3a) / step, (c3c - c3b) / step);
        var (c5a, c5b) = ((c4b - c4a) / step, (c4c - c4b) / step);
        var c6 = (c5b - c5a) / step;
        var (t, u) = (time, time - step);
        derivative = first.Rate + (t * first.Acceleration) + (3 * t * t * c4a) + (t * t * ((3 * u) + t) * c5a) + (t * t * u * ((3 * u) + (2 * t)) * c6);
        return first.Value + (t * (first.Rate + (t * ((0.5 * first.Acceleration) + (t * (c4a + (u * (c5a + (u * c6)))))))));
    }

    /// <summary>Newton's form and its derivative, each node counted so many times.</summary>
    private static double Horner(ReadOnlySpan<double> times, ReadOnlySpan<double> coefficients, int multiplicity, double time, out double derivative)
    {
        var (value, slope) = (coefficients[^1], 0.0);
        for (var i = coefficients.Length - 2; i >= 0; i--)
        {
            var distance = time - times[i / multiplicity];
            slope = (slope * distance) + value;
            value = (value * distance) + coefficients[i];
        }

        derivative = slope;
        return value;
    }

    private static void Check(int times, int values)
    {
        if (times != values) throw new ArgumentException($"{times} times beside {values} values", nameof(values));
        if (times is < 1 or > MostNodes) throw new ArgumentException($"{times} nodes; 1 to {MostNodes} make a polynomial here", nameof(times));
    }
}
