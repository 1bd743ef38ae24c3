namespace SdaToolkit.Astrodynamics.Dynamics;

/// <summary>How the equations of motion are integrated.</summary>
public enum IntegrationMethod
{
    /// <summary><see cref="Numerics.Integration.Dop853"/>: steps as the tolerances ask.</summary>
    Dop853,

    /// <summary><see cref="Numerics.Integration.GaussLegendre"/>: fixed steps, symplectic.</summary>
    GaussLegendre,
}

/// <summary>Settings of <see cref="NumericalPropagator"/>.</summary>
public sealed record PropagationOptions
{
    /// <summary>The method.</summary>
    public IntegrationMethod Method { get; init; } = IntegrationMethod.Dop853;

    /// <summary>Allowed error of one step in each component of position, m, above 0. In low orbit a day of the default errs by centimetres.</summary>
    public double PositionToleranceM { get; init; } = 1e-5;

    /// <summary>Allowed error of one step in each component of velocity, m/s, above 0.</summary>
    public double VelocityToleranceMPerS { get; init; } = 1e-8;

    /// <summary>Longest step, s, above 0.</summary>
    public double MaxStepS { get; init; } = double.PositiveInfinity;

    /// <summary>Most steps.</summary>
    public int StepLimit { get; init; } = 10_000_000;

    /// <summary>Step of <see cref="IntegrationMethod.GaussLegendre"/>, s, above 0: 60 for low orbits.</summary>
    public double FixedStepS { get; init; } = 60;

    /// <summary>Stages of <see cref="IntegrationMethod.GaussLegendre"/>, 1 to 12.</summary>
    public int Stages { get; init; } = 6;

    /// <summary>Height over the WGS84 ellipsoid below which the satellite counts as decayed, m. At 100 km no orbit lasts a revolution. Below −6,400 km nothing is watched.</summary>
    public double MinimumAltitudeM { get; init; } = 100_000;
}
