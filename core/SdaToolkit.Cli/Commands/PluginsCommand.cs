using System.CommandLine;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using Spectre.Console;

namespace SdaToolkit.Cli.Commands;

/// <summary><c>sda plugins list|show|doctor</c>.</summary>
internal static class PluginsCommand
{
    public static Command Create(Terminal terminal, HostSession host)
    {
        var plugins = host.Plugins;
        var list = new Command("list", "List the plugins with their state. Runs no code of theirs.");
        list.SetAction(_ => List(terminal.Out, plugins));

        var id = new Argument<string>("PLUGIN") { Description = "Identifier of the plugin." };
        id.CompletionSources.Add([.. plugins.Plugins.Select(p => p.Id)]);
        var show = new Command("show", "Show one plugin in full.") { id };
        show.SetAction(parse => Show(terminal.Out, plugins, parse.GetValue(id)!));

        var doctor = new Command("doctor", "Check every plugin, create every analysis of those that are ready once, and say what confines workers here.");
        doctor.SetAction(async (_, cancellation) =>
        {
            var result = Doctor(terminal.Out, plugins);
            return await ConfinementReport.WriteAsync(terminal.Out, host.Workers, cancellation) ? result : ExitCodes.Failed;
        });
        return new Command("plugins", "What is installed, and whether it works.") { list, show, doctor };
    }

    private static void List(IAnsiConsole console, PluginCatalog plugins)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Plugin", "Version", "State", "Analyses", "Reason");
        foreach (var p in plugins.Plugins)
            table.AddRow(Cells(p.Id, p.Manifest?.Version ?? "", StateText(p), string.Join(", ", p.Manifest?.Analyses.Select(a => a.Id) ?? []), p.Reason));
        console.Write(table);
    }

    private static void Show(IAnsiConsole console, PluginCatalog plugins, string id)
    {
        var plugin = plugins.Plugins.FirstOrDefault(p => p.Id == id)
            ?? throw new InputException($"plugins show: no plugin \"{id}\"; there are {string.Join(", ", plugins.Plugins.Select(p => p.Id))}");
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "");
        table.AddRow(Cells("Plugin", plugin.Id)).AddRow(Cells("State", StateText(plugin)));
        if (plugin.Reason.Length > 0) table.AddRow(Cells("Reason", plugin.Reason));
        table.AddRow(Cells("Folder", plugin.Folder)).AddRow(Cells("SHA-256", plugin.Sha256));
        if (plugin.Manifest is { } m)
        {
            table.AddRow(Cells("Name", m.Name)).AddRow(Cells("Version", m.Version)).AddRow(Cells("Description", m.Description))
                .AddRow(Cells("Licence", m.License)).AddRow(Cells("Contract", m.Contract));
            foreach (var a in m.Analyses) table.AddRow(Cells("Analysis", $"{a.Id}: {a.Summary}"));
        }
        console.Write(table);
    }

    private static int Doctor(IAnsiConsole console, PluginCatalog plugins)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Plugin", "Analysis", "Finding");
        var faults = 0;
        foreach (var p in plugins.Plugins.Where(p => p.State is not (PluginState.Ready or PluginState.Disabled)))
        {
            faults++;
            table.AddRow(Cells(p.Id, "", $"{StateText(p)}: {p.Reason}"));
        }
        foreach (var finding in PluginDoctor.Diagnose(plugins))
        {
            if (!finding.IsFine) faults++;
            table.AddRow(Cells(finding.Plugin.Id, finding.AnalysisId, finding.IsFine ? "fine" : finding.Problem));
        }
        console.Write(table);
        return faults == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static string StateText(Plugin plugin) => plugin.State.ToString().ToLowerInvariant();

    private static Text[] Cells(params IEnumerable<string> cells) => [.. cells.Select(c => new Text(c))];
}
