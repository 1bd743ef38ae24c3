namespace SdaToolkit.Astrodynamics.Conjunction.Avoidance;

/// <summary>What a burn must reach, and within what limits.</summary>
/// <param name="Probability">Largest allowed probability of collision, above 0.</param>
/// <param name="MissDistanceM">Least allowed miss, m; 0 where the probability alone counts.</param>
/// <param name="SmallestMPerS">Smallest burn the thrusters can give, m/s, above 0.</param>
/// <param name="LargestMPerS">Largest burn, m/s, above the smallest.</param>
public sealed record AvoidanceTarget(double Probability, double MissDistanceM, double SmallestMPerS, double LargestMPerS)
{
    // Probabilities below this are all alike.
    private const double Floor = 1e-300;

    /// <summary>Whether a conjunction meets it.</summary>
    public bool IsMetBy(AvoidanceOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.FoundMinimum && Shortfall(outcome.Probability.Value, outcome.MissDistanceM) <= 0;
    }

    /// <summary>0 or less where met; above, the logarithm of the factor by which the probability or the miss fails it. NaN counts as far off.</summary>
    internal double Shortfall(double probability, double missM)
    {
        var byProbability = Math.Log(Math.Max(probability, Floor) / Probability);
        var byMiss = MissDistanceM > 0 ? Math.Log(MissDistanceM / Math.Max(missM, Floor)) : double.NegativeInfinity;
        var worse = Math.Max(byProbability, byMiss);
        return double.IsNaN(worse) ? double.PositiveInfinity : worse;
    }
}
