using System.Diagnostics;

namespace SdaToolkit.Tests;

/// <summary>Feeds mutated inputs to a reader: from a fixed seed, for a time or a count.</summary>
/// <remarks>
/// SDA_FUZZ_SECONDS sets the time a reader gets (default 2); SDA_FUZZ_COUNT a number of inputs instead, e.g. 1000000.
/// An input that takes longer than ten seconds, and again when it is read once more, fails the test: a machine that stalls does so once.
/// </remarks>
internal static class Fuzz
{
    private const double LongestSeconds = 10;

    private static readonly string[] Splices = ["NaN", "null", "\\ud800", "\"\\ud800\":1,", "-1e999", "\0", "999999999999999999999", "[[[[[[[[", "{\"a\":{", "\r\n\r\n", "<a>", "&#x0;", "\"", "é", "\ud83d\ude80", "1 ", "2 ", "+", "-"];

    /// <summary>Calls <paramref name="read"/> with the index of a seed and a mutation of it until time or count is used up.</summary>
    /// <param name="name">What is fuzzed.</param>
    /// <param name="seeds">What is mutated.</param>
    /// <param name="read">Takes the index of the seed and the input.</param>
    /// <param name="share">Part of the reader's time, where several tests try one reader.</param>
    public static void Run(string name, IReadOnlyList<byte[]> seeds, Action<int, byte[]> read, double share = 1)
    {
        var random = new Random(20260715);
        var limit = long.TryParse(Environment.GetEnvironmentVariable("SDA_FUZZ_COUNT"), out var count) ? count : long.MaxValue;
        var seconds = double.TryParse(Environment.GetEnvironmentVariable("SDA_FUZZ_SECONDS"), out var s) ? s * share : 2;
        var clock = Stopwatch.StartNew();
        var (done, bytes) = (0L, 0L);
        for (; done < limit && (limit != long.MaxValue || clock.Elapsed.TotalSeconds < seconds); done++)
        {
            var seed = random.Next(seeds.Count);
            var input = Mutate(random, seeds[seed], seeds);
            bytes += input.Length;
            try
            {
                if (SecondsOf(read, seed, input) > LongestSeconds) Assert.IsLessThan(LongestSeconds, SecondsOf(read, seed, input), "took too long, twice");
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{name}: input {done} (seed {seed}): {e.GetType().Name}: {e.Message}\n{Convert.ToBase64String(input.AsSpan(0, Math.Min(input.Length, 3000)))}", e);
            }
        }
        Assert.IsGreaterThan(0L, done);
        Console.WriteLine($"{name}: {done} inputs, {bytes} bytes, in {clock.Elapsed.TotalSeconds:F1} s");
    }

    private static double SecondsOf(Action<int, byte[]> read, int seed, byte[] input)
    {
        var clock = Stopwatch.StartNew();
        read(seed, input);
        return clock.Elapsed.TotalSeconds;
    }

    private static byte[] Mutate(Random random, byte[] seed, IReadOnlyList<byte[]> seeds)
    {
        var bytes = new List<byte>(seed);
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(7))
            {
                case 0 when at < bytes.Count: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1 when at < bytes.Count: bytes[at] = (byte)random.Next(256); break;
                case 2: bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 200))); break;
                case 3: bytes.InsertRange(at, System.Text.Encoding.UTF8.GetBytes(Splices[random.Next(Splices.Length)])); break;
                case 4: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(bytes.Count - at, random.Next(1, 500)))); break;
                case 5 when bytes.Count > 0: bytes.RemoveRange(at, bytes.Count - at); break;
                default:
                    var other = seeds[random.Next(seeds.Count)];
                    var from = random.Next(other.Length + 1);
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, random.Next(1, 300))).ToArray());
                    break;
            }
        }
        return [.. bytes];
    }
}
