namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Sampling with weights: the density, fitted in three short rounds of its own random numbers, and the samples proper.</summary>
internal static class WeightedSampling
{
    private const uint FirstPilot = 1, Stream = 16;
    private const int Pilots = 3, BlocksOfAPilot = 16;

    /// <summary>The density for an encounter; null where no collision point is found.</summary>
    public static CollisionDensity? Density(MonteCarloSetup setup, double radiusM, ulong seed)
    {
        if (CollisionPlane.Find(setup.Worker(), setup.Dimensions, radiusM) is not { } plane) return null;
        var density = CollisionDensity.Start(plane, radiusM, setup.Dimensions);
        for (var pilot = 0; pilot < Pilots; pilot++)
        {
            var block = new WeightedBlock(setup, density);
            var moments = new double[setup.Dimensions - 1, setup.Dimensions - 1];
            var sums = default(WeightedSums);
            for (var b = 0; b < BlocksOfAPilot; b++) sums += block.Run(b, FirstPilot + (uint)pilot, seed, moments);
            if (sums.Squares > 0) density = density.Fitted(moments, sums.Weights / sums.Squares * sums.Weights);
        }

        return density;
    }

    /// <summary>Samples from where the sums stand up to a number of them, whole blocks.</summary>
    public static WeightedSums Extend(MonteCarloSetup setup, CollisionDensity density, MonteCarloOptions options, WeightedSums sums, long until, CancellationToken cancellation)
    {
        const int MostBlocks = 4096;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism == 0 ? Environment.ProcessorCount : options.Parallelism, CancellationToken = cancellation };
        while (sums.Samples < until)
        {
            var first = sums.Samples / NormalColumns.Stride;
            var blocks = new WeightedSums[(int)Math.Min(MostBlocks, ((until + NormalColumns.Stride - 1) / NormalColumns.Stride) - first)];
            Parallel.For(0, blocks.Length, parallel, () => new WeightedBlock(setup, density), (b, _, local) =>
            {
                blocks[b] = local.Run(first + b, Stream, options.Seed);
                return local;
            }, _ => { });
            foreach (var block in blocks) sums += block;
        }

        return sums;
    }
}
