namespace SdaToolkit.Reporting.Scales;

/// <summary>The smallest range that holds every value shown to it; values that cannot be drawn are ignored.</summary>
/// <param name="positiveOnly">Ignore values that are not positive, as on a logarithmic axis.</param>
internal sealed class Extent(bool positiveOnly)
{
    /// <summary>Values beyond this are treated as infinite, so that spans and steps stay finite.</summary>
    public const double LargestDrawn = 1e300;

    /// <summary>Positive values below this have no decade left beneath them.</summary>
    public const double SmallestOnLog = 1e-300;

    /// <summary>Least value seen; +∞ where there was none.</summary>
    public double Low { get; private set; } = double.PositiveInfinity;

    /// <summary>Greatest value seen; −∞ where there was none.</summary>
    public double High { get; private set; } = double.NegativeInfinity;

    /// <summary>Whether no value was seen.</summary>
    public bool IsEmpty => Low > High;

    /// <summary>Widens the range to a value.</summary>
    public void Include(double value)
    {
        if (!(Math.Abs(value) <= LargestDrawn) || (positiveOnly && value < SmallestOnLog)) return;
        Low = Math.Min(Low, value);
        High = Math.Max(High, value);
    }

    /// <summary>Widens the range to each of the values.</summary>
    public void Include(IEnumerable<double> values)
    {
        foreach (var value in values) Include(value);
    }
}
