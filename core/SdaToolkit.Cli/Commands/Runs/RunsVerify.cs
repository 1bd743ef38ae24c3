using System.CommandLine;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;

namespace SdaToolkit.Cli.Commands;

/// <summary><c>sda runs head</c> and <c>sda runs verify</c>.</summary>
internal static class RunsVerify
{
    public static Command CreateHead(Terminal terminal, HostSession host)
    {
        var command = new Command("head", "Print the hash of the newest entry. Kept elsewhere, it shows later that nothing before it was cut off or rewritten.");
        command.SetAction(_ =>
        {
            using var store = host.OpenStore();
            if (store.ReadHead() is not { } head)
            {
                terminal.Note($"run store {store.Place}: empty");
                return;
            }

            terminal.Note($"run store {store.Place}: entry {head.Number}");
            Console.Out.WriteLine(head.Sha256);
        });
        return command;
    }

    public static Command Create(Terminal terminal, HostSession host)
    {
        var pack = new Argument<string?>("PACK") { Description = "An evidence pack; absent: the run store.", Arity = ArgumentArity.ZeroOrOne };
        var head = new Option<string>("--head") { Description = "A hash that sda runs head once gave: entries cut off or rewritten since then show.", HelpName = "hash", DefaultValueFactory = _ => "" };
        var command = new Command("verify", "Check the whole run store: every entry, the chain between them, and every stored request, result and report. Or check an evidence pack, which needs nothing but the pack.") { pack, head };
        command.SetAction((parse, cancellation) => Task.Run(() =>
        {
            var remembered = parse.GetValue(head)!;
            if (remembered.Length > 0 && !IsHash(remembered)) throw new InputException($"--head: found {remembered}; allowed are 64 hexadecimal digits, as sda runs head gives them");
            if (parse.GetValue(pack) is { } file) return Report(terminal, file, Sound(file, remembered));
            using var store = host.OpenStore();
            return Report(store.Place, RunStoreVerifier.Verify(store, remembered, cancellation));
        }, cancellation));
        return command;
    }

    /// <summary>A pack that was checked.</summary>
    /// <exception cref="InputException">There is no such file.</exception>
    /// <exception cref="RunStoreException">It is no sound pack.</exception>
    public static EvidenceContent Sound(string file, string rememberedHead)
    {
        if (!File.Exists(file)) throw new InputException($"{file}: no such file");
        if (new FileInfo(file).Length > Array.MaxLength) throw new InputException($"{file}: found {new FileInfo(file).Length} bytes; a pack has at most {Array.MaxLength} bytes");
        var finding = EvidenceVerifier.Verify(File.ReadAllBytes(file), rememberedHead);
        if (finding.Problem is { } problem) throw new RunStoreException($"{file}: {problem}");
        if (finding.Note is { } note) Console.Error.WriteLine($"{file}: {note}");
        return finding.Content!;
    }

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit);

    private static int Report(Terminal terminal, string file, EvidenceContent content)
    {
        foreach (var run in content.Runs) terminal.Note($"{file}: run {run.Record.RunId}, {run.Record.Analysis}, {(run.CurrentMarking.Length > 0 ? run.CurrentMarking : "no marking")}");
        Console.Out.WriteLine($"{file}: sound; {content.Runs.Count} {(content.Runs.Count == 1 ? "run" : "runs")}, chain to {content.Proof.HeadSha256}");
        return ExitCodes.Done;
    }

    private static int Report(string place, StoreFinding finding)
    {
        foreach (var problem in finding.Problems) Terminal.Fail($"run store {place}: {problem}");
        if (finding.Problems.Count > 0) return ExitCodes.Failed;
        Console.Out.WriteLine($"run store {place}: sound; {finding.Entries} entries, {finding.Blobs} stored requests, results and reports");
        return ExitCodes.Done;
    }
}
