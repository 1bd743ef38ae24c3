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
        int? bin = evidence.EnergyDissipationWPerKg is { } rate ? limits.DissipationBin(rate) : null;
        return new(limits.Name, bin,
        [
            Span(evidence, limits),
            Part("observations_used", Quotient(evidence.ObservationsUsed, evidence.ObservationsAvailable), limits.ObservationsUsedFrom, "of the observations used", ActionabilityProfile.OwnDefault),
            Part("tracks_used", Quotient(evidence.TracksUsed, evidence.TracksAvailable), limits.TracksUsedFrom, "of the tracks used", ActionabilityProfile.OwnDefault),
            Part("tracks", evidence.TracksUsed, limits.TracksFrom, "tracks used", ActionabilityProfile.OwnDefault),
            Part("residuals_accepted", evidence.ResidualsAccepted, limits.ResidualsAcceptedFrom, "of the residuals accepted", limits.Source),
            WeightedRms(evidence, limits),
            Age(evidence, limits, bin),
            CovarianceIsReal(evidence, limits),
            AlongTrack(evidence, limits),
        ]);
    }

    private static TrackingFinding Span(TrackingEvidence evidence, ActionabilityProfile limits)
    {
        const string Id = "span";
        if (Quotient(evidence.ActualSpanS, evidence.RecommendedSpanS) is not { } ratio) return Silent(Id, "actual or recommended span of the orbit determination", ActionabilityProfile.OwnDefault);
        var good = ratio >= limits.SpanRatioFrom && ratio <= limits.SpanRatioTo;
        return new(Id, State(good), ratio, ratio > limits.SpanRatioTo ? limits.SpanRatioTo : limits.SpanRatioFrom,
            Invariant($"actual span is {ratio:F3} of the recommended one; allowed is {limits.SpanRatioFrom} to {limits.SpanRatioTo}"), ActionabilityProfile.OwnDefault);
    }

    private static TrackingFinding WeightedRms(TrackingEvidence evidence, ActionabilityProfile limits)
    {
        const string Id = "weighted_rms";
        if (evidence.WeightedRms is not { } rms) return Silent(Id, "weighted RMS", limits.Source);
        var limit = evidence.ObjectType.ToUpperInvariant() switch
        {
            "DEBRIS" => limits.WeightedRmsDebris,
            "ROCKET BODY" => limits.WeightedRmsRocketBody,
            _ => limits.WeightedRmsPayload,
        };
        var type = evidence.ObjectType.Length > 0 ? evidence.ObjectType : "object of unknown type";
        return new(Id, State(rms > 0 && rms < limit), rms, limit, Invariant($"weighted RMS {rms:F3}; allowed is above 0, below {limit} ({type})"), limits.Source);
    }

    private static TrackingFinding Age(TrackingEvidence evidence, ActionabilityProfile limits, int? bin)
    {
        const string Id = "last_observation";
        if (evidence is not { LastObservation: { } last, ClosestApproach: { } tca, CreatedAt: { } created }) return Silent(Id, "last observation, creation or closest approach", limits.Source);
        var (atCreation, atTca) = (created.SecondsSince(last) / 86_400, tca.SecondsSince(last) / 86_400);
        var text = Invariant($"last observation {atCreation:F2} d before the message, {atTca:F2} d before closest approach");
        if (!(tca.SecondsSince(created) < limits.AgeCountsWithinS)) return new(Id, FindingState.NotApplicable, atTca, null, text + "; too early to judge its age", limits.Source);
        if (bin is not { } index) return new(Id, FindingState.Unknown, atTca, null, text + "; no energy dissipation rate to choose a limit by", limits.Source);
        var limit = limits.LongestAgeS[Math.Min(index, limits.LongestAgeS.Count - 1)] / 86_400;
        return new(Id, State(atTca < limit), atTca, limit, text + Invariant($"; allowed is below {limit} d (dissipation bin {index})"), limits.Source);
    }

    private static TrackingFinding CovarianceIsReal(TrackingEvidence evidence, ActionabilityProfile limits)
    {
        const string Id = "covariance";
        if (evidence.CovarianceIsDefault == true) return new(Id, FindingState.NotMet, null, null, "the message says that its covariance is a default", limits.Source);
        if (evidence.PositionCovarianceRtnM2 is not { } p) return Silent(Id, "covariance", limits.Source);
        var smallest = Math.Min(p.M11, Math.Min(p.M22, p.M33));
        if (smallest > limits.PlaceholderVarianceM2) return new(Id, FindingState.NotMet, smallest, limits.PlaceholderVarianceM2, Invariant($"all position variances are {smallest:G3} m² or more: a placeholder"), limits.Source);
        var definite = Mahalanobis.TrySquared(p, default, out _);
        return new(Id, State(definite), smallest, null, definite ? "calculated and positive definite" : "the position covariance is not positive definite", limits.Source);
    }

    private static TrackingFinding AlongTrack(TrackingEvidence evidence, ActionabilityProfile limits)
    {
        const string Id = "along_track_uncertainty";
        if (evidence is not { PositionCovarianceRtnM2: { } p, SemiMajorAxisM: { } axis } || !(p.M22 >= 0) || !(axis > 0)) return Silent(Id, "covariance or semi-major axis", limits.Source);
        // The circumference of the circle of the semi-major axis: within 6 % of the ellipse's up to an eccentricity of 0.5.
        var part = Math.Sqrt(p.M22) / (Math.Tau * axis);
        return new(Id, State(part < limits.AlongTrackPartOfOrbit), part, limits.AlongTrackPartOfOrbit,
            Invariant($"along-track standard deviation {Math.Sqrt(p.M22):G4} m, {part:G3} of the orbit; allowed is below {limits.AlongTrackPartOfOrbit}"), limits.Source);
    }

    private static TrackingFinding Part(string id, double? value, double limit, string what, string source) =>
        value is not { } found ? Silent(id, what, source) : new(id, State(found >= limit), found, limit, Invariant($"{found:G4} {what}; allowed is {limit} or more"), source);

    private static TrackingFinding Silent(string id, string what, string source) => new(id, FindingState.Unknown, null, null, $"the message does not state: {what}", source);

    private static double? Quotient(double? value, double? of) => value is { } v && of is { } o && o > 0 && double.IsFinite(v / o) ? v / o : null;

    private static FindingState State(bool good) => good ? FindingState.Met : FindingState.NotMet;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
