using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Profiles;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>proximity.plan-inspection: choose and fly inspection phases near a client, within its safety rules, for the least Δv.</summary>
[Analysis("proximity.plan-inspection")]
public sealed class PlanInspectionAnalysis : Analysis<PlanInspectionRequest, PlanInspectionResult>
{
    internal const string Planned = "plan";
    internal const string NotFound = "no plan found";

    /// <inheritdoc/>
    protected override ValueTask<PlanInspectionResult> RunAsync(PlanInspectionRequest request, AnalysisContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        var profile = SafetyProfiles.Of(request.Profile, request.ProfileName);
        var inputs = ProximityInputs.Of(InspectionFields.Of(request), request.Start, request.End, beyondS: InspectionSettings.DriftOf(profile));
        BodyAttitude.Require(request.Attitude, inputs.Client.Initial, "attitude");
        InspectionDomain.RequireBound(inputs);
        var settings = new InspectionSettings(request, profile, inputs);
        try
        {
            return ValueTask.FromResult(new InspectionPlanner(new InspectionWorld(inputs, settings.DriftS), settings, context).Plan());
        }
        catch (PropagationException e)
        {
            throw new AnalysisException(AnalysisErrorCode.AnalysisFailed, $"the chaser's path cannot be propagated: {e.Failure.Message}", e);
        }
    }

    /// <inheritdoc/>
    protected override Report Present(PlanInspectionRequest request, PlanInspectionResult result) => InspectionReport.Of(request, result);
}

/// <summary>The fields that every proximity request begins with.</summary>
internal static class InspectionFields
{
    public static ProximityFields Of(PlanInspectionRequest r) =>
        new(r.Catalog, r.Ephemerides, r.States, r.ClientId, r.ChaserId, r.Forces, r.GravityField, r.EarthOrientation, r.SpaceWeather, r.Spacecraft);
}
