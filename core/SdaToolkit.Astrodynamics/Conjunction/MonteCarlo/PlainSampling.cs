namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Counts of plain sampling.</summary>
internal record struct PlainCounts(long Samples, long Hits, long InsideAtStart, long Undefined)
{
    public readonly double RelativeError => Hits == 0 ? double.PositiveInfinity : Math.Sqrt((1 - ((double)Hits / Samples)) / Hits);
}

/// <summary>Samples from the errors' own distribution. A sample's numbers follow from its own number, so that no division of the work changes the counts.</summary>
internal static class PlainSampling
{
    private const uint Stream = 0;

    /// <summary>Samples from where the counts stand up to a number of them.</summary>
    public static PlainCounts Extend(MonteCarloSetup setup, MonteCarloOptions options, PlainCounts counts, long until, CancellationToken cancellation)
    {
        const int Stride = NormalColumns.Stride;
        var (first, blocks) = (counts.Samples / Stride, (until + Stride - 1) / Stride);
        var gate = new Lock();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism == 0 ? Environment.ProcessorCount : options.Parallelism, CancellationToken = cancellation };
        // Tasks of many blocks, since a block takes microseconds.
        const int PerTask = 64;
        Parallel.For(0L, (blocks - first + PerTask - 1) / PerTask, parallel, () => new Local(setup), (task, _, local) =>
        {
            for (var b = first + (task * PerTask); b < Math.Min(blocks, first + ((task + 1) * PerTask)); b++) local.Add(b, Math.Max(counts.Samples, b * Stride), Math.Min(until, (b + 1) * Stride), options.Seed);
            return local;
        }, local =>
        {
            lock (gate)
                counts = counts with { Hits = counts.Hits + local.Counts.Hits, InsideAtStart = counts.InsideAtStart + local.Counts.InsideAtStart, Undefined = counts.Undefined + local.Counts.Undefined };
        });
        return counts with { Samples = until };
    }

    private sealed class Local(MonteCarloSetup setup)
    {
        private readonly MonteCarloWorker _worker = setup.Worker();
        private readonly double[] _z = new double[setup.Dimensions * NormalColumns.Stride];
        private readonly byte[] _outcome = new byte[NormalColumns.Stride];
        private PlainCounts _counts;

        public PlainCounts Counts => _counts;

        public void Add(long block, long from, long until, ulong seed)
        {
            var start = block * NormalColumns.Stride;
            NormalColumns.Fill(setup.Kernel, (ulong)start, Stream, seed, setup.Dimensions, _z);
            _worker.Judge(_z, _outcome);
            var rows = _outcome.AsSpan((int)(from - start), (int)(until - from));
            // Most blocks of a rare hit have none.
            if (!rows.ContainsAnyExcept((byte)0)) return;
            foreach (var outcome in rows)
            {
                _counts.Hits += outcome & MonteCarloWorker.Hit;
                _counts.InsideAtStart += (outcome & MonteCarloWorker.InsideAtStart) >> 1;
                _counts.Undefined += (outcome & MonteCarloWorker.Undefined) >> 2;
            }
        }
    }
}
