using System.CommandLine;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Host.V1;

namespace SdaToolkit.Cli;

/// <summary>Options that every command takes, and what follows from them.</summary>
internal static class CommonOptions
{
    public static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "Show results and errors only.", Recursive = true };

    public static readonly Option<string[]> Plugins = new("--plugins")
    {
        Description = "A folder of plugins beside the built-in ones; may be repeated. Also from SDA_PLUGINS. Those without a signature of a trusted key are refused.",
        HelpName = "folder",
        Recursive = true,
    };

    public static readonly Option<string[]> DevelopmentPlugins = new("--dev-plugins")
    {
        Description = "A folder of plugins in development, whose code runs unsigned; may be repeated.",
        HelpName = "folder",
        Recursive = true,
    };

    public static readonly Option<bool> Strict = new("--strict") { Description = "Refuse a file for one bad record instead of skipping the record." };

    public static readonly Option<bool> Fresh = new("--fresh") { Description = "Run everything anew, also where the run store has the result of the same request." };

    /// <summary>Where analyses may run.</summary>
    public static readonly string[] RunnerKinds = ["auto", "process", "worker"];

    /// <summary>A new option for where to run.</summary>
    public static Option<string> Runner()
    {
        var option = new Option<string>("--runner")
        {
            Description = "Where it runs: process, worker (a confined process of its own), or auto: trusted plugins in the process, others in a worker.",
            HelpName = "auto|process|worker",
            DefaultValueFactory = _ => "auto",
        };
        option.AcceptOnlyFromAmong(RunnerKinds);
        return option;
    }

    /// <summary>The folders of plugins in development that a command line names. No environment variable names any: that unsigned code runs is said each time.</summary>
    public static IReadOnlyList<string> DevelopmentRoots(IReadOnlyList<string> args) => Values(args, DevelopmentPlugins.Name);

    /// <summary>The plugins beside the program, those installed, of the configuration, of SDA_PLUGINS and of the command line, in that order.</summary>
    /// <exception cref="InputException">A folder that was named does not exist.</exception>
    public static PluginCatalog ScanPlugins(IReadOnlyList<string> args, HostConfiguration configuration)
    {
        var roots = new List<string>();
        var builtIn = Path.Combine(AppContext.BaseDirectory, "plugins");
        if (Directory.Exists(builtIn)) roots.Add(builtIn);
        if (Directory.Exists(HostPaths.InstalledPlugins)) roots.Add(HostPaths.InstalledPlugins);
        roots.AddRange(configuration.PluginFolders);
        roots.AddRange((Environment.GetEnvironmentVariable("SDA_PLUGINS") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
        roots.AddRange(Values(args, Plugins.Name));
        var development = DevelopmentRoots(args);
        roots.AddRange(development);
        foreach (var root in roots)
            if (File.Exists(Path.Combine(root, "plugin.json"))) throw new InputException($"the folder \"{root}\" is a plugin itself; name the folder that holds it");
        try
        {
            return PluginCatalog.Scan(roots, new()
            {
                Configuration = configuration,
                BuiltInRoots = new HashSet<string>(StringComparer.Ordinal) { builtIn },
                DevelopmentRoots = development.ToHashSet(StringComparer.Ordinal),
            });
        }
        catch (IOException e)
        {
            throw new InputException(e.Message, e);
        }
    }

    // The options of "run" come from the plugins, so their folders are wanted before the line can be parsed.
    private static List<string> Values(IReadOnlyList<string> args, string option)
    {
        List<string> values = [];
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == option && i + 1 < args.Count) values.Add(args[i + 1]);
            else if (args[i].StartsWith(option + "=", StringComparison.Ordinal)) values.Add(args[i][(option.Length + 1)..]);
        }
        return values;
    }
}
