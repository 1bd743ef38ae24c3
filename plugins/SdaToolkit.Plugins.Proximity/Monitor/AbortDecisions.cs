using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>When an abort burn is worked out: at the first abort criterion met, and at a time asked for.</summary>
internal static class AbortDecisions
{
    public static IEnumerable<AbortRecommendation> Of(MonitorSettings settings, MonitorInputs inputs, MonitorRun run, AnalysisContext context)
    {
        List<(double TimeS, string Reason)> decisions = [];
        if (run.Events.All.FirstOrDefault(e => e.Event.Severity == MonitorEvents.Abort) is { Event: { } first } at) decisions.Add((at.TimeS, MonitorText.Sentence(first)));
        if (settings.Request.AbortAt is { } asked)
        {
            var time = asked.ToEpoch("abort_at").SecondsSince(inputs.Navigation.Start);
            if (time < 0 || time > inputs.Navigation.EndS)
                throw AnalysisException.InvalidRequest($"abort_at: found {Times.Text(asked)}; allowed is a time of the history, {Times.Text(inputs.Navigation.Start.ToTimestamp())} to {Times.Text(inputs.Navigation.Start.AddSeconds(inputs.Navigation.EndS).ToTimestamp())}");
            decisions.Add((time, "asked for"));
        }

        foreach (var (time, reason) in decisions.OrderBy(d => d.TimeS))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            yield return AbortProofs.Of(settings, inputs, time, reason, context);
        }
    }
}
