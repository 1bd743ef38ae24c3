namespace SdaToolkit.Astrodynamics.Dynamics;

/// <summary>A propagation with all that may go with it.</summary>
/// <param name="Initial">The state at the start.</param>
/// <param name="End">The end; before the start the propagation runs backwards.</param>
public sealed record PropagationRequest(State<Gcrf> Initial, Epoch End)
{
    /// <summary>Epochs between start and end at which states are wanted, in the order of the propagation; both ends may be among them. From the dense output.</summary>
    public IReadOnlyList<Epoch> Outputs { get; init; } = [];

    /// <summary>What to watch.</summary>
    public IReadOnlyList<OrbitEvent> Events { get; init; } = [];

    /// <summary>Burns without duration. A state at the very epoch of one is that before it, in either direction.</summary>
    public IReadOnlyList<(Epoch Epoch, ImpulsiveManeuver Burn)> Impulses { get; init; } = [];

    /// <summary>Burns with duration, which do not overlap. Backwards they give mass back.</summary>
    public IReadOnlyList<FiniteManeuver> Burns { get; init; } = [];

    /// <summary>Whether transition matrices from the start are wanted.</summary>
    public bool Transition { get; init; }

    /// <summary>Process noise whose covariance is wanted.</summary>
    public ProcessNoise? Noise { get; init; }
}

/// <summary>A state on the way.</summary>
/// <param name="State">Position and velocity.</param>
/// <param name="MassKg">Mass, kg.</param>
/// <param name="Transition">Transition matrix from the start; null unless asked for.</param>
/// <param name="Noise">Covariance of the process noise since the start; null unless asked for.</param>
public sealed record PropagatedState(State<Gcrf> State, double MassKg, StateTransition? Transition, StateCovariance? Noise)
{
    /// <summary>Covariance here of one at the start: Φ P Φᵀ, with the process noise where there is any.</summary>
    /// <param name="initial">Covariance at the start, GCRF.</param>
    /// <exception cref="InvalidOperationException">The transition matrix was not asked for.</exception>
    public StateCovariance Covariance(StateCovariance initial) => Transition is { } phi
        ? phi.Apply(initial) + Noise.GetValueOrDefault()
        : throw new InvalidOperationException("no transition matrix: set Transition in the request");
}

/// <summary>An event that took place.</summary>
/// <param name="Event">Which.</param>
/// <param name="State">Where and when; with a burn, the state after it.</param>
/// <param name="Rising">Whether its function rises with time.</param>
public sealed record EventOccurrence(OrbitEvent Event, State<Gcrf> State, bool Rising);

/// <summary>What came of a propagation.</summary>
/// <param name="Final">The state at the end, or at the event that stopped it.</param>
/// <param name="Outputs">States at the epochs asked for; fewer where an event stopped it.</param>
/// <param name="Events">Events, in the order of the propagation.</param>
/// <param name="StoppedBy">The event that stopped it; null where it reached the end.</param>
/// <param name="Steps">Steps of the integrator.</param>
/// <param name="Evaluations">Evaluations of the forces.</param>
public sealed record PropagationResult(
    PropagatedState Final, IReadOnlyList<PropagatedState> Outputs, IReadOnlyList<EventOccurrence> Events, OrbitEvent? StoppedBy, int Steps, long Evaluations);
