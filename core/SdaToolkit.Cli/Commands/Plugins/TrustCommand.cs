using System.CommandLine;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Host.V1;
using Spectre.Console;

namespace SdaToolkit.Cli.Commands.Plugins;

/// <summary><c>sda plugins trust …</c>: whose signatures are believed, and what may run without one.</summary>
internal sealed class TrustCommand
{
    private readonly Argument<string?> _key = new("KEY") { Description = "A public key: a file that sda plugins keygen wrote, or its Base64.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _name = new("--name") { Description = "Name of the key's owner.", HelpName = "text" };
    private readonly Option<string?> _plugin = new("--plugin") { Description = "Let this plugin run in worker processes without a signature, as it is now: a folder, a package or an identifier.", HelpName = "folder|package|id" };
    private readonly Option<string?> _reason = new("--reason") { Description = "Why the plugin may run.", HelpName = "text" };
    private readonly Option<bool> _list = new("--list") { Description = "List the keys and plugins that are trusted." };
    private readonly Option<string?> _remove = new("--remove") { Description = "Trust this key (name or fingerprint) or plugin (identifier) no more.", HelpName = "name" };
    private readonly Terminal _terminal;
    private readonly HostSession _host;

    private TrustCommand(Terminal terminal, HostSession host) => (_terminal, _host) = (terminal, host);

    public static Command Create(Terminal terminal, HostSession host)
    {
        var trust = new TrustCommand(terminal, host);
        return new Command("trust", "Say whose signatures are believed, and which plugins may run without one.") { trust._key, trust._name, trust._plugin, trust._reason, trust._list, trust._remove }.Does(trust.Run);
    }

    private int Run(ParseResult parse)
    {
        var (key, plugin, remove, list) = (parse.GetValue(_key), parse.GetValue(_plugin), parse.GetValue(_remove), parse.GetValue(_list));
        if (new[] { key is not null, plugin is not null, remove is not null, list }.Count(given => given) != 1)
            throw new InputException("plugins trust: allowed is one of KEY --name NAME, --plugin PLUGIN --reason TEXT, --remove NAME, --list");
        if (key is not null) TrustKey(key, parse.GetValue(_name) ?? throw new InputException("plugins trust: no --name given; a key is trusted by the name of its owner"));
        else if (plugin is not null) Allow(plugin, parse.GetValue(_reason) ?? throw new InputException("plugins trust: no --reason given; say why the plugin may run without a signature"));
        else if (remove is not null) Change(c => $"removed the {TrustDecisions.Remove(c, remove)}");
        else List();
        return ExitCodes.Done;
    }

    private void TrustKey(string text, string name)
    {
        var key = File.Exists(text) ? PluginAction.ReadKey(text, VerificationKey.Parse) : VerificationKey.Parse(text);
        Change(c =>
        {
            TrustDecisions.TrustKey(c, key, name, TimeProvider.System.GetUtcNow());
            return $"plugins signed by \"{name}\" (key {key.Fingerprint}) are trusted";
        });
    }

    private void Allow(string plugin, string reason)
    {
        var path = File.Exists(plugin) || Directory.Exists(plugin) ? plugin : _host.Plugins.Plugins.FirstOrDefault(p => p.Id == plugin)?.Folder
            ?? throw new InputException($"{plugin}: no such folder, package or plugin; there are {string.Join(", ", _host.Plugins.Plugins.Select(p => p.Id))}");
        var verdict = PluginVerdict.Of(path, PluginAction.Options(_host));
        Change(c =>
        {
            TrustDecisions.AllowPlugin(c, verdict, reason);
            return $"plugin {verdict.Plugin.Id} may run in worker processes as it is now (SHA-256 {verdict.Sha256})";
        });
    }

    private void Change(Func<HostConfiguration, string> change)
    {
        var said = "";
        HostConfigurationFile.Update(HostPaths.ConfigurationFile, c => said = change(c));
        _terminal.Note($"{said}; wrote {HostPaths.ConfigurationFile}");
    }

    private void List()
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Trusted", "What", "Fingerprint or SHA-256", "Since or why");
        void Row(params IEnumerable<string> cells) => table.AddRow(cells.Select(c => new Text(c)));
        foreach (var k in _host.Configuration.TrustedKeys) Row(k.Name, "key", VerificationKey.Parse(k.PublicKey).Fingerprint, k.Added is null ? "" : k.Added.ToDateTime().ToString("yyyy-MM-dd"));
        foreach (var p in _host.Configuration.AllowedPlugins) Row(p.Id, "plugin, in a worker process", p.Sha256, p.Reason);
        _terminal.Out.Write(table);
    }
}
