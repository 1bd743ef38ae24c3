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

    public required ActionThresholds Thresholds { get; init; }

    public required bool ApplyConsiderParameters { get; init; }

    public required bool ClipIndefinite { get; init; }

    public required double EventToleranceS { get; init; }

    public required double DecisionLeadS { get; init; }

    public required int MostThreeDimensional { get; init; }

    public required int MostMonteCarlo { get; init; }

    public required ulong Samples { get; init; }

    public required int ReportEvents { get; init; }

    /// <exception cref="AnalysisException">invalid_request: a name that is none of its list.</exception>
    public static AssessSettings Of(AssessRequest request) => new()
    {
        Thresholds = ThresholdsOf(request.Profile),
        ApplyConsiderParameters = request.ApplyConsiderParameters,
        ClipIndefinite = request.IndefiniteCovariance switch
        {
            "" or "CLIP" => true,
            "REFUSE" => false,
            var other => throw AnalysisException.InvalidRequest($"indefinite_covariance: found {other}; allowed is one of CLIP, REFUSE"),
        },
        EventToleranceS = request.EventToleranceS > 0 ? request.EventToleranceS : DefaultEventToleranceS,
        DecisionLeadS = request.DecisionLeadS > 0 ? request.DecisionLeadS : DefaultDecisionLeadS,
        MostThreeDimensional = request.MostThreeDimensional > 0 ? (int)Math.Min(request.MostThreeDimensional, int.MaxValue) : DefaultMostThreeDimensional,
        MostMonteCarlo = request.MostMonteCarlo > 0 ? (int)Math.Min(request.MostMonteCarlo, int.MaxValue) : DefaultMostMonteCarlo,
        Samples = request.MonteCarloSamples > 0 ? request.MonteCarloSamples : DefaultSamples,
        ReportEvents = request.ReportEvents > 0 ? (int)request.ReportEvents : DefaultReportEvents,
    };

    /// <summary>The level of a probability by the thresholds; empty: there is none.</summary>
    public string Level(double? probability) =>
        probability is not { } p ? "" : p >= Thresholds.Red ? "red" : p >= Thresholds.Yellow ? "yellow" : "green";

    private static ActionThresholds ThresholdsOf(string profile) => profile switch
    {
        "" or "CARA" => new() { Name = "CARA", Red = 1e-4, Yellow = 1e-7, Source = "NASA CARA" },
        _ => throw AnalysisException.InvalidRequest($"profile: found {profile}; allowed is one of CARA"),
    };
}
