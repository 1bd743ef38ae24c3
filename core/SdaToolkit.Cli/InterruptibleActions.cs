using System.CommandLine;

namespace SdaToolkit.Cli;

/// <summary>Actions that an interruption finds at work.</summary>
internal static class InterruptibleActions
{
    /// <summary>
    /// Sets an action that begins off the calling thread. The command line waits for the end of an action, and for what it says of it, only
    /// once it was given the task: one that reads many files in its caller first would be left behind by Ctrl-C without a word.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="action">What it does; throws <see cref="OperationCanceledException"/> where it is interrupted.</param>
    public static void SetInterruptibleAction(this Command command, Func<ParseResult, CancellationToken, Task<int>> action) =>
        command.SetAction((parse, cancellation) => Task.Run(() => action(parse, cancellation), cancellation));
}
