using System.CommandLine;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Formats;
using SdaToolkit.Formats.Telemetry;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Host.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Commands;

/// <summary><c>sda convert IN OUT</c>: messages from one format to another, and what the target cannot hold; what is only read, as JSON or protobuf.</summary>
internal static class ConvertCommand
{
    private static readonly string[] Syntaxes = ["kvn", "xml", "json"];

    public static Command Create(Terminal terminal, HostSession host)
    {
        var names = FormatRegistry.BuiltIn.Formats.Where(f => f.CanWrite).Select(f => f.Name).Concat(["json", "pb"]).ToArray();
        var input = new Argument<string>("IN") { Description = "A file, a folder, or - for standard input; the format is found by the content." };
        var output = new Argument<string>("OUT") { Description = "The file to write, or - for standard output." };
        var to = new Option<string?>("--to") { Description = "The format to write; absent: from the ending of OUT.", HelpName = string.Join('|', names) };
        to.AcceptOnlyFromAmong(names);
        var correlation = new Option<string?>("--correlation") { Description = "For telemetry on an on-board clock: a file of its readings and UTC (obt_s,utc,segment); the times become UTC.", HelpName = "file" };
        var segment = new Option<string?>("--first-segment") { Description = "The segment of the correlation in which the telemetry begins; absent: the first, with one for each span between resets.", HelpName = "name" };
        var command = new Command("convert", "Convert element sets, CCSDS navigation messages and telemetry between formats, and gravity fields, Earth orientation and space weather to json or pb. Says what the target cannot hold.") { input, output, to, correlation, segment, CommonOptions.Strict, HandlingOptions.Marking };
        // Off this thread, so that an interruption is noticed: the file is then not renamed into its place.
        command.SetAction((parse, cancellation) => Task.Run(() =>
        {
            var target = parse.GetValue(output)!;
            if (target != "-") AtomicFile.CheckWritable(target);
            var (source, chosen) = (parse.GetValue(input)!, parse.GetValue(to));
            var type = TypeOf(source, target, chosen);
            var inputs = host.OpenInputs(parse, terminal, cancellation);
            var bytes = Correlated(inputs.Read(source, type)!.Bytes, type, inputs, parse.GetValue(correlation), parse.GetValue(segment));
            var survey = MarkingSurvey.Of(type, bytes);
            ExportPolicy.Check(Markings.Join(survey.Markings), host.Configuration.Marking, target, survey.UnmarkedCount);
            var message = type.Parser.ParseFrom(bytes.Span);
            var format = chosen ?? FormatOf(target, message);
            // In a file of another format each record stands for itself.
            if (format is not ("json" or "pb")) message = type.Parser.ParseFrom(new RecordFilter(MarkingScale.BuiltIn, "", "") { PassesDown = true }.Apply(type, bytes)!.Value.Span);
            IReadOnlyList<ConversionLoss> losses = [];
            if (target == "-")
            {
                using var whole = new MemoryStream();
                losses = Write(message, format, whole);
                CheckMarking(losses, host.Configuration.Marking, "standard output");
                using var stdout = Console.OpenStandardOutput();
                whole.WriteTo(stdout);
            }
            else
            {
                AtomicFile.Write(target, stream =>
                {
                    losses = Write(message, format, stream);
                    CheckMarking(losses, host.Configuration.Marking, target);
                    cancellation.ThrowIfCancellationRequested();
                });
            }
            foreach (var loss in losses)
                if (loss.IsMarking) terminal.Warn($"lost: {loss}");
                else terminal.Note($"lost: {loss}");
            terminal.Note($"wrote {(Records(message) is { } records ? $"{records.Count - losses.Where(l => l.NotWritten).Sum(l => l.Objects)} {records.Name}" : message.Descriptor.Name)} as {format}");
        }, cancellation));
        return command;
    }

    // Telemetry with its times on board turned into UTC, where a correlation is given.
    private static ReadOnlyMemory<byte> Correlated(ReadOnlyMemory<byte> message, MessageDescriptor type, InputReader inputs, string? path, string? segment)
    {
        if (path is null) return segment is null ? message : throw new InputException("--first-segment needs --correlation");
        if (type != TelemetryData.Descriptor) throw new InputException($"--correlation is for telemetry; the input is a {type.Name}");
        var correlation = ClockCorrelation.Parser.ParseFrom(inputs.Read(path, ClockCorrelation.Descriptor)!.Bytes.Span);
        try
        {
            return ClockCorrelations.Apply(TelemetryData.Parser.ParseFrom(message.Span), correlation, new() { FirstSegment = segment ?? "" }).ToByteArray();
        }
        catch (DataFormatException e)
        {
            throw new InputException($"{path}: {e.Message}", e);
        }
    }

    // A file that cannot hold a marking has none, whatever it was made of.
    private static void CheckMarking(IReadOnlyList<ConversionLoss> losses, MarkingPolicy? policy, string target)
    {
        if (losses.FirstOrDefault(l => l.IsMarking) is { } loss) ExportPolicy.Check("", policy, $"{target} (its format has no place for {loss.Example})");
    }

    // By the content; where that is the toolkit's own JSON or bytes, or cannot be looked at twice, by the format to write.
    private static MessageDescriptor TypeOf(string path, string target, string? chosen)
    {
        var file = Directory.Exists(path) ? FormatRegistry.FilesOf(path).FirstOrDefault() : path;
        if (File.Exists(file) && FormatRegistry.BuiltIn.Recognize(FormatRegistry.HeadOf(file)) is { } format) return format.Message;
        if (chosen is not null && FormatRegistry.BuiltIn.Find(chosen) is { } known) return known.Message;
        // An ending that many formats have, as .csv, names none: then that of the file to write may.
        if (file is not null && OfEnding(file) is { Count: > 1 } several)
        {
            if (OfEnding(target) is [var only] && several.Contains(only)) return only;
            if (File.Exists(file) && new FileInfo(file).Length > 0)
                throw new InputException($"{path}: its first line is the head of no format of {Path.GetExtension(file)}; allowed are OMM keywords, times first ({TelemetryCsvFormat.TimeHeads}) for telemetry, or names over rows with numbers for a table, between commas");
        }
        return (file is null ? null : FormatRegistry.BuiltIn.FindByExtension(file)?.Message) ?? Catalog.Descriptor;
    }

    private static List<MessageDescriptor> OfEnding(string path) =>
        [.. FormatRegistry.BuiltIn.Formats.Where(f => f.Extensions.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase))).Select(f => f.Message).Distinct()];

    // How many records there are, and what they are called; null for tables.
    private static (int Count, string Name)? Records(IMessage message) => message switch
    {
        Catalog catalog => (catalog.ElementSets.Count, "element sets"),
        TelemetryData data => (data.Channels.Count, data.Channels.Count == 1 ? "channel" : "channels"),
        _ when message.Descriptor.FindFieldByName("messages")?.Accessor.GetValue(message) is System.Collections.IList list => (list.Count, list.Count == 1 ? "message" : "messages"),
        _ => null,
    };

    private static string FormatOf(string path, IMessage message)
    {
        if (Path.GetExtension(path) == ".pb") return "pb";
        var type = message.Descriptor;
        if (!FormatRegistry.BuiltIn.Formats.Any(f => f.CanWrite && f.Message.FullName == type.FullName))
            return Path.GetExtension(path) == ".json" ? "json" : throw new InputException($"{path}: {type.Name} is written as json or pb; give one with --to");
        // One message type may hold several kinds of CCSDS messages, each with a format of its own.
        var syntax = Path.GetExtension(path) is [_, .. var ending] && Syntaxes.Contains(ending) ? ending : "kvn";
        if (message is OrbitMessageSet { Messages: [{ Kind: var kind }, ..] }) return $"{kind.ToLowerInvariant()}-{syntax}";
        // What others read under this ending is the format's JSON; the toolkit's own is --to json.
        if (syntax == "json") return FormatRegistry.BuiltIn.Formats.FirstOrDefault(f => f.Message.FullName == type.FullName && f.Name.EndsWith("-json", StringComparison.Ordinal))?.Name ?? "json";
        return FormatRegistry.BuiltIn.FindByExtension(path, type)?.Name
            ?? throw new InputException($"{path}: its ending names no format of {type.Name}; give one with --to");
    }

    private static IReadOnlyList<ConversionLoss> Write(IMessage message, string format, Stream stream)
    {
        if (FormatRegistry.BuiltIn.Find(format) is { } known)
        {
            if (known.Message.FullName != message.Descriptor.FullName) throw new InputException($"{format} holds a {known.Message.Name}; the input is a {message.Descriptor.Name}");
            var losses = Written(known, message, stream);
            if (Records(message) is not { Count: > 0 } records || losses.Where(l => l.NotWritten).Sum(l => l.Objects) < records.Count) return losses;
            throw new InputException($"{format} can hold none of the {records.Count} {records.Name}: {string.Join("; ", losses.Where(l => l.NotWritten))}");
        }
        if (format == "pb") message.WriteTo(stream);
        else MessageDecoder.WriteJson(message.Descriptor, message.ToByteArray(), stream);
        return [];
    }

    private static IReadOnlyList<ConversionLoss> Written(IFormat format, IMessage message, Stream stream)
    {
        try
        {
            return format.Write(message, stream);
        }
        catch (DataFormatException e)
        {
            throw new InputException(e.Message, e);
        }
    }
}
