using SdaToolkit.Contracts;
using SdaToolkit.Plugins.Proximity.Profiles;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>A request of proximity.monitor, checked. Immutable.</summary>
internal sealed class MonitorSettings
{
    private const double DefaultDriftS = 86_400;
    private const double DefaultLateS = 60;
    private const double DefaultPointingRad = 0.0175;
    private const double DefaultMagnitude = 0.02;

    private MonitorSettings(MonitorRequest request)
    {
        (Request, Plan) = (request, request.Plan);
        Profile = Chosen(request);
        Sensors = new(Profile);
        Volumes = [.. (Plan.Volumes.Count > 0 ? Plan.Volumes : Profile?.Volumes ?? []).Select((v, i) => KeepOutGeometry.Of(v, $"plan.volumes[{i}]"))];
        Corridors = [.. (Profile?.Corridors ?? []).Select((c, i) => CorridorGeometry.Of(c, $"profile.corridors[{i}]"))];
        ClosingRates = new(Profile?.ClosingRates ?? []);
        var t = request.Thresholds ?? new();
        Deviations = t.Deviations > 0 ? t.Deviations : 3;
        WatchRows = t.WatchRows > 0 ? (int)t.WatchRows : 3;
        AbortRows = t.AbortRows > 0 ? (int)t.AbortRows : 2;
        (GapWatchS, GapAbortS) = (t.GapWatchS > 0 ? t.GapWatchS : null, t.GapAbortS > 0 ? t.GapAbortS : null);
        if (GapWatchS > GapAbortS) throw AnalysisException.InvalidRequest(FormattableString.Invariant($"thresholds.gap_abort_s: found {GapAbortS} s; allowed is gap_watch_s ({GapWatchS} s) or more"));
        QualityFactor = t.QualityFactor > 0 ? t.QualityFactor : 2;
        LeastBurnMPerS = t.LeastBurnMPerS > 0 ? t.LeastBurnMPerS : 0.002;
        ErrorCorrelationS = t.ErrorCorrelationS;
        // With fewer, not even none entering would bring the upper end of the interval below the limit.
        var fewest = Math.Min(1_000_000, (int)Math.Ceiling(4 / ProbabilityLimit));
        Samples = request.Samples > 0 ? (int)request.Samples : Math.Max(2000, fewest);
        if (Samples < fewest) throw AnalysisException.InvalidRequest(FormattableString.Invariant($"samples: found {Samples}; allowed is {fewest} or more, for the probability limit of {ProbabilityLimit}"));
        if (Plan.Phases.Count == 0) throw AnalysisException.InvalidRequest("plan.phases: found none; allowed is at least one");
    }

    /// <summary>The request.</summary>
    public MonitorRequest Request { get; }

    /// <summary>What was declared.</summary>
    public DeclaredPlan Plan { get; }

    /// <summary>Safety rules; null: those of the plan alone.</summary>
    public SafetyProfile? Profile { get; }

    /// <summary>What the profile expects of navigation.</summary>
    public ProfileSensors Sensors { get; }

    /// <summary>Volumes about the client.</summary>
    public IReadOnlyList<KeepOutGeometry> Volumes { get; }

    /// <summary>Ways through them by the profile.</summary>
    public IReadOnlyList<CorridorGeometry> Corridors { get; }

    /// <summary>Closing rates by the profile.</summary>
    public ClosingRates ClosingRates { get; }

    /// <summary>Standard deviations by which a limit is surely passed.</summary>
    public double Deviations { get; }

    /// <summary>Standard deviations by which a vector of three components is surely not 0: as rare as <see cref="Deviations"/> of one, and rarer.</summary>
    public double VectorDeviations => Deviations + 1.5;

    /// <summary>Rows in a row before an event to watch.</summary>
    public int WatchRows { get; }

    /// <summary>Rows in a row before an abort criterion is met.</summary>
    public int AbortRows { get; }

    /// <summary>Gap to watch, s; null: from the rows so far.</summary>
    public double? GapWatchS { get; }

    /// <summary>Gap that meets the abort criterion, s; null: from the rows so far.</summary>
    public double? GapAbortS { get; }

    /// <summary>How much worse than the profile navigation may be.</summary>
    public double QualityFactor { get; }

    /// <summary>Smaller changes of velocity are not taken for burns, m/s.</summary>
    public double LeastBurnMPerS { get; }

    /// <summary>Correlation time of the errors of navigation, s; 0: those of rows are independent.</summary>
    public double ErrorCorrelationS { get; }

    /// <summary>How long free drift must stay safe, s.</summary>
    public double DriftS => Profile?.DriftS > 0 ? Profile.DriftS : DefaultDriftS;

    /// <summary>A burn later than this is missed, s.</summary>
    public double LateS => Profile?.LateS > 0 ? Profile.LateS : DefaultLateS;

    /// <summary>Error of a burn's size, one standard deviation as a part of it.</summary>
    public double MagnitudeError => Profile?.Execution?.HasMagnitudeError == true ? Profile.Execution.MagnitudeError : DefaultMagnitude;

    /// <summary>Error of a burn's direction in each axis, one standard deviation, rad.</summary>
    public double PointingErrorRad => Profile?.Execution?.HasPointingErrorRad == true ? Profile.Execution.PointingErrorRad : DefaultPointingRad;

    /// <summary>How far a single failure mispoints a burn, rad.</summary>
    public double MispointingRad => Profile?.MispointingRad > 0 ? Profile.MispointingRad : 3 * PointingErrorRad;

    /// <summary>Highest probability of entering a volume.</summary>
    public double ProbabilityLimit => Profile?.ProbabilityLimit > 0 ? Profile.ProbabilityLimit : 0.0027;

    /// <summary>From the decision to an abort burn, s.</summary>
    public double AbortDelayS => Profile?.AbortDelayS ?? 0;

    /// <summary>Dispersed samples of a proof.</summary>
    public int Samples { get; }

    /// <exception cref="AnalysisException">invalid_request: a value makes no sense.</exception>
    public static MonitorSettings Of(MonitorRequest request) => new(request);

    private static SafetyProfile? Chosen(MonitorRequest request) =>
        request.Profile is null && request.ProfileName.Length == 0 ? null : SafetyProfiles.Of(request.Profile, request.ProfileName);
}
