using System.CommandLine;

namespace SdaToolkit.Cli.Commands.Watch;

/// <summary><c>sda watch</c>: telemetry as it comes, judged chunk by chunk, with alarms that are kept.</summary>
internal static class WatchCommand
{
    public static Command Create(Terminal terminal, HostSession host)
    {
        var options = new WatchOptions();
        var command = new Command("watch", "Watch a stream of telemetry (frames on standard input or TCP, or a file that grows): judge it as it comes, show channels and alarms, and keep the alarms in the run store.")
        {
            SendCommand.Create(terminal, host),
            AlarmsCommand.Create(terminal, host),
        };
        foreach (var option in options.All) command.Options.Add(option);
        command.SetInterruptibleAction((parse, cancellation) => new WatchRun(terminal, host, options, parse).RunAsync(cancellation));
        return command;
    }
}
