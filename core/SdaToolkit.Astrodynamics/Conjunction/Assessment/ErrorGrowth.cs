namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>Spread of differences at one age.</summary>
/// <param name="AgeS">Median age of the differences, s.</param>
/// <param name="SigmaRtnM">Robust standard deviation about zero along R, T, N: 1.4826 times the median of the sizes, m.</param>
/// <param name="Pairs">Differences in the bin.</param>
/// <param name="Independent">Of those, as many as do not overlap in time: at most the span of the history over the age.</param>
public readonly record struct AgeBin(double AgeS, Vec3 SigmaRtnM, int Pairs, int Independent);

/// <summary>How one component of an error grows with age: σ(t) = √(floor² + (rate · tᵖ)²), t in days.</summary>
/// <param name="FloorM">σ at the epoch, m.</param>
/// <param name="RateM">What is added in the first day, m.</param>
/// <param name="Power">p: 1 for an error of the mean motion along the track, 2 for one of the drag, ½ for steps at random. Dimensionless.</param>
public readonly record struct ErrorGrowth(double FloorM, double RateM, double Power)
{
    private static ReadOnlySpan<double> Powers => [0.5, 1, 1.5, 2];

    /// <summary>σ at an age of either sign, m.</summary>
    public double SigmaM(double ageS) => double.Hypot(FloorM, RateM * Math.Pow(Math.Abs(ageS) / 86_400, Power));

    /// <summary>The law that fits spreads at several ages best: for each power, σ² over t²ᵖ by least squares of the relative error, neither part below zero.</summary>
    /// <param name="ageS">Ages, s; two different ones at least.</param>
    /// <param name="sigmaM">Spread at each, m.</param>
    /// <param name="weights">Weight of each, e.g. its degrees of freedom.</param>
    /// <returns>The law; null with fewer than two ages or a spread of zero.</returns>
    public static ErrorGrowth? Fit(ReadOnlySpan<double> ageS, ReadOnlySpan<double> sigmaM, ReadOnlySpan<double> weights)
    {
        if (ageS.Length < 2) return null;
        var (best, least) = ((ErrorGrowth?)null, double.PositiveInfinity);
        foreach (var power in Powers)
        {
            if (Fit(ageS, sigmaM, weights, power) is not { } law) continue;
            var misfit = 0.0;
            for (var i = 0; i < ageS.Length; i++)
            {
                var off = Math.Log(law.SigmaM(ageS[i]) / sigmaM[i]);
                misfit += weights[i] * off * off;
            }

            // Strictly better only: of equals the slower growth.
            if (misfit < least * (1 - 1e-9)) (best, least) = (law, misfit);
        }

        return best;
    }

    private static ErrorGrowth? Fit(ReadOnlySpan<double> ageS, ReadOnlySpan<double> sigmaM, ReadOnlySpan<double> weights, double power)
    {
        // Divided by σ² each equation reads a/σ² + b t²ᵖ/σ² = 1.
        var (aa, ab, bb, a1, b1) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < ageS.Length; i++)
        {
            var variance = sigmaM[i] * sigmaM[i];
            if (!(variance > 0)) return null;
            var (u, v) = (1 / variance, Math.Pow(Math.Abs(ageS[i]) / 86_400, 2 * power) / variance);
            (aa, ab, bb) = (aa + (weights[i] * u * u), ab + (weights[i] * u * v), bb + (weights[i] * v * v));
            (a1, b1) = (a1 + (weights[i] * u), b1 + (weights[i] * v));
        }

        var determinant = (aa * bb) - (ab * ab);
        if (!(determinant > 1e-12 * aa * bb)) return null;
        var (floor, rate) = (((a1 * bb) - (b1 * ab)) / determinant, ((b1 * aa) - (a1 * ab)) / determinant);
        if (floor < 0) (floor, rate) = (0, b1 / bb);
        if (rate < 0) (floor, rate) = (a1 / aa, 0);
        return new(Math.Sqrt(floor), Math.Sqrt(rate), power);
    }
}
