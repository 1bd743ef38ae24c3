using SdaToolkit.Contracts;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Runs the methods: the cheap ones for every case, the costly ones for as many as the request allows, where they decide first.</summary>
/// <param name="settings">The request's settings.</param>
/// <param name="maneuvers">What operators plan.</param>
internal sealed class MethodRuns(AssessSettings settings, PlannedManeuvers maneuvers)
{
    // Of more messages than this, findings that are met go unsaid: the result would be three times as large.
    private const int MostInFull = 1000;

    /// <summary>Fills in probabilities, recommendation and level of every case. The result does not depend on the number of threads.</summary>
    public void Run(IReadOnlyList<AssessmentCase> cases, AnalysisContext context)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Parallelism, CancellationToken = context.Cancellation };
        var done = 0;
        Parallel.For(0, cases.Count, parallel, i =>
        {
            CheapMethods.AddTo(cases[i], settings);
            Recommendation.Set(cases[i].Result);
            if (Interlocked.Increment(ref done) is var n && n % 1024 == 0) context.ReportProgress(0.5 * n / cases.Count, "cheap methods");
        });
        var able = cases.Where(c => c.Obstacle is null).ToList();
        Some(able, settings.MostThreeDimensional, MethodNames.Hall3D, "most_three_dimensional", some =>
            Parallel.For(0, some.Count, parallel, i => CostlyMethods.AddHall(some[i], settings)));
        context.ReportProgress(0.7, "3D-Nc");
        foreach (var c in able) Recommendation.Set(c.Result);
        Some(able, settings.MostMonteCarlo, MethodNames.MonteCarlo, "most_monte_carlo", some =>
        {
            for (var i = 0; i < some.Count; i++)
            {
                CostlyMethods.AddMonteCarlo(some[i], settings, context.Seed, context.Parallelism, context.Cancellation);
                context.ReportProgress(0.7 + (0.3 * i / some.Count), "Monte Carlo");
            }
        });
        Parallel.For(0, cases.Count, parallel, i => Conclude(cases[i], onlyFailed: cases.Count > MostInFull));
    }

    // All of them, or those where the method decides and then those of the highest probability; the others say that they were left out.
    private static void Some(List<AssessmentCase> able, int most, string method, string field, Action<IReadOnlyList<AssessmentCase>> run)
    {
        if (able.Count <= most)
        {
            run(able);
            return;
        }
        var ordered = able.OrderByDescending(c => Recommendation.IsOpen(c.Result)).ThenByDescending(c => c.Result.RecommendedProbability)
            .ThenBy(c => c.Result.MessageId, StringComparer.Ordinal).ThenBy(c => c.Result.SourceFile, StringComparer.Ordinal).ToList();
        run(ordered[..most]);
        var reason = $"left out: of more than {most} messages ({field}) only those where it decides and the most probable are computed";
        for (var i = most; i < ordered.Count; i++) ordered[i].Result.Probabilities.Add(CheapMethods.NotComputed(method, reason));
    }

    private void Conclude(AssessmentCase c, bool onlyFailed)
    {
        // The bound stands last.
        if (Recommendation.Of(c.Result, MethodNames.Maximum) is { } maximum && c.Result.Probabilities.Remove(maximum)) c.Result.Probabilities.Add(maximum);
        Recommendation.Set(c.Result);
        c.Result.ActionLevel = settings.Level(c.Result);
        ActionabilityFindings.AddTo(c, onlyFailed);
        c.Result.InvalidReason = maneuvers.Against(c.Result, c.Message);
    }
}
