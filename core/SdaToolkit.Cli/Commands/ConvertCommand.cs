using System.CommandLine;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Formats;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Cli.Commands;

/// <summary><c>sda convert IN OUT</c>: element sets from one format to another, and what the target cannot hold; tables of the Earth and space as JSON or protobuf.</summary>
internal static class ConvertCommand
{
    public static Command Create(Terminal terminal)
    {
        var names = FormatRegistry.BuiltIn.Formats.Where(f => f.CanWrite).Select(f => f.Name).Concat(["json", "pb"]).ToArray();
        var input = new Argument<string>("IN") { Description = "A file, a folder, or - for standard input; the format is found by the content." };
        var output = new Argument<string>("OUT") { Description = "The file to write, or - for standard output." };
        var to = new Option<string?>("--to") { Description = "The format to write; absent: from the ending of OUT.", HelpName = string.Join('|', names) };
        to.AcceptOnlyFromAmong(names);
        var command = new Command("convert", "Convert element sets between formats, and gravity fields, Earth orientation and space weather to json or pb. Says what the target cannot hold.") { input, output, to, CommonOptions.Strict };
        // Off this thread, so that an interruption is noticed: the file is then not renamed into its place.
        command.SetAction((parse, cancellation) => Task.Run(() =>
        {
            var target = parse.GetValue(output)!;
            if (target != "-") AtomicFile.CheckWritable(target);
            var (source, chosen) = (parse.GetValue(input)!, parse.GetValue(to));
            if (TableIn(source) is { } table)
            {
                WriteTable(table, source, target, chosen ?? Path.GetExtension(target).TrimStart('.'), parse.GetValue(CommonOptions.Strict), terminal);
                return;
            }
            var format = chosen ?? FormatOf(target);
            var inputs = new InputReader(FormatRegistry.BuiltIn, parse.GetValue(CommonOptions.Strict), Environment.CurrentDirectory, terminal.Note);
            var catalog = Catalog.Parser.ParseFrom(inputs.Read(source, Catalog.Descriptor).Bytes.Span);
            IReadOnlyList<ConversionLoss> losses = [];
            if (target == "-")
            {
                using var stdout = Console.OpenStandardOutput();
                losses = Write(catalog, format, stdout);
            }
            else
            {
                AtomicFile.Write(target, stream =>
                {
                    losses = Write(catalog, format, stream);
                    cancellation.ThrowIfCancellationRequested();
                });
            }
            foreach (var loss in losses) terminal.Note($"lost: {loss}");
            terminal.Note($"wrote {catalog.ElementSets.Count - losses.Where(l => l.NotWritten).Sum(l => l.Objects)} element sets as {format}");
        }, cancellation));
        return command;
    }

    // The message of a file whose format is only read: no element sets.
    private static MessageDescriptor? TableIn(string path)
    {
        if (!File.Exists(path)) return null;
        using var file = File.OpenRead(path);
        var head = new byte[FormatRegistry.HeadBytes];
        var length = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return FormatRegistry.BuiltIn.Recognize(head.AsSpan(0, length)) is { CanWrite: false } format ? format.Message : null;
    }

    private static void WriteTable(MessageDescriptor type, string source, string target, string format, bool strict, Terminal terminal)
    {
        if (format is not ("json" or "pb")) throw new InputException($"{target}: {type.Name} is written as json or pb; give one with --to");
        var bytes = new InputReader(FormatRegistry.BuiltIn, strict, Environment.CurrentDirectory, terminal.Note).Read(source, type).Bytes;
        if (target == "-")
        {
            using var stdout = Console.OpenStandardOutput();
            Write(stdout);
        }
        else AtomicFile.Write(target, Write);
        terminal.Note($"wrote {type.Name} as {format}");

        void Write(Stream stream)
        {
            if (format == "pb") stream.Write(bytes.Span);
            else MessageDecoder.WriteJson(type, bytes, stream);
        }
    }

    private static string FormatOf(string path)
    {
        if (Path.GetExtension(path) == ".pb") return "pb";
        // What others read under this ending is OMM; the toolkit's own JSON is --to json.
        if (Path.GetExtension(path) == ".json") return "omm-json";
        return FormatRegistry.BuiltIn.FindByExtension(path, Catalog.Descriptor)?.Name
            ?? throw new InputException($"{path}: its ending names no format; give one with --to");
    }

    private static IReadOnlyList<ConversionLoss> Write(Catalog catalog, string format, Stream stream)
    {
        if (FormatRegistry.BuiltIn.Find(format) is { } known)
        {
            var losses = known.Write(catalog, stream);
            if (losses.Where(l => l.NotWritten).Sum(l => l.Objects) < catalog.ElementSets.Count) return losses;
            throw new InputException($"{format} can hold none of the {catalog.ElementSets.Count} element sets: {string.Join("; ", losses.Where(l => l.NotWritten))}");
        }
        if (format == "pb") catalog.WriteTo(stream);
        else MessageDecoder.WriteJson(Catalog.Descriptor, catalog.ToByteArray(), stream);
        return [];
    }
}
