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
    private const int Stride = NormalColumns.Stride;

    /// <summary>Samples from where the counts stand up to a number of them.</summary>
    public static PlainCounts Extend(MonteCarloSetup setup, MonteCarloOptions options, PlainCounts counts, long until, CancellationToken cancellation)
    {
        var (first, blocks) = (counts.Samples / Stride, (until + Stride - 1) / Stride);
        var gate = new Lock();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism == 0 ? Environment.ProcessorCount : options.Parallelism, CancellationToken = cancellation };
        // Tasks of many blocks, since a block takes microseconds.
        const int PerTask = 64;
        Parallel.For(0L, (blocks - first + PerTask - 1) / PerTask, parallel, () => new Local(setup), (task, _, local) =>
        {
            for (var b = first + (task * PerTask); b < Math.Min(blocks, first + ((task + 1) * PerTask)); b++) local.Add(b, Math.Max(counts.Samples, b * Stride), Math.Min(until, (b + 1) * Stride), options.Seed);
            // What shares a vector follows from the task alone, not from the thread.
            local.JudgeRest(options.Seed);
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
        private readonly double[] _z = new double[setup.Dimensions * Stride];
        private readonly byte[] _outcome = new byte[Stride];
        private readonly ulong[] _survivors = new ulong[2 * Stride];
        private int _left;
        private PlainCounts _counts;

        public PlainCounts Counts => _counts;

        public void Add(long block, long from, long until, ulong seed)
        {
            var start = block * Stride;
            if (setup.Sieve is { } sieve)
            {
                Sift(sieve, start, from, until, seed);
                return;
            }

            NormalColumns.Fill(setup.Kernel, (ulong)start, Stream, seed, setup.Dimensions, _z);
            _worker.Judge(_z, _outcome);
            Count(_outcome.AsSpan((int)(from - start), (int)(until - from)));
        }

        /// <summary>Judges the survivors that no full block of them was had for.</summary>
        public void JudgeRest(ulong seed)
        {
            if (_left > 0) Judge(setup.Sieve!, _left, seed);
            _left = 0;
        }

        private void Sift(MissSieve sieve, long start, long from, long until, ulong seed)
        {
            var found = SieveColumns.Survivors(setup.Kernel, sieve, (ulong)start, Stream, seed, _survivors.AsSpan(_left));
            if (until - from == Stride) _left += found;
            else
                foreach (var sample in _survivors.AsSpan(_left, found))
                    if (sample >= (ulong)from && sample < (ulong)until) _survivors[_left++] = sample;
            if (_left < Stride) return;
            Judge(sieve, Stride, seed);
            _survivors.AsSpan(Stride, _left -= Stride).CopyTo(_survivors);
        }

        private void Judge(MissSieve sieve, int rows, ulong seed)
        {
            // Whole vectors of any width; the last survivor fills them.
            var whole = (rows + 7) & ~7;
            _survivors.AsSpan(rows, whole - rows).Fill(_survivors[rows - 1]);
            NormalColumns.Fill(setup.Kernel, _survivors.AsSpan(0, whole), Stream, seed, setup.Dimensions, _z);
            sieve.Turn(_z, whole);
            _worker.Judge(_z, _outcome.AsSpan(0, whole));
            Count(_outcome.AsSpan(0, rows));
        }

        private void Count(ReadOnlySpan<byte> rows)
        {
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
