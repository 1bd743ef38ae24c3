using System.CommandLine;
using SdaToolkit.Formats;
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
            RequireNamedConfiguration(args);
            var configuration = HostConfigurationFile.Read(HostPaths.ConfigurationFile);
            return new(configuration, CommonOptions.ScanPlugins(args, configuration));
        }
        catch (InvalidDataException e)
        {
            throw new InputException(e.Message, e);
        }
    }

    // A slip in its name would switch off all that the configuration decides. "plugins trust" may make the file.
    private static void RequireNamedConfiguration(IReadOnlyList<string> args)
    {
        var path = HostPaths.ConfigurationFile;
        if (Directory.Exists(path)) throw new InputException($"{path}: found a folder; the host's configuration is a file");
        if (Environment.GetEnvironmentVariable("SDA_CONFIG") is not { Length: > 0 } || File.Exists(path) || args is ["plugins", "trust", ..]) return;
        throw new InputException($"{path}: no such file, though SDA_CONFIG names it as the host's configuration ({{}} is an empty one)");
    }

    /// <summary>
    /// What records runs. Where the configuration leaves the place to the program and it cannot be written, nothing is recorded and
    /// a line says so; a place that the configuration names must work.
    /// </summary>
    /// <param name="warn">Takes that line.</param>
    /// <returns>Null where runs are not recorded.</returns>
    /// <exception cref="RunStoreException">The store that the configuration names cannot be opened.</exception>
    public RunRecorder? OpenRecorder(Action<string> warn)
    {
        var isDefault = RunStores.IsDefault(Configuration.Store);
        void Lost(string why) => warn($"warning: runs are not recorded: {why}");
        try
        {
            return RunStores.Open(Configuration.Store) is { } store ? new(store, Configuration.Store?.LargestResultBytes ?? 0, isDefault ? Lost : null) : null;
        }
        catch (RunStoreException e) when (isDefault)
        {
            Lost(e.Message);
            return null;
        }
    }

    /// <summary>The store, to read it.</summary>
    /// <exception cref="InputException">The configuration wants none.</exception>
    /// <exception cref="RunStoreException">It cannot be opened.</exception>
    public IRunStore OpenStore() =>
        RunStores.Open(Configuration.Store) ?? throw new InputException($"{HostPaths.ConfigurationFile}: store.location is \"none\": there are no recorded runs");

    /// <summary>A runner that takes results from the store where it can.</summary>
    /// <param name="runner">Where analyses run.</param>
    /// <param name="recorder">Has the store; null: there is none.</param>
    /// <param name="fresh">Whether everything is to be run.</param>
    /// <param name="notice">Takes a line where stored bytes are damaged.</param>
    public IAnalysisRunner WithReuse(IAnalysisRunner runner, RunRecorder? recorder, bool fresh, Action<string> notice) =>
        recorder is null || fresh ? runner : new PermittedRunner(new ReusingRunner(runner, Plugins, recorder.Store, notice), Plugins, new(Configuration.Marking));

    /// <summary>A reader of the files that a command names, under the rules that its line states.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="terminal">Takes what is said of the files.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public InputReader OpenInputs(ParseResult parse, Terminal terminal, CancellationToken cancellation) =>
        new(FormatRegistry.BuiltIn, parse.GetValue(CommonOptions.Strict), Environment.CurrentDirectory, terminal.Note) { Rules = HandlingOptions.Rules(parse, Configuration.Marking), Cancellation = cancellation };

    /// <summary>How worker processes are started: with this program itself.</summary>
    public WorkerOptions Workers => new(ThisProgram()) { Policy = Configuration.Worker ?? new() };

    /// <summary>A place to run analyses.</summary>
    /// <param name="kind">One of <see cref="CommonOptions.RunnerKinds"/>.</param>
    /// <param name="expected">The analysis that will be asked for, so that it is loaded while its inputs are read; null: not known.</param>
    /// <exception cref="InputException">There is no such place.</exception>
    public PermittedRunner CreateRunner(string kind, AnalysisInfo? expected = null)
    {
        var runner = new SelectingRunner(Plugins, KindOf(kind), Workers);
        if (expected is not null) runner.Expect(expected);
        return new(runner, Plugins, new(Configuration.Marking));
    }

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
