using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Usage indicators of Astrodynamics as messages and as reasons.</summary>
internal static class UsageWords
{
    /// <summary>Adds a method's indicators to an assessment; those that are always 0 or 1, and in a batch all, only where they are violated.</summary>
    public static void Add(ConjunctionAssessment a, string method, UsageIndicators usage, bool batch)
    {
        if (!batch || usage.Extended.Violated) Add(a, method, "extended", usage.Extended);
        if (!batch || usage.Offset.Violated) Add(a, method, "offset", usage.Offset);
        if (!batch || usage.Inaccurate.Violated) Add(a, method, "inaccurate", usage.Inaccurate);
        if (usage.Covariance.Violated) Add(a, method, "covariance", usage.Covariance);
        if (usage.Converged.Violated) Add(a, method, "converged", usage.Converged);
    }

    /// <summary>Why a method does not hold, one sentence for each violation.</summary>
    public static string[] Reasons(UsageIndicators usage)
    {
        if (!usage.AnyViolated) return [];
        var reasons = new List<string>();
        foreach (var v in usage.Violations())
        {
            // What could not be computed is said once, as not converged.
            if (double.IsNaN(v.Value) && v.Concern != UsageConcern.NotConverged) continue;
            var measure = $"{AssessText.Number(v.Value)}, above {AssessText.Number(v.Threshold)}";
            reasons.Add(v.Concern switch
            {
                UsageConcern.InvalidCovariance => "a position covariance is not positive definite",
                UsageConcern.Extended => $"extended: the encounter lasts too long against the orbital period ({measure})",
                UsageConcern.Offset => $"offset: a collision is likeliest too far from closest approach ({measure})",
                UsageConcern.Inaccurate => $"inaccurate: it differs from a value that assumes less ({measure})",
                _ => "the computation behind its checks did not converge",
            });
        }
        return [.. reasons];
    }

    /// <summary>What a status says against a value, or beside it; null: nothing.</summary>
    public static string? Reason(CollisionNumberStatus status) => status switch
    {
        CollisionNumberStatus.CovarianceClipped => "eigenvalues of the combined position covariance below (1e-4 × hard-body radius)² were raised to it",
        CollisionNumberStatus.BelowRange => "below 1e-300",
        CollisionNumberStatus.NoOrbit => "an orbit is not an ellipse",
        CollisionNumberStatus.NotConverged => "the search for the peak overlap did not converge",
        CollisionNumberStatus.CovarianceIndefinite => "the covariance has a negative eigenvalue, and clipping was refused",
        _ => null,
    };

    private static void Add(ConjunctionAssessment a, string method, string name, Astrodynamics.Conjunction.UsageIndicator indicator) =>
        a.Usage.Add(new Schemas.Conjunction.V1.UsageIndicator { Method = method, Name = name, Value = indicator.Value, Threshold = indicator.Threshold });
}
