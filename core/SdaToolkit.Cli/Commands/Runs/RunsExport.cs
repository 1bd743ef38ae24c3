using System.CommandLine;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;

namespace SdaToolkit.Cli.Commands;

/// <summary><c>sda runs export RUN… -o pack.sdaev</c>.</summary>
internal static class RunsExport
{
    public static Command Create(Terminal terminal, HostSession host)
    {
        var ids = new Argument<string[]>("RUN") { Description = "Runs, each by as much of its identifier as no other run shares.", Arity = ArgumentArity.OneOrMore };
        var output = new Option<string>("--output", "-o") { Description = "The evidence pack to write, e.g. pack.sdaev: a zip file that needs nothing else to be checked.", HelpName = "file", Required = true };
        var command = new Command("export", "Write runs into one evidence pack: records, requests, results, reports, plugin manifests and the proof of their place in the chain.") { ids, output };
        command.SetAction(parse =>
        {
            var file = parse.GetValue(output)!;
            AtomicFile.CheckWritable(file);
            using var store = host.OpenStore();
            var runs = parse.GetValue(ids)!.Select(id => RunsCommand.Find(store, id)).ToList();
            foreach (var run in runs) RunsCommand.RefuseUnmarked(host, store, run.Run);
            var pack = Pack(store, runs, out var count);
            AtomicFile.Write(file, stream => stream.Write(pack));
            terminal.Note($"wrote {file}: {count} {(count == 1 ? "run" : "runs")}, {pack.Length} bytes, SHA-256 {RunBlob.HashOf(pack)}");
        });
        return command;
    }

    private static byte[] Pack(IRunStore store, List<Schemas.Run.V1.LedgerEntry> runs, out int count)
    {
        try
        {
            var content = EvidenceCollector.Collect(store, runs);
            count = content.Runs.Count;
            return StoredZip.Write(EvidenceFiles.Of(content));
        }
        catch (InvalidDataException e)
        {
            throw new RunStoreException($"run store {store.Place}: {e.Message}", e);
        }
    }
}
