using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>The safety profile of a request.</summary>
internal static class InspectionProfiles
{
    /// <exception cref="AnalysisException">invalid_request: none or two, or an unknown name.</exception>
    public static SafetyProfile Of(PlanInspectionRequest request)
    {
        if (request.Profile is null && request.ProfileName.Length == 0) throw AnalysisException.InvalidRequest("profile, profile_name: both missing; one is needed");
        if (request.Profile is not null && request.ProfileName.Length > 0) throw AnalysisException.InvalidRequest($"profile_name: found \"{request.ProfileName}\" beside profile; allowed is one of the two");
        return request.Profile ?? throw AnalysisException.InvalidRequest($"profile_name: found \"{request.ProfileName}\"; allowed is none yet");
    }
}
