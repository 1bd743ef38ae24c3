using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>A corridor of the profile, as message and as cone.</summary>
internal sealed record Corridor(ApproachCorridor Message, CorridorGeometry Cone);

/// <summary>A time without burns, s after the start of the plan.</summary>
internal readonly record struct BurnFreeSpan(double StartS, double EndS, string Reason);

/// <summary>The request of proximity.plan-inspection with its defaults filled in.</summary>
internal sealed class InspectionSettings
{
    public const string Impulses = "impulses";
    public const string LowThrust = "low-thrust";
    private const double DefaultCoverage = 0.9;
    private const double DefaultDriftS = 86_400;
    private const double DefaultMagnitudeError = 0.02;
    private const double DefaultPointingErrorRad = 0.0175;

    /// <exception cref="AnalysisException">invalid_request: an unknown name, a profile that is missing, or settings that contradict each other.</exception>
    public InspectionSettings(PlanInspectionRequest request, SafetyProfile profile, ProximityInputs inputs)
    {
        Request = request;
        Profile = profile;
        var propulsion = request.Propulsion ?? new InspectionPropulsion();
        Propulsion = OneOf(propulsion.Kind, "propulsion.kind", Impulses, LowThrust);
        AccelerationMPerS2 = propulsion.AccelerationMPerS2;
        if (Propulsion == LowThrust && !(AccelerationMPerS2 > 0)) throw AnalysisException.InvalidRequest($"propulsion.acceleration_m_per_s2: found {AccelerationMPerS2:R} m/s^2; allowed is above 0 with low-thrust");
        FreeDriftRequired = OneOf(request.FreeDrift, "free_drift", "required", "reported") == "required";
        SeparationRequired = OneOf(request.Separation, "separation", "preferred", "required") == "required";
        if (request.Consent.Length > 0) OneOf(request.Consent, "consent", "agreed", "notified", "none");
        Volumes = [.. Profile.Volumes.Select((v, i) => KeepOutGeometry.Of(v, $"profile.volumes[{i}]"))];
        Corridors = [.. Profile.Corridors.Select((c, i) => new Corridor(c, CorridorGeometry.Of(c, $"profile.corridors[{i}]")))];
        ClosingRates = new(Profile.ClosingRates);
        var execution = Profile.Execution ?? new BurnExecution();
        Execution = new(
            execution.HasMagnitudeError ? execution.MagnitudeError : DefaultMagnitudeError, execution.FixedErrorMPerS,
            execution.HasPointingErrorRad ? execution.PointingErrorRad : DefaultPointingErrorRad, execution.TimingErrorS);
        (MinimumBurnMPerS, MaximumBurnMPerS) = (execution.MinimumDeltaVMPerS, execution.MaximumDeltaVMPerS > 0 ? execution.MaximumDeltaVMPerS : double.PositiveInfinity);
        if (MinimumBurnMPerS >= MaximumBurnMPerS) throw AnalysisException.InvalidRequest($"profile.execution.maximum_delta_v_m_per_s: found {MaximumBurnMPerS:R} m/s; allowed is above minimum_delta_v_m_per_s, {MinimumBurnMPerS:R} m/s");
        DriftS = DriftOf(profile);
        BudgetMPerS = request.DeltaVBudgetMPerS > 0 ? request.DeltaVBudgetMPerS : double.PositiveInfinity;
        Automatic = request.Phases.Count == 0;
        if (Automatic && (request.Shape is null || request.Camera is null))
            throw AnalysisException.InvalidRequest("phases: found none; allowed is none only with shape and camera, from which the planner chooses an inspection orbit");
        WantedCoverage = request.WantedCoverage > 0 ? request.WantedCoverage : Automatic ? DefaultCoverage : 0;
        if (WantedCoverage > 0 && (request.Shape is null || request.Camera is null)) throw AnalysisException.InvalidRequest($"wanted_coverage: found {WantedCoverage:R}; allowed is 0 without shape and camera");
        BurnFree = [.. request.BurnFreeWindows.Select((w, i) => Window(w, i, inputs)).OrderBy(w => w.StartS)];
    }

    public PlanInspectionRequest Request { get; }

    /// <summary>The safety rules.</summary>
    public SafetyProfile Profile { get; }

    public IReadOnlyList<KeepOutGeometry> Volumes { get; }

    public IReadOnlyList<Corridor> Corridors { get; }

    public ClosingRates ClosingRates { get; }

    public ExecutionError Execution { get; }

    public string Propulsion { get; }

    /// <summary>0: not known.</summary>
    public double AccelerationMPerS2 { get; }

    public double MinimumBurnMPerS { get; }

    /// <summary>Infinite: no limit.</summary>
    public double MaximumBurnMPerS { get; }

    public double DriftS { get; }

    public bool FreeDriftRequired { get; }

    /// <summary>No single failure of a burn may lead into a volume, errors of navigation and burns counted; else it is only preferred.</summary>
    public bool SeparationRequired { get; }

    /// <summary>Infinite: no limit.</summary>
    public double BudgetMPerS { get; }

    /// <summary>The planner chooses the inspection orbit.</summary>
    public bool Automatic { get; }

    /// <summary>0: none wanted.</summary>
    public double WantedCoverage { get; }

    public IReadOnlyList<BurnFreeSpan> BurnFree { get; }

    /// <summary>How long free drift must stay safe, s.</summary>
    public static double DriftOf(SafetyProfile profile) => profile.DriftS > 0 ? profile.DriftS : DefaultDriftS;

    /// <summary>How far from a target the flown path may end at a range, m.</summary>
    public double TargetToleranceM(double rangeM) => Request.TargetToleranceM > 0 ? Request.TargetToleranceM : Math.Max(1, 0.01 * rangeM);

    /// <summary>The value, or the first of those allowed where it is empty.</summary>
    /// <exception cref="AnalysisException">invalid_request: another value.</exception>
    public static string OneOf(string value, string field, params ReadOnlySpan<string> allowed)
    {
        if (value.Length == 0) return allowed[0];
        return allowed.Contains(value) ? value : throw AnalysisException.InvalidRequest($"{field}: found \"{value}\"; allowed is one of {string.Join(", ", allowed!)}");
    }

    private static BurnFreeSpan Window(BurnFreeWindow window, int i, ProximityInputs inputs)
    {
        var (start, end) = (window.Start.ToEpoch($"burn_free_windows[{i}].start"), window.End.ToEpoch($"burn_free_windows[{i}].end"));
        return end > start ? new(start.SecondsSince(inputs.Start), end.SecondsSince(inputs.Start), window.Reason)
            : throw AnalysisException.InvalidRequest($"burn_free_windows[{i}].end: found {Times.Text(window.End)}; allowed is after start, {Times.Text(window.Start)}");
    }
}

/// <summary>How well burns are made, one standard deviation.</summary>
/// <param name="Magnitude">Of the size as a part of it, dimensionless.</param>
/// <param name="FixedMPerS">Of the size whatever it is, m/s.</param>
/// <param name="PointingRad">Of the direction in each axis across it, rad.</param>
/// <param name="TimingS">Of the time, s.</param>
internal readonly record struct ExecutionError(double Magnitude, double FixedMPerS, double PointingRad, double TimingS)
{
    /// <summary>Standard deviation of a burn along R, T and N, m/s.</summary>
    public Vec3 SigmaMPerS(Vec3 deltaVMPerS)
    {
        var size = deltaVMPerS.Norm;
        if (!(size > 0)) return Vec3.Zero;
        var along = (Magnitude * Magnitude * size * size) + (FixedMPerS * FixedMPerS);
        var across = PointingRad * PointingRad * size * size;
        var d = deltaVMPerS / size;
        double Sigma(double part) => Math.Sqrt((along * part * part) + (across * (1 - (part * part))));
        return new(Sigma(d.X), Sigma(d.Y), Sigma(d.Z));
    }
}
