using System.CommandLine;
using SdaToolkit.Cli;
using SdaToolkit.Cli.Commands;
using SdaToolkit.Cli.Commands.Plans;
using SdaToolkit.Cli.Commands.Watch;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas;

// Hidden: a host starts them. They come first, since a worker reads no configuration and looks for no plugins.
if (args is [WorkerProgram.LaunchCommand, .. var launched]) return WorkerLauncher.Run(launched);
if (args is [WorkerProgram.WorkerCommand, .. var worked]) return await WorkerServer.RunAsync(worked);

// Console programs on Windows and minimal containers start with other encodings.
Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var terminal = new Terminal(args.Contains("--quiet") || args.Contains("-q"));
try
{
    var host = HostSession.Open(args);
    var plugins = host.Plugins;
    var root = new RootCommand("SdaToolkit: space-domain awareness from the command line.")
    {
        AssessCommand.Create(terminal, host),
        RunCommand.Create(terminal, host, args),
        AnalysesCommand.Create(terminal, plugins),
        PluginsCommand.Create(terminal, host),
        RunsCommand.Create(terminal, host),
        ConvertCommand.Create(terminal, host),
        EvaluateCommand.Create(terminal, host),
        WatchCommand.Create(terminal, host),
        PlansCommand.Create(terminal, host),
        CompletionCommand.Create(),
    };
    root.Options.Add(CommonOptions.Quiet);
    root.Options.Add(CommonOptions.Plugins);
    root.Options.Add(CommonOptions.DevelopmentPlugins);
    if (CommonOptions.DevelopmentRoots(args) is { Count: > 0 } development) terminal.Note($"note: plugins in {string.Join(", ", development)} run unsigned (--dev-plugins)");

    // A slip in the name would leave open what it was to close.
    foreach (var clearance in host.Configuration.Marking?.Clearances ?? [])
        if (!plugins.Plugins.Any(p => p.Id == clearance.PluginId)) terminal.Note($"warning: {HostPaths.ConfigurationFile}: marking.clearances: no plugin \"{clearance.PluginId}\" is here");

    var parse = root.Parse(args);
    if (parse.Errors.Count > 0)
    {
        // One line: the most telling error, not those that follow from it.
        var error = parse.Errors.OrderBy(e => e.Message.StartsWith("Required command", StringComparison.Ordinal)).First();
        Terminal.Fail(ArgumentErrors.Line(error.Message));
        return ExitCodes.BadInput;
    }
    return await parse.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
}
catch (OperationCanceledException)
{
    Terminal.Fail("interrupted");
    return ExitCodes.Interrupted;
}
catch (RunFailedException e) when (e.ErrorCode == SdaToolkit.Schemas.Run.V1.ErrorCode.Cancelled)
{
    Terminal.Fail("interrupted");
    return ExitCodes.Interrupted;
}
catch (RunFailedException e)
{
    Terminal.Fail(e.Message);
    if (e.Detail.Length > 0) terminal.Note(e.Detail);
    return ExitCodes.Of(e.ErrorCode);
}
catch (Exception e) when (e is InputException or MessageJsonException)
{
    Terminal.Fail(e.Message);
    return ExitCodes.BadInput;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    Terminal.Fail(e.Message);
    return ExitCodes.Failed;
}
catch (Exception e) when (!System.Diagnostics.Debugger.IsAttached)
{
    // A fault of the program, not of the user: still one line, with what its authors need on request.
    Terminal.Fail($"unexpected {e.GetType().Name}: {string.Join(' ', e.Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))} (SDA_TRACE=1 shows where)");
    if (Environment.GetEnvironmentVariable("SDA_TRACE") == "1") terminal.Note(e.ToString());
    return ExitCodes.Failed;
}
