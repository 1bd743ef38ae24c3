using SdaToolkit.Astrodynamics.RelativeMotion.Safety;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Safety;

/// <summary>Drifts cases, without errors and with them.</summary>
internal sealed class CaseRuns(SafetyScene scene, SecondMethod? second, AnalysisContext context)
{
    private readonly MethodAgreement _agreement = new(scene);

    /// <summary>Samples that were integrated, of all cases.</summary>
    public long Integrated { get; private set; }

    /// <summary>Cases whose expansion did not hold, so that every sample was integrated.</summary>
    public List<string> Unscreened { get; } = [];

    /// <summary>Largest difference of a level by expansion and by integration, of the cases whose expansion held. Dimensionless.</summary>
    public double WorstDifference { get; private set; }

    /// <summary>A case without dispersion: what it does to each volume.</summary>
    public List<SafetyCase> WithoutDispersion(IReadOnlyList<FailureCase> cases)
    {
        var results = new SafetyCase[cases.Count];
        // Cases that begin at one node drift side by side.
        foreach (var group in cases.Select((c, i) => (Case: c, Index: i)).GroupBy(c => (c.Case.Node, Late: c.Case.Late?.Node)))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var members = group.ToList();
            EnsembleBurn[] burns = group.Key.Late is { } node ? [new(node, [.. members.Select(m => m.Case.Late!.DeltaVMPerS[0])])] : [];
            var outcome = scene.Drift(group.Key.Node, [.. members.Select(m => m.Case.Start.Mean)], burns);
            for (var i = 0; i < members.Count; i++) results[members[i].Index] = Result(members[i].Case, outcome, i);
        }

        return [.. results];
    }

    /// <summary>Adds probabilities, intervals and the second method's bounds.</summary>
    public void AddDispersion(FailureCase failure, SafetyCase result, uint stream)
    {
        var (node, last) = (failure.DispersedNode, scene.DriftEnd(failure.Node));
        var looks = scene.Settings.Looks(context.Seed, stream);
        var counted = result.Volumes.Select(v => !v.BeginsInside).ToList();
        var found = ScreenedEntryStudy.Run(scene.Ensemble, failure.Dispersed, scene.Drifting(node, [], last: last), counted, looks, context.Cancellation);
        var bounds = second?.Run(failure.Dispersed, node, last, scene.Inputs.Chaser.Spacecraft, scene.Settings.Ellipsoids);
        (result.Samples, result.SamplesIntegrated, result.Looks) = ((uint)found.Entries.Volumes[0].Samples, (uint)found.Integrated, (uint)found.Looks);
        for (var k = 0; k < result.Volumes.Count; k++)
        {
            var (volume, count) = (result.Volumes[k], found.Entries.Volumes[k]);
            (volume.Probability, volume.ProbabilityLower, volume.ProbabilityUpper) = (count.Part, count.Lower, count.Upper);
            if (counted[k]) result.SamplesNeeded = Math.Max(result.SamplesNeeded, (uint)looks.Needed(count.Entered, count.Samples));
            if (bounds is null) continue;
            (volume.SecondLower, volume.SecondUpper) = (bounds.Lower[k], bounds.Upper[k]);
            volume.MethodsAgree = _agreement.Holds(failure, found.Entries, bounds, k);
        }

        Integrated += found.Integrated;
        if (found.Screened) WorstDifference = Math.Max(WorstDifference, found.WorstDifference);
        else Unscreened.Add(failure.Id);
    }

    private SafetyCase Result(FailureCase failure, EnsembleOutcome outcome, int i)
    {
        var from = scene.Track.NodesS[failure.Node];
        var result = new SafetyCase
        {
            Id = failure.Id,
            Kind = failure.Kind,
            Description = failure.Description,
            BurnId = failure.BurnId,
            PhaseId = scene.PhaseAt(from),
            Time = scene.At(from),
            MinimumRangeM = outcome.MinimumRangeM[i],
            MinimumRangeAfterS = outcome.MinimumRangeTimeS[i] - from,
        };
        for (var k = 0; k < scene.Settings.Volumes.Count; k++)
        {
            var inside = scene.Settings.Volumes[k].Contains(failure.Start.Mean.PositionM);
            var entry = outcome.EntryTimeS[k][i];
            result.Volumes.Add(new VolumeOutcome
            {
                Volume = scene.Settings.Volumes[k].Name,
                MinimumLevel = outcome.MinimumDistance[k][i],
                BeginsInside = inside && scene.Settings.MayBeInside(k, failure.Start.Mean.PositionM),
                Enters = double.IsFinite(entry),
                EntryAfterS = double.IsFinite(entry) ? entry - from : 0,
            });
        }

        return result;
    }
}

/// <summary>Whether the two methods say the same.</summary>
internal sealed class MethodAgreement(SafetyScene scene)
{
    /// <summary>Part by which a bound of the second method may be passed.</summary>
    public const double Part = 0.25;

    /// <summary>Probability by which it may be passed.</summary>
    public const double Probability = 1e-3;

    /// <summary>Part of the largest separation by which the mean places at the end may differ.</summary>
    public const double MeanPart = 0.05;

    /// <summary>Part by which the standard deviations at the end may differ.</summary>
    public const double SigmaPart = 0.3;

    /// <summary>The rule in words.</summary>
    public static string Statement => FormattableString.Invariant(
        $"For each volume the interval of the samples must meet the band from the second method's lower bound less {100 * Part:0} % to its upper bound and {100 * Part:0} % more, each widened by {Probability}; at the end of the drift the mean places must be within {100 * MeanPart:0} % of the separation or a standard deviation, the larger one, and the standard deviation along the orbit within {100 * SigmaPart:0} %.");

    public bool Holds(FailureCase failure, EntryResult counted, SecondMethodOutcome bounds, int volume)
    {
        var count = counted.Volumes[volume];
        if (count.Upper + Probability < (1 - Part) * bounds.Lower[volume] || count.Lower - Probability > (1 + Part) * bounds.Upper[volume]) return false;
        var sigma = Math.Sqrt(Math.Max(0, bounds.FinalCovariance.PositionM2.M22));
        var separation = Math.Max(failure.Dispersed.Mean.RangeM, bounds.FinalMean.RangeM);
        if ((counted.FinalMeanM - bounds.FinalMean.PositionM).Norm > Math.Max(MeanPart * separation, Math.Max(sigma, scene.Settings.ProfileVolumes.Min(v => v.SmallestM)))) return false;
        var known = counted.FinalSigmaM.Y;
        return known == 0 || Math.Abs(sigma - known) <= SigmaPart * known;
    }
}
