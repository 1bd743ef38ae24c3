namespace SdaToolkit.Astrodynamics.Dynamics;

/// <summary>Propagates a state by numerical integration of the equations of motion in GCRF (Cowell's method). Immutable; thread safe as its force model's parts are.</summary>
/// <remarks>
/// <para>Source: Montenbruck and Gill 2000, "Satellite Orbits", chapters 3, 4 and 7. What the forces leave out: <see cref="ForceModel"/>. GCRF is taken as inertial with time
/// TT, which leaves out geodesic precession (1e-12 m/s²).</para>
/// <para>Error of the integration by default: two centimetres in a day at 500 km, growing with the square of time; ten times smaller tolerances cost a quarter more and err a tenth. The
/// error of the result is that of the forces: in low orbit drag first (ten per cent of it and more: kilometres in a day at 400 km in high solar activity), then a gravity field cut
/// at degree 20 (50 m in a day at 500 km), then tides (10 m, of which the permanent part, 5 m, comes with <see cref="Gravity.GravityField.ToZeroTide"/>).</para>
/// <para>Steps end at burns and at the edges of the Earth's shadow, so that no jump or kink lies inside one. The step control sees position and velocity only: the orbit is the same, but for
/// rounding, with transition matrices and without. A field of high degree wants tighter tolerances: at 1e-5 m a day of low orbit errs by 2 mm with degree 20, by 0.3 m with degree 40.</para>
/// </remarks>
public sealed partial class NumericalPropagator
{
    private readonly ForceEvaluator _forces;
    private readonly ForceModel _model;
    private readonly Spacecraft _spacecraft;
    private readonly PropagationOptions _options;

    /// <summary>A propagator for a spacecraft.</summary>
    /// <param name="forces">The forces.</param>
    /// <param name="spacecraft">What they act on.</param>
    /// <param name="options">Settings; the default ones where null.</param>
    /// <exception cref="ArgumentException">A value makes no sense; the message names it.</exception>
    public NumericalPropagator(ForceModel forces, Spacecraft spacecraft, PropagationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(forces);
        ArgumentNullException.ThrowIfNull(spacecraft);
        (_model, _spacecraft, _options) = (forces, spacecraft, options ?? new());
        if (!(_options.PositionToleranceM > 0)) throw new ArgumentException($"PositionToleranceM {_options.PositionToleranceM} m: above 0", nameof(options));
        if (!(_options.VelocityToleranceMPerS > 0)) throw new ArgumentException($"VelocityToleranceMPerS {_options.VelocityToleranceMPerS} m/s: above 0", nameof(options));
        if (double.IsNaN(_options.MinimumAltitudeM)) throw new ArgumentException("MinimumAltitudeM is NaN", nameof(options));
        _forces = new(forces, spacecraft);
        // What makes no sense shows here rather than at the first use.
        _ = Integrator(new OrbitEquations(_forces, default, false, null));
    }

    /// <summary>The state at another epoch, earlier or later.</summary>
    /// <param name="initial">The state at the start.</param>
    /// <param name="to">The epoch.</param>
    /// <exception cref="ArgumentException">The state is not finite, or below the least altitude.</exception>
    /// <exception cref="PropagationException">The satellite decayed or the integration cannot go on.</exception>
    public State<Gcrf> Propagate(State<Gcrf> initial, Epoch to) => Propagate(new PropagationRequest(initial, to)).Final.State;

    /// <summary>The state at another epoch, where decay is nothing unusual.</summary>
    /// <param name="initial">The state at the start.</param>
    /// <param name="to">The epoch.</param>
    /// <param name="state">The state there; where it fails, the last one reached.</param>
    /// <param name="failure">Why it failed; null where it did not.</param>
    /// <returns>Whether it reached the epoch.</returns>
    /// <exception cref="ArgumentException">The state is not finite, or below the least altitude.</exception>
    public bool TryPropagate(State<Gcrf> initial, Epoch to, out State<Gcrf> state, out PropagationFailure? failure)
    {
        var done = TryPropagate(new PropagationRequest(initial, to), out var result, out failure);
        state = done ? result!.Final.State : failure!.LastState;
        return done;
    }

    /// <summary>States at many epochs, from the dense output.</summary>
    /// <param name="initial">The state at the start.</param>
    /// <param name="epochs">The epochs, all after the start or all before it, in the order of the propagation.</param>
    /// <param name="states">Receives the states, as long as the epochs.</param>
    /// <exception cref="ArgumentException">The lengths differ, the epochs are out of order, or the state is not finite or below the least altitude.</exception>
    /// <exception cref="PropagationException">The satellite decayed or the integration cannot go on.</exception>
    public void Propagate(State<Gcrf> initial, ReadOnlySpan<Epoch> epochs, Span<State<Gcrf>> states)
    {
        if (states.Length != epochs.Length) throw new ArgumentException($"room for {states.Length} states at {epochs.Length} epochs", nameof(states));
        if (epochs.Length == 0) return;
        var result = Propagate(new PropagationRequest(initial, epochs[^1]) { Outputs = epochs.ToArray() });
        for (var i = 0; i < states.Length; i++) states[i] = result.Outputs[i].State;
    }

    /// <summary>A propagation with outputs, events, burns, transition matrices and process noise, as asked for.</summary>
    /// <param name="request">What is asked for.</param>
    /// <exception cref="ArgumentException">The request makes no sense; the message names the value.</exception>
    /// <exception cref="PropagationException">The satellite decayed or the integration cannot go on.</exception>
    public PropagationResult Propagate(PropagationRequest request) =>
        TryPropagate(request, out var result, out var failure, out var inner) ? result! : throw new PropagationException(failure!, inner);

    /// <summary>The same, where decay is nothing unusual.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="result">What came of it; null where it fails.</param>
    /// <param name="failure">Why it failed; null where it did not.</param>
    /// <returns>Whether it reached the end or an event that stops.</returns>
    /// <exception cref="ArgumentException">The request makes no sense; the message names the value.</exception>
    public bool TryPropagate(PropagationRequest request, out PropagationResult? result, out PropagationFailure? failure) =>
        TryPropagate(request, out result, out failure, out _);
}
