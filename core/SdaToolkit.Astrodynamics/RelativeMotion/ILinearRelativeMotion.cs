using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.RelativeMotion;

/// <summary>A linear model of relative motion about one chief: x(t₂) = Φ(t₂, t₁) x(t₁) + forced(t₂, t₁), x being <see cref="RelativeState"/>. Immutable and thread safe.</summary>
public interface ILinearRelativeMotion
{
    /// <summary>The method by name and year, e.g. "Clohessy–Wiltshire 1960".</summary>
    string Method { get; }

    /// <summary>The chief's orbital period, s.</summary>
    double PeriodS { get; }

    /// <summary>The transition matrix of position and velocity in rotating RTN.</summary>
    /// <param name="fromS">Start, s after the epoch of the chief.</param>
    /// <param name="toS">End, s after the epoch of the chief; earlier than the start runs back.</param>
    StateTransition Transition(double fromS, double toS);

    /// <summary>What accelerations that do not depend on the relative state (differential drag) add between two times to a deputy at rest at the client; zero where the model has none.</summary>
    /// <param name="fromS">Start, s after the epoch of the chief.</param>
    /// <param name="toS">End, s after the epoch of the chief.</param>
    RelativeState Forced(double fromS, double toS) => default;
}

/// <summary>What every linear model does alike.</summary>
public static class LinearRelativeMotionExtensions
{
    /// <summary>The relative state at another time.</summary>
    /// <param name="motion">The model.</param>
    /// <param name="state">The state at the start.</param>
    /// <param name="fromS">Start, s after the epoch of the chief.</param>
    /// <param name="toS">End, s after the epoch of the chief.</param>
    public static RelativeState Propagate(this ILinearRelativeMotion motion, RelativeState state, double fromS, double toS)
    {
        ArgumentNullException.ThrowIfNull(motion);
        var phi = motion.Transition(fromS, toS);
        return new RelativeState((phi.RR * state.PositionM) + (phi.RV * state.VelocityMPerS), (phi.VR * state.PositionM) + (phi.VV * state.VelocityMPerS)) + motion.Forced(fromS, toS);
    }
}
