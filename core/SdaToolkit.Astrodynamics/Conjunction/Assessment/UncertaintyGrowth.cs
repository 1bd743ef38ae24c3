namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>How a standard deviation shrinks as closest approach comes nearer: σ ∝ τᵇ, with τ the time from the message to closest approach.</summary>
/// <remarks>
/// <para>A line through log σ over log τ by least squares. An exponent of 1 is what an error of the mean motion makes along the track, 2 a wrong drag, 0 an uncertainty that more tracking does
/// not lessen. The law is a summary of the messages so far, no physics: a change in tracking breaks it.</para>
/// <para>Two updates give an exponent without any error, three a very wide one. The ratio to another time is counted from the latest σ, not from the line.</para>
/// </remarks>
/// <param name="Exponent">b. Dimensionless.</param>
/// <param name="ExponentSigma">Standard deviation of b; NaN where there is none to be had.</param>
/// <param name="Scatter">Standard deviation of log σ about the line; NaN likewise.</param>
/// <param name="Updates">How many updates it rests on; 0 where it was given.</param>
public readonly record struct UncertaintyGrowth(double Exponent, double ExponentSigma, double Scatter, int Updates)
{
    /// <summary>A law that was not measured on this event.</summary>
    /// <param name="exponent">b.</param>
    /// <param name="exponentSigma">Its standard deviation; NaN where not known.</param>
    public static UncertaintyGrowth Given(double exponent, double exponentSigma = double.NaN) => new(exponent, exponentSigma, double.NaN, 0);

    /// <summary>Fits the law; null with fewer than two different times before closest approach.</summary>
    /// <param name="secondsToClosestApproach">τ of each update, s; those of 0 or less are left out.</param>
    /// <param name="sigmasM">σ of each update, m; those of 0 or less are left out.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static UncertaintyGrowth? Fit(ReadOnlySpan<double> secondsToClosestApproach, ReadOnlySpan<double> sigmasM)
    {
        if (secondsToClosestApproach.Length != sigmasM.Length)
            throw new ArgumentException($"{secondsToClosestApproach.Length} times and {sigmasM.Length} standard deviations: there must be one of each", nameof(sigmasM));
        var (n, meanX, meanY, xx, xy, yy) = (0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < sigmasM.Length; i++)
        {
            if (!(secondsToClosestApproach[i] > 0) || !(sigmasM[i] > 0) || !double.IsFinite(sigmasM[i])) continue;
            var (x, y) = (Math.Log(secondsToClosestApproach[i]), Math.Log(sigmasM[i]));
            n++;
            // Welford's update: sums of squares about the running means.
            var (dx, dy) = (x - meanX, y - meanY);
            (meanX, meanY) = (meanX + (dx / n), meanY + (dy / n));
            (xx, xy, yy) = (xx + (dx * (x - meanX)), xy + (dx * (y - meanY)), yy + (dy * (y - meanY)));
        }

        if (n < 2 || !(xx > 1e-12)) return null;
        var slope = xy / xx;
        var variance = n > 2 ? Math.Max(0, yy - (slope * xy)) / (n - 2) : double.NaN;
        return new(slope, Math.Sqrt(variance / xx), Math.Sqrt(variance), n);
    }

    /// <summary>Ratio of σ at another time to that at the present one, with its interval: at most 1 where the time is nearer, for more tracking does not undo knowledge.</summary>
    /// <param name="presentS">τ now, s, above 0.</param>
    /// <param name="thenS">τ then, s, above 0 and not above the present one.</param>
    /// <param name="confidence">Of the interval.</param>
    /// <returns>Ratio and interval, each above 0 and at most 1; the interval is NaN where the law has no error of its own.</returns>
    public (double Ratio, double Lower, double Upper) Ratio(double presentS, double thenS, double confidence = 0.9)
    {
        if (!(thenS > 0) || !(presentS >= thenS) || !double.IsFinite(presentS))
            throw new ArgumentOutOfRangeException(nameof(thenS), thenS, $"above 0 s and not above the present {presentS:R} s");
        var log = Math.Log(thenS / presentS);
        var middle = Exponent * log;
        if (double.IsNaN(ExponentSigma)) return (Bounded(middle), double.NaN, double.NaN);
        var sigma = double.Hypot(ExponentSigma * log, double.IsNaN(Scatter) ? 0 : Scatter);
        // A law of more than two updates has its t; a given one counts as well known.
        var half = StudentT.Quantile(confidence, Updates > 2 ? Updates - 2 : 1000) * sigma;
        return (Bounded(middle), Bounded(middle - half), Bounded(middle + half));
    }

    private static double Bounded(double log) => Math.Clamp(Math.Exp(log), 1e-3, 1);
}
