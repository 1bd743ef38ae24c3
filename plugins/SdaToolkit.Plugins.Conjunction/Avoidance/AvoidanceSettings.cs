using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction.Avoidance;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The request of conjunction.plan-avoidance with its defaults filled in.</summary>
internal sealed class AvoidanceSettings
{
    // 1.5 orders of magnitude, to two digits: a burn that only just leaves the red would be back in it with the next update.
    private const double TargetShareOfRed = 0.032;
    private const double DefaultSmallestMPerS = 1e-3;
    private const double DefaultMagnitudeError = 0.02;
    private const double DefaultPointingErrorRad = 0.01;
    private const double DefaultSecondarySpanS = 86_400;
    private const double DefaultSecondaryThresholdM = 5000;

    /// <exception cref="AnalysisException">invalid_request: limits that contradict each other, or an unknown direction.</exception>
    public AvoidanceSettings(PlanAvoidanceRequest request)
    {
        var t = request.Thrusters;
        var smallest = t.MinDeltaVMPerS > 0 ? t.MinDeltaVMPerS : DefaultSmallestMPerS;
        if (smallest >= t.MaxDeltaVMPerS)
            throw AnalysisException.InvalidRequest($"thrusters.max_delta_v_m_per_s: found {t.MaxDeltaVMPerS:R} m/s; allowed is above min_delta_v_m_per_s, {smallest:R} m/s");
        if (request.Profile.Length > 0 && request.TargetProbability > 0)
            throw AnalysisException.InvalidRequest($"target_probability: found beside profile {request.Profile}; allowed is one of the two");
        Target = new(request.TargetProbability > 0 ? request.TargetProbability : TargetShareOfRed * AssessSettings.Profiled(request.Profile).RedProbability, request.TargetMissDistanceM, smallest, t.MaxDeltaVMPerS);
        Error = new(t.HasMagnitudeError ? t.MagnitudeError : DefaultMagnitudeError, t.HasPointingErrorRad ? t.PointingErrorRad : DefaultPointingErrorRad, t.FixedErrorMPerS);
        SecondarySpanS = request.SecondarySpanS > 0 ? request.SecondarySpanS : DefaultSecondarySpanS;
        SecondaryThresholdM = request.SecondaryThresholdM > 0 ? request.SecondaryThresholdM : DefaultSecondaryThresholdM;
        Directions = [.. request.Directions.Count == 0 ? AvoidanceDirections.All : request.Directions.Distinct()];
        for (var i = 0; i < Directions.Count; i++)
            if (!AvoidanceDirections.All.Contains(Directions[i]))
                throw AnalysisException.InvalidRequest($"directions[{i}]: found \"{Directions[i]}\"; allowed is one of {string.Join(", ", AvoidanceDirections.All)}");
    }

    public AvoidanceTarget Target { get; }

    public BurnError Error { get; }

    public double SecondarySpanS { get; }

    public double SecondaryThresholdM { get; }

    public IReadOnlyList<string> Directions { get; }
}

/// <summary>The directions by name.</summary>
internal static class AvoidanceDirections
{
    public const string Forward = "along-track+";
    public const string Backward = "along-track-";
    public const string Optimum = "optimum";

    public static IReadOnlyList<string> All { get; } = [Forward, Backward, "radial+", "radial-", "normal+", "normal-", Optimum];

    /// <summary>Unit vector in RTN; of a name of the list other than the optimum.</summary>
    public static Vec3 Vector(string name) => name switch
    {
        Forward => new(0, 1, 0),
        Backward => new(0, -1, 0),
        "radial+" => new(1, 0, 0),
        "radial-" => new(-1, 0, 0),
        "normal+" => new(0, 0, 1),
        _ => new(0, 0, -1),
    };
}
