using System.Net.Sockets;
using Google.Protobuf;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Feeds;

/// <summary>The feeder's side of a feed on a socket: asks how far the feed has come, sends frames, and hears which are safe.</summary>
internal sealed class FrameSender : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private readonly FrameReader _answers;
    private readonly string _feed;
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _heard = new(0);
    private Task _listening = Task.CompletedTask;
    private string? _refusal;
    private ulong _sent;
    private long _acknowledged;

    private FrameSender(TcpClient client, string feed)
    {
        (_client, _stream, _feed) = (client, client.GetStream(), feed);
        _answers = new(_stream);
    }

    /// <summary>Highest frame number that is safe.</summary>
    public ulong Acknowledged => (ulong)Interlocked.Read(ref _acknowledged);

    /// <summary>SHA-256 of the frame that was safe when the connection was made, as <see cref="FeedContent"/> has it; empty: none was.</summary>
    public ByteString FrameSha256 { get; private set; } = ByteString.Empty;

    /// <summary>Connects, and asks how far the feed has come.</summary>
    /// <exception cref="InputException">Nobody listens there.</exception>
    public static async Task<FrameSender> ConnectAsync(string host, int port, string feed, CancellationToken cancellation)
    {
        var client = new TcpClient { NoDelay = true };
        try
        {
            await client.ConnectAsync(host, port, cancellation);
            var sender = new FrameSender(client, feed);
            await FrameWriter.WriteAsync(sender._stream, new TelemetryFrame { Feed = feed }, cancellation);
            sender._listening = sender.ListenAsync(cancellation);
            await sender._asked.Task.WaitAsync(Patience, cancellation);
            return sender;
        }
        catch (Exception e) when (e is SocketException or IOException or TimeoutException)
        {
            client.Dispose();
            throw new InputException($"--to: {host}:{port}: no watch takes frames there: {LostConnection.Why(e)}", e);
        }
    }

    /// <summary>Sends a frame.</summary>
    /// <exception cref="FeedException">The watch has cut this feeder off.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    public async Task SendAsync(TelemetryFrame frame, CancellationToken cancellation)
    {
        ThrowIfRefused();
        try
        {
            await FrameWriter.WriteAsync(_stream, frame, cancellation);
        }
        catch (IOException)
        {
            // The watch says why before it closes.
            await _listening.WaitAsync(Patience, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ThrowIfRefused();
            throw;
        }
        _sent = frame.Sequence;
    }

    /// <summary>Waits until all that was sent is safe.</summary>
    /// <inheritdoc cref="SendAsync"/>
    public async Task FinishAsync(CancellationToken cancellation)
    {
        _client.Client.Shutdown(SocketShutdown.Send);
        while (Acknowledged < _sent)
        {
            ThrowIfRefused();
            if (_listening.IsCompleted) throw new LostConnectionException("the watch ended the connection");
            if (!await _heard.WaitAsync(Patience, cancellation)) throw new LostConnectionException("the watch does not answer");
        }
        await _listening.WaitAsync(Patience, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ThrowIfRefused();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _heard.Dispose();
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        try
        {
            while (await _answers.ReadAsync(FeedAcknowledgement.Parser, cancellation) is { } answer)
            {
                if (answer.Refusal.Length > 0) _refusal = answer.Refusal;
                else if (answer.Feed == _feed)
                {
                    if (!_asked.Task.IsCompleted) FrameSha256 = answer.FrameSha256;
                    Interlocked.Exchange(ref _acknowledged, (long)answer.Sequence);
                }
                _asked.TrySetResult();
                _heard.Release();
            }
        }
        catch (Exception e) when (e is IOException or FeedException or ObjectDisposedException or OperationCanceledException)
        {
            // Whoever sends or waits sees that the connection is gone.
            _asked.TrySetException(new LostConnectionException(LostConnection.Why(e), e));
        }
        _asked.TrySetException(new LostConnectionException("the watch ended the connection"));
        _heard.Release();
    }

    private void ThrowIfRefused()
    {
        if (_refusal is { } refusal) throw new FeedException($"this feeder was cut off: {refusal}");
    }
}
