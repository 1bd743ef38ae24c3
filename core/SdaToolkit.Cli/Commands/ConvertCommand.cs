using System.CommandLine;
using Google.Protobuf;
using SdaToolkit.Formats;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Cli.Commands;

/// <summary><c>sda convert IN OUT</c>: element sets from one format to another, and what the target cannot hold.</summary>
internal static class ConvertCommand
{
    public static Command Create(Terminal terminal)
    {
        var names = FormatRegistry.BuiltIn.Formats.Where(f => f.CanWrite).Select(f => f.Name).Concat(["json", "pb"]).ToArray();
        var input = new Argument<string>("IN") { Description = "A file, a folder, or - for standard input; the format is found by the content." };
        var output = new Argument<string>("OUT") { Description = "The file to write, or - for standard output." };
        var to = new Option<string?>("--to") { Description = "The format to write; absent: from the ending of OUT.", HelpName = string.Join('|', names) };
        to.AcceptOnlyFromAmong(names);
        var command = new Command("convert", "Convert element sets between formats. Says what the target cannot hold.") { input, output, to, CommonOptions.Strict };
        // Off this thread, so that an interruption is noticed: the file is then not renamed into its place.
        command.SetAction((parse, cancellation) => Task.Run(() =>
        {
            var target = parse.GetValue(output)!;
            if (target != "-") AtomicFile.CheckWritable(target);
            var format = parse.GetValue(to) ?? FormatOf(target);
            var inputs = new InputReader(FormatRegistry.BuiltIn, parse.GetValue(CommonOptions.Strict), Environment.CurrentDirectory, terminal.Note);
            var catalog = Catalog.Parser.ParseFrom(inputs.Read(parse.GetValue(input)!, Catalog.Descriptor).Bytes.Span);
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
