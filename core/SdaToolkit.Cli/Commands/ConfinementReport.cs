using SdaToolkit.Hosting;
using Spectre.Console;

namespace SdaToolkit.Cli.Commands;

/// <summary>What confines worker processes on this machine, and why nothing better does.</summary>
internal static class ConfinementReport
{
    /// <summary>Tries it and says what was found. False where the policy asks for more than there is.</summary>
    public static async Task<bool> WriteAsync(IAnsiConsole console, WorkerOptions options, CancellationToken cancellation)
    {
        var policy = options.Policy.Confinement is { Length: > 0 } asked ? asked : "available";
        if (policy == "off")
        {
            console.WriteLine("Workers are not confined: the configuration switches it off (worker.confinement).");
            return true;
        }
        var table = new Table().Border(TableBorder.Simple).AddColumns("Confinement of workers", "Finding");
        var inForce = "";
        foreach (var finding in await ConfinementProbe.FindAsync(options, cancellation))
        {
            var best = inForce.Length == 0 && finding.IsInForce;
            if (best) inForce = finding.Kind;
            table.AddRow(new Text(finding.Kind), new Text(best ? "in force" : finding.IsInForce ? "works; not needed" : finding.Problem));
        }
        console.Write(table);
        console.WriteLine(inForce.Length > 0 ? $"Workers are confined by {inForce}; the policy is \"{policy}\"."
            : policy == "required" ? "Nothing confines workers here, and the policy is \"required\": no plugin runs in one."
            : "Nothing confines workers here: each run in one warns of it.");
        return inForce.Length > 0 || policy != "required";
    }
}
