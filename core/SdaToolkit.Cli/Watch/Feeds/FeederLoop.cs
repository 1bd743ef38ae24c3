using System.Threading.Channels;

namespace SdaToolkit.Cli.Watch.Feeds;

/// <summary>Passes a feeder's frames on until it ends, one way or the other.</summary>
internal static class FeederLoop
{
    /// <summary>Reads to the end.</summary>
    /// <param name="feeder">Who sends.</param>
    /// <param name="stream">Where its bytes come from.</param>
    /// <param name="items">Takes what it does; while it is full the feeder waits.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task RunAsync(IFeeder feeder, Stream stream, ChannelWriter<FeedItem> items, CancellationToken cancellation)
    {
        var reader = new FrameReader(stream);
        FeedItem last;
        try
        {
            while (await reader.ReadAsync(cancellation) is { } frame)
            {
                if (FrameCheck.Problem(frame) is { } problem) throw new FeedException($"frame {reader.Frames}: {problem}");
                await items.WriteAsync(new(feeder, frame), cancellation);
            }
            last = new(feeder, null);
        }
        catch (FeedException e)
        {
            last = new(feeder, null, e.Message);
        }
        catch (IOException e)
        {
            last = new(feeder, null, LostConnection.Why(e));
        }
        await items.WriteAsync(last, cancellation);
    }
}
