using System.CommandLine;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using Spectre.Console;

namespace SdaToolkit.Cli.Commands.Plugins;

/// <summary>What the commands on packages and trust share.</summary>
internal static class PluginAction
{
    /// <summary>Gives a command its action, with the exit codes of this program: 2 for what is malformed, 3 for what is refused.</summary>
    public static Command Does(this Command command, Func<ParseResult, int> action)
    {
        command.SetAction(parse =>
        {
            try
            {
                return action(parse);
            }
            catch (InvalidDataException e)
            {
                throw new InputException(e.Message, e);
            }
            catch (PluginRefusedException e)
            {
                Terminal.Fail(e.Message);
                return ExitCodes.NotPermitted;
            }
        });
        return command;
    }

    public static CatalogOptions Options(HostSession host) => new() { Configuration = host.Configuration };

    /// <summary>Reads a key from a file.</summary>
    /// <exception cref="InputException">It is too large, or no key.</exception>
    public static T ReadKey<T>(string path, Func<string, T> parse)
    {
        const int MaximumBytes = 64 * 1024;
        if (!File.Exists(path)) throw new InputException($"{path}: no such file; allowed is a key that sda plugins keygen wrote");
        if (new FileInfo(path).Length > MaximumBytes) throw new InputException($"{path}: found more than {MaximumBytes} bytes; allowed is a key");
        try
        {
            return parse(File.ReadAllText(path));
        }
        catch (InvalidDataException e)
        {
            throw new InputException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Says what a package or folder is: one line a fact.</summary>
    public static void Write(IAnsiConsole console, PluginVerdict verdict)
    {
        var plugin = verdict.Plugin;
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "");
        void Row(string name, string value)
        {
            if (value.Length > 0) table.AddRow(new Text(name), new Text(value));
        }
        Row("Plugin", plugin.Id);
        Row("Version", plugin.Manifest?.Version ?? "");
        Row("State", StateText(plugin));
        Row("Signed by", SignerText(plugin.Trust, verdict.Fingerprint));
        Row("Reason", plugin.Reason);
        Row("Asks for", string.Join(", ", plugin.Manifest?.Capabilities ?? []));
        if (verdict.Sha256.Length > 0) Row("Files", $"{verdict.Files}, {verdict.SizeBytes} bytes");
        Row("SHA-256", verdict.Sha256);
        console.Write(table);
    }

    public static string StateText(Plugin plugin) => plugin.State == PluginState.WorkerOnly ? "worker-only" : plugin.State.ToString().ToLowerInvariant();

    /// <summary>Trust in words, e.g. "signed by Ground Segment"; empty where there is none.</summary>
    public static string TrustText(PluginTrust? trust) => trust is null ? "" : trust.By.Length > 0 ? $"{trust.Word} by {trust.By}" : trust.Word;

    private static string SignerText(PluginTrust? trust, string fingerprint) =>
        fingerprint.Length == 0 ? "nobody" : trust is { By.Length: > 0 } ? $"{trust.By} (key {fingerprint})" : $"key {fingerprint}, not trusted";
}
