using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>What the probabilities rest on, and what they could not have seen.</summary>
internal static class AssessValidity
{
    public static Validity Of(AssessRequest request, AssessResult result, PlannedManeuvers maneuvers) => new();
}
