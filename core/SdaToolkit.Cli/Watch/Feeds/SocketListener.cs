using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using SdaToolkit.Scenarios;

namespace SdaToolkit.Cli.Watch.Feeds;

/// <summary>Takes feeders over TCP, one after the other or several at once.</summary>
internal sealed class SocketListener : IDisposable
{
    /// <summary>Most feeders at once.</summary>
    public const int MaximumFeeders = 32;

    private readonly TcpListener _listener;
    private int _feeders;

    private SocketListener(TcpListener listener) => _listener = listener;

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Begins to listen.</summary>
    /// <param name="address">Where; port 0: one that is free.</param>
    /// <exception cref="InputException">The address is taken, or is not one of this machine.</exception>
    public static SocketListener Open(IPEndPoint address)
    {
        var listener = new TcpListener(address);
        try
        {
            listener.Start();
            return new(listener);
        }
        catch (SocketException e)
        {
            listener.Dispose();
            throw new InputException($"--listen: {address}: {LostConnection.Why(e)}", e);
        }
    }

    /// <summary>Takes feeders until it is cancelled.</summary>
    public async Task RunAsync(ChannelWriter<FeedItem> items, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync(cancellation);
                client.NoDelay = true;
                _ = ServeAsync(new(client), items, cancellation);
            }
            catch (SocketException)
            {
                // The feeder was gone before it was taken.
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(SocketFeeder feeder, ChannelWriter<FeedItem> items, CancellationToken cancellation)
    {
        using var served = feeder;
        try
        {
            if (Interlocked.Increment(ref _feeders) > MaximumFeeders)
            {
                await feeder.RefuseAsync($"there are {MaximumFeeders} feeders already, which is the most");
                await items.WriteAsync(new(feeder, null, $"there are {MaximumFeeders} feeders already, which is the most"), cancellation);
                await feeder.AnswerOnlyAsync(cancellation);
            }
            else await feeder.RunAsync(items, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The watch ends, and its feeders with it.
        }
        finally
        {
            Interlocked.Decrement(ref _feeders);
        }
    }
}
