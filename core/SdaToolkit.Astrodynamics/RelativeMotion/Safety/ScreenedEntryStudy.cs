namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>What came of a <see cref="ScreenedEntryStudy"/>.</summary>
/// <param name="Entries">Counts of all samples that were looked at; its least range is that of the integrated ones.</param>
/// <param name="Looks">Looks until the study stopped.</param>
/// <param name="LooksPlanned">Looks that the confidence is shared out over.</param>
/// <param name="Integrated">Samples that were integrated under the whole force model, the checks among them.</param>
/// <param name="WorstDifference">Largest difference of the level by expansion and by integration among them, as a part of the level, or of 1 where the level is less. Dimensionless.</param>
/// <param name="Screened">The expansion held within <see cref="ScreenedEntryStudy.Allowed"/>; where it did not, every sample was integrated.</param>
public sealed record ScreenedEntries(EntryResult Entries, int Looks, int LooksPlanned, int Integrated, double WorstDifference, bool Screened);

/// <summary>Probability of entering volumes in free drift, by samples in looks that stop where the answer is plain, integrating only the samples that come near.</summary>
/// <remarks>
/// <para>Samples: as in <see cref="EntryStudy"/>, in as many batches as looks, each stratified for itself. A sum of independent trials whose probabilities differ has thinner tails than the binomial distribution of their mean
/// (W. Hoeffding 1956, Annals of Mathematical Statistics 27, 713), so that the interval of Clopper and Pearson stays on the safe side.</para>
/// <para>Looks: after each, the interval at the look's share of the confidence (Bonferroni; the classical group-sequential bound, see C. Jennison and B. W. Turnbull 2000, "Group Sequential Methods", chapter 2) is held against the
/// limit. The study stops where one volume's interval lies above the limit, or every one's within it; else it goes on to the last look. The interval given is that of the look it stopped at, and holds whenever that is.</para>
/// <para>Screening: each sample's path is computed by an expansion of the drift to second order (<see cref="DriftExpansion"/>). Samples whose level stays above 1.25 count as not entering; all others are integrated. In each
/// look 32 of the samples left out are integrated too, spread evenly, the nearest, and those with the largest errors. If the level of any integrated sample differs from the expansion's by more than 0.05, or a sample that
/// was left out enters, all samples are integrated.</para>
/// <para>Deterministic for a seed; the outcome does not depend on the number of threads. A sample that cannot be computed counts as entering.</para>
/// </remarks>
public sealed class ScreenedEntryStudy
{
    /// <summary>Difference of levels up to which the expansion is taken to hold: a fifth of its margin. Dimensionless.</summary>
    public const double Allowed = 0.2 * DriftScreen.Margin;

    private const int Errors = DriftExpansion.Errors;
    private const int Spread = 16;
    private const int Nearest = 8;
    private const int Widest = 8;

    private readonly RelativeEnsemble _ensemble;
    private readonly EnsembleRequest _request;
    private readonly RelativeDispersion _start;
    private readonly double[,] _factor;
    private readonly DriftExpansion _expansion;
    private readonly DriftScreen _screen;
    private readonly EntryTally _tally;
    private readonly CancellationToken _cancellation;
    private double _worst;
    private bool _screened = true;

    private ScreenedEntryStudy(RelativeEnsemble ensemble, RelativeDispersion start, EnsembleRequest request, CancellationToken cancellation)
    {
        (_ensemble, _start, _request, _cancellation, _factor) = (ensemble, start, request, cancellation, start.Factor());
        _expansion = DriftExpansion.Of(ensemble, start, request);
        _screen = new(ensemble.Track, _expansion, request.Volumes);
        _tally = new(request, ensemble.Track);
    }

    /// <summary>Looks at samples until the answer is plain.</summary>
    /// <param name="ensemble">The ensemble.</param>
    /// <param name="start">Where the samples begin, and how they differ.</param>
    /// <param name="request">Nodes, deputy, volumes; burns one for all samples. Its samples are not used.</param>
    /// <param name="counted">For each volume whether it decides.</param>
    /// <param name="options">Settings.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">A value makes no sense.</exception>
    /// <exception cref="InvalidOperationException">The covariance has a negative eigenvalue or is not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ScreenedEntries Run(RelativeEnsemble ensemble, RelativeDispersion start, EnsembleRequest request, IReadOnlyList<bool> counted, LookOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(counted);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Samples, 1, nameof(options));
        if (counted.Count != request.Volumes.Count) throw new ArgumentException($"{counted.Count} for {request.Volumes.Count} volumes: one each", nameof(counted));
        if (!(options.Confidence is > 0 and < 1)) throw new ArgumentException($"confidence {options.Confidence}: above 0 and below 1", nameof(options));
        return new ScreenedEntryStudy(ensemble, start, request, cancellation).Run(counted, options);
    }

    private ScreenedEntries Run(IReadOnlyList<bool> counted, LookOptions options)
    {
        var (looks, done, direction) = (options.Looks, 0, _expansion.DriftDirection());
        foreach (var look in looks)
        {
            Look(RelativeDispersion.Errors(look - _tally.Samples, (ulong)_tally.Samples, options.Seed, options.Stream, direction));
            done++;
            var sides = Enumerable.Range(0, counted.Count).Where(k => counted[k]).Select(k => options.Side(_tally.Entered(k), _tally.Samples)).ToList();
            if (sides.Contains(1) || sides.TrueForAll(s => s < 0)) break;
        }

        return new(_tally.Result(options.LookConfidence), done, looks.Count, _tally.Integrated, _worst, _screened);
    }

    private void Look(double[] errors)
    {
        var count = errors.Length / Errors;
        var levels = Levels(errors, count);
        var initial = new RelativeState[count];
        for (var i = 0; i < count; i++) initial[i] = _start.At(_factor, errors.AsSpan(Errors * i, Errors));
        var flown = new bool[count];
        for (var i = 0; i < count; i++) flown[i] = !_screened || !(levels[i] > 1 + DriftScreen.Margin);
        foreach (var i in _screened ? Checks(errors, levels, flown) : []) flown[i] = true;
        Fly(errors, initial, [.. Enumerable.Range(0, count).Where(i => flown[i])], levels);
        if (!_screened) Fly(errors, initial, [.. Enumerable.Range(0, count).Where(i => !flown[i])], levels);
        else
            for (var i = 0; i < count; i++)
                if (!flown[i]) _tally.LeftOut(initial[i]);
        Span<double> monomials = stackalloc double[DriftExpansion.Terms];
        for (var i = 0; i < count; i++)
        {
            DriftExpansion.Monomials(errors.AsSpan(Errors * i, Errors), monomials);
            _tally.AddFinal(_expansion.At(_expansion.Nodes - 1, monomials).PositionM);
        }
    }

    private double[] Levels(double[] errors, int count)
    {
        var levels = new double[count];
        if (!_screened) return levels;
        var blocks = (count + DriftScreen.Size - 1) / DriftScreen.Size;
        var options = new ParallelOptions { MaxDegreeOfParallelism = _ensemble.Threads, CancellationToken = _cancellation };
        Parallel.For(0, blocks, options, b =>
        {
            var (from, used) = (b * DriftScreen.Size, Math.Min(DriftScreen.Size, count - (b * DriftScreen.Size)));
            _screen.Levels(errors.AsSpan(Errors * from, Errors * used), levels.AsSpan(from, used));
        });
        return levels;
    }

    // Of the samples left out: spread evenly, the nearest, and those that err most.
    private static IEnumerable<int> Checks(double[] errors, double[] levels, bool[] flown)
    {
        var left = Enumerable.Range(0, levels.Length).Where(i => !flown[i]).ToList();
        double Size(int i) => errors.AsSpan(Errors * i, Errors).ToArray().Sum(z => z * z);
        return Enumerable.Range(0, Math.Min(Spread, left.Count)).Select(j => left[(int)((long)j * left.Count / Math.Min(Spread, left.Count))])
            .Concat(left.OrderBy(i => levels[i]).ThenBy(i => i).Take(Nearest)).Concat(left.OrderByDescending(Size).ThenBy(i => i).Take(Widest)).Distinct();
    }

    private void Fly(double[] errors, RelativeState[] initial, int[] samples, double[] levels)
    {
        if (samples.Length == 0) return;
        var outcome = _ensemble.Run(_request with { Initial = [.. samples.Select(i => initial[i])] }, _cancellation);
        for (var j = 0; j < samples.Length; j++)
        {
            var entered = _tally.Flown(outcome, j, initial[samples[j]]);
            if (!_screened) continue;
            var z = errors.AsSpan(Errors * samples[j], Errors);
            for (var k = 0; k < _request.Volumes.Count; k++) Compare(outcome.MinimumDistance[k][j], _screen.LevelAt(z, outcome.MinimumDistanceTimeS[k][j], k));
            if (entered && levels[samples[j]] > 1 + DriftScreen.Margin) _worst = double.PositiveInfinity;
        }

        _screened &= _worst <= Allowed;
    }

    private void Compare(double flown, double expanded)
    {
        var apart = Math.Abs(flown - expanded) / Math.Max(1, flown);
        if (!(apart <= _worst)) _worst = double.IsNaN(apart) ? double.PositiveInfinity : apart;
    }
}
