using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The request with its defaults filled in.</summary>
internal sealed record AssessSettings
{
    public const double DefaultEventToleranceS = 120;
    public const double DefaultDecisionLeadS = 43_200;
    public const int DefaultMostThreeDimensional = 100;
    public const int DefaultMostMonteCarlo = 20;
    public const ulong DefaultSamples = 1_000_000;
    public const int DefaultReportEvents = 3;
    public const double DefaultNegligibleProbability = 1e-10;

    /// <summary>Of more messages than this only what ranks them is computed and said.</summary>
    public const int MostInFull = 1000;

    public required ActionProfile Profile { get; init; }

    public ActionThresholds Thresholds => new() { Name = Profile.Name, Red = Profile.RedProbability, Yellow = Profile.YellowProbability ?? 0, Source = Profile.Source };

    public required bool ApplyConsiderParameters { get; init; }

    public required bool ClipIndefinite { get; init; }

    public required double EventToleranceS { get; init; }

    public required double DecisionLeadS { get; init; }

    public required int MostThreeDimensional { get; init; }

    public required int MostMonteCarlo { get; init; }

    public required ulong Samples { get; init; }

    public required int ReportEvents { get; init; }

    public required double NegligibleProbability { get; init; }

    /// <summary>From this probability on several methods stand side by side in a batch: the lowest threshold of action; 0 where nothing is to be left out.</summary>
    public double SideBySide => NegligibleProbability > 0 ? Math.Max(NegligibleProbability, Math.Min(Profile.RedProbability, Profile.YellowProbability ?? 1)) : 0;

    /// <summary>Constants of 2D-Nc and 3D-Nc; without a floor where clipping is refused.</summary>
    public HallOptions Hall => ClipIndefinite ? HallOptions.Default : RefusingHall;

    private static HallOptions RefusingHall { get; } = new() { EigenvalueFloorFactor = 0 };

    /// <exception cref="AnalysisException">invalid_request: a name that is none of its list.</exception>
    public static AssessSettings Of(AssessRequest request) => new()
    {
        Profile = ProfileOf(request),
        ApplyConsiderParameters = request.ApplyConsiderParameters,
        ClipIndefinite = request.IndefiniteCovariance switch
        {
            "" or "CLIP" => true,
            "REFUSE" => false,
            var other => throw AnalysisException.InvalidRequest($"indefinite_covariance: found {other}; allowed is one of CLIP, REFUSE"),
        },
        EventToleranceS = request.EventToleranceS > 0 ? request.EventToleranceS : DefaultEventToleranceS,
        DecisionLeadS = request.DecisionLeadS > 0 ? request.DecisionLeadS : DefaultDecisionLeadS,
        MostThreeDimensional = request.HasMostThreeDimensional ? (int)Math.Min(request.MostThreeDimensional, int.MaxValue) : DefaultMostThreeDimensional,
        MostMonteCarlo = request.HasMostMonteCarlo ? (int)Math.Min(request.MostMonteCarlo, int.MaxValue) : DefaultMostMonteCarlo,
        Samples = request.MonteCarloSamples > 0 ? request.MonteCarloSamples : DefaultSamples,
        ReportEvents = request.ReportEvents > 0 ? (int)request.ReportEvents : DefaultReportEvents,
        NegligibleProbability = request.HasNegligibleProbability ? request.NegligibleProbability : DefaultNegligibleProbability,
    };

    /// <summary>The level of an assessment by the profile; empty: there is no probability.</summary>
    public string Level(ConjunctionAssessment a) => Profile.Classify(Recommendation.Value(a), a.MissDistanceM) switch
    {
        ActionLevel.Red => "red",
        ActionLevel.Yellow => "yellow",
        ActionLevel.Green => "green",
        _ => "",
    };

    /// <summary>What a hard-body radius may come from.</summary>
    /// <exception cref="AnalysisException">invalid_request: a name that is none of its list.</exception>
    public static HardBodyPolicy Radii(AssessRequest request)
    {
        var estimate = request.RadiusEstimate;
        if (estimate is not ("" or "AREAS" or "TYPES" or "AREAS_OR_TYPES")) throw AnalysisException.InvalidRequest($"radius_estimate: found {estimate}; allowed is one of AREAS, TYPES, AREAS_OR_TYPES");
        return new()
        {
            UseAreas = estimate.StartsWith("AREAS", StringComparison.Ordinal),
            UseTypes = estimate.EndsWith("TYPES", StringComparison.Ordinal),
            DefaultRadiusM = request.DefaultHardBodyRadiusM > 0 ? request.DefaultHardBodyRadiusM : null,
        };
    }

    private static ActionProfile ProfileOf(AssessRequest request)
    {
        if (request.OwnProfile is { } own)
        {
            if (request.Profile.Length > 0) throw AnalysisException.InvalidRequest($"own_profile: found beside profile {request.Profile}; allowed is one of the two");
            var made = new ActionProfile(own.Name.Length > 0 ? own.Name : "OWN", own.Red, own.Yellow > 0 ? own.Yellow : null, null, null, own.Source.Length > 0 ? own.Source : "the request");
            return made.Fault() is { } fault ? throw AnalysisException.InvalidRequest($"own_profile: {fault}") : made;
        }
        return Profiled(request.Profile);
    }

    /// <summary>The profile of a name; NASA CARA's where there is none.</summary>
    /// <exception cref="AnalysisException">invalid_request: no profile has that name.</exception>
    public static ActionProfile Profiled(string name) => name.Length == 0 ? ActionProfiles.NasaCara : ActionProfiles.Find(name)
        ?? throw AnalysisException.InvalidRequest($"profile: found {name}; allowed is one of {string.Join(", ", ActionProfiles.All.Select(p => p.Name))}");
}
