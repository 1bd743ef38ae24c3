using System.CommandLine;
using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Formats;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Commands.Watch;

/// <summary><c>sda watch send FILE</c>: telemetry of a file as frames, for a watch to take.</summary>
internal static class SendCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "Telemetry, in any format that is read." };
        var to = new Option<string>("--to") { Description = "Where frames go: - for standard output (where nothing is said), or HOST:PORT.", HelpName = "host:port|-", DefaultValueFactory = _ => "-" };
        var rows = WatchOptions.Count("--frame-samples", 64, 100_000, "Most rows of samples in a frame; 64 where nothing is said.");
        var feed = new Option<string>("--feed-name") { Description = "Name of the feed, where several make one stream.", HelpName = "name", DefaultValueFactory = _ => "" };
        var command = new Command("send", "Send the telemetry of a file as a feed: length-prefixed sda.telemetry.v1.TelemetryFrame.") { file, to, rows, feed, CommonOptions.Strict };
        command.SetAction(async (parse, cancellation) =>
        {
            var inputs = new InputReader(FormatRegistry.BuiltIn, parse.GetValue(CommonOptions.Strict), Environment.CurrentDirectory, terminal.Note);
            var data = TelemetryData.Parser.ParseFrom(inputs.Read(parse.GetValue(file)!, TelemetryData.Descriptor)!.Bytes.Span);
            await using var output = Console.OpenStandardOutput();
            foreach (var frame in FrameWriter.Cut(data, parse.GetValue(feed)!, parse.GetValue(rows))) await FrameWriter.WriteAsync(output, frame, cancellation);
        });
        return command;
    }
}
