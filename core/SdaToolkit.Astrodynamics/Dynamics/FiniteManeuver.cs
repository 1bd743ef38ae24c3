namespace SdaToolkit.Astrodynamics.Dynamics;

/// <summary>A burn of constant thrust and specific impulse.</summary>
/// <param name="Start">Ignition.</param>
/// <param name="DurationS">Duration, s, above 0.</param>
/// <param name="ThrustN">Thrust, N, above 0.</param>
/// <param name="SpecificImpulseS">Specific impulse, s, above 0: mass flows at F/(g₀ I_sp).</param>
/// <param name="Direction">Direction of the acceleration in the axes of <paramref name="Frame"/>, of any length but 0.</param>
/// <param name="Frame">The axes, which turn with the orbit during the burn unless they are inertial.</param>
public sealed record FiniteManeuver(Epoch Start, double DurationS, double ThrustN, double SpecificImpulseS, Vec3 Direction, ManeuverFrame Frame = ManeuverFrame.Rtn)
{
    /// <summary>g₀, m/s²: the standard acceleration (CGPM 1901) in which specific impulse is given.</summary>
    public const double StandardGravityMPerS2 = 9.80665;

    /// <summary>Cut-off.</summary>
    public Epoch End => Start.AddSeconds(DurationS);

    /// <summary>Propellant used each second, kg/s.</summary>
    public double MassFlowKgPerS => ThrustN / (StandardGravityMPerS2 * SpecificImpulseS);

    internal Vec3 UnitDirection { get; } = Direction.Unit();

    /// <summary>What is wrong with it; null where nothing is.</summary>
    internal string? Fault()
    {
        Span<(string Name, double Value)> numbers = [(nameof(DurationS), DurationS), (nameof(ThrustN), ThrustN), (nameof(SpecificImpulseS), SpecificImpulseS), ("length of " + nameof(Direction), Direction.Norm)];
        foreach (var (name, value) in numbers)
            if (!(value > 0) || !double.IsFinite(value)) return $"{name} {value}: finite and above 0";
        return null;
    }
}
