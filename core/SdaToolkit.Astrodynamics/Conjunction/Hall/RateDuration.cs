namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>When the rate of collisions counts: above about a millionth of its peak, or between a millionth of the whole at either end (Hall 2021).</summary>
internal readonly record struct RateDuration(double StartS, double EndS, double PeakS, double SphereFraction, bool Converged)
{
    private const double Gamma = 1e-6;

    /// <summary>Reads it off samples in the order of time.</summary>
    public static RateDuration Of(IReadOnlyList<RateSample> samples)
    {
        var peak = 0;
        for (var i = 1; i < samples.Count; i++)
            if (samples[i].LogRate > samples[peak].LogRate) peak = i;
        var highest = samples[peak].LogRate;
        if (!double.IsFinite(highest)) return new(double.NaN, double.NaN, double.NaN, double.NaN, samples.All(s => s.Converged));

        var deviations = Coppola2012.TwoSidedDeviations(Gamma);
        var cut = highest - (0.5 * deviations * deviations) - (0.5 * Math.Log(Math.Tau));
        var (first, last) = (peak, peak);
        var converged = true;
        for (var i = 0; i < samples.Count; i++)
        {
            if (samples[i].LogRate < cut) continue;
            (first, last) = (Math.Min(first, i), Math.Max(last, i));
            converged &= (i == 0 || samples[i - 1].Converged) && (i == samples.Count - 1 || samples[i + 1].Converged);
        }

        var (start, end, fraction) = Bulk(samples, highest);
        return new(Math.Min(samples[first].TimeS, start), Math.Max(samples[last].TimeS, end), samples[peak].TimeS, fraction, converged);
    }

    /// <summary>Where the sum of the rate, by trapezoids, passes γ and 1 − γ; and the mean part of the sphere.</summary>
    private static (double StartS, double EndS, double Fraction) Bulk(IReadOnlyList<RateSample> samples, double highest)
    {
        var (whole, covered) = (0.0, 0.0);
        for (var i = 1; i < samples.Count; i++)
        {
            whole += Trapezoid(samples, i, highest);
            covered += Trapezoid(samples, i, highest) * 0.5 * (samples[i].SphereFraction + samples[i - 1].SphereFraction);
        }

        var (start, end, sum) = (samples[^1].TimeS, samples[0].TimeS, 0.0);
        for (var i = 1; i < samples.Count; i++)
        {
            var next = sum + Trapezoid(samples, i, highest);
            if (next > Gamma * whole) start = Math.Min(start, samples[i - 1].TimeS);
            if (sum < (1 - Gamma) * whole) end = Math.Max(end, samples[i].TimeS);
            sum = next;
        }

        return (start, end, covered / whole);
    }

    private static double Trapezoid(IReadOnlyList<RateSample> samples, int i, double highest) =>
        0.5 * (samples[i].TimeS - samples[i - 1].TimeS) * (Math.Exp(samples[i].LogRate - highest) + Math.Exp(samples[i - 1].LogRate - highest));
}
