using System.CommandLine;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;

namespace SdaToolkit.Cli.Commands.Plugins;

/// <summary><c>sda plugins verify PACKAGE|FOLDER</c>, <c>sda plugins install PACKAGE</c> and <c>sda plugins remove ID</c>.</summary>
internal static class InstallCommand
{
    public static Command Verify(Terminal terminal, HostSession host)
    {
        var path = new Argument<string>("PACKAGE|FOLDER") { Description = "A package or a plugin folder." };
        return new Command("verify", "Say what a package or folder is and who signed it. Exit code 3 where this host would not let it run.") { path }
            .Does(parse => Verify(terminal, host, parse.GetValue(path)!));
    }

    public static Command Install(Terminal terminal, HostSession host)
    {
        var package = new Argument<string>("PACKAGE") { Description = "The package, e.g. passes.sdap." };
        var replace = new Option<bool>("--replace") { Description = "Replace a plugin of this identifier even if another key signed it, or if it is newer." };
        return new Command("install", "Install a plugin from a package that a trusted key signed.") { package, replace }
            .Does(parse => Install(terminal, host, parse.GetValue(package)!, parse.GetValue(replace)));
    }

    public static Command Remove(Terminal terminal, HostSession host)
    {
        var id = new Argument<string>("PLUGIN") { Description = "Identifier of the installed plugin." };
        id.CompletionSources.Add([.. host.Plugins.Plugins.Where(IsInstalled).Select(p => p.Id)]);
        return new Command("remove", "Remove an installed plugin.") { id }.Does(parse =>
        {
            new PluginInstaller(HostPaths.InstalledPlugins, PluginAction.Options(host)).Remove(parse.GetValue(id)!);
            terminal.Note($"removed {parse.GetValue(id)}");
            return ExitCodes.Done;
        });
    }

    private static int Verify(Terminal terminal, HostSession host, string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path)) throw new InputException($"{path}: no such file or folder; allowed is a package or a plugin folder");
        var verdict = PluginVerdict.Of(path, PluginAction.Options(host));
        PluginAction.Write(terminal.Out, verdict);
        return verdict.Plugin.IsUsable ? ExitCodes.Done
            : verdict.Plugin.State is PluginState.Unsigned or PluginState.Modified ? ExitCodes.NotPermitted
            : ExitCodes.BadInput;
    }

    private static int Install(Terminal terminal, HostSession host, string package, bool replace)
    {
        if (!File.Exists(package)) throw new InputException($"{package}: no such file; allowed is a package that sda plugins pack wrote");
        var verdict = new PluginInstaller(HostPaths.InstalledPlugins, PluginAction.Options(host)).Install(package, replace);
        var plugin = verdict.Plugin;
        terminal.Note($"installed {plugin.Id} {plugin.Manifest?.Version} ({PluginAction.TrustText(plugin.Trust)}) in {plugin.Folder}");
        foreach (var other in host.Plugins.Plugins.Where(p => p.IsUsable && !IsInstalled(p) && Collide(p, plugin)))
            terminal.Note($"note: {other.Folder} offers the same plugin or analyses and comes first, so the installed one is not used beside it");
        return ExitCodes.Done;
    }

    private static bool Collide(Plugin a, Plugin b) => a.Id == b.Id || a.Manifest!.Analyses.Select(x => x.Id).Intersect(b.Manifest!.Analyses.Select(x => x.Id), StringComparer.Ordinal).Any();

    private static bool IsInstalled(Plugin plugin) => Path.GetDirectoryName(plugin.Folder) == HostPaths.InstalledPlugins;
}
