using System.Runtime.CompilerServices;

namespace SdaToolkit.Astrodynamics.Propagation.Lanes;

/// <summary>Limits within which the lanes vouch for a state. Whatever lies outside, or near it, is left to the scalar code, which alone decides on errors.</summary>
internal static class Sgp4Lanes
{
    /// <summary>Times further off, minutes: 19 years.</summary>
    public const double LongestMin = 1e7;

    public const double LeastEccentricity = -0.00099, MostEccentricity = 0.995;

    /// <summary>Of √(a / a₀).</summary>
    public const double LeastAxisRoot = 0.1;

    /// <summary>Earth radii.</summary>
    public const double LeastRadius = 1 + 1e-9, LargestRadius = 1e5, LargestPerParameter = 3;

    /// <summary>Of 1 − e².</summary>
    public const double LeastBetaSquared = 1e-3;

    /// <summary>Within 0.26° of an inclination of 180° the theory divides by what rounding leaves of 1 + cos i, and at it has a special rule.</summary>
    public const double LeastCosInclination = -1 + 1e-5;
}

/// <summary>SGP4 and SDP4 for many times of one element set, so many side by side as <typeparamref name="T"/> has lanes.</summary>
/// <remarks>
/// The lanes are times of one object, so its constants are broadcast and its branches do not part. Each stage goes over a block of
/// <see cref="LaneBlock.Length"/> times before the next begins.
/// </remarks>
internal static class Sgp4Lanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>States at given or evenly spaced times.</summary>
    /// <param name="sgp4">The element set.</param>
    /// <param name="times">The times, minutes since epoch; empty: evenly spaced.</param>
    /// <param name="first">First of the evenly spaced times.</param>
    /// <param name="step">Their distance.</param>
    /// <param name="states">Where the states go.</param>
    /// <param name="status">Outcomes.</param>
    /// <returns>Rows with a state.</returns>
    [SkipLocalsInit]
    public static int Run(Sgp4 sgp4, ReadOnlySpan<double> times, double first, double step, in StateColumns states, Span<Sgp4Status> status)
    {
        var block = new LaneBlock(stackalloc double[LaneBlock.Size]);
        var (walk, cursor, valid) = (default(ResonanceWalk), default(Sgp4Cursor), 0);
        var inclinationStep = sgp4.Deep is null ? 0 : 1;
        if (sgp4.Deep is null) Broadcast(sgp4.Inclination, block);
        status[..states.Length].Clear();
        for (var offset = 0; offset < states.Length; offset += LaneBlock.Length)
        {
            var count = Math.Min(LaneBlock.Length, states.Length - offset);
            var padded = (count + T.Count - 1) / T.Count * T.Count;
            for (var i = 0; i < padded; i++)
            {
                var row = offset + Math.Min(i, count - 1);
                Unsafe.Add(ref block.Time, i) = times.IsEmpty ? first + (row * step) : times[row];
            }

            if (sgp4.Deep is { } deep)
            {
                DeepSpaceLanes<T>.Fill(sgp4.Elements, sgp4.Secular, deep, block, padded, ref walk);
                PeriodicLanes<T>.Fill(deep, sgp4.Gravity, block, padded);
            }
            else
            {
                NearEarthLanes<T>.Fill(sgp4.Elements, sgp4.Secular, block, padded);
            }

            AngleLanes<T>.Fill(block, padded);
            KeplerLanes<T>.Fill(block, padded, inclinationStep);
            StateLanes<T>.Store(sgp4.Gravity, block, count, inclinationStep, states, offset);
            valid += count - Mend(sgp4, block, offset, count, ref cursor, states, status);
        }

        return valid;
    }

    private static void Broadcast(in InclinationTerms terms, in LaneBlock block)
    {
        T.Store(T.Of(terms.Sin), ref block.SinInclination, 0);
        T.Store(T.Of(terms.Cos), ref block.CosInclination, 0);
        T.Store(T.Of(terms.Aycof), ref block.Aycof, 0);
        T.Store(T.Of(terms.Xlcof), ref block.Xlcof, 0);
    }

    /// <summary>Leaves to the scalar code what the lanes do not vouch for.</summary>
    /// <returns>Rows of the block without a state.</returns>
    private static int Mend(Sgp4 sgp4, in LaneBlock block, int offset, int count, ref Sgp4Cursor cursor, in StateColumns states, Span<Sgp4Status> status)
    {
        var without = 0;
        var all = (1u << T.Count) - 1;
        for (var i = 0; i < count; i += T.Count)
        {
            var good = T.Bits(T.Load(in block.Good, i));
            if (good == all) continue;
            for (var k = i; k < Math.Min(i + T.Count, count); k++)
                if ((good & (1u << (k - i))) == 0 && !sgp4.Store(Unsafe.Add(ref block.Time, k), ref cursor, states, status, offset + k)) without++;
        }

        return without;
    }
}
