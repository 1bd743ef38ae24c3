namespace SdaToolkit.Astrodynamics.Numerics.Integration;

/// <summary>Why an integration could not go on.</summary>
public enum IntegrationFailure
{
    /// <summary>The step that the tolerance asks for is too small for the arithmetic: a singularity or a discontinuity.</summary>
    StepCollapse,

    /// <summary>The right-hand side is not finite, however short the step.</summary>
    NotFinite,

    /// <summary>The allowed number of steps was used up.</summary>
    TooManySteps,

    /// <summary>Stability, not accuracy, keeps the step short: the problem is stiff, and an explicit method the wrong tool.</summary>
    Stiff,

    /// <summary>The equations of an implicit step did not converge: the step is too long for the problem.</summary>
    NoConvergence,
}

/// <summary>An integration ended before its end.</summary>
public sealed class IntegrationException : Exception
{
    /// <summary>An exception that says why and where.</summary>
    public IntegrationException(IntegrationFailure failure, double t, string message)
        : base(message) => (Failure, T) = (failure, t);

    /// <summary>Why.</summary>
    public IntegrationFailure Failure { get; }

    /// <summary>Last point of t that was reached.</summary>
    public double T { get; }
}
