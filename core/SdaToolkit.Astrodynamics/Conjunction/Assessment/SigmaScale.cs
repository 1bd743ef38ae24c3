using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>Factors on the standard deviations of the two objects: the covariances are multiplied by their squares.</summary>
/// <param name="Primary">k_p. Dimensionless, 0 or more.</param>
/// <param name="Secondary">k_s. Dimensionless, 0 or more.</param>
public readonly record struct SigmaScale(double Primary, double Secondary)
{
    /// <summary>Nothing changed.</summary>
    public static SigmaScale One { get; } = new(1, 1);

    /// <summary>The encounter with the covariances k_p² P_p and k_s² P_s.</summary>
    /// <exception cref="ArgumentException">A factor is negative or not finite.</exception>
    public Encounter Apply(Encounter encounter)
    {
        ArgumentNullException.ThrowIfNull(encounter);
        if (!(Primary >= 0 && Secondary >= 0) || !double.IsFinite(Primary + Secondary))
            throw new ArgumentException($"factors {Primary:R} and {Secondary:R} on the standard deviations; allowed are finite ones, 0 or more", nameof(encounter));
        return encounter with
        {
            Primary = Scaled(encounter.Primary, Primary * Primary),
            Secondary = Scaled(encounter.Secondary, Secondary * Secondary),
        };
    }

    private static EncounterObject Scaled(EncounterObject state, double factor)
    {
        var c = state.Covariance;
        return state with { Covariance = new StateCovariance(factor * c.PositionM2, factor * c.CrossM2PerS, factor * c.VelocityM2PerS2) };
    }
}

/// <summary>An interval of a factor on standard deviations.</summary>
/// <param name="From">Lower end, above 0. Dimensionless.</param>
/// <param name="To">Upper end, not below the lower. Dimensionless.</param>
public readonly record struct ScaleInterval(double From, double To)
{
    /// <summary>What is wrong with it; null where nothing is.</summary>
    internal string? Fault(string name) => From > 0 && To >= From && double.IsFinite(To) ? null : $"{name} from {From:R} to {To:R}; allowed is above 0, finite and in order";

    /// <summary>Point i of n, evenly spaced in the logarithm.</summary>
    internal double At(int i, int points) => i == 0 || points == 1 ? From : i == points - 1 ? To : From * Math.Pow(To / From, (double)i / (points - 1));
}
