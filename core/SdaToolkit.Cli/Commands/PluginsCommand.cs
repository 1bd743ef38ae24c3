using System.CommandLine;
using SdaToolkit.Cli.Commands.Plugins;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using Spectre.Console;

namespace SdaToolkit.Cli.Commands;

/// <summary><c>sda plugins</c>: list, show and doctor; packages and trust are in their own files.</summary>
internal static class PluginsCommand
{
    public static Command Create(Terminal terminal, HostSession host)
    {
        var plugins = host.Plugins;
        var list = new Command("list", "List the plugins with their state. Runs no code of theirs.");
        list.SetAction(_ => List(terminal.Out, plugins));

        var id = new Argument<string>("PLUGIN") { Description = "Identifier of the plugin." };
        id.CompletionSources.Add([.. plugins.Plugins.Select(p => p.Id)]);
        var show = new Command("show", "Show one plugin in full.") { id }.Does(parse => Show(terminal.Out, plugins, parse.GetValue(id)!));

        var doctor = new Command("doctor", "Check every plugin, create every analysis of those that are ready once, and say what confines workers here.");
        doctor.SetAction(async (_, cancellation) =>
        {
            var result = Doctor(terminal.Out, plugins);
            return await ConfinementReport.WriteAsync(terminal.Out, host.Workers, cancellation) ? result : ExitCodes.Failed;
        });
        return new Command("plugins", "What is installed, whether it works, and whom to trust.")
        {
            list, show, doctor,
            KeygenCommand.Create(terminal), PackCommand.Pack(terminal), PackCommand.Sign(terminal),
            InstallCommand.Verify(terminal, host), InstallCommand.Install(terminal, host), InstallCommand.Remove(terminal, host), TrustCommand.Create(terminal, host),
        };
    }

    private static void List(IAnsiConsole console, PluginCatalog plugins)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Plugin", "Version", "State", "Trust", "Analyses", "Reason");
        foreach (var p in plugins.Plugins)
            table.AddRow(Cells(p.Id, p.Manifest?.Version ?? "", PluginAction.StateText(p), PluginAction.TrustText(p.Trust), string.Join(", ", p.Manifest?.Analyses.Select(a => a.Id) ?? []), p.Reason));
        console.Write(table);
    }

    private static int Show(IAnsiConsole console, PluginCatalog plugins, string id)
    {
        var plugin = plugins.Plugins.FirstOrDefault(p => p.Id == id)
            ?? throw new InputException($"plugins show: no plugin \"{id}\"; there are {string.Join(", ", plugins.Plugins.Select(p => p.Id))}");
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "");
        table.AddRow(Cells("Plugin", plugin.Id)).AddRow(Cells("State", PluginAction.StateText(plugin)));
        if (plugin.Trust is not null) table.AddRow(Cells("Trust", PluginAction.TrustText(plugin.Trust)));
        if (plugin.Reason.Length > 0) table.AddRow(Cells("Reason", plugin.Reason));
        table.AddRow(Cells("Folder", plugin.Folder)).AddRow(Cells("SHA-256", plugin.Sha256));
        if (plugin.Manifest is { } m)
        {
            table.AddRow(Cells("Name", m.Name)).AddRow(Cells("Version", m.Version)).AddRow(Cells("Description", m.Description))
                .AddRow(Cells("Licence", m.License)).AddRow(Cells("Contract", m.Contract))
                .AddRow(Cells("Asks for", m.Capabilities.Count == 0 ? "nothing beyond bytes in and bytes out" : string.Join(", ", m.Capabilities)))
                .AddRow(Cells("Highest marking", m.HighestMarking.Length == 0 ? "any" : m.HighestMarking));
            foreach (var a in m.Analyses) table.AddRow(Cells("Analysis", $"{a.Id}: {a.Summary}"));
        }
        console.Write(table);
        return ExitCodes.Done;
    }

    private static int Doctor(IAnsiConsole console, PluginCatalog plugins)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Plugin", "Analysis", "Finding");
        var faults = 0;
        foreach (var p in plugins.Plugins.Where(p => p.State is not (PluginState.Ready or PluginState.WorkerOnly or PluginState.Disabled)))
        {
            faults++;
            table.AddRow(Cells(p.Id, "", $"{PluginAction.StateText(p)}: {p.Reason}"));
        }
        foreach (var finding in PluginDoctor.Diagnose(plugins))
        {
            if (!finding.IsFine) faults++;
            table.AddRow(Cells(finding.Plugin.Id, finding.AnalysisId, finding.IsFine ? "fine" : finding.Problem));
        }
        console.Write(table);
        return faults == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static Text[] Cells(params IEnumerable<string> cells) => [.. cells.Select(c => new Text(c))];
}
