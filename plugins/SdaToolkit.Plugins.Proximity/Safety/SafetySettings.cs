using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion.Safety;
using SdaToolkit.Contracts;
using SdaToolkit.Plugins.Proximity.Profiles;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Safety;

/// <summary>The rules of a certificate with their defaults filled in.</summary>
internal sealed class SafetySettings
{
    private const double DefaultDriftS = 86_400;
    private const double LongestDriftS = 7 * 86_400.0;
    private const double DefaultLimit = 0.0027;
    private const double DefaultLateS = 60;
    private const double DefaultMagnitude = 0.02;
    private const double DefaultPointingRad = Math.PI / 180;
    private const int DefaultSamples = 10_000;
    private const double DefaultConfidence = 0.99;

    /// <exception cref="AnalysisException">invalid_request: a rule makes no sense.</exception>
    public SafetySettings(PassiveSafetyRequest request)
    {
        Profile = SafetyProfiles.Of(request.Profile, request.ProfileName);
        ProfileVolumes = [.. Profile.Volumes.Select((v, i) => KeepOutGeometry.Of(v, $"profile.volumes[{i}]"))];
        Body = ClientSphere.Of(request.Shape, request.ClientRadiusM, request.ChaserRadiusM);
        Volumes = Body is null ? ProfileVolumes : [.. ProfileVolumes, Body.Volume];
        Corridors = [.. Profile.Corridors.Select((c, i) => CorridorGeometry.Of(c, $"profile.corridors[{i}]"))];
        Ellipsoids = [.. Volumes.Select(v => new EllipsoidVolume(v.SemiAxesM.X, v.SemiAxesM.Y, v.SemiAxesM.Z))];
        ClosingRates = new(Profile.ClosingRates);
        DriftS = Profile.DriftS > 0 ? Profile.DriftS : DefaultDriftS;
        if (DriftS > LongestDriftS) throw AnalysisException.InvalidRequest($"profile.drift_s: found {DriftS:R} s; allowed are {LongestDriftS:R} s (7 days)");
        Limit = Profile.ProbabilityLimit > 0 ? Profile.ProbabilityLimit : DefaultLimit;
        LateS = Profile.LateS > 0 ? Profile.LateS : DefaultLateS;
        var execution = Profile.Execution ?? new BurnExecution();
        Error = new(
            execution.HasMagnitudeError ? execution.MagnitudeError : DefaultMagnitude, execution.FixedErrorMPerS,
            execution.HasPointingErrorRad ? execution.PointingErrorRad : DefaultPointingRad, execution.TimingErrorS);
        (SmallestBurnMPerS, LargestBurnMPerS) = (execution.MinimumDeltaVMPerS, execution.MaximumDeltaVMPerS > 0 ? execution.MaximumDeltaVMPerS : double.PositiveInfinity);
        MispointingRad = Profile.MispointingRad > 0 ? Profile.MispointingRad : 3 * Error.PointingRad;
        Samples = request.Samples > 0 ? (int)request.Samples : DefaultSamples;
        Confidence = request.Confidence > 0 ? request.Confidence : DefaultConfidence;
    }

    public SafetyProfile Profile { get; }

    /// <summary>The client as a sphere; null: its size is not known.</summary>
    public ClientSphere? Body { get; }

    /// <summary>The volumes of the profile.</summary>
    public IReadOnlyList<KeepOutGeometry> ProfileVolumes { get; }

    /// <summary>The volumes of the profile, and after them the client's body where it is known.</summary>
    public IReadOnlyList<KeepOutGeometry> Volumes { get; }

    public IReadOnlyList<EllipsoidVolume> Ellipsoids { get; }

    public IReadOnlyList<CorridorGeometry> Corridors { get; }

    public ClosingRates ClosingRates { get; }

    public double DriftS { get; }

    /// <summary>Highest probability of entering a volume.</summary>
    public double Limit { get; }

    public double LateS { get; }

    public double MispointingRad { get; }

    public ExecutionError Error { get; }

    public double SmallestBurnMPerS { get; }

    public double LargestBurnMPerS { get; }

    public int Samples { get; }

    public double Confidence { get; }

    /// <summary>How the samples of a case are looked at.</summary>
    public LookOptions Looks(ulong seed, uint stream) => new(Samples, Confidence, Limit, seed, stream);

    /// <summary>The sensor that is best at a range; null where none works there.</summary>
    public NavigationSensor? SensorAt(double rangeM) => SensorErrors.Best(Profile.Sensors, rangeM);

    /// <summary>A state as navigation knows it; where no sensor works, the one that reaches furthest is taken.</summary>
    public RelativeDispersion Known(RelativeState state)
    {
        var range = state.RangeM;
        var sensor = SensorAt(range) ?? Profile.Sensors.MaxBy(s => s.MaximumRangeM);
        return sensor is null ? new(state, default)
            : RelativeDispersion.OfNavigation(state, SensorErrors.AlongM(sensor, range), sensor.BearingSigmaRad, sensor.VelocitySigmaMPerS);
    }

    /// <summary>Whether the plan may be inside a volume where it is; never inside the client.</summary>
    public bool MayBeInside(int volume, Vec3 positionM) => volume < ProfileVolumes.Count && (!Volumes[volume].IsKeepOut || Corridors.Any(c => c.Contains(positionM)));
}
