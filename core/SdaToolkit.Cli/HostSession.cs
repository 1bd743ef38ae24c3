using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Host.V1;

namespace SdaToolkit.Cli;

/// <summary>What one call of the program works with: the configuration, the plugins, and the places where they run.</summary>
internal sealed class HostSession
{
    internal HostSession(HostConfiguration configuration, PluginCatalog plugins) => (Configuration, Plugins) = (configuration, plugins);

    /// <summary>What whoever runs the host has decided.</summary>
    public HostConfiguration Configuration { get; }

    /// <summary>The plugins there are.</summary>
    public PluginCatalog Plugins { get; }

    /// <summary>Reads the configuration and looks for plugins.</summary>
    /// <param name="args">The command line, for the folders of plugins that it names.</param>
    /// <exception cref="InputException">The configuration is malformed, or a folder that was named does not exist.</exception>
    public static HostSession Open(IReadOnlyList<string> args)
    {
        try
        {
            var configuration = HostConfigurationFile.Read(HostPaths.ConfigurationFile);
            return new(configuration, CommonOptions.ScanPlugins(args, configuration));
        }
        catch (InvalidDataException e)
        {
            throw new InputException(e.Message, e);
        }
    }

    /// <summary>How worker processes are started: with this program itself.</summary>
    public WorkerOptions Workers => new(ThisProgram()) { Policy = Configuration.Worker ?? new() };

    /// <summary>A place to run analyses.</summary>
    /// <param name="kind">One of <see cref="CommonOptions.RunnerKinds"/>.</param>
    /// <exception cref="InputException">There is no such place.</exception>
    public SelectingRunner CreateRunner(string kind) => new(Plugins, KindOf(kind), Workers);

    private static RunnerKind KindOf(string kind) => kind switch
    {
        "auto" => RunnerKind.Auto,
        "process" => RunnerKind.Process,
        "worker" => RunnerKind.Worker,
        _ => throw new InputException($"--runner: found {kind}; allowed are {string.Join(", ", CommonOptions.RunnerKinds)}"),
    };

    // Started as "dotnet sda.dll" the process is dotnet, and needs to be told the library; started as "sda" it is the program.
    private static WorkerProgram ThisProgram()
    {
        var executable = Environment.ProcessPath ?? throw new InputException("the program's own path is not known, so no worker can be started");
        var library = Path.Combine(AppContext.BaseDirectory, "sda.dll");
        return new(executable, Path.GetFileNameWithoutExtension(executable) == "dotnet" ? [library] : []);
    }
}
