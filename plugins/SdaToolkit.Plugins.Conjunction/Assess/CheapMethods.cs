using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The methods that take microseconds: everything in the encounter plane.</summary>
internal static class CheapMethods
{
    public static void AddTo(AssessmentCase c, AssessSettings settings)
    {
        if (!c.HasCovariance) return;
        var plane = c.Encounter.Plane();
        var foster = Foster1992.Compute(plane, c.Encounter.HardBodyRadiusM);
        c.Result.Probabilities.Add(new MethodProbability { Method = MethodNames.Foster, Value = foster.Value, Lower = foster.Value * (1 - 1e-12), Upper = foster.Value * (1 + 1e-12), Applicable = true });
    }
}
