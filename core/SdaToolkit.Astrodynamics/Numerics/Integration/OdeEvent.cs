namespace SdaToolkit.Astrodynamics.Numerics.Integration;

/// <summary>In which sense a function passes zero, as t grows, whichever way the integration runs.</summary>
public enum EventCrossing
{
    /// <summary>Either.</summary>
    Any,

    /// <summary>From negative to positive as t grows.</summary>
    Rising,

    /// <summary>From positive to negative as t grows.</summary>
    Falling,
}

/// <summary>What an integration does after an event.</summary>
public enum EventAction
{
    /// <summary>Goes on as if nothing had been.</summary>
    Continue,

    /// <summary>Ends there.</summary>
    Stop,

    /// <summary>Starts anew from the state, which the event changed.</summary>
    Restart,
}

/// <summary>A function of time and state whose zeros are located on the dense output while a system is integrated.</summary>
/// <remarks>
/// A sign change is seen between looks: the ends of steps, and in between where a step is longer than <see cref="MaxCheckInterval"/>.
/// Two zeros between two looks go unseen, as does one that touches zero without crossing. A zero at the very start is no event.
/// </remarks>
public abstract class OdeEvent
{
    /// <summary>Name, for messages.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>Which crossings count.</summary>
    public virtual EventCrossing Crossing => EventCrossing.Any;

    /// <summary>Width of the bracket in which the zero is located, in units of t; above 0.</summary>
    public virtual double Tolerance => 1e-6;

    /// <summary>Longest stretch of t between two looks; above 0.</summary>
    public virtual double MaxCheckInterval => double.PositiveInfinity;

    /// <summary>
    /// A bound of |dg/dt| over the step that begins or ends at a state: where the values at both ends of a step are too large for a zero between them, nothing is looked at in
    /// between. Infinity, unless implemented otherwise, looks always.
    /// </summary>
    public virtual double RateBound(double t, ReadOnlySpan<double> y) => double.PositiveInfinity;

    /// <summary>The function whose zeros count; continuous.</summary>
    public abstract double Value(double t, ReadOnlySpan<double> y);

    /// <summary>Called once at each zero that counts, in the order of the integration.</summary>
    /// <param name="t">Where: the end of the bracket that lies beyond the zero, so the function there has its new sign.</param>
    /// <param name="y">The state, which may be changed where <see cref="EventAction.Restart"/> is returned.</param>
    /// <param name="rising">Whether the function rises with t.</param>
    public virtual EventAction Occurred(double t, Span<double> y, bool rising) => EventAction.Continue;
}
