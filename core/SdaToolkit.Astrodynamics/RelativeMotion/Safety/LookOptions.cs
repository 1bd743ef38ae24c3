namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>Settings of <see cref="ScreenedEntryStudy"/>.</summary>
/// <param name="Samples">Samples at the last look, 1 or more.</param>
/// <param name="Confidence">Of the interval, whenever the study stops; above 0 and below 1.</param>
/// <param name="Limit">Probability of entering a volume that is allowed.</param>
/// <param name="Seed">Of the random numbers.</param>
/// <param name="Stream">Tells apart studies of one seed.</param>
public sealed record LookOptions(int Samples, double Confidence, double Limit, ulong Seed, uint Stream)
{
    private const int First = 500;
    private const int Growth = 5;

    /// <summary>Samples in all at each look: 500 and five times as many each, and all of them.</summary>
    public IReadOnlyList<int> Looks
    {
        get
        {
            List<int> looks = [];
            for (var n = First; n < Samples; n = n > Samples / Growth ? Samples : n * Growth) looks.Add(n);
            return [.. looks, Samples];
        }
    }

    /// <summary>Confidence of the interval at one look: the chance of being wrong is shared out over the looks (Bonferroni), so that the interval holds whenever the study stops.</summary>
    public double LookConfidence => 1 - ((1 - Confidence) / Looks.Count);

    /// <summary>How many samples an interval would need, with as many looks as those ask for, to lie on one side of the limit, if the part that enters stays as it is; 0 where it does already, at most 10⁹.</summary>
    /// <param name="entered">Samples that entered.</param>
    /// <param name="samples">Samples.</param>
    public long Needed(int entered, int samples)
    {
        const long most = 1_000_000_000;
        if (Side(entered, samples) != 0) return 0;
        var part = (double)entered / samples;
        bool Open(long n) => (this with { Samples = (int)n }).Side((long)Math.Round(part * n), n) == 0;
        // Bracketed by doubling, then halved.
        var (low, high) = ((long)samples, 2L * samples);
        while (high < most && Open(high)) (low, high) = (high, 2 * high);
        if (high >= most) return most;
        while (high - low > Math.Max(1, low / 100))
        {
            var middle = (low + high) / 2;
            if (Open(middle)) low = middle;
            else high = middle;
        }

        return high;
    }

    /// <summary>−1: the interval lies within the limit; 1: above it; 0: the limit lies in it.</summary>
    internal int Side(long entered, long samples)
    {
        var (lower, upper) = Conjunction.MonteCarloIntervals.ClopperPearson(entered, samples, LookConfidence);
        return upper <= Limit ? -1 : lower > Limit ? 1 : 0;
    }
}
