using SdaToolkit.Astrodynamics.RelativeMotion.Safety;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.Safety;

/// <summary>proximity.passive-safety: what becomes of a plan when something fails, and whether the chaser can still leave.</summary>
[Analysis("proximity.passive-safety")]
public sealed class PassiveSafetyAnalysis : Analysis<PassiveSafetyRequest, PassiveSafetyResult>
{
    private const int MostPaths = 12;

    /// <inheritdoc/>
    protected override ValueTask<PassiveSafetyResult> RunAsync(PassiveSafetyRequest request, AnalysisContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(Certify(request, context));
    }

    /// <inheritdoc/>
    protected override Report Present(PassiveSafetyRequest request, PassiveSafetyResult result) => PassiveSafetyReport.Of(result);

    private static PassiveSafetyResult Certify(PassiveSafetyRequest request, AnalysisContext context)
    {
        var scene = new SafetyScene(request, new(request), context);
        context.ReportProgress(0.05, "table of the client's path");
        var second = Second(scene);
        var descent = new ChaserDescent(scene);
        descent.RequirePlanAloft();
        var failures = new FailureCases(scene).All();
        descent.RequireAloft(failures);
        var runs = new CaseRuns(scene, second, context);
        var cases = runs.WithoutDispersion(failures);
        context.ReportProgress(0.2, $"{cases.Count} failures drifted");
        Disperse(runs, failures, cases, context);
        var result = Begin(request, scene, context);
        AddActions(scene, failures, cases, result, context);
        for (var i = 0; i < cases.Count; i++) SafetyVerdict.Judge(cases[i], scene.Settings, NavigationReach.IsBlind(scene.Settings, failures[i].Start.Mean.RangeM));
        result.Cases.Add(cases.OrderBy(SafetyVerdict.Rank).ThenByDescending(c => c.Volumes.Any(v => v.Enters && !v.BeginsInside)).ThenBy(SafetyVerdict.Level).ThenBy(c => c.MinimumRangeM).ThenBy(c => c.Id, StringComparer.Ordinal));
        SafetyVerdict.Conclude(result, scene, second is not null);
        result.Paths.Add(Paths(scene, failures, result));
        result.Validity = PassiveSafetyValidity.Of(scene, second, runs, result);
        context.ReportProgress(1, "done");
        return result;
    }

    private static PassiveSafetyResult Begin(PassiveSafetyRequest request, SafetyScene scene, AnalysisContext context) => new()
    {
        Client = scene.Inputs.Client.Object,
        Chaser = scene.Inputs.Chaser.Object,
        Start = scene.At(0),
        End = scene.At(scene.EndS),
        Profile = scene.Settings.Profile,
        PlanId = request.Plan?.PlanId ?? "",
        Confidence = scene.Settings.Confidence,
        Seed = context.Seed,
        ReadSummary = scene.Inputs.Summary,
        Findings = { new SafetyFindings(scene).All() },
        Envelope = Envelopes.Of(request),
    };

    private static SecondMethod? Second(SafetyScene scene)
    {
        try
        {
            return new(scene.Track);
        }
        catch (ArgumentException)
        {
            // No ellipse: the verdict says that the second method is missing.
            return null;
        }
    }

    private static void Disperse(CaseRuns runs, IReadOnlyList<FailureCase> failures, List<SafetyCase> cases, AnalysisContext context)
    {
        for (var i = 0; i < cases.Count; i++)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            runs.AddDispersion(failures[i], cases[i], (uint)i);
            context.ReportProgress(0.2 + (0.5 * (i + 1) / cases.Count), $"dispersion of {failures[i].Id}");
        }
    }

    private static void AddActions(SafetyScene scene, IReadOnlyList<FailureCase> failures, List<SafetyCase> cases, PassiveSafetyResult result, AnalysisContext context)
    {
        var search = new AbortSearch(scene);
        foreach (var instant in scene.Burns.Select(b => b.TimeS).Concat(scene.CoastsS).Order().Distinct())
        {
            context.Cancellation.ThrowIfCancellationRequested();
            result.Aborts.Add(search.At(instant));
        }

        for (var i = 0; i < cases.Count; i++)
        {
            var entry = cases[i].Volumes.Where(v => v.Enters && !v.BeginsInside).Select(v => v.EntryAfterS).DefaultIfEmpty(double.NaN).Min();
            if (double.IsNaN(entry))
            {
                cases[i].TimeToActS = scene.Settings.DriftS;
                continue;
            }

            var left = search.TimeToActS(failures[i], entry);
            (cases[i].TimeToActS, cases[i].NoWayOut) = (left ?? 0, left is null);
        }
    }

    private static IEnumerable<DriftPath> Paths(SafetyScene scene, IReadOnlyList<FailureCase> failures, PassiveSafetyResult result)
    {
        yield return new DriftPath { CaseId = "plan", Start = scene.At(0), Path = RelativePaths.Message(scene.Nominal, 0, scene.Track.NodesS) };
        foreach (var c in result.Cases.Take(MostPaths))
        {
            var failure = failures.First(f => f.Id == c.Id);
            var states = scene.Ensemble.Paths(scene.Drifting(failure.Node, [failure.Start.Mean], failure.Late is null ? [] : [failure.Late]))[0];
            yield return new DriftPath { CaseId = c.Id, Start = c.Time, Path = RelativePaths.Message(states, failure.Node, scene.Track.NodesS) };
        }
    }
}
