using System.CommandLine;
using System.Globalization;
using Google.Protobuf;
using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Commands.Watch;

/// <summary><c>sda watch send FILE</c>: telemetry of a file as frames, for a watch to take.</summary>
internal static class SendCommand
{
    private const int UsualRows = 64;

    public static Command Create(Terminal terminal, HostSession host)
    {
        var file = new Argument<string>("FILE") { Description = "Telemetry, in any format that is read." };
        var to = new Option<string>("--to") { Description = "Where frames go: - for standard output (where nothing is said), PORT on this machine, or HOST:PORT.", HelpName = "host:port|-", DefaultValueFactory = _ => "-" };
        var speed = new Option<double?>("--speed") { Description = "How many times faster than the telemetry's own time frames are sent; as fast as they are taken where nothing is said.", HelpName = "number" };
        var rows = WatchOptions.Count("--frame-samples", UsualRows, 100_000, $"Most rows of samples in a frame; {UsualRows} where nothing is said, 1 with --speed.");
        var feed = new Option<string>("--feed-name") { Description = "Name of the feed, which tells its frames from those of others; where nothing is said, one made of the file's name and content.", HelpName = "name", DefaultValueFactory = _ => "" };
        var command = new Command("send", "Send the telemetry of a file as a feed: length-prefixed sda.telemetry.v1.TelemetryFrame. Over TCP it goes on where an earlier sending was cut off.") { file, to, speed, rows, feed, CommonOptions.Strict, HandlingOptions.Marking };
        command.SetInterruptibleAction(async (parse, cancellation) =>
        {
            var times = parse.GetValue(speed);
            if (times is { } s && !(s is > 0 and <= 1e9)) throw new InputException(string.Create(CultureInfo.InvariantCulture, $"--speed: found {s}; allowed is above 0, at most 1000000000"));
            var inputs = host.OpenInputs(parse, terminal, cancellation);
            var data = TelemetryData.Parser.ParseFrom(inputs.Read(parse.GetValue(file)!, TelemetryData.Descriptor)!.Bytes.Span);
            ExportPolicy.Check(data.Envelope?.HandlingMarking ?? "", host.Configuration.Marking, parse.GetValue(to) == "-" ? "standard output" : parse.GetValue(to)!);
            var most = times is not null && parse.GetResult(rows) is not { Implicit: false } ? 1 : parse.GetValue(rows);
            var pace = new FramePace(times, TimeProvider.System);
            var name = parse.GetValue(feed) is { Length: > 0 } given ? given : FeedContent.NameOf(parse.GetValue(file)!, FrameWriter.Cut(data, "", most));
            var frames = FrameWriter.Cut(data, name, most);
            return parse.GetValue(to) is "-" ? await WriteAsync(frames, pace, cancellation) : await SendAsync(terminal, frames, parse.GetValue(to)!, name, pace, cancellation);
        });
        return command;
    }

    private static async Task<int> WriteAsync(IEnumerable<TelemetryFrame> frames, FramePace pace, CancellationToken cancellation)
    {
        await using var output = Console.OpenStandardOutput();
        foreach (var frame in frames)
        {
            await pace.WaitAsync(frame, cancellation);
            await FrameWriter.WriteAsync(output, frame, cancellation);
        }
        return ExitCodes.Done;
    }

    private static async Task<int> SendAsync(Terminal terminal, IEnumerable<TelemetryFrame> frames, string to, string feed, FramePace pace, CancellationToken cancellation)
    {
        var (name, port) = FeedAddress.Parse(to, "--to");
        using var sender = await FrameSender.ConnectAsync(name, port, feed, cancellation);
        var (safe, sent) = (sender.Acknowledged, 0L);
        if (safe > 0 && !IsOwn(frames, safe, sender.FrameSha256))
            throw new InputException(string.Create(CultureInfo.InvariantCulture, $"--feed-name: the watch has {safe} frames of another feed \"{feed}\": other samples, or cut in another way; nothing was sent; give another name or none"));
        if (safe > 0) terminal.Note(string.Create(CultureInfo.InvariantCulture, $"goes on after frame {safe}"));
        try
        {
            foreach (var frame in frames.Where(f => f.Sequence > safe))
            {
                sent++;
                await pace.WaitAsync(frame, cancellation);
                await sender.SendAsync(frame, cancellation);
            }
            await sender.FinishAsync(cancellation);
        }
        catch (FeedException e)
        {
            Terminal.Fail($"{to}: {e.Message}");
            return ExitCodes.BadInput;
        }
        catch (IOException e)
        {
            Terminal.Fail(string.Create(CultureInfo.InvariantCulture, $"{to}: was lost after frame {sender.Acknowledged} was safe: {LostConnection.Why(e)}; the same command sends the rest"));
            return ExitCodes.Failed;
        }
        terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{(sent > 0 ? "sent" : "nothing to send")}; {sender.Acknowledged} frames are safe"));
        return ExitCodes.Done;
    }

    // Whether the last frame that is safe is the one of that number here.
    private static bool IsOwn(IEnumerable<TelemetryFrame> frames, ulong safe, ByteString hash) =>
        frames.FirstOrDefault(f => f.Sequence == safe) is { } own && (hash.Length == 0 || hash.Span.SequenceEqual(FeedContent.HashOf(own)));
}
