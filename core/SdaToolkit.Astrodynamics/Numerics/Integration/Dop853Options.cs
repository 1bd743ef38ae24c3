namespace SdaToolkit.Astrodynamics.Numerics.Integration;

/// <summary>Step control of <see cref="Dop853"/>. The default value has no absolute tolerance and is refused.</summary>
public sealed record Dop853Options
{
    /// <summary>Allowed local error of each component, in its own unit: one value for all or one each. Infinity leaves a component out of the step control.</summary>
    public IReadOnlyList<double> AbsoluteTolerance { get; init; } = [];

    /// <summary>Allowed local error relative to the component's size, added to the absolute one; 0 or more. Dimensionless.</summary>
    public double RelativeTolerance { get; init; }

    /// <summary>First step, in units of t; 0 lets the method guess (Hairer, Nørsett and Wanner, section II.4).</summary>
    public double InitialStep { get; init; }

    /// <summary>Longest step, in units of t.</summary>
    public double MaxStep { get; init; } = double.PositiveInfinity;

    /// <summary>Most steps, accepted or not, from one start.</summary>
    public int MaxSteps { get; init; } = 10_000_000;
}
