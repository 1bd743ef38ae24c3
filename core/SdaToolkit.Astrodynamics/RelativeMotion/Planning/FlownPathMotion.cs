using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>How small changes of one flown path show later: the full model, linear about that path. A state here is a difference from the path, not from the chief.</summary>
/// <remarks>
/// <para>The problem that <c>ProblemOf</c> gives has the path's own burns as one of its solutions. So its optimum costs no more than they do, and its dual bound is one that they cannot undercut. How far
/// they are above it says how far the path is from one that no small change makes cheaper (Lawden's conditions, held against the real dynamics and not against those about the chief).</para>
/// <para>First order: of a path that is far from the flown one the bound says nothing. Source of the conditions: D. F. Lawden 1963, "Optimal Trajectories for Space Navigation".</para>
/// <para>Immutable and thread safe. Only for times from 0 to the end of the path.</para>
/// </remarks>
public sealed class FlownPathMotion : ILinearRelativeMotion
{
    private readonly TransitionTable _table;
    private readonly double _endS;

    /// <summary>Of a path whose transitions are known.</summary>
    /// <param name="transitions">From the start of the path to each of <see cref="TimesS"/>, in the chief's rotating RTN axes.</param>
    /// <param name="endS">End of the path, s after its start, above 0.</param>
    /// <param name="periodS">The chief's period, s, above 0.</param>
    /// <exception cref="ArgumentException">There are fewer than four transitions.</exception>
    public FlownPathMotion(IReadOnlyList<StateTransition> transitions, double endS, double periodS)
    {
        ArgumentNullException.ThrowIfNull(transitions);
        if (transitions.Count < 4) throw new ArgumentException($"{transitions.Count} transitions: at least 4", nameof(transitions));
        (_table, _endS, PeriodS) = (new(transitions, endS), endS, periodS);
    }

    /// <inheritdoc/>
    public string Method => "full model about the flown path";

    /// <inheritdoc/>
    public double PeriodS { get; }

    /// <summary>The instants at which transitions are wanted, s after the start of the path, evenly spaced, both ends among them.</summary>
    /// <param name="endS">End of the path, s, above 0.</param>
    /// <param name="periodS">The chief's period, s.</param>
    /// <param name="eccentricity">Of the chief, 0 to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The end is not above 0, or the eccentricity out of range.</exception>
    public static IReadOnlyList<double> TimesS(double endS, double periodS, double eccentricity) => TransitionTable.TimesS(endS, periodS, eccentricity);

    /// <inheritdoc/>
    public StateTransition Transition(double fromS, double toS) => _table.Transition(fromS, toS);

    /// <summary>The problem to do all that burns of the path do to its end, with other burns.</summary>
    /// <param name="burns">The burns of the path, in order of time.</param>
    public ImpulseProblem ProblemOf(IReadOnlyList<Impulse> burns)
    {
        ArgumentNullException.ThrowIfNull(burns);
        var end = default(RelativeState);
        foreach (var burn in burns)
        {
            var phi = Transition(burn.TimeS, _endS);
            end += new RelativeState(phi.RV * burn.DeltaVMPerS, phi.VV * burn.DeltaVMPerS);
        }

        return new() { Motion = this, StartS = 0, EndS = _endS, Start = default, Target = TerminalCondition.State(end) };
    }

    /// <summary>The same for burns of constant acceleration.</summary>
    /// <param name="burns">The burns of the path, in order of time.</param>
    public ImpulseProblem ProblemOf(IReadOnlyList<ThrustSegment> burns)
    {
        ArgumentNullException.ThrowIfNull(burns);
        return ProblemOf([.. burns.SelectMany(b => LowThrust.Quadrature.Select(q => new Impulse(b.StartS + (q.At * b.DurationS), q.Weight * b.DurationS * b.AccelerationMPerS2)))]);
    }
}
