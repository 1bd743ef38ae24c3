using System.CommandLine;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Cli.Commands;

/// <summary><c>sda runs …</c>: what was run, and whether the record of it is whole.</summary>
internal static class RunsCommand
{
    public static Command Create(Terminal terminal, HostSession host) =>
        new("runs", "The record of every run: list it, check it, take it elsewhere, run it again.")
        {
            RunsList.Create(terminal, host),
            RunsShow.Create(terminal, host),
            RunsExport.Create(terminal, host),
            RunsVerify.Create(terminal, host),
            RunsVerify.CreateHead(terminal, host),
            RunsReplay.Create(terminal, host),
            RunsRemark.Create(terminal, host),
        };

    /// <summary>The argument that names a run.</summary>
    public static Argument<string> RunArgument() => new("RUN") { Description = "Identifier of the run, or as much of its beginning as no other run shares." };

    /// <summary>Keeps in the store what policy does not let out without a marking.</summary>
    /// <exception cref="RunFailedException">It has none (not_permitted).</exception>
    public static void RefuseUnmarked(HostSession host, IRunStore store, RunRecord run) =>
        ExportPolicy.Check(RunRecorder.CurrentMarking(store, run), host.Configuration.Marking, $"run {run.RunId}");

    /// <summary>The run that a user means.</summary>
    /// <param name="store">The store.</param>
    /// <param name="id">The beginning of its identifier.</param>
    /// <exception cref="InputException">There is none, or there are several.</exception>
    public static LedgerEntry Find(IRunStore store, string id) => (id.Length == 0 ? [] : store.FindRuns(id.ToLowerInvariant())) switch
    {
        [var only] => only,
        [var first, var second, ..] when first.Run.RunId != id && second.Run.RunId != id => throw new InputException($"run {id}: several begin so, e.g. {first.Run.RunId} and {second.Run.RunId}"),
        [var first, ..] => first,
        _ => throw new InputException($"run {id}: no such run; sda runs list lists them"),
    };
}
