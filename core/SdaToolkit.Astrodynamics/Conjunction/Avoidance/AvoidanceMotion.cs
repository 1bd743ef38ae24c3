using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;

namespace SdaToolkit.Astrodynamics.Conjunction.Avoidance;

/// <summary>How objects move between a burn and the closest approach: the Earth's attraction with its oblateness (J2 of EGM2008), integrated numerically. Immutable, thread safe.</summary>
/// <remarks>
/// The path without a burn is known from the conjunction message, and is traced back and forth with the same forces, so that forces left out cancel to first
/// order: what counts is the difference a burn makes, to which J3 and higher, drag, Sun and Moon add less than 1 part in 1,000 in a few days (drag on an orbit below
/// 400 km excepted). Paths of catalogue objects over days are another matter: kilometres.
/// </remarks>
public sealed class AvoidanceMotion
{
    // A centimetre a day in low orbit, far below what the execution error of a burn makes of it.
    private const double PositionToleranceM = 1e-4;
    private const double VelocityToleranceMPerS = 1e-7;

    private static readonly Spacecraft AnyMass = new(1);
    private readonly IEarthRotation _earth;
    private readonly NumericalPropagator _propagator;

    /// <summary>Motion about an Earth that stands as told.</summary>
    /// <param name="earth">Where the pole is.</param>
    public AvoidanceMotion(IEarthRotation earth)
    {
        ArgumentNullException.ThrowIfNull(earth);
        _earth = earth;
        var forces = new ForceModel { Gravity = Field, Degree = 2, Order = 0, EarthRotation = earth };
        _propagator = new(forces, AnyMass, new() { PositionToleranceM = PositionToleranceM, VelocityToleranceMPerS = VelocityToleranceMPerS });
    }

    /// <summary>Gravitational parameter, m³/s².</summary>
    public static double GmM3PerS2 => Field.GmM3PerS2;

    private static GravityField Field => GravityField.Egm2008Degree8;

    // C̄20 is normalised by √5 and has the other sign.
    private static double J2 => -Math.Sqrt(5) * Field.C(2, 0);

    /// <summary>The state at another epoch, earlier or later.</summary>
    /// <exception cref="ArgumentException">The state is not finite or lower than 100 km.</exception>
    /// <exception cref="PropagationException">The path falls below 100 km.</exception>
    public State<Gcrf> Move(State<Gcrf> state, Epoch to) => state.Epoch == to ? state : _propagator.Propagate(state, to);

    /// <summary>The same with the transition matrix from the start to there.</summary>
    /// <exception cref="ArgumentException">The state is not finite or lower than 100 km.</exception>
    /// <exception cref="PropagationException">The path falls below 100 km.</exception>
    public (State<Gcrf> State, StateTransition Transition) MoveWithTransition(State<Gcrf> state, Epoch to)
    {
        if (state.Epoch == to) return (state, StateTransition.Identity);
        var final = _propagator.Propagate(new PropagationRequest(state, to) { Transition = true }).Final;
        return (final.State, final.Transition!.Value);
    }

    /// <summary>States and transition matrices from the start at several epochs, all after the start or all before it and in the order of the propagation.</summary>
    /// <exception cref="ArgumentException">The state is not finite or lower than 100 km, or the epochs are out of order.</exception>
    /// <exception cref="PropagationException">The path falls below 100 km.</exception>
    public IReadOnlyList<(State<Gcrf> State, StateTransition Transition)> Trace(State<Gcrf> state, IReadOnlyList<Epoch> epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        if (epochs.Count == 0) return [];
        if (epochs.Count == 1) return [MoveWithTransition(state, epochs[0])];
        var result = _propagator.Propagate(new PropagationRequest(state, epochs[^1]) { Outputs = epochs, Transition = true });
        return [.. result.Outputs.Select(o => (o.State, o.Transition!.Value))];
    }

    /// <summary>States at several epochs, as <see cref="Trace"/> gives them but without the transition matrices, which take most of the time.</summary>
    /// <exception cref="ArgumentException">The state is not finite or lower than 100 km, or the epochs are out of order.</exception>
    /// <exception cref="PropagationException">The path falls below 100 km.</exception>
    public IReadOnlyList<State<Gcrf>> Positions(State<Gcrf> state, IReadOnlyList<Epoch> epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        if (epochs.Count == 0) return [];
        if (epochs.Count == 1) return [Move(state, epochs[0])];
        return [.. _propagator.Propagate(new PropagationRequest(state, epochs[^1]) { Outputs = epochs }).Outputs.Select(o => o.State)];
    }

    /// <summary>Energy of a state, J/kg, its part in the oblateness included: constant along a path but for the slow turn of the pole.</summary>
    public double EnergyJPerKg(State<Gcrf> state)
    {
        var r = state.Position.Metres.Norm;
        var sine = (_earth.GcrfToItrf(state.Epoch) * state.Position.Metres).Z / r;
        var flattening = J2 * (Field.RadiusM / r) * (Field.RadiusM / r) * ((1.5 * sine * sine) - 0.5);
        return (0.5 * state.Velocity.MetresPerSecond.NormSquared) - (GmM3PerS2 / r * (1 - flattening));
    }

    /// <summary>Period of the two-body orbit through a state, s.</summary>
    /// <exception cref="ArgumentException">The orbit is not closed.</exception>
    public static double PeriodS(State<Gcrf> state)
    {
        var inverse = (2 / state.Position.Metres.Norm) - (state.Velocity.MetresPerSecond.NormSquared / GmM3PerS2);
        if (!(inverse > 0)) throw new ArgumentException($"not a closed orbit: {state}", nameof(state));
        var a = 1 / inverse;
        return Math.Tau * a * Math.Sqrt(a / GmM3PerS2);
    }
}
