using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>A linear motion in a table, for optimisation that asks for thousands of instants of a model that is dear to evaluate, such as <see cref="Koenig2017Motion"/>.</summary>
/// <remarks>
/// <para>The transition from the epoch is kept at evenly spaced instants and interpolated by cubics through four of them: 120 a revolution err by some 1e-7 of themselves on a circle. About an
/// ellipse steps are shorter by (1 − e)^1.5, as the motion at perigee is faster, but no more than eightfold.</para>
/// <para>Immutable and thread safe. Only for times from 0 to the end of the table.</para>
/// </remarks>
public sealed class TabulatedMotion : ILinearRelativeMotion
{
    private readonly ILinearRelativeMotion _motion;
    private readonly TransitionTable _table;

    /// <summary>A table of a motion.</summary>
    /// <param name="motion">The motion.</param>
    /// <param name="endS">End of the table, s after the epoch of the chief, above 0.</param>
    /// <param name="eccentricity">Of the chief, 0 to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The end is not above 0, or the eccentricity out of range.</exception>
    public TabulatedMotion(ILinearRelativeMotion motion, double endS, double eccentricity)
    {
        ArgumentNullException.ThrowIfNull(motion);
        _motion = motion;
        _table = new(TransitionTable.TimesS(endS, motion.PeriodS, eccentricity).Select(t => motion.Transition(0, t)), endS);
    }

    /// <inheritdoc/>
    public string Method => _motion.Method;

    /// <inheritdoc/>
    public double PeriodS => _motion.PeriodS;

    /// <inheritdoc/>
    public StateTransition Transition(double fromS, double toS) => _table.Transition(fromS, toS);

    /// <inheritdoc/>
    public RelativeState Forced(double fromS, double toS) => _motion.Forced(fromS, toS);
}
