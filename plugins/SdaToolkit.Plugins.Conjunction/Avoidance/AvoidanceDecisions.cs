using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Until when each burn can be decided, and which is the last that still helps.</summary>
internal static class AvoidanceDecisions
{
    public static void Add(PlanAvoidanceResult result, AvoidanceTrades trades, BurnSchedule schedule)
    {
        for (var i = schedule.Epochs.Count - 1; i >= 0; i--)
        {
            var smallest = trades.Requirements.Where(r => r.Time == i).Select(r => r.SizeMPerS).DefaultIfEmpty(0).Min();
            var decision = new BurnDecision { BeforeTcaS = schedule.BeforeS[i], BurnTime = schedule.Epochs[i].ToTimestamp(), SmallestDeltaVMPerS = smallest };
            if (schedule.GoNoGo(schedule.Epochs[i]) is var (time, contact))
            {
                (decision.GoNoGo, decision.Station) = (time.ToTimestamp(), contact?.Station ?? "");
                // In order of time, so the last one stays; of burns with the same contact, the later.
                if (smallest > 0 && (result.LatestGoNoGo is null || decision.GoNoGo.CompareTo(result.LatestGoNoGo) >= 0)) (result.LatestGoNoGo, result.LatestBurn) = (decision.GoNoGo, decision.BurnTime);
            }

            result.Decisions.Add(decision);
        }
    }
}
