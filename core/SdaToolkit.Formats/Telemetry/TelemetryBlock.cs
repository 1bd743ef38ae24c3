using SdaToolkit.Formats.Telemetry.Container;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>A block of a container: some samples of the channels of one axis, and what is known of them without reading them. Immutable.</summary>
public sealed class TelemetryBlock
{
    internal TelemetryBlock(ContainerFrame frame, ContainerBlockIndex index, long epochNanoseconds)
    {
        (Frame, Index) = (frame, index);
        (Earliest, Latest) = ((Int128)index.EarliestNs + epochNanoseconds, (Int128)index.LatestNs + epochNanoseconds);
    }

    /// <summary>Index of the axis.</summary>
    public int Axis => (int)Index.Axis;

    /// <summary>Number of samples.</summary>
    public int Rows => (int)Index.Rows;

    /// <summary>Earliest time as the axis counts: for UTC nanoseconds after 1970-01-01T00:00:00, leap seconds not counted; else nanoseconds from zero.</summary>
    public Int128 Earliest { get; }

    /// <summary>Latest time, as <see cref="Earliest"/>.</summary>
    public Int128 Latest { get; }

    internal ContainerFrame Frame { get; }

    internal ContainerBlockIndex Index { get; }

    /// <summary>Least and greatest value of a channel and how many samples have none; null where the block does not hold the channel.</summary>
    /// <param name="channel">Index of the channel.</param>
    /// <returns>Minimum and maximum in the unit of the channel, NaN where there is no value.</returns>
    public (double Minimum, double Maximum, int NoneCount)? Range(int channel) =>
        Find(channel) is { } column ? (column.Minimum, column.Maximum, (int)column.NoneCount) : null;

    internal ContainerColumnIndex? Find(int channel)
    {
        foreach (var column in Index.Columns)
            if (column.Channel == channel) return column;
        return null;
    }
}
