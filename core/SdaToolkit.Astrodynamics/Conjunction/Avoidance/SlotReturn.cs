using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.Conjunction.Avoidance;

/// <summary>A burn on the way back to where the object would have been.</summary>
/// <param name="Epoch">When.</param>
/// <param name="DeltaVRtnMPerS">Change of velocity, m/s, radial, transverse, normal of the state just before it.</param>
public readonly record struct ReturnBurn(Epoch Epoch, Vec3 DeltaVRtnMPerS);

/// <summary>What a return leaves.</summary>
/// <param name="Burns">The burns, in order of time.</param>
/// <param name="After">The state just after the last burn.</param>
/// <param name="Offset">Where that is from the state without avoidance at the same time, m, radial, transverse, normal of the latter.</param>
public sealed record ReturnOutcome(IReadOnlyList<ReturnBurn> Burns, State<Gcrf> After, Vec3 Offset)
{
    /// <summary>Sum of the sizes of the burns, m/s.</summary>
    public double DeltaVMPerS => Burns.Sum(b => b.DeltaVRtnMPerS.Norm);
}

/// <summary>Ways back after an avoidance burn: one burn that stops the drift, or two that end on the path the object would have had.</summary>
/// <remarks>
/// The drift stops where the energy is again that of the path without avoidance, a quadratic equation for a burn along T. The two burns are those of a rendezvous with that path:
/// the linear equations of relative motion by transition matrices pick the times with the least sum of burns on a grid of an eighth of a revolution, and Newton's iteration on full
/// propagations makes the end meet.
/// </remarks>
public sealed class SlotReturn
{
    private const int PerRevolution = 8;
    private const int MostIterations = 20;

    // A centimetre: what the propagation itself errs by in a day.
    private const double MeetM = 0.01;

    private readonly AvoidanceMotion _motion;
    private readonly State<Gcrf> _nominal;
    private readonly State<Gcrf> _actual;
    private readonly double _periodS;

    /// <summary>A return that begins after an epoch.</summary>
    /// <param name="motion">How the object moves.</param>
    /// <param name="nominal">The state without avoidance at the earliest time of a burn.</param>
    /// <param name="actual">The state with it, at the same epoch.</param>
    /// <exception cref="ArgumentException">The epochs differ.</exception>
    public SlotReturn(AvoidanceMotion motion, State<Gcrf> nominal, State<Gcrf> actual)
    {
        ArgumentNullException.ThrowIfNull(motion);
        if (nominal.Epoch != actual.Epoch) throw new ArgumentException("two states at different epochs", nameof(actual));
        (_motion, _nominal, _actual, _periodS) = (motion, nominal, actual, AvoidanceMotion.PeriodS(nominal));
    }

    /// <summary>The drift stopped at once by one burn along T; null where no such burn gives the energy back.</summary>
    public ReturnOutcome? StopDrift()
    {
        var basis = RtnBasis.FromState(_actual);
        var along = Vec3.Dot(_actual.Velocity.MetresPerSecond, basis.Transverse);
        var missing = _motion.EnergyJPerKg(_nominal) - _motion.EnergyJPerKg(_actual);
        var square = (along * along) + (2 * missing);
        if (!(square > 0)) return null;
        // The root near zero, without cancellation.
        var size = 2 * missing / (along + Math.Sqrt(square));
        var after = _actual with { Velocity = new(_actual.Velocity.MetresPerSecond + (size * basis.Transverse)) };
        return new([new(_actual.Epoch, new(0, size, 0))], after, Offset(after, _nominal));
    }

    /// <summary>Two burns that end on the path without avoidance; null where Newton's iteration finds none.</summary>
    /// <param name="withinS">Longest time to the second burn, s, at least a revolution.</param>
    /// <exception cref="PropagationException">A path comes below 100 km.</exception>
    public ReturnOutcome? TwoBurns(double withinS)
    {
        if (!(withinS >= _periodS)) throw new ArgumentOutOfRangeException(nameof(withinS), withinS, $"at least a revolution, {_periodS:F0} s");
        var steps = (int)(withinS / _periodS * PerRevolution);
        var times = Enumerable.Range(0, steps + 1).Select(i => _nominal.Epoch.AddSeconds(i * _periodS / PerRevolution)).ToList();
        var nominal = _motion.Trace(_nominal, times);
        var actual = _motion.Trace(_actual, times.GetRange(0, Math.Min(times.Count, PerRevolution + 1)));
        var (first, last) = Cheapest(nominal, actual);
        return first < 0 ? null : Meet(actual[first].State, nominal[last].State);
    }

    /// <summary>The pair of times with the least sum of burns by the linear equations.</summary>
    private static (int First, int Last) Cheapest(IReadOnlyList<(State<Gcrf> State, StateTransition Transition)> nominal, IReadOnlyList<(State<Gcrf> State, StateTransition Transition)> actual)
    {
        var (best, first, last) = (double.PositiveInfinity, -1, -1);
        for (var i = 0; i < actual.Count; i++)
        {
            var back = KeplerTransition.Inverse(nominal[i].Transition);
            var (dr, dv) = (actual[i].State.Position.Metres - nominal[i].State.Position.Metres, actual[i].State.Velocity.MetresPerSecond - nominal[i].State.Velocity.MetresPerSecond);
            for (var j = i + (PerRevolution / 4); j < nominal.Count; j++)
            {
                var phi = nominal[j].Transition * back;
                var (r, v) = phi.Apply(dr, dv);
                var burn = Solve(phi.RV, -r);
                var cost = burn.Norm + (v + (phi.VV * burn)).Norm;
                // A later pair must be better by more than rounding.
                if (cost < best * (1 - 1e-9)) (best, first, last) = (cost, i, j);
            }
        }

        return (first, last);
    }

    private ReturnOutcome? Meet(State<Gcrf> origin, State<Gcrf> goal)
    {
        var burn = Vec3.Zero;
        for (var i = 0; i < MostIterations; i++)
        {
            var start = origin with { Velocity = new(origin.Velocity.MetresPerSecond + burn) };
            var (end, phi) = _motion.MoveWithTransition(start, goal.Epoch);
            var missing = goal.Position.Metres - end.Position.Metres;
            if (missing.Norm < MeetM)
            {
                var last = goal.Velocity.MetresPerSecond - end.Velocity.MetresPerSecond;
                var after = end with { Velocity = goal.Velocity };
                return new([new(origin.Epoch, RtnBasis.FromState(origin).ToRtn(burn)), new(goal.Epoch, RtnBasis.FromState(end).ToRtn(last))], after, Offset(after, goal));
            }

            burn += Solve(phi.RV, missing);
            if (!double.IsFinite(burn.Norm)) return null;
        }

        return null;
    }

    private static Vec3 Offset(State<Gcrf> state, State<Gcrf> origin) => RtnBasis.FromState(origin).ToRtn(state.Position.Metres - origin.Position.Metres);

    // Cramer's rule.
    private static Vec3 Solve(Matrix3 m, Vec3 b)
    {
        var columns = m.Transpose();
        var (p, q, r) = (columns.Row1, columns.Row2, columns.Row3);
        return new Vec3(Vec3.Dot(b, Vec3.Cross(q, r)), Vec3.Dot(p, Vec3.Cross(b, r)), Vec3.Dot(p, Vec3.Cross(q, b))) / m.Determinant;
    }
}
