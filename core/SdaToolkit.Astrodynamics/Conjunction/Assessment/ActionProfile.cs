namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>How much an event asks for, by a profile.</summary>
public enum ActionLevel
{
    /// <summary>There is no valid probability to judge.</summary>
    Unknown,

    /// <summary>Below every limit.</summary>
    Green,

    /// <summary>To be watched, and avoided where that costs little.</summary>
    Yellow,

    /// <summary>To be avoided, or a reason stated.</summary>
    Red,
}

/// <summary>Limits by which an operator acts, with where they come from. A profile of one's own is made directly.</summary>
/// <param name="Name">Short name, e.g. "NASA_CARA".</param>
/// <param name="RedProbability">From here on the event is red. Above 0, up to 1.</param>
/// <param name="YellowProbability">From here on the event is yellow; null: there is no yellow.</param>
/// <param name="RedMissM">Below this miss distance the event is red whatever its probability, m; null: no such limit.</param>
/// <param name="DecisionLeadS">How long before closest approach the decision must be made, s; null: the source gives none.</param>
/// <param name="Source">Where the limits were published, or "user".</param>
public sealed record ActionProfile(string Name, double RedProbability, double? YellowProbability, double? RedMissM, double? DecisionLeadS, string Source)
{
    /// <summary>What is wrong with the profile, in one line; null where nothing is.</summary>
    public string? Fault()
    {
        if (!(RedProbability is > 0 and <= 1)) return $"red_probability is {RedProbability:R}; allowed is above 0, up to 1";
        if (YellowProbability is { } yellow && !(yellow > 0 && yellow <= RedProbability)) return $"yellow_probability is {yellow:R}; allowed is above 0, up to the red one, {RedProbability:R}";
        if (RedMissM is { } miss && !(miss >= 0 && double.IsFinite(miss))) return $"red_miss_m is {miss:R} m; allowed is finite, 0 or more";
        return DecisionLeadS is { } lead && !(lead >= 0 && double.IsFinite(lead)) ? $"decision_lead_s is {lead:R} s; allowed is finite, 0 or more" : null;
    }

    /// <summary>The level of an event; limits belong to the higher level.</summary>
    /// <param name="probability">Probability of collision; NaN where there is no valid one.</param>
    /// <param name="missDistanceM">Miss distance, m; null where it is not to count.</param>
    /// <exception cref="InvalidOperationException">The profile has a fault.</exception>
    public ActionLevel Classify(double probability, double? missDistanceM = null)
    {
        if (Fault() is { } fault) throw new InvalidOperationException(fault);
        if (RedMissM is { } limit && missDistanceM < limit) return ActionLevel.Red;
        if (double.IsNaN(probability)) return ActionLevel.Unknown;
        if (probability >= RedProbability) return ActionLevel.Red;
        return probability >= YellowProbability ? ActionLevel.Yellow : ActionLevel.Green;
    }
}
