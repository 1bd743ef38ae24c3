using SdaToolkit.Astrodynamics.Conjunction.Assessment;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;
using Evolution = SdaToolkit.Astrodynamics.Conjunction.Assessment.EventEvolution;
using Message = SdaToolkit.Schemas.Conjunction.V1.EventEvolution;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Adds to each event of several messages how it evolves: trend, consistency of the updates, forecast and time left.</summary>
/// <param name="settings">The request's settings.</param>
/// <param name="ranked">The cases in the order of the result's assessments.</param>
internal sealed class EvolutionBuilder(AssessSettings settings, IReadOnlyList<AssessmentCase> ranked)
{
    // A forecast takes milliseconds; in a large batch it is for the events that rank highest.
    private const int MostForecasts = 200;

    public void AddTo(AssessResult result, AnalysisContext context)
    {
        var series = result.Events.Where(e => e.Assessments.Count > 1 && e.Assessments.All(i => ranked[(int)i].Result.CreationDate is not null))
            .OrderBy(e => e.Assessments[^1]).ToList();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Parallelism, CancellationToken = context.Cancellation };
        Parallel.For(0, series.Count, parallel, i => series[i].Evolution = Of(series[i], i < MostForecasts));
    }

    private Message Of(AssessedEvent e, bool forecast)
    {
        var cases = e.Assessments.Select(i => ranked[(int)i]).ToList();
        var message = new Message { Consistency = "unknown" };
        foreach (var c in cases)
        {
            message.LeadS.Add(EventGroups.Seconds(c.Result.Tca) - EventGroups.Seconds(c.Result.CreationDate));
            message.Probability.Add(Recommendation.Value(c.Result));
            message.MissDistanceM.Add(c.Result.MissDistanceM);
            message.SigmaMajorM.Add(c.Result.Plane?.SigmaMajorM ?? double.NaN);
        }
        var updates = cases.Where(c => c.Plane is not null).Select(Update).ToList();
        if (updates.Count < 2 || !forecast) message.Findings.Add(forecast ? "Fewer than two messages have a covariance to judge by." : $"Consistency and forecast are computed for the {MostForecasts} highest events.");
        else Fill(message, Evolution.Assess(updates, new EvolutionOptions { DecisionLeadS = settings.DecisionLeadS, Threshold = settings.Profile.RedProbability }));
        return message;
    }

    private static EventUpdate Update(AssessmentCase c) => EventUpdate.FromEncounter(
        c.Result.CreationDate.ToEpoch("creation_date"),
        c.Result.Tca.ToEpoch("tca").AddSeconds(c.Result.ClosestApproachOffsetS),
        c.Encounter,
        Recommendation.Value(c.Result));

    private void Fill(Message message, Evolution found)
    {
        (message.DecisionTime, message.TimeToDecisionS) = (found.Time.DecisionAt.ToTimestamp(), found.Time.SecondsToDecision);
        if (found.Forecast is { } forecast) (message.ForecastProbability, message.ForecastLower, message.ForecastUpper) = (forecast.Median, forecast.Lower, forecast.Upper);
        var worst = found.Steps.Select(s => s.Verdict).DefaultIfEmpty(UpdateVerdict.Unknown).Max();
        message.Consistency = worst switch { UpdateVerdict.Consistent => "consistent", UpdateVerdict.Suspect => "suspect", UpdateVerdict.Inconsistent => "inconsistent", _ => "unknown" };
        message.ConsistencyDetail = double.IsNaN(found.CombinedPValue)
            ? "no update could be tested against the one before as if it held all that one knew"
            : $"all steps together: p = {AssessText.Number(found.CombinedPValue)} if each update holds all that the one before knew";
        message.Findings.Add($"Over {found.Updates.Count - found.FirstUsed} messages the probability {Direction(found.Probability)}, the miss distance {Direction(found.Miss)}, the uncertainty {Direction(found.Sigma)}.");
        message.Findings.Add($"The updates are {message.Consistency} with each other ({message.ConsistencyDetail}).");
        message.Findings.Add(TimeLeft(found.Time));
        if (found.Forecast is { } f)
            message.Findings.Add($"Forecast for the decision: median {AssessText.Probability(f.Median)}, 5 % below {AssessText.Probability(f.Lower)} and 5 % above {AssessText.Probability(f.Upper)}; it is {settings.Profile.Name}'s red or more with a probability of {AssessText.Number(f.Above)}{(double.IsNaN(found.AboveLower) ? "" : $" ({AssessText.Number(found.AboveLower)} to {AssessText.Number(found.AboveUpper)})")}.");
        foreach (var limit in found.Limits) message.Findings.Add(char.ToUpperInvariant(limit[0]) + limit[1..] + ".");
    }

    private string TimeLeft(TimeLeft time)
    {
        var decision = $"The decision falls {AssessText.Duration(settings.DecisionLeadS)} before closest approach, at {AssessText.Time(time.DecisionAt.ToTimestamp())}";
        if (time.SecondsToDecision < 0) return $"{decision}: that was {AssessText.Duration(-time.SecondsToDecision)} before the newest message.";
        var expected = time.UpdatesExpected is { } n ? $"; at the pace so far {(n == 0 ? "no message is" : n == 1 ? "one more message is" : $"{n} more messages are")} to be expected before it" : "";
        return $"{decision}, {AssessText.Duration(time.SecondsToDecision)} after the newest message{expected}.";
    }

    private static string Direction(Trend trend) => trend.Direction switch
    {
        TrendDirection.Rising => $"rises (by a factor of {Factor(trend)} a day, p = {AssessText.Number(trend.PValue)})",
        TrendDirection.Falling => $"falls (by a factor of {Factor(trend)} a day, p = {AssessText.Number(trend.PValue)})",
        TrendDirection.None => "has no trend that chance would not give",
        _ => "has too few values for a trend",
    };

    private static string Factor(Trend trend) => AssessText.Number(Math.Pow(10, Math.Abs(trend.SlopePerDay)));
}
