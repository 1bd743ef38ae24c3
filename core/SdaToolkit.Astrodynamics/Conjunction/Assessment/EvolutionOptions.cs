namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>What an evolution is judged by.</summary>
public sealed record EvolutionOptions
{
    /// <summary>The instant the analysis speaks from; null: the creation of the latest update.</summary>
    public Epoch? Now { get; init; }

    /// <summary>How long before closest approach the decision must be made, s, above 0. Twelve hours is an assumption of ours: an operator has a figure of their own.</summary>
    public double DecisionLeadS { get; init; } = 43_200;

    /// <summary>Probability from which the operator acts.</summary>
    public double Threshold { get; init; } = 1e-4;

    /// <summary>Probability below which a change between updates counts as too large.</summary>
    public double Significance { get; init; } = 0.0027;

    /// <summary>Confidence of intervals, above 0 and below 1.</summary>
    public double Confidence { get; init; } = 0.9;

    /// <summary>Last digit of the times of closest approach, s.</summary>
    public double TimeResolutionS { get; init; } = 1e-3;

    /// <summary>Law of the shrinking of σ for events of a single update; null: none, and so no forecast from one.</summary>
    public UncertaintyGrowth? GivenGrowth { get; init; }

    /// <summary>What is wrong with the options, in one line; null where nothing is.</summary>
    public string? Fault()
    {
        if (!(DecisionLeadS > 0) || !double.IsFinite(DecisionLeadS)) return $"decision_lead_s is {DecisionLeadS:R} s; allowed is finite, above 0";
        if (!(Threshold is > 0 and <= 1)) return $"threshold is {Threshold:R}; allowed is above 0, at most 1";
        if (!(Significance is > 0 and < 1)) return $"significance is {Significance:R}; allowed is above 0, below 1";
        if (!(TimeResolutionS >= 0) || !double.IsFinite(TimeResolutionS)) return $"time_resolution_s is {TimeResolutionS:R} s; allowed is finite, 0 or more";
        return Confidence is > 0 and < 1 ? null : $"confidence is {Confidence:R}; allowed is above 0, below 1";
    }
}

/// <summary>Time left to decide.</summary>
/// <param name="DecisionAt">Latest instant of the decision.</param>
/// <param name="SecondsToDecision">From now, s; negative where it has passed.</param>
/// <param name="SecondsToClosestApproach">From now, s; negative where it has passed.</param>
/// <param name="UpdateIntervalS">Median time between updates so far, s; NaN with fewer than two.</param>
/// <param name="UpdatesExpected">Updates still to come before the decision at that pace, rounded down; null where there is no pace.</param>
public readonly record struct TimeLeft(Epoch DecisionAt, double SecondsToDecision, double SecondsToClosestApproach, double UpdateIntervalS, int? UpdatesExpected);
