namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Trapezoid sum over 0 to π of a function that is 0 at both ends: the Chebyshev–Gauss rule of the second kind with one node less than intervals.</summary>
internal readonly record struct TrapezoidSum(int Intervals, double Value)
{
    public static TrapezoidSum Start<TFunction>(in TFunction function, int intervals)
        where TFunction : struct, GaussKronrod.IFunction
    {
        var sum = 0.0;
        for (var i = 1; i < intervals; i++) sum += function.At(i * Math.PI / intervals);
        return new(intervals, sum * Math.PI / intervals);
    }

    /// <summary>With twice the intervals; only the new nodes are evaluated.</summary>
    public TrapezoidSum Halved<TFunction>(in TFunction function)
        where TFunction : struct, GaussKronrod.IFunction
    {
        var (sum, count) = (0.0, 2 * Intervals);
        for (var i = 1; i < count; i += 2) sum += function.At(i * Math.PI / count);
        return new(count, (0.5 * Value) + (sum * Math.PI / count));
    }
}
