using System.Threading.Channels;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Feeds;

/// <summary>Frames on standard input. Nothing can be answered; who sends again sends all, and what came before is left out.</summary>
internal sealed class StandardInputFeeder : IFeeder
{
    /// <inheritdoc/>
    public string Name => "standard input";

    /// <inheritdoc/>
    public bool IsOnly => true;

    /// <summary>Reads standard input to its end.</summary>
    public Task RunAsync(ChannelWriter<FeedItem> items, CancellationToken cancellation) =>
        // A read of standard input cannot be cancelled: it is left behind on a thread of its own.
        Task.Factory.StartNew(() => FeederLoop.RunAsync(this, Console.OpenStandardInput(), items, cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    /// <inheritdoc/>
    public ValueTask AcknowledgeAsync(FeedPosition position) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask RefuseAsync(string why) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask CloseAsync() => ValueTask.CompletedTask;
}
