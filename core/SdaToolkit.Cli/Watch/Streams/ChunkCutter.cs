using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Streams;

/// <summary>
/// Cuts a stream into chunks: when so many rows may be judged, or when a frame was taken and so much telemetry time has passed since
/// the last chunk. The cutting follows from the frames alone, never from the time of day; and whatever the cutting, the results are the same.
/// </summary>
/// <param name="intake">The stream.</param>
/// <param name="chunkRows">Most rows of a chunk.</param>
/// <param name="chunkNs">Telemetry time after which a smaller chunk is cut, ns.</param>
internal sealed class ChunkCutter(StreamIntake intake, int chunkRows, long chunkNs)
{
    /// <summary>SHA-256 chained over all rows that were judged.</summary>
    public RowsDigest Digest { get; init; } = new();

    /// <summary>The next chunk; null: it is not time for one.</summary>
    /// <param name="everything">Whether what waits for earlier samples is judged too: nothing more comes.</param>
    public StreamChunk? Next(bool everything = false)
    {
        var all = everything || intake.WaitingValues > StreamIntake.MaximumWaitingValues;
        var (rows, isDue) = Ready(all);
        return rows == 0 || !(isDue || everything || rows >= chunkRows) ? null : Cut(Math.Min(rows, chunkRows), all);
    }

    // How many rows may be judged, up to a chunk of them, and whether time enough has passed.
    private (int Rows, bool IsDue) Ready(bool all)
    {
        var (rows, isDue) = (0, false);
        foreach (var group in intake.Groups)
        {
            var limit = all ? long.MaxValue : intake.ReleaseNs(group.Clock) ?? long.MinValue;
            var judged = intake.Clocks[group.Clock].JudgedNs;
            foreach (var row in group.Rows)
            {
                if (row.TimeNs > limit) break;
                isDue |= judged == long.MinValue || row.TimeNs - (Int128)judged >= chunkNs;
                if (++rows >= chunkRows) return (rows, isDue);
            }
        }
        return (rows, isDue);
    }

    /// <summary>A chunk of all channels without rows.</summary>
    public StreamChunk Empty()
    {
        var data = Bare();
        return new(data, Trained(data), 0);
    }

    private StreamChunk Cut(int rows, bool all)
    {
        var data = Bare();
        var columns = Columns(data);
        for (var i = 0; i < rows; i++)
        {
            var index = Earliest(all);
            var group = intake.Groups[index];
            var row = group.Release();
            intake.Clocks[group.Clock].Judged(row.TimeNs);
            Digest.Add(index, row);
            group.Append(data.Axes[index], columns[index], row);
        }
        return new(data, Trained(data), rows);
    }

    // By clock, then time, then group: an order that does not depend on how the samples came.
    private int Earliest(bool all)
    {
        var found = -1;
        for (var i = 0; i < intake.Groups.Count; i++)
        {
            var group = intake.Groups[i];
            if (group.Waiting == 0 || (!all && group.Head.TimeNs > intake.ReleaseNs(group.Clock))) continue;
            if (found < 0 || IsBefore(group, intake.Groups[found])) found = i;
        }
        return found;
    }

    private static bool IsBefore(StreamGroup a, StreamGroup b) =>
        string.CompareOrdinal(a.Clock, b.Clock) is var order && (order != 0 ? order < 0 : a.Head.TimeNs < b.Head.TimeNs);

    private TelemetryData Bare()
    {
        var data = new TelemetryData();
        foreach (var group in intake.Groups)
        {
            foreach (var channel in group.Channels)
            {
                var copy = channel.Clone();
                copy.Axis = (uint)data.Axes.Count;
                data.Channels.Add(copy);
            }
            data.Axes.Add(group.Axis.Clone());
        }
        return data;
    }

    private List<List<TelemetryChannel>> Columns(TelemetryData data)
    {
        var columns = intake.Groups.Select(_ => new List<TelemetryChannel>()).ToList();
        foreach (var channel in data.Channels) columns[(int)channel.Axis].Add(channel);
        return columns;
    }

    // Trained groups come first, so their axes keep their numbers.
    private TelemetryData Trained(TelemetryData data)
    {
        var trained = intake.Groups.TakeWhile(g => g.Trained).Count();
        if (trained == 0 || trained == intake.Groups.Count) return data;
        var part = new TelemetryData();
        part.Axes.Add(data.Axes.Take(trained));
        part.Channels.Add(data.Channels.Where(c => c.Axis < trained));
        return part;
    }
}
