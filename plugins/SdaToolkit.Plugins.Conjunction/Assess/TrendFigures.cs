using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>How an event evolved from message to message.</summary>
internal static class TrendFigures
{
    private const double DayS = 86_400;
    private const double LowestShown = 1e-30;

    public static IEnumerable<Figure> Of(AssessedEvent e, ActionThresholds thresholds)
    {
        if (e.Evolution is not { LeadS.Count: > 1 } trend) yield break;
        yield return Probability(e, trend, thresholds);
        var days = trend.LeadS.Select(s => -s / DayS).ToList();
        yield return new Figure
        {
            Title = "Miss distance and its uncertainty, message by message",
            Caption = "A miss that moves by more than its uncertainty allows says that an update contradicts the one before.",
            TextAlternative = $"Miss distance from {AssessText.Length(trend.MissDistanceM[0])} to {AssessText.Length(trend.MissDistanceM[^1])} in {trend.LeadS.Count} messages.",
            XAxis = new Axis { Label = "Time from closest approach", Unit = "days" },
            YAxis = new Axis { Label = "Distance", Unit = "m", Scale = AxisScale.Log },
            Layers =
            {
                new Layer { Name = "Larger standard deviation in the encounter plane", Role = LayerRole.Context, Line = new LineMark { X = { days }, Y = { trend.SigmaMajorM }, Dashed = true } },
                new Layer { Name = "Miss distance", Role = LayerRole.Primary, Line = new LineMark { X = { days }, Y = { trend.MissDistanceM } } },
                new Layer { Role = LayerRole.Primary, Scatter = new ScatterMark { X = { days }, Y = { trend.MissDistanceM } } },
            },
        };
    }

    private static Figure Probability(AssessedEvent e, EventEvolution trend, ActionThresholds thresholds)
    {
        var days = trend.LeadS.Select(s => -s / DayS).ToList();
        var shown = trend.Probability.Select(p => p >= LowestShown ? p : double.NaN).ToList();
        // Three decades below what matters: a forecast may reach down to nothing.
        var least = shown.Append(thresholds.Red).Append(thresholds.Yellow > 0 ? thresholds.Yellow : thresholds.Red).Where(double.IsFinite).Min();
        var floor = Math.Max(LowestShown, Math.Pow(10, Math.Floor(Math.Log10(least)) - 3));
        var figure = new Figure
        {
            Title = "Probability, message by message",
            Caption = "Recommended probability of each message" + (trend.HasForecastProbability ? "; at the time of decision the forecast with its median and its 5 and 95 % quantiles, those below the axis drawn on its edge." : "; there is no forecast for the time of decision."),
            TextAlternative = $"Probability from {AssessText.Probability(trend.Probability[0])} to {AssessText.Probability(trend.Probability[^1])} in {trend.LeadS.Count} messages.",
            XAxis = new Axis { Label = "Time from closest approach", Unit = "days", Maximum = 0 },
            YAxis = new Axis { Label = "Probability of collision", Scale = AxisScale.Log, Minimum = floor, Maximum = 1 },
            Layers =
            {
                new Layer { Name = $"Red, {AssessText.Probability(thresholds.Red)}", Role = LayerRole.Limit, Rule = new RuleMark { Y = thresholds.Red } },
                new Layer { Name = "Messages", Role = LayerRole.Primary, Line = new LineMark { X = { days }, Y = { shown } } },
                new Layer { Role = LayerRole.Primary, Scatter = new ScatterMark { X = { days }, Y = { shown } } },
            },
        };
        if (thresholds.Yellow > 0) figure.Layers.Insert(1, new Layer { Name = $"Yellow, {AssessText.Probability(thresholds.Yellow)}", Role = LayerRole.Context, Rule = new RuleMark { Y = thresholds.Yellow } });
        var decision = (EventGroups.Seconds(trend.DecisionTime) - EventGroups.Seconds(e.Tca)) / DayS;
        figure.Layers.Add(new Layer { Name = "Decision", Role = LayerRole.Secondary, Rule = new RuleMark { X = decision } });
        if (!trend.HasForecastProbability) return figure;
        figure.Layers.Add(new Layer { Name = "Forecast", Role = LayerRole.Secondary, Line = new LineMark { X = { decision, decision }, Y = { Math.Max(floor, trend.ForecastLower), Math.Max(floor, trend.ForecastUpper) } } });
        figure.Layers.Add(new Layer { Role = LayerRole.Secondary, Scatter = new ScatterMark { X = { decision, decision, decision }, Y = { Math.Max(floor, trend.ForecastLower), Math.Max(floor, trend.ForecastProbability), Math.Max(floor, trend.ForecastUpper) }, Labels = { "5 %", "median", "95 %" } } });
        return figure;
    }
}
