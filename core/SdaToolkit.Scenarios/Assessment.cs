using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Schemas.Scenario.V1;

namespace SdaToolkit.Scenarios;

/// <summary>One step of an assessment, done.</summary>
/// <param name="Step">The step.</param>
/// <param name="Analysis">The analysis that ran it.</param>
/// <param name="Run">The run.</param>
public sealed record StepRun(Step Step, AnalysisInfo Analysis, CompletedRun Run);

/// <summary>Takes what an assessment tells on its way. Called from several threads.</summary>
public interface IAssessmentProgress
{
    /// <summary>Something happened in the run of a step.</summary>
    /// <param name="stepId">The step.</param>
    /// <param name="runEvent">What happened.</param>
    void OnEvent(string stepId, RunEvent runEvent);
}

/// <summary>Runs the steps of a scenario. Those that do not wait for each other run side by side.</summary>
public sealed class Assessment
{
    private readonly ScenarioFile _file;
    private readonly PluginCatalog _plugins;
    private readonly RunService _service;
    private readonly InputReader _inputs;
    private readonly IAssessmentProgress _progress;
    private readonly ConcurrentDictionary<string, JsonNode?> _results = new(StringComparer.Ordinal);

    private Assessment(ScenarioFile file, PluginCatalog plugins, RunService service, InputReader inputs, IAssessmentProgress progress) =>
        (_file, _plugins, _service, _inputs, _progress) = (file, plugins, service, inputs, progress);

    /// <summary>Runs a scenario. What is wrong with its steps shows before anything runs, and so does what is wrong with the requests that take no earlier result.</summary>
    /// <param name="file">The scenario.</param>
    /// <param name="plugins">The analyses there are.</param>
    /// <param name="service">Runs analyses.</param>
    /// <param name="inputs">Reads the scenario's files.</param>
    /// <param name="progress">Takes what happens.</param>
    /// <param name="cancellation">Ends the assessment.</param>
    /// <returns>The steps in the scenario's order.</returns>
    /// <exception cref="InputException">The scenario names an unknown analysis or step, or a file or value does not fit.</exception>
    /// <exception cref="RunFailedException">A step failed; the others were ended.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static Task<IReadOnlyList<StepRun>> RunAsync(ScenarioFile file, PluginCatalog plugins, RunService service, InputReader inputs, IAssessmentProgress progress, CancellationToken cancellation) =>
        new Assessment(file, plugins, service, inputs, progress).RunAsync(cancellation);

    private async Task<IReadOnlyList<StepRun>> RunAsync(CancellationToken cancellation)
    {
        var steps = _file.Scenario.Steps;
        var analyses = steps.Select(FindAnalysis).ToList();
        var order = StepOrder.Of(steps);
        var requests = steps.Select((s, i) => order.WaitsFor(s.Id).Count == 0 ? Encode(s, analyses[i]) : null).ToList();

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var tasks = new Dictionary<string, Task<StepRun>>(StringComparer.Ordinal);
        foreach (var index in order.Indices)
        {
            var (step, analysis, request) = (steps[index], analyses[index], requests[index]);
            var before = order.WaitsFor(step.Id).Select(id => tasks[id]).ToList();
            tasks[step.Id] = Task.Run(() => RunStepAsync(step, analysis, request, before, stop), CancellationToken.None);
        }
        return await AllAsync([.. steps.Select(s => tasks[s.Id])], cancellation);
    }

    private AnalysisInfo FindAnalysis(Step step)
    {
        var analysis = AnalysisLookup.Find(_plugins, step.Analysis, $"step {step.Id}");
        return RunParts.Objection(analysis, PartsOf(step)) is { } objection ? throw new InputException($"step {step.Id}: parts: {objection}") : analysis;
    }

    private static uint PartsOf(Step step) => step.HasParts ? step.Parts : 1;

    // With what this step alone read.
    private Encoded Encode(Step step, AnalysisInfo analysis)
    {
        var inputs = _inputs.Nested();
        var encoded = StepRequest.Encode(step, analysis.Request, inputs, id => _results.GetValueOrDefault(id));
        var request = inputs.Filter(analysis.Request, encoded, $"step {step.Id}");
        var mixed = CheckModes(step, MarkingSurvey.Of(analysis.Request, request).Modes);
        return new(request, [.. inputs.Inputs.Select(i => i.Digest)], [.. inputs.Inputs.Select(i => i.HandlingMarking)], inputs.LeftOut, mixed);
    }

    // Modes that no file states stand in the step's own words, or come from an earlier step.
    private bool CheckModes(Step step, IReadOnlyCollection<DataMode> modes)
    {
        var files = _inputs.StatedModes;
        // Where modes may be mixed, that they are is what the mode of an exercise says.
        var own = modes.Except(files.Select(f => f.Mode)).Except([_file.Scenario.DataMode]).Where(m => m != DataMode.Exercise || !_inputs.Rules.AllowMixedModes);
        return _inputs.Rules.CheckModes([.. files, .. own.Select(m => ($"step {step.Id}", m))]);
    }

    // What went into an earlier result went into this one, and brings its marking along also where its envelope does not come with it.
    private RunCall Call(Step step, AnalysisInfo analysis, Encoded encoded, IReadOnlyList<RunRecord> before)
    {
        var rules = _inputs.Rules;
        Markings.Mix([_file.Scenario.DataMode, .. before.Select(r => r.DataMode)], out var mode);
        return new(analysis, encoded.Request, _file.Scenario.Seed, Parts: PartsOf(step))
        {
            StepId = step.Id,
            Inputs = [.. encoded.Inputs.Concat(before.SelectMany(r => r.Inputs)).Distinct()],
            HandlingMarking = rules.Scale.Join([rules.WholeMarking, .. encoded.Markings, .. before.Select(r => r.HandlingMarking)]),
            DataMode = mode,
            Scale = rules.Scale,
            ReleasableTo = rules.ReleasableTo,
            LeftOut = [.. encoded.LeftOut.Concat(before.SelectMany(r => r.LeftOut)).Distinct()],
            ModesMixed = encoded.ModesMixed || before.Any(r => r.ModesMixed),
        };
    }

    private async Task<StepRun> RunStepAsync(Step step, AnalysisInfo analysis, Encoded? request, List<Task<StepRun>> before, CancellationTokenSource stop)
    {
        // The failure of a step before this one is told as its own.
        var earlier = await Task.WhenAll(before);
        try
        {
            var call = Call(step, analysis, request ?? Encode(step, analysis), [.. earlier.Select(e => e.Run.Record)]);
            var run = await _service.RunAsync(call, e => _progress.OnEvent(step.Id, e), stop.Token);
            _inputs.Rules.CheckReleasable(run.Record.HandlingMarking, $"the result of step {step.Id}");
            if (StepOrder.IsNeeded(_file.Scenario.Steps, step.Id)) _results[step.Id] = MessageDecoder.ToNode(analysis.Result, run.Result);
            return new(step, analysis, run);
        }
        catch (RunFailedException e)
        {
            await stop.CancelAsync();
            throw e.ErrorCode == ErrorCode.Cancelled ? new OperationCanceledException(stop.Token) : e.After(_inputs.LeftOut).InStep(step.Id);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    // The failure that came first is the one to tell, not the cancellations that followed from it.
    private static async Task<IReadOnlyList<StepRun>> AllAsync(IReadOnlyList<Task<StepRun>> tasks, CancellationToken cancellation)
    {
        try
        {
            return await Task.WhenAll(tasks);
        }
        catch (Exception)
        {
            cancellation.ThrowIfCancellationRequested();
            var failure = tasks.Where(t => t.IsFaulted).SelectMany(t => t.Exception!.InnerExceptions).FirstOrDefault(e => e is RunFailedException or InputException);
            if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
            throw;
        }
    }

    private sealed record Encoded(byte[] Request, IReadOnlyList<FileDigest> Inputs, IReadOnlyList<string> Markings, IReadOnlyList<string> LeftOut, bool ModesMixed);
}
