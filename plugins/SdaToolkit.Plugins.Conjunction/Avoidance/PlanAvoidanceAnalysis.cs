using SdaToolkit.Astrodynamics.Conjunction.Avoidance;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>conjunction.plan-avoidance: the smallest burn that brings the probability of a collision down, when it must be decided, and what else it does.</summary>
[Analysis("conjunction.plan-avoidance")]
public sealed class PlanAvoidanceAnalysis : Analysis<PlanAvoidanceRequest, PlanAvoidanceResult>
{
    internal const string Planned = "plan";
    internal const string NotNeeded = "not needed";
    internal const string NotFound = "no burn found";

    /// <inheritdoc/>
    protected override ValueTask<PlanAvoidanceResult> RunAsync(PlanAvoidanceRequest request, AnalysisContext context)
    {
        try
        {
            return ValueTask.FromResult(Plan(request, context));
        }
        catch (PropagationException e)
        {
            throw new AnalysisException(AnalysisErrorCode.AnalysisFailed, $"the path of the object that burns cannot be propagated between {BurnSchedule.Text(e.Failure.LastState.Epoch)} and closest approach: {e.Failure.Message}", e);
        }
    }

    /// <inheritdoc/>
    protected override Report Present(PlanAvoidanceRequest request, PlanAvoidanceResult result) => AvoidanceReport.Of(request, result);

    private static PlanAvoidanceResult Plan(PlanAvoidanceRequest request, AnalysisContext context)
    {
        var settings = new AvoidanceSettings(request);
        var conjunction = new AvoidanceCase(request);
        var motion = new AvoidanceMotion(conjunction.Earth);
        var scene = Scene(conjunction, motion, settings);
        var schedule = new BurnSchedule(request, conjunction, scene.PeriodS);
        var cost = new PropellantCost(request.Propellant);
        var geometry = new AvoidanceGeometry(scene);
        var result = new PlanAvoidanceResult
        {
            MessageId = conjunction.Message.Header?.MessageId ?? "",
            HardBodyRadiusM = conjunction.Radius,
            HardBodyRadiusSource = conjunction.RadiusSource,
            TargetProbability = settings.Target.Probability,
            Before = geometry.Of(scene.Before),
            Envelope = Envelopes.Of(request),
        };
        RequireFurther(request, scene);
        var points = scene.PointsAt(schedule.Epochs);
        if (settings.Target.IsMetBy(scene.Before))
        {
            (result.Outcome, result.OutcomeReason) = (NotNeeded, AvoidanceText.NotNeeded(scene.Before, settings));
            result.Validity = AvoidanceValidity.Of(request, conjunction, result, scene.PeriodS);
            return result;
        }

        var trades = new AvoidanceTrades(scene, settings, points, context);
        (result.TradeSpace, result.Requirements) = (AvoidanceTrades.Table(trades.Map, schedule, cost), AvoidanceTrades.Table(trades.Requirements, schedule, cost));
        AvoidanceDecisions.Add(result, trades, schedule);
        new AvoidanceChoice(request, conjunction, scene, motion, schedule, settings, points, context).Choose(result, trades, geometry, cost);
        result.Validity = AvoidanceValidity.Of(request, conjunction, result, scene.PeriodS);
        return result;
    }

    private static AvoidanceScene Scene(AvoidanceCase conjunction, AvoidanceMotion motion, AvoidanceSettings settings)
    {
        try
        {
            return new(conjunction.Encounter, conjunction.Tca, motion, settings.Error);
        }
        catch (ArgumentException e)
        {
            throw AnalysisException.InvalidRequest($"cdm: the object that burns: {e.Message.ReplaceLineEndings(" ")}; allowed is a closed orbit");
        }
    }

    // A plan serves to keep apart, never to come closer.
    private static void RequireFurther(PlanAvoidanceRequest request, AvoidanceScene scene)
    {
        if (request.TargetMissDistanceM > 0 && request.TargetMissDistanceM <= scene.Before.MissDistanceM)
            throw AnalysisException.InvalidRequest(FormattableString.Invariant($"target_miss_distance_m: found {request.TargetMissDistanceM:R} m; allowed is above the present miss distance, {scene.Before.MissDistanceM:0.0} m"));
        if (double.IsNaN(scene.Before.Probability.Value))
            throw AnalysisException.InvalidRequest("cdm: the combined covariance has a negative eigenvalue in the encounter plane; allowed is a covariance (m²)");
    }
}
