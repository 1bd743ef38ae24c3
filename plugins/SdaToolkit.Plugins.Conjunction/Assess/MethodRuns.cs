using Google.Protobuf.Collections;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Runs the methods: the cheap ones for every case, the costly ones for as many as the request allows, where they decide first.</summary>
/// <param name="settings">The request's settings.</param>
/// <param name="maneuvers">What operators plan.</param>
internal sealed class MethodRuns(AssessSettings settings, PlannedManeuvers maneuvers)
{
    // Of a costly method's limit, the part that runs where there are more messages.
    private const int BatchPart = 10;
    private readonly LeftOutMethods _leftOut = new();

    /// <summary>Fills in probabilities, recommendation and level of every case. The result does not depend on the number of threads.</summary>
    public void Run(IReadOnlyList<AssessmentCase> cases, AnalysisContext context)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Parallelism, CancellationToken = context.Cancellation };
        var (done, batch) = (0, cases.Count > AssessSettings.MostInFull);
        Parallel.For(0, cases.Count, parallel, i =>
        {
            CheapMethods.AddTo(cases[i], settings, batch, _leftOut);
            Recommendation.Set(cases[i].Result);
            if (Interlocked.Increment(ref done) is var n && n % 1024 == 0) context.ReportProgress(0.5 * n / cases.Count, "cheap methods");
        });
        var able = cases.Where(c => c.Obstacle is null).ToList();
        var three = Chosen(able, settings.MostThreeDimensional, _ => true);
        Parallel.For(0, three.Count, parallel, i => CostlyMethods.AddHall(three[i], settings));
        LeaveOut(able, three, MethodNames.Hall3D, $"left out: of more than {settings.MostThreeDimensional} messages (most_three_dimensional), a tenth of that number is computed, where it decides and the most probable first; to have it here, set most_three_dimensional to {able.Count} or give this message alone");
        context.ReportProgress(0.7, "3D-Nc");
        // Where it was left out nothing else is recommended.
        Parallel.For(0, three.Count, parallel, i => Recommendation.Set(three[i].Result));
        var sampled = MonteCarloBudget.Chosen(able, settings, batch);
        for (var i = 0; i < sampled.Count; i++)
        {
            CostlyMethods.AddMonteCarlo(sampled[i], settings, context.Seed, context.Parallelism, context.Cancellation);
            context.ReportProgress(0.7 + (0.3 * i / sampled.Count), "Monte Carlo");
        }
        LeaveOut(able, sampled, MethodNames.MonteCarlo, MonteCarloBudget.LeftOut(able.Count, settings, batch));
        Parallel.For(0, cases.Count, parallel, i => Conclude(cases[i], onlyFailed: batch));
    }

    // All of them, or of those eligible a tenth of the limit: where the cheaper methods leave the question open first, then by probability.
    private static List<AssessmentCase> Chosen(List<AssessmentCase> able, int most, Func<AssessmentCase, bool> eligible)
    {
        if (able.Count <= most) return able;
        return [.. able.Where(eligible).OrderByDescending(c => Recommendation.IsOpen(c.Result)).ThenByDescending(c => Recommendation.Value(c.Result))
            .ThenBy(c => c.Result.MessageId, StringComparer.Ordinal).ThenBy(c => c.Result.SourceFile, StringComparer.Ordinal).Take((most + BatchPart - 1) / BatchPart)];
    }

    private static void LeaveOut(List<AssessmentCase> able, List<AssessmentCase> chosen, string method, string reason)
    {
        if (chosen.Count == able.Count) return;
        var (run, leftOut) = (chosen.ToHashSet(), CheapMethods.NotComputed(method, reason));
        foreach (var c in able)
            if (!run.Contains(c)) c.Result.Probabilities.Add(leftOut);
    }

    private void Conclude(AssessmentCase c, bool onlyFailed)
    {
        PutBoundLast(c.Result.Probabilities);
        Recommendation.Set(c.Result);
        c.Result.ActionLevel = settings.Level(c.Result);
        ActionabilityFindings.AddTo(c, onlyFailed);
        c.Result.InvalidReason = maneuvers.Against(c.Result, c.Message);
    }

    private static void PutBoundLast(RepeatedField<MethodProbability> probabilities)
    {
        var last = probabilities.Count - 1;
        var i = last;
        while (i >= 0 && probabilities[i].Method != MethodNames.Maximum) i--;
        if (i < 0) return;
        var bound = probabilities[i];
        for (; i < last; i++) probabilities[i] = probabilities[i + 1];
        probabilities[last] = bound;
    }
}
