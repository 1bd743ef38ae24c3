namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>From a relative state at one time to conditions at another, by impulses.</summary>
public sealed record ImpulseProblem
{
    /// <summary>The linear model.</summary>
    public required ILinearRelativeMotion Motion { get; init; }

    /// <summary>Start, s after the epoch of the chief.</summary>
    public required double StartS { get; init; }

    /// <summary>End, s after the epoch of the chief; after the start.</summary>
    public required double EndS { get; init; }

    /// <summary>The relative state at the start, before any impulse.</summary>
    public required RelativeState Start { get; init; }

    /// <summary>What is wanted at the end, after any impulse then.</summary>
    public required TerminalCondition Target { get; init; }

    /// <summary>Throws where the problem is none.</summary>
    /// <param name="parameter">Its name at the caller.</param>
    /// <exception cref="ArgumentException">Times or state are not finite, or the end is not after the start.</exception>
    internal void Check(string parameter)
    {
        if (!(EndS > StartS && double.IsFinite(EndS - StartS))) throw new ArgumentException($"from {StartS} s to {EndS} s: the end must be after the start", parameter);
        if (!double.IsFinite(Start.PositionM.NormSquared + Start.VelocityMPerS.NormSquared)) throw new ArgumentException("the state at the start is not finite", parameter);
    }
}
