using System.CommandLine;
using System.Net;
using System.Threading.Channels;
using SdaToolkit.Cli.Watch;
using SdaToolkit.Cli.Watch.Alarms;
using SdaToolkit.Cli.Watch.Display;
using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Cli.Watch.Feeds.Follow;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;

namespace SdaToolkit.Cli.Commands.Watch;

/// <summary>One <c>sda watch</c> from its start to its end.</summary>
/// <param name="terminal">The terminal.</param>
/// <param name="host">The session.</param>
/// <param name="options">The options there are.</param>
/// <param name="parse">Those given.</param>
internal sealed class WatchRun(Terminal terminal, HostSession host, WatchOptions options, ParseResult parse)
{
    // Frames that wait while one is judged; beyond it feeders wait.
    private const int WaitingFrames = 64;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var name = WatchOptions.NameOf(Value(options.Name));
        if (new[] { Value(options.Feed), Value(options.Listen), Value(options.Follow) }.Count(o => o is not null) != 1) throw new InputException("watch: give one of --feed -, --listen HOST:PORT and --follow FILE");
        if (Value(options.Feed) is { } feed && feed != "-") throw new InputException($"--feed: found {feed}; allowed is - for standard input");
        // Before anything is learned: a port that cannot be had must not cost a training. Feeders that come early wait.
        using var listener = await ListenAsync(cancellation);
        var followed = Value(options.Follow) is { } file ? FileFollower.PathOf(file) : null;
        using var folder = WatchFolder.Open(WatchOptions.StateOf(Value(options.State), name));
        using var store = host.OpenStore();
        await using var runner = host.CreateRunner(Value(options.Runner));
        var setup = new WatchSetup(terminal, host, options, parse, name, folder, store, runner, cancellation);
        var (settings, begun, analyses) = await setup.PrepareAsync();
        await using var display = Display(store);
        foreach (var entry in new WatchStart(folder, store, TimeProvider.System).Deliver(begun)) display.Changed(entry);
        var watcher = new Watcher(settings, folder, store, begun, analyses, display, TimeProvider.System);
        using var follower = followed is null ? null : new FileFollower(followed, begun.Followed, FileFollower.KnownOf(begun), TimeProvider.System);
        return await WatchAsync(watcher, listener, follower, cancellation);
    }

    private async Task<int> WatchAsync(Watcher watcher, SocketListener? listener, FileFollower? follower, CancellationToken cancellation)
    {
        var items = Channel.CreateBounded<FeedItem>(new BoundedChannelOptions(WaitingFrames) { SingleReader = true });
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (listener is not null) terminal.Warn($"listening at {listener.Address}{(IPAddress.IsLoopback(listener.Address.Address) ? "" : "; whoever reaches this address can send telemetry: feeders are not asked who they are")}");
        var feeding = listener?.RunAsync(items.Writer, ended.Token) ?? follower?.RunAsync(items.Writer, ended.Token) ?? new StandardInputFeeder().RunAsync(items.Writer, ended.Token);
        try
        {
            if (await watcher.RunAsync(items.Reader, cancellation) is not { } problem) return ExitCodes.Done;
            Terminal.Fail($"{follower?.Name ?? "standard input"}: {problem}");
            return ExitCodes.BadInput;
        }
        finally
        {
            await ended.CancelAsync();
            // What follows a file lets go of it; a read of standard input cannot be waited for.
            if (follower is not null) await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<SocketListener?> ListenAsync(CancellationToken cancellation)
    {
        if (Value(options.Listen) is not { } text) return null;
        var (host, port) = FeedAddress.Parse(text, "--listen");
        return SocketListener.Open(await FeedAddress.ResolveAsync(host, port, cancellation));
    }

    private IWatchDisplay Display(IRunStore store) =>
        terminal.Interactive && !Value(options.Plain) && Value(options.Format) == "text"
            ? new LiveDisplay(terminal, new AlarmDecisions(store, Environment.UserName), TimeProvider.System)
            : new LineDisplay(terminal, host.Configuration.Marking, Value(options.Format) == "json");

    private T Value<T>(Option<T> option) => parse.GetValue(option)!;
}
