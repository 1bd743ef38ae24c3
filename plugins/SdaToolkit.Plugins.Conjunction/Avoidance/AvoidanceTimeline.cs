using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>When what must be decided: contacts, the last moment to command each burn, the plan, closest approach.</summary>
internal static class AvoidanceTimeline
{
    public static Figure Of(PlanAvoidanceRequest request, PlanAvoidanceResult result)
    {
        var origin = request.DecisionTime ?? result.Decisions.Select(d => d.GoNoGo ?? d.BurnTime).Min()!;
        double At(Timestamp time) => (time - origin).ToTimeSpan().TotalSeconds;
        var end = At(result.Before.Tca);
        var figure = new Figure
        {
            Title = "Decision timeline",
            Caption = "The size of burn that is needed, over the last moment at which it can be commanded. Burns cost more the longer one waits; the latest go/no-go is where no burn tried can help any more." + (request.Contacts.Count > 0 ? " Shaded: contacts, outside which nothing can be commanded." : ""),
            XAxis = new Axis { Label = "Command sent at the latest", Scale = AxisScale.Time, TimeOrigin = origin, Minimum = Math.Min(0, At(origin)), Maximum = end },
            YAxis = new Axis { Label = "Burn needed", Unit = "mm/s", Scale = AxisScale.Log },
        };
        if (request.Contacts.Count > 0)
        {
            var shown = request.Contacts.Where(c => At(c.End) >= 0 && At(c.Start) <= end).ToList();
            figure.Layers.Add(new Layer
            {
                Name = "Contacts",
                Role = LayerRole.Context,
                Spans = new SpanMark { Start = { shown.Select(c => Math.Max(0, At(c.Start))) }, End = { shown.Select(c => Math.Min(end, At(c.End))) }, Labels = { shown.Select(c => c.Station) } },
            });
        }

        var able = result.Decisions.Where(d => d.GoNoGo is not null && d.SmallestDeltaVMPerS > 0).ToList();
        figure.Layers.Add(new Layer { Name = "Burns that meet the target", Role = LayerRole.Primary, Scatter = new ScatterMark { X = { able.Select(d => At(d.GoNoGo)) }, Y = { able.Select(d => 1000 * d.SmallestDeltaVMPerS) } } });
        if (result.Plan is { } plan) figure.Layers.Add(new Layer { Name = "Plan", Role = LayerRole.Alert, Scatter = new ScatterMark { X = { At(plan.GoNoGo) }, Y = { 1000 * plan.DeltaVMPerS }, Labels = { "plan" } } });
        if (result.LatestGoNoGo is not null) figure.Layers.Add(new Layer { Name = "Latest go/no-go", Role = LayerRole.Limit, Rule = new RuleMark { X = At(result.LatestGoNoGo) } });
        return figure;
    }
}
