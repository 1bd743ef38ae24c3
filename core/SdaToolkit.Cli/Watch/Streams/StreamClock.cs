namespace SdaToolkit.Cli.Watch.Streams;

/// <summary>How far the time of a clock has come.</summary>
internal sealed class StreamClock
{
    /// <summary>Latest time seen, ns on the clock; null: none.</summary>
    public long? NewestNs { get; set; }

    /// <summary>Latest time judged, ns on the clock; the lowest there is: none.</summary>
    public long JudgedNs { get; private set; } = long.MinValue;

    /// <summary>A sample of this time came.</summary>
    public void Saw(long timeNs)
    {
        if (NewestNs is not { } newest || timeNs > newest) NewestNs = timeNs;
    }

    /// <summary>A row of this time was judged.</summary>
    public void Judged(long timeNs) => JudgedNs = Math.Max(JudgedNs, timeNs);
}
