namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>Probability that at least one of several encounters of the same objects, or of one object with many, ends in a collision.</summary>
/// <remarks>
/// <para>1 − Π (1 − pᵢ) holds where the encounters' errors are independent. Repeats of the same two objects, an orbit or a day apart, come from the same
/// two orbits, so their errors are not: there all that is sure is the bound of Boole and Fréchet, max pᵢ ≤ P ≤ min(1, Σ pᵢ). For small probabilities the
/// product and the sum hardly differ; the lower bound may be smaller by as much as the number of encounters.</para>
/// <para>Evaluated as −expm1(Σ log1p(−pᵢ)), so 1e-300 survives and twenty encounters of 1e-17 give 2e-16. The sum is taken in the order given.</para>
/// </remarks>
/// <param name="Independent">1 − Π (1 − pᵢ).</param>
/// <param name="Lower">The largest pᵢ: for errors that repeat wholly.</param>
/// <param name="Upper">The sum, at most 1: for encounters that exclude each other.</param>
/// <param name="Encounters">How many there are.</param>
public readonly record struct CumulativeProbability(double Independent, double Lower, double Upper, int Encounters)
{
    /// <summary>The cumulative probability; none of no encounters.</summary>
    /// <param name="probabilities">Each 0 to 1.</param>
    /// <exception cref="ArgumentException">A value is not a probability; its place is named, counted from 0.</exception>
    public static CumulativeProbability Of(ReadOnlySpan<double> probabilities)
    {
        var (logNone, largest, sum) = (0.0, 0.0, 0.0);
        for (var i = 0; i < probabilities.Length; i++)
        {
            var p = probabilities[i];
            if (!(p is >= 0 and <= 1)) throw new ArgumentException($"probability {i} is {p:R}; allowed is 0 to 1", nameof(probabilities));
            logNone += LogOnePlus(-p);
            largest = Math.Max(largest, p);
            sum += p;
        }

        // The product lies between the bounds; rounding may put it a digit outside.
        var upper = Math.Min(1, sum);
        return new(Math.Clamp(-ExpMinusOne(logNone), largest, upper), largest, upper, probabilities.Length);
    }

    // .NET's own LogP1 and ExpM1 add and subtract the 1, and so lose small values. Higham 2002, "Accuracy and Stability of Numerical Algorithms", 1.14.1 and problem 1.5.
    private static double LogOnePlus(double x)
    {
        var u = 1 + x;
        if (u == 1) return x;
        return u <= 0 ? double.NegativeInfinity : Math.Log(u) * x / (u - 1);
    }

    private static double ExpMinusOne(double x)
    {
        var u = Math.Exp(x);
        if (u == 1) return x;
        return u == 0 ? -1 : (u - 1) * x / Math.Log(u);
    }
}
