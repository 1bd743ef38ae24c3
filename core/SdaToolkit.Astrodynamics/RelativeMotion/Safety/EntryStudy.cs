using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Safety;

/// <summary>Settings of <see cref="EntryStudy"/>.</summary>
/// <param name="Samples">Samples, 1 or more.</param>
/// <param name="Confidence">Of the interval, above 0 and below 1.</param>
/// <param name="Seed">Of the random numbers.</param>
/// <param name="Stream">Tells apart studies of one seed.</param>
public sealed record EntryOptions(int Samples, double Confidence, ulong Seed, uint Stream);

/// <summary>How often samples entered a volume.</summary>
/// <param name="Entered">Samples that did.</param>
/// <param name="InsideAtStart">Samples that began inside.</param>
/// <param name="Samples">Samples.</param>
/// <param name="Lower">Lower end of the interval of Clopper and Pearson.</param>
/// <param name="Upper">Its upper end.</param>
/// <param name="FirstEntryS">Earliest entry, s after the start of the track; NaN: none.</param>
public sealed record EntryCount(int Entered, int InsideAtStart, int Samples, double Lower, double Upper, double FirstEntryS)
{
    /// <summary>Part that entered.</summary>
    public double Part => (double)Entered / Samples;

    /// <summary>How often one or another of several things happened to the same samples: at most the sum, which is taken, so that the upper end is on the safe side.</summary>
    /// <param name="counts">The counts, one or more, of the same samples.</param>
    /// <param name="confidence">Of the interval, above 0 and below 1.</param>
    public static EntryCount Any(IReadOnlyList<EntryCount> counts, double confidence)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfZero(counts.Count, nameof(counts));
        var samples = counts[0].Samples;
        var entered = Math.Min(samples, counts.Sum(c => c.Entered));
        var (lower, upper) = MonteCarloIntervals.ClopperPearson(entered, samples, confidence);
        return new(entered, Math.Min(samples, counts.Sum(c => c.InsideAtStart)), samples, lower, upper, counts.Select(c => c.FirstEntryS).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min());
    }
}

/// <summary>What came of a study.</summary>
/// <param name="Volumes">Counts for each volume.</param>
/// <param name="LeastRangeM">Least range of any sample, m.</param>
/// <param name="FinalMeanM">Mean position at the end, RTN with arcs along the orbit, m.</param>
/// <param name="FinalSigmaM">Standard deviations there, m.</param>
/// <param name="Undefined">Samples that could not be computed.</param>
public sealed record EntryResult(IReadOnlyList<EntryCount> Volumes, double LeastRangeM, Vec3 FinalMeanM, Vec3 FinalSigmaM, int Undefined);

/// <summary>Probability of entering volumes in free drift, by samples under the whole force model.</summary>
/// <remarks>
/// Samples are stratified along the direction of the errors that makes the drift along the orbit, so that the part that enters errs by less than a plain count would; the interval is that of a
/// plain count (Clopper and Pearson 1934), which is then on the safe side.
/// </remarks>
public static class EntryStudy
{
    /// <summary>Drifts samples and counts.</summary>
    /// <param name="ensemble">The ensemble.</param>
    /// <param name="start">Where the samples begin, and how they differ.</param>
    /// <param name="request">Nodes, deputies, volumes; its samples are not used.</param>
    /// <param name="options">Settings.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">A value makes no sense.</exception>
    /// <exception cref="InvalidOperationException">The covariance has a negative eigenvalue or is not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static EntryResult Count(RelativeEnsemble ensemble, RelativeDispersion start, EnsembleRequest request, EntryOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Samples, 1, nameof(options));
        if (!(options.Confidence is > 0 and < 1)) throw new ArgumentException($"confidence {options.Confidence}: above 0 and below 1", nameof(options));
        var outcome = ensemble.Run(request with { Initial = start.Samples(options.Samples, options.Seed, options.Stream, Drift(ensemble, start, request)) }, cancellation);
        var startS = ensemble.Track.NodesS[request.WatchFromNode ?? request.FirstNode];
        var counts = outcome.EntryTimeS.Select(times => CountOf(times, startS, options)).ToList();
        var radius = ensemble.Track.ClientAt(request.LastNode ?? (ensemble.Track.NodesS.Count - 1)).Position.Radius;
        var (mean, sigma) = Spread(outcome.Final.Select(s => Arcs(s.PositionM, radius)).Where(p => double.IsFinite(p.Norm)));
        return new(counts, outcome.MinimumRangeM.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min(), mean, sigma, outcome.Final.Count(s => !double.IsFinite(s.PositionM.Norm)));
    }

    /// <summary>A position in RTN with lengths along and across the orbit as arcs, m.</summary>
    public static Vec3 Arcs(Vec3 rtnM, double radiusM)
    {
        var (up, flat) = (radiusM + rtnM.X, double.Hypot(radiusM + rtnM.X, rtnM.Y));
        return new(double.Hypot(flat, rtnM.Z) - radiusM, radiusM * Math.Atan2(rtnM.Y, up), radiusM * Math.Atan2(rtnM.Z, flat));
    }

    // The direction of the errors that makes the drift along the orbit, on which entering depends most; zero where nothing errs.
    private static double[] Drift(RelativeEnsemble ensemble, RelativeDispersion start, EnsembleRequest request)
    {
        var factor = start.Factor();
        var directions = new double[6];
        var initial = new RelativeState[7];
        for (var k = 0; k < 7; k++)
        {
            Array.Clear(directions);
            if (k < 6) directions[k] = 1;
            initial[k] = start.At(factor, directions);
        }

        var final = ensemble.Run(request with { Initial = initial, Volumes = [], DragM2PerKg = [request.DragM2PerKg[0]] }).Final;
        for (var k = 0; k < 6; k++) directions[k] = final[k].PositionM.Y - final[6].PositionM.Y;
        var norm = Math.Sqrt(directions.Sum(d => d * d));
        return norm > 0 && double.IsFinite(norm) ? [.. directions.Select(d => d / norm)] : new double[6];
    }

    private static EntryCount CountOf(double[] times, double startS, EntryOptions options)
    {
        var (entered, inside, first) = (0, 0, double.PositiveInfinity);
        foreach (var time in times)
        {
            if (double.IsNaN(time)) continue;
            entered++;
            if (time <= startS) inside++;
            first = Math.Min(first, time);
        }

        var (lower, upper) = MonteCarloIntervals.ClopperPearson(entered, times.Length, options.Confidence);
        return new(entered, inside, times.Length, lower, upper, entered > 0 ? first : double.NaN);
    }

    private static (Vec3 Mean, Vec3 Sigma) Spread(IEnumerable<Vec3> positions)
    {
        var (n, mean, squares) = (0, Vec3.Zero, Vec3.Zero);
        foreach (var p in positions)
        {
            // Welford 1962, Technometrics 4: without the difference of large squares.
            n++;
            var d = p - mean;
            mean += d / n;
            var e = p - mean;
            squares += new Vec3(d.X * e.X, d.Y * e.Y, d.Z * e.Z);
        }

        return n < 2 ? (mean, Vec3.Zero) : (mean, new(Math.Sqrt(squares.X / (n - 1)), Math.Sqrt(squares.Y / (n - 1)), Math.Sqrt(squares.Z / (n - 1))));
    }
}
