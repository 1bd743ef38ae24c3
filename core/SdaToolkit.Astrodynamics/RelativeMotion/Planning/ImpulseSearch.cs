namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>Rounds of candidate times: solve on few, add those at which the primer exceeds 1, until the bound is met. Impulses of any size and number. The right side has length 1.</summary>
internal sealed class ImpulseSearch(BurnEffects effects, double[] right, double relativeGap)
{
    private const int FirstCandidates = 24, MostRounds = 60;
    private const double PrimerLeft = 0.8;

    // From this gap on it is worth trying whether impulses some part of a revolution apart can be one.
    private const double WideGap = 1e-3;

    private readonly double _gap = relativeGap / 16;
    private readonly PrimerSearch _primer = new(effects);

    /// <summary>The best λ, scaled until the primer is at most 1 everywhere.</summary>
    public double[] Multipliers { get; private set; } = [];

    /// <summary>bᵀλ: no cost is lower.</summary>
    public double Bound { get; private set; }

    /// <summary>Rounds so far.</summary>
    public int Rounds { get; private set; }

    /// <summary>Impulses within the gap.</summary>
    public List<Impulse> Run()
    {
        var times = new List<double>();
        for (var i = 0; i < FirstCandidates; i++) times.Add(effects.TimeS((int)((long)i * (effects.Count - 1) / (FirstCandidates - 1))));
        times = [.. times.Distinct()];
        var blocks = times.ConvertAll(effects.At);
        while (true)
        {
            Rounds++;
            var solution = NormProgramSolver.Solve(NormProgram.Of(blocks, right));
            Raise(solution.Multipliers);
            var done = solution.Vectors.Sum(u => u.Norm) <= Bound * (1 + _gap) || Rounds >= MostRounds;
            var peaks = done ? [] : _primer.Peaks(solution.Multipliers, 1 + (_gap / 8));
            peaks.RemoveAll(p => times.Contains(p.TimeS));
            if (peaks.Count == 0) return ImpulseSupport.Of(times, solution.Vectors, effects, right, Bound * (1 + relativeGap), relativeGap >= WideGap);
            for (var k = times.Count - 1; k >= 0; k--)
            {
                if (BurnEffects.Primer(blocks[k], solution.Multipliers) > PrimerLeft) continue;
                times.RemoveAt(k);
                blocks.RemoveAt(k);
            }

            times.AddRange(peaks.Select(p => p.TimeS));
            blocks.AddRange(peaks.Select(p => effects.At(p.TimeS)));
        }
    }

    private void Raise(double[] multipliers)
    {
        var upper = _primer.UpperBound(multipliers, _gap / 4);
        var value = 0.0;
        for (var r = 0; r < right.Length; r++) value += multipliers[r] * right[r];
        if (!(value / upper > Bound)) return;
        Bound = value / upper;
        Multipliers = Array.ConvertAll(multipliers, m => m / upper);
    }
}
