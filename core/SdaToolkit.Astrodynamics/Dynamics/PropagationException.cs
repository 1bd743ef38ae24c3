namespace SdaToolkit.Astrodynamics.Dynamics;

/// <summary>Why a propagation ended before its end.</summary>
public enum PropagationFailureReason
{
    /// <summary>The satellite came below <see cref="PropagationOptions.MinimumAltitudeM"/>: impact or decay.</summary>
    Decay,

    /// <summary>The step that the tolerances ask for is too small for the arithmetic: forces that jump or grow without bound, or tolerances below rounding.</summary>
    StepCollapse,

    /// <summary>A force is not finite.</summary>
    NotFinite,

    /// <summary>The allowed steps were used up.</summary>
    TooManySteps,

    /// <summary>The equations are stiff, as in a dense atmosphere with a large ratio of area to mass.</summary>
    Stiff,

    /// <summary>The fixed step is too long for the orbit.</summary>
    StepTooLong,

    /// <summary>A burn would use more mass than there is.</summary>
    MassExhausted,
}

/// <summary>Where and why a propagation ended before its end.</summary>
/// <param name="Reason">Why.</param>
/// <param name="LastState">The last state it reached.</param>
/// <param name="Message">The whole in words.</param>
public sealed record PropagationFailure(PropagationFailureReason Reason, State<Gcrf> LastState, string Message);

/// <summary>A propagation ended before its end.</summary>
public sealed class PropagationException : Exception
{
    /// <summary>An exception that says why and where.</summary>
    public PropagationException(PropagationFailure failure, Exception? inner = null)
        : base((failure ?? throw new ArgumentNullException(nameof(failure))).Message, inner) => Failure = failure;

    /// <summary>Why and where.</summary>
    public PropagationFailure Failure { get; }
}
