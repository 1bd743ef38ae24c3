using System.Net.Sockets;
using System.Threading.Channels;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Feeds;

/// <summary>A feeder on a socket. It is told which of its frames are safe; one that does not read the answers keeps nobody waiting.</summary>
internal sealed class SocketFeeder : IFeeder, IDisposable
{
    // Answers that wait; of more, the newest are kept, and they say what the older ones said.
    private const int WaitingAnswers = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TcpClient _client;
    private readonly NetworkStream _stream;
    private readonly Channel<FeedAcknowledgement> _answers = Channel.CreateBounded<FeedAcknowledgement>(new BoundedChannelOptions(WaitingAnswers) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public SocketFeeder(TcpClient client)
    {
        (_client, _stream) = (client, client.GetStream());
        Name = client.Client.RemoteEndPoint?.ToString() ?? "a socket";
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool IsOnly => false;

    /// <summary>Reads its frames to the end, and answers until the watch has done with it.</summary>
    public async Task RunAsync(ChannelWriter<FeedItem> items, CancellationToken cancellation)
    {
        var answering = AnswerAsync(cancellation);
        await FeederLoop.RunAsync(this, _stream, items, cancellation);
        await answering;
    }

    /// <summary>Answers, and reads nothing.</summary>
    public Task AnswerOnlyAsync(CancellationToken cancellation) => AnswerAsync(cancellation);

    /// <inheritdoc/>
    public ValueTask AcknowledgeAsync(FeedPosition position)
    {
        _answers.Writer.TryWrite(new() { Feed = position.Feed, Sequence = position.Sequence, FrameSha256 = position.FrameSha256 });
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask RefuseAsync(string why)
    {
        _answers.Writer.TryWrite(new() { Refusal = why });
        return CloseAsync();
    }

    /// <inheritdoc/>
    public ValueTask CloseAsync()
    {
        _answers.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task AnswerAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var answer in _answers.Reader.ReadAllAsync(cancellation))
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                patience.CancelAfter(Patience);
                await FrameWriter.WriteAsync(_stream, answer, patience.Token);
            }
            // The feeder sees the end of the answers; that ends its sending too, where it was cut off.
            _client.Client.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // It is gone, or does not listen: what it sent is taken all the same, and it will hear when it comes again.
            _client.Close();
        }
    }
}
