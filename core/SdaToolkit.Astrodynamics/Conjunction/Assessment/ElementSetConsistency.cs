using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>How far an object's element sets disagree with the later ones: each propagated by SGP4 to the epochs of those that follow, and over the revolution after.</summary>
/// <remarks>
/// <para>The method is that of V. P. Osweiler, "Covariance estimation and autocorrelation of NORAD two-line element sets", Air Force Institute of Technology, 2006, and of many since. Differences are along
/// R, T, N of the later set. The spread at an age is robust, so manoeuvres and bad sets, where they touch less than half of the pairs, do not count.</para>
/// <para>What it cannot see: errors common to successive sets, which share observations and the theory. It is a lower bound of the error, and at short ages a poor one.</para>
/// <para>Sets closer together than the shortest gap are as a rule the same solution issued again, and make no pair.</para>
/// </remarks>
/// <param name="Sets">Sets that took part.</param>
/// <param name="SpanS">From the first to the last, s.</param>
/// <param name="Bins">Spread by age, ages ascending; only bins with enough pairs.</param>
public sealed record ElementSetConsistency(int Sets, double SpanS, IReadOnlyList<AgeBin> Bins)
{
    /// <summary>Ends of the age bins, s: from half a day to seven days.</summary>
    private static readonly double[] BinEndsS = [43_200, 86_400, 129_600, 172_800, 259_200, 345_600, 432_000, 604_800];

    /// <summary>Where on the revolution after the later epoch two sets are compared: epochs lie at the ascending node as a rule, where an error of the eccentricity shows in one component only.</summary>
    private const int Phases = 4;

    /// <summary>Sets closer than this make no pair, s.</summary>
    public const double ShortestGapS = 10_800;

    /// <summary>Fewest pairs of a bin that counts.</summary>
    public const int FewestPairs = 6;

    /// <summary>All pairs.</summary>
    public int Pairs => Bins.Sum(b => b.Pairs);

    /// <summary>The longest age it knows of, s; 0 without bins.</summary>
    public double LongestAgeS => Bins.Count > 0 ? Bins[^1].AgeS : 0;

    /// <summary>Measures the consistency of one object's sets.</summary>
    /// <param name="sets">The sets of one object, in any order.</param>
    public static ElementSetConsistency Measure(IReadOnlyList<MeanElements> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        var ordered = sets.OrderBy(s => s.Epoch).Select(Prepared).OfType<Sgp4>().ToList();
        var span = ordered.Count > 1 ? ordered[^1].Elements.Epoch.SecondsSince(ordered[0].Elements.Epoch) : 0;
        var ages = new List<double>[BinEndsS.Length];
        var differences = new List<Vec3>[BinEndsS.Length];
        for (var b = 0; b < BinEndsS.Length; b++) (ages[b], differences[b]) = ([], []);
        for (var j = 1; j < ordered.Count; j++)
        {
            for (var i = j - 1; i >= 0; i--)
            {
                var age = ordered[j].Elements.Epoch.SecondsSince(ordered[i].Elements.Epoch);
                if (age > BinEndsS[^1]) break;
                if (age < ShortestGapS) continue;
                var bin = Array.FindIndex(BinEndsS, end => age <= end);
                if (Compare(ordered[i], ordered[j], age, differences[bin])) ages[bin].Add(age);
            }
        }

        return new(ordered.Count, span, [.. Enumerable.Range(0, BinEndsS.Length).Where(b => ages[b].Count >= FewestPairs).Select(b => Bin(ages[b], differences[b], span))]);
    }

    /// <summary>Growth along R, T and N; null where the bins do not carry a law.</summary>
    public (ErrorGrowth Radial, ErrorGrowth Transverse, ErrorGrowth Normal)? Growth()
    {
        var (ages, weights) = (Bins.Select(b => b.AgeS).ToArray(), Bins.Select(b => (double)b.Independent).ToArray());
        ErrorGrowth? Along(Func<Vec3, double> axis) => ErrorGrowth.Fit(ages, Bins.Select(b => axis(b.SigmaRtnM)).ToArray(), weights);
        return Along(s => s.X) is { } r && Along(s => s.Y) is { } t && Along(s => s.Z) is { } n ? (r, t, n) : null;
    }

    private static bool Compare(Sgp4 earlier, Sgp4 later, double ageS, List<Vec3> differences)
    {
        var step = Math.Tau / later.Elements.MeanMotionRadPerS / Phases;
        var before = differences.Count;
        for (var k = 0; k < Phases; k++)
        {
            var t = k * step;
            if (later.Propagate(t / 60, out var r, out var v) != Sgp4Status.Valid || earlier.Propagate((ageS + t) / 60, out var predicted, out _) != Sgp4Status.Valid) continue;
            differences.Add(RtnBasis.FromPositionVelocity(r, v).ToRtn(predicted - r));
        }

        return differences.Count > before;
    }

    private static Sgp4? Prepared(MeanElements elements)
    {
        try
        {
            return new(elements);
        }
        catch (ArgumentException)
        {
            // Sets that SGP4 does not accept take no part; the reader of the catalogue has named them.
            return null;
        }
    }

    private static AgeBin Bin(List<double> ages, List<Vec3> differences, double spanS)
    {
        var age = Median([.. ages]);
        // 1.4826: from the median of sizes to the standard deviation of a normal variable.
        double Sigma(Func<Vec3, double> axis) => 1.4826 * Median([.. differences.Select(d => Math.Abs(axis(d)))]);
        return new(age, new(Sigma(d => d.X), Sigma(d => d.Y), Sigma(d => d.Z)), ages.Count, (int)Math.Clamp(Math.Floor(spanS / age), 1, ages.Count));
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
    }
}
