using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Host.V1;

namespace SdaToolkit.Cli;

/// <summary>What one call of the program works with: the configuration, the plugins, and the places where they run.</summary>
internal sealed class HostSession
{
    private HostSession(HostConfiguration configuration, PluginCatalog plugins) => (Configuration, Plugins) = (configuration, plugins);

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

    /// <summary>A place to run analyses.</summary>
    /// <param name="kind">"auto" or "process".</param>
    public PermittedRunner CreateRunner(string kind) => new(Runner(kind), Plugins, new(Configuration.Marking));

    private InProcessRunner Runner(string kind) => kind is "auto" or "process" ? new(Plugins) : throw new InputException($"--runner: found {kind}; allowed are auto, process");
}
