using System.CommandLine;
using SdaToolkit.Hosting;

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
        var head = new Option<string>("--head") { Description = "A hash that sda runs head once gave: entries cut off since then show.", HelpName = "hash", DefaultValueFactory = _ => "" };
        var command = new Command("verify", "Check the whole run store: every entry, the chain between them, and every stored request, result and report.") { head };
        command.SetAction((parse, cancellation) => Task.Run(() =>
        {
            using var store = host.OpenStore();
            return Report(store.Place, RunStoreVerifier.Verify(store, parse.GetValue(head)!, cancellation));
        }, cancellation));
        return command;
    }

    private static int Report(string place, StoreFinding finding)
    {
        foreach (var problem in finding.Problems) Terminal.Fail($"run store {place}: {problem}");
        if (finding.Problems.Count > 0) return ExitCodes.Failed;
        Console.Out.WriteLine($"run store {place}: sound; {finding.Entries} entries, {finding.Blobs} stored requests, results and reports");
        return ExitCodes.Done;
    }
}
