using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Whether both orbits of a message are good enough to act on.</summary>
internal static class ActionabilityFindings
{
    /// <summary>Adds the findings of both objects.</summary>
    /// <param name="c">A case made from a message.</param>
    /// <param name="onlyFailed">Only those that are not met.</param>
    public static void AddTo(AssessmentCase c, bool onlyFailed)
    {
        if (c.Message is not { } message) return;
        Add(c, message, message.Object1, c.Encounter.Primary, 1, onlyFailed);
        Add(c, message, message.Object2, c.Encounter.Secondary, 2, onlyFailed);
    }

    private static void Add(AssessmentCase c, ConjunctionMessage message, ConjunctionObject o, EncounterObject state, uint number, bool onlyFailed)
    {
        var evidence = Evidence(c, message, o, state);
        foreach (var f in onlyFailed ? Actionability.NotMet(evidence) : Actionability.Of(evidence).Findings)
            c.Result.Actionability.Add(new ActionabilityFinding { Object = number, Name = f.Id, State = Text(f.State), Detail = f.Detail });
    }

    private static TrackingEvidence Evidence(AssessmentCase c, ConjunctionMessage message, ConjunctionObject o, EncounterObject state)
    {
        var od = o.OrbitDetermination;
        var l = o.CovarianceRtnLowerTriangle;
        return new TrackingEvidence
        {
            CreatedAt = message.Header?.CreationDate?.ToEpoch(c.Name, "header.creation_date"),
            ClosestApproach = message.Tca.ToEpoch(c.Name, "tca"),
            LastObservation = od?.LastObservationEnd?.ToEpoch(c.Name, "last_observation_end"),
            RecommendedSpanS = od is { HasRecommendedSpanS: true } ? od.RecommendedSpanS : null,
            ActualSpanS = od is { HasActualSpanS: true } ? od.ActualSpanS : null,
            ObservationsAvailable = od is { HasObservationsAvailable: true } ? Count(od.ObservationsAvailable) : null,
            ObservationsUsed = od is { HasObservationsUsed: true } ? Count(od.ObservationsUsed) : null,
            TracksAvailable = od is { HasTracksAvailable: true } ? Count(od.TracksAvailable) : null,
            TracksUsed = od is { HasTracksUsed: true } ? Count(od.TracksUsed) : null,
            ResidualsAccepted = od is { HasResidualsAccepted: true } ? od.ResidualsAccepted : null,
            WeightedRms = od is { HasWeightedRms: true } ? od.WeightedRms : null,
            EnergyDissipationWPerKg = o.HasEnergyDissipationRateWPerKg ? o.EnergyDissipationRateWPerKg : null,
            ObjectType = o.ObjectType,
            CovarianceIsDefault = o.CovarianceMethod.Length == 0 ? null : o.CovarianceMethod == "DEFAULT",
            PositionCovarianceRtnM2 = l.Count >= 6 ? Matrix3.Symmetric(l[0], l[1], l[2], l[3], l[4], l[5]) : null,
            SemiMajorAxisM = SemiMajorAxis(state),
        };
    }

    private static long Count(ulong n) => (long)Math.Min(n, long.MaxValue);

    private static double? SemiMajorAxis(EncounterObject state)
    {
        var axis = 1 / ((2 / state.PositionM.Norm) - (state.VelocityMPerS.NormSquared / HallOptions.Default.GmM3PerS2));
        return axis > 0 && double.IsFinite(axis) ? axis : null;
    }

    private static string Text(FindingState state) => state switch
    {
        FindingState.Met => "pass",
        FindingState.NotMet => "fail",
        FindingState.NotApplicable => "not applicable",
        _ => "unknown",
    };
}
