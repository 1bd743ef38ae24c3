using System.CommandLine;
using SdaToolkit.Cli;
using SdaToolkit.Cli.Commands;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas;

// Console programs on Windows and minimal containers start with other encodings.
Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var terminal = new Terminal(args.Contains("--quiet") || args.Contains("-q"));
try
{
    var plugins = CommonOptions.ScanPlugins(args);
    var root = new RootCommand("SdaToolkit: space-domain awareness from the command line.")
    {
        AssessCommand.Create(terminal, plugins),
        RunCommand.Create(terminal, plugins),
        AnalysesCommand.Create(terminal, plugins),
        PluginsCommand.Create(terminal, plugins),
        ConvertCommand.Create(terminal),
        CompletionCommand.Create(),
    };
    root.Options.Add(CommonOptions.Quiet);
    root.Options.Add(CommonOptions.Plugins);

    var parse = root.Parse(args);
    if (parse.Errors.Count > 0)
    {
        foreach (var error in parse.Errors) terminal.Fail(error.Message);
        return ExitCodes.BadInput;
    }
    return await parse.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
}
catch (OperationCanceledException)
{
    terminal.Fail("interrupted");
    return ExitCodes.Interrupted;
}
catch (RunFailedException e)
{
    terminal.Fail(e.Message);
    if (e.Detail.Length > 0) terminal.Note(e.Detail);
    return ExitCodes.Of(e.ErrorCode);
}
catch (Exception e) when (e is InputException or MessageJsonException)
{
    terminal.Fail(e.Message);
    return ExitCodes.BadInput;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    terminal.Fail(e.Message);
    return ExitCodes.Failed;
}
