using SdaToolkit.Schemas.Host.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Scenarios;

/// <summary>One run outside a scenario, under the rules that its command asks for.</summary>
public static class HandledCall
{
    /// <summary>The run with what may not be used left out, and with what is known of its handling.</summary>
    /// <param name="call">The run.</param>
    /// <param name="inputs">What read its inputs, with the rules.</param>
    /// <exception cref="RunFailedException">not_permitted: data of different modes are mixed, and may not be.</exception>
    /// <exception cref="OperationCanceledException">The reading of its inputs was cancelled meanwhile.</exception>
    public static RunCall Of(RunCall call, InputReader inputs)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(inputs);
        var rules = inputs.Rules;
        // A large request takes time to make, to look through and to run, and each may be ended.
        inputs.Cancellation.ThrowIfCancellationRequested();
        call = call with { Request = inputs.Filter(call.Analysis.Request, call.Request, "the request") };
        var survey = call.Survey;
        inputs.Cancellation.ThrowIfCancellationRequested();
        var files = inputs.StatedModes;
        var mixed = rules.CheckModes([.. files, .. survey.Modes.Except(files.Select(f => f.Mode)).Select(m => ("the request", m))]);
        // Files that can carry no envelope, and numbers given as options, have the marking that the command states.
        var beside = rules.Scale.Join([.. inputs.Inputs.Select(i => i.HandlingMarking), survey.RecordCount == 0 ? rules.Stated : ""]);
        return call with { Inputs = [.. inputs.Inputs.Select(i => i.Digest)], Scale = rules.Scale, HandlingMarking = beside, ReleasableTo = rules.ReleasableTo, LeftOut = inputs.LeftOut, ModesMixed = mixed };
    }

    /// <summary>Refuses to write the result where policy asks for a marking and the inputs state none.</summary>
    /// <exception cref="RunFailedException">not_permitted.</exception>
    public static void CheckExport(RunCall call, MarkingPolicy? policy, string what)
    {
        ArgumentNullException.ThrowIfNull(call);
        var survey = call.Survey;
        ExportPolicy.Check(call.Scale.Join([.. survey.Markings, call.HandlingMarking]), policy, what, survey.UnmarkedCount);
    }

    /// <summary>Runs it; its report says what was left out and what was mixed.</summary>
    /// <inheritdoc cref="RunService.RunAsync"/>
    public static async Task<CompletedRun> RunAsync(RunService service, RunCall call, InputReader inputs, Action<RunEvent> onEvent, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(inputs);
        try
        {
            var run = await service.RunAsync(call, onEvent, cancellation);
            inputs.Rules.CheckReleasable(run.Record.HandlingMarking, "the result");
            return run with { Report = HandlingNotes.Added(run.Report, call) };
        }
        catch (RunFailedException e)
        {
            throw e.After(inputs.LeftOut);
        }
    }
}
