using System.CommandLine;
using SdaToolkit.Cli.Evaluation;

namespace SdaToolkit.Cli.Commands;

/// <summary><c>sda evaluate TASK</c>: how well an analysis does on labelled data. A task is a subcommand.</summary>
internal static class EvaluateCommand
{
    public static Command Create(Terminal terminal, HostSession host) => new("evaluate", "Measure how well an analysis does on labelled data. What is analysed never holds the labels it is judged by.")
    {
        new TelemetryTask(terminal, host).Command,
    };
}
