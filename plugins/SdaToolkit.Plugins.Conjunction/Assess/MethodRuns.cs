using SdaToolkit.Contracts;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Runs the methods: the cheap ones for every case, the costly ones for as many as the request allows, where they decide first.</summary>
/// <param name="settings">The request's settings.</param>
/// <param name="maneuvers">What operators plan.</param>
internal sealed class MethodRuns(AssessSettings settings, PlannedManeuvers maneuvers)
{
    /// <summary>Fills in probabilities, recommendation and level of every case. The result does not depend on the number of threads.</summary>
    public void Run(IReadOnlyList<AssessmentCase> cases, AnalysisContext context)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Parallelism, CancellationToken = context.Cancellation };
        Parallel.For(0, cases.Count, parallel, i =>
        {
            CheapMethods.AddTo(cases[i], settings);
            Recommendation.Set(cases[i].Result);
        });
        context.ReportProgress(0.5, "cheap methods");
        Parallel.For(0, cases.Count, parallel, i => Conclude(cases[i]));
    }

    private void Conclude(AssessmentCase c)
    {
        Recommendation.Set(c.Result);
        c.Result.ActionLevel = settings.Level(c.Result.HasRecommendedProbability ? c.Result.RecommendedProbability : null);
        c.Result.InvalidReason = maneuvers.Against(c.Result, c.Message);
    }
}
