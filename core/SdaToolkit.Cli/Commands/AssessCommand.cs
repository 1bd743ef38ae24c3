using System.CommandLine;
using SdaToolkit.Formats;
using SdaToolkit.Scenarios;

namespace SdaToolkit.Cli.Commands;

/// <summary><c>sda assess SCENARIO -o DIR</c>: the main job.</summary>
internal static class AssessCommand
{
    public static Command Create(Terminal terminal, HostSession host)
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "A scenario file, or a folder with a scenario.json." };
        var output = new Option<string>("--output", "-o") { Description = "The folder to write: report.html, results, run record.", HelpName = "folder", Required = true };
        var where = CommonOptions.Runner();
        var command = new Command("assess", "Run a scenario and write its report, results and run record.") { scenario, output, where, CommonOptions.Strict, CommonOptions.Fresh, HandlingOptions.Marking, HandlingOptions.ReleasableTo, HandlingOptions.AllowMixedModes };
        command.SetInterruptibleAction(async (parse, cancellation) =>
        {
            var folder = parse.GetValue(output)!;
            AssessmentFolder.CheckReplaceable(folder);
            var file = ScenarioFile.Read(parse.GetValue(scenario)!);
            var rules = HandlingOptions.Rules(parse, host.Configuration.Marking).ForScenario(file);
            var inputs = new InputReader(FormatRegistry.BuiltIn, parse.GetValue(CommonOptions.Strict), file.Folder, terminal.Note) { Rules = rules, Cancellation = cancellation };
            using var recorder = host.OpenRecorder(terminal.Warn);
            await using var runner = host.CreateRunner(parse.GetValue(where)!);
            var service = new RunService(host.WithReuse(runner, recorder, parse.GetValue(CommonOptions.Fresh), terminal.Note), TimeProvider.System, recorder);
            var steps = await ProgressDisplay.ShowAsync(terminal, progress => Assessment.RunAsync(file, host.Plugins, service, inputs, progress, cancellation));
            AssessmentFolder.Write(folder, file, steps, inputs, host.Configuration.Marking);
            terminal.Note($"wrote {Path.Combine(folder, AssessmentFolder.ReportName)}");
            return ExitCodes.Done;
        });
        return command;
    }
}
