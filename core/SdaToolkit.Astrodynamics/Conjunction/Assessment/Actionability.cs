using System.Globalization;

namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>Whether the orbit determination of an object is good enough to act on: each condition met, not met or unknown.</summary>
/// <param name="Profile">Name of the limits.</param>
/// <param name="DissipationBin">Bin of energy dissipation; null where the message does not say.</param>
/// <param name="Findings">The conditions, always the same in the same order.</param>
public sealed record Actionability(string Profile, int? DissipationBin, IReadOnlyList<TrackingFinding> Findings)
{
    /// <summary>NotMet where any condition is not met; else Unknown where the message is silent on any; else Met.</summary>
    public FindingState Overall =>
        Findings.Any(f => f.State == FindingState.NotMet) ? FindingState.NotMet
        : Findings.Any(f => f.State == FindingState.Unknown) ? FindingState.Unknown
        : FindingState.Met;

    /// <summary>Checks one object.</summary>
    /// <param name="evidence">What the message says.</param>
    /// <param name="profile">The limits; <see cref="ActionabilityProfile.Default"/> where null.</param>
    public static Actionability Of(TrackingEvidence evidence, ActionabilityProfile? profile = null)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var limits = profile ?? ActionabilityProfile.Default;
        return new(limits.Name, Bin(evidence, limits), Check(evidence, limits, all: true));
    }

    /// <summary>Checks one object for what is not met alone: the same findings as among all of them, in their order, and nothing is put in words for the others.</summary>
    /// <param name="evidence">What the message says.</param>
    /// <param name="profile">The limits; <see cref="ActionabilityProfile.Default"/> where null.</param>
    public static IReadOnlyList<TrackingFinding> NotMet(TrackingEvidence evidence, ActionabilityProfile? profile = null)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return Check(evidence, profile ?? ActionabilityProfile.Default, all: false);
    }

    private static int? Bin(TrackingEvidence evidence, ActionabilityProfile limits) => evidence.EnergyDissipationWPerKg is { } rate ? limits.DissipationBin(rate) : null;

    private static List<TrackingFinding> Check(TrackingEvidence evidence, ActionabilityProfile limits, bool all)
    {
        ReadOnlySpan<TrackingFinding?> checkedOnes =
        [
            Span(evidence, limits, all),
            Part("observations_used", Quotient(evidence.ObservationsUsed, evidence.ObservationsAvailable), limits.ObservationsUsedFrom, "of the observations used", ActionabilityProfile.OwnDefault, all),
            Part("tracks_used", Quotient(evidence.TracksUsed, evidence.TracksAvailable), limits.TracksUsedFrom, "of the tracks used", ActionabilityProfile.OwnDefault, all),
            Part("tracks", evidence.TracksUsed, limits.TracksFrom, "tracks used", ActionabilityProfile.OwnDefault, all),
            Part("residuals_accepted", evidence.ResidualsAccepted, limits.ResidualsAcceptedFrom, "of the residuals accepted", limits.Source, all),
            WeightedRms(evidence, limits, all),
            Age(evidence, limits, all),
            CovarianceIsReal(evidence, limits, all),
            AlongTrack(evidence, limits, all),
        ];
        var findings = new List<TrackingFinding>(all ? checkedOnes.Length : 0);
        foreach (var finding in checkedOnes)
            if (finding is not null) findings.Add(finding);
        return findings;
    }

    private static TrackingFinding? Span(TrackingEvidence evidence, ActionabilityProfile limits, bool all)
    {
        const string Id = "span";
        if (Quotient(evidence.ActualSpanS, evidence.RecommendedSpanS) is not { } ratio) return Silent(Id, "actual or recommended span of the orbit determination", ActionabilityProfile.OwnDefault, all);
        var good = ratio >= limits.SpanRatioFrom && ratio <= limits.SpanRatioTo;
        if (good && !all) return null;
        return new(Id, State(good), ratio, ratio > limits.SpanRatioTo ? limits.SpanRatioTo : limits.SpanRatioFrom,
            Invariant($"actual span is {ratio:F3} of the recommended one; allowed is {limits.SpanRatioFrom} to {limits.SpanRatioTo}"), ActionabilityProfile.OwnDefault);
    }

    private static TrackingFinding? WeightedRms(TrackingEvidence evidence, ActionabilityProfile limits, bool all)
    {
        const string Id = "weighted_rms";
        if (evidence.WeightedRms is not { } rms) return Silent(Id, "weighted RMS", limits.Source, all);
        var limit = string.Equals(evidence.ObjectType, "DEBRIS", StringComparison.OrdinalIgnoreCase) ? limits.WeightedRmsDebris
            : string.Equals(evidence.ObjectType, "ROCKET BODY", StringComparison.OrdinalIgnoreCase) ? limits.WeightedRmsRocketBody
            : limits.WeightedRmsPayload;
        var good = rms > 0 && rms < limit;
        if (good && !all) return null;
        var type = evidence.ObjectType.Length > 0 ? evidence.ObjectType : "object of unknown type";
        return new(Id, State(good), rms, limit, Invariant($"weighted RMS {rms:F3}; allowed is above 0, below {limit} ({type})"), limits.Source);
    }

    private static TrackingFinding? Age(TrackingEvidence evidence, ActionabilityProfile limits, bool all)
    {
        const string Id = "last_observation";
        if (evidence is not { LastObservation: { } last, ClosestApproach: { } tca, CreatedAt: { } created }) return Silent(Id, "last observation, creation or closest approach", limits.Source, all);
        var (atCreation, atTca) = (created.SecondsSince(last) / 86_400, tca.SecondsSince(last) / 86_400);
        var (counts, bin) = (tca.SecondsSince(created) < limits.AgeCountsWithinS, Bin(evidence, limits));
        var limit = bin is { } i ? limits.LongestAgeS[Math.Min(i, limits.LongestAgeS.Count - 1)] / 86_400 : double.NaN;
        if (!all && (!counts || bin is null || atTca < limit)) return null;
        var text = Invariant($"last observation {atCreation:F2} d before the message, {atTca:F2} d before closest approach");
        if (!counts) return new(Id, FindingState.NotApplicable, atTca, null, text + "; too early to judge its age", limits.Source);
        if (bin is not { } index) return new(Id, FindingState.Unknown, atTca, null, text + "; no energy dissipation rate to choose a limit by", limits.Source);
        return new(Id, State(atTca < limit), atTca, limit, text + Invariant($"; allowed is below {limit} d (dissipation bin {index})"), limits.Source);
    }

    private static TrackingFinding? CovarianceIsReal(TrackingEvidence evidence, ActionabilityProfile limits, bool all)
    {
        const string Id = "covariance";
        if (evidence.CovarianceIsDefault == true) return new(Id, FindingState.NotMet, null, null, "the message says that its covariance is a default", limits.Source);
        if (evidence.PositionCovarianceRtnM2 is not { } p) return Silent(Id, "covariance", limits.Source, all);
        var smallest = Math.Min(p.M11, Math.Min(p.M22, p.M33));
        if (smallest > limits.PlaceholderVarianceM2) return new(Id, FindingState.NotMet, smallest, limits.PlaceholderVarianceM2, Invariant($"all position variances are {smallest:G3} m² or more: a placeholder"), limits.Source);
        var definite = Mahalanobis.TrySquared(p, default, out _);
        if (definite && !all) return null;
        return new(Id, State(definite), smallest, null, definite ? "calculated and positive definite" : "the position covariance is not positive definite", limits.Source);
    }

    private static TrackingFinding? AlongTrack(TrackingEvidence evidence, ActionabilityProfile limits, bool all)
    {
        const string Id = "along_track_uncertainty";
        if (evidence is not { PositionCovarianceRtnM2: { } p, SemiMajorAxisM: { } axis } || !(p.M22 >= 0) || !(axis > 0)) return Silent(Id, "covariance or semi-major axis", limits.Source, all);
        // The circumference of the circle of the semi-major axis: within 6 % of the ellipse's up to an eccentricity of 0.5.
        var part = Math.Sqrt(p.M22) / (Math.Tau * axis);
        var good = part < limits.AlongTrackPartOfOrbit;
        if (good && !all) return null;
        return new(Id, State(good), part, limits.AlongTrackPartOfOrbit,
            Invariant($"along-track standard deviation {Math.Sqrt(p.M22):G4} m, {part:G3} of the orbit; allowed is below {limits.AlongTrackPartOfOrbit}"), limits.Source);
    }

    private static TrackingFinding? Part(string id, double? value, double limit, string what, string source, bool all)
    {
        if (value is not { } found) return Silent(id, what, source, all);
        var good = found >= limit;
        return good && !all ? null : new(id, State(good), found, limit, Invariant($"{found:G4} {what}; allowed is {limit} or more"), source);
    }

    private static TrackingFinding? Silent(string id, string what, string source, bool all) =>
        all ? new(id, FindingState.Unknown, null, null, $"the message does not state: {what}", source) : null;

    private static double? Quotient(double? value, double? of) => value is { } v && of is { } o && o > 0 && double.IsFinite(v / o) ? v / o : null;

    private static FindingState State(bool good) => good ? FindingState.Met : FindingState.NotMet;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
