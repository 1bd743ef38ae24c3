using Google.Protobuf;
using SdaToolkit.Cli.Watch.Streams;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Feeds;

/// <summary>Writes length-prefixed messages, and cuts telemetry into frames.</summary>
internal static class FrameWriter
{
    /// <summary>Writes a message after its length.</summary>
    public static async ValueTask WriteAsync(Stream stream, IMessage message, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        message.WriteDelimitedTo(buffer);
        await stream.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellation);
    }

    /// <summary>Telemetry as frames of so many rows of each axis, in the order of the rows, numbered from 1.</summary>
    /// <param name="data">The telemetry.</param>
    /// <param name="feed">Name of the feed; empty: it has none.</param>
    /// <param name="rows">Most rows of an axis in a frame.</param>
    public static IEnumerable<TelemetryFrame> Cut(TelemetryData data, string feed, int rows)
    {
        var longest = data.Axes.Count == 0 ? 0 : data.Axes.Max(a => a.OffsetNs.Count);
        var sequence = 0UL;
        for (var start = 0; start < longest; start += rows)
        {
            var part = new TelemetryData { Envelope = data.Envelope, Spacecraft = data.Spacecraft };
            foreach (var axis in data.Axes)
            {
                var piece = Bare.Of(axis);
                piece.OffsetNs.Add(axis.OffsetNs.Skip(start).Take(rows));
                part.Axes.Add(piece);
            }
            foreach (var channel in data.Channels)
            {
                var piece = Bare.Of(channel);
                piece.Values.Add(channel.Values.Skip(start).Take(rows));
                part.Channels.Add(piece);
            }
            yield return new() { Telemetry = part, Sequence = ++sequence, Feed = feed };
        }
    }
}
