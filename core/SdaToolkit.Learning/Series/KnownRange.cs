namespace SdaToolkit.Learning.Series;

/// <summary>Numbers that a training reached at several times apart, and how long it went without: one outlier, or one fault in the training, does not make a number known.</summary>
/// <param name="Lowest">The lowest, with a margin; NaN where none is known.</param>
/// <param name="Highest">The highest, with a margin; NaN where none is known.</param>
/// <param name="Low">At or below it the low end is reached.</param>
/// <param name="High">At or above it the high end is reached.</param>
/// <param name="LowWait">Most samples without the low end after which it is still expected.</param>
/// <param name="HighWait">Most samples without the high end after which it is still expected.</param>
internal readonly record struct KnownRange(double Lowest, double Highest, double Low, double High, double LowWait, double HighWait)
{
    /// <summary>Nothing is known.</summary>
    public static readonly KnownRange None = new(double.NaN, double.NaN, double.NaN, double.NaN, 0, 0);

    public void Save(StateWriter model)
    {
        ReadOnlySpan<double> numbers = [Lowest, Highest, Low, High, LowWait, HighWait];
        foreach (var number in numbers) model.Write(number);
    }

    /// <summary>Reads what <see cref="Save"/> wrote: any numbers make a range, or none.</summary>
    public static KnownRange Load(StateReader model) => new(model.ReadDouble(), model.ReadDouble(), model.ReadDouble(), model.ReadDouble(), model.ReadDouble(), model.ReadDouble());
}

/// <summary>Finds what a training reached time and again. Not thread safe.</summary>
/// <remarks>
/// The series is cut into blocks; times are apart where at least a block lies between. An end of the range is reached in its outer quarter. Periodic modes come after equal waits, rare ones after irregular ones:
/// up to <see cref="Patience"/> times the longest wait of the training, and a block, an end is expected to be reached again.
/// </remarks>
internal sealed class KnownRangeFinder
{
    /// <summary>Times apart at which a number must have been reached.</summary>
    public const int Times = 3;

    private const double Patience = 2;
    private const double EndShare = 0.25;

    // The next time is a little beyond the third largest so far.
    private const double Margin = 0.05;
    private const int MostBlockSamples = 256;
    private const int LeastBlocks = 16;

    private readonly int _blockSamples;
    private readonly List<double> _lowest = [];
    private readonly List<double> _highest = [];
    private double _low = double.PositiveInfinity;
    private double _high = double.NegativeInfinity;
    private int _inBlock;

    /// <summary>Begins.</summary>
    /// <param name="samples">How many samples the series will have.</param>
    public KnownRangeFinder(int samples) => _blockSamples = Math.Clamp(samples / LeastBlocks, 1, MostBlockSamples);

    /// <summary>Takes the next numbers of the series; NaN: none.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            // A comparison with NaN is false.
            if (value < _low) _low = value;
            if (value > _high) _high = value;
            if (++_inBlock == _blockSamples) EndBlock();
        }
    }

    /// <summary>What was reached at so many times; else nothing.</summary>
    public KnownRange Found()
    {
        if (_inBlock > 0) EndBlock();
        double[] opposite = [.. _lowest.Select(v => -v)];
        var (lowest, highest) = (-Reached(opposite), Reached([.. _highest]));
        if (!double.IsFinite(highest - lowest)) return KnownRange.None;
        var width = highest - lowest;
        var (low, high) = (lowest + (EndShare * width), highest - (EndShare * width));
        return new(lowest - (Margin * width), highest + (Margin * width), low, high, Wait(opposite, -low), Wait([.. _highest], high));
    }

    private void EndBlock()
    {
        _lowest.Add(_low);
        _highest.Add(_high);
        (_low, _high, _inBlock) = (double.PositiveInfinity, double.NegativeInfinity, 0);
    }

    /// <summary>The largest number that blocks apart reached; NaN where too few did.</summary>
    private static double Reached(double[] maxima)
    {
        int[] blocks = [.. Enumerable.Range(0, maxima.Length)];
        Array.Sort(Array.ConvertAll(maxima, m => -m), blocks);
        var apart = new List<int>();
        foreach (var block in blocks)
        {
            if (!double.IsFinite(maxima[block])) continue;
            if (apart.Exists(b => Math.Abs(b - block) <= 1)) continue;
            apart.Add(block);
            if (apart.Count == Times) return maxima[block];
        }
        return double.NaN;
    }

    private double Wait(double[] maxima, double end)
    {
        var (longest, waited) = (0, 0);
        foreach (var maximum in maxima)
        {
            waited = maximum >= end ? 0 : waited + 1;
            longest = Math.Max(longest, waited);
        }
        return ((Patience * longest) + 1) * _blockSamples;
    }
}
