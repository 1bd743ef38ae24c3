using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Orbits;

namespace SdaToolkit.Astrodynamics.Conjunction.Avoidance;

/// <summary>A conjunction whose primary may burn before it: where it may, and what comes of it. Immutable, thread safe.</summary>
/// <remarks>
/// <para>The path of the primary is traced back from the closest approach, the burn changes its velocity, and the new path is propagated without linearisation to the new
/// closest approach. The covariance at closest approach is that of the message, carried from the old path to the new (<see cref="BurnPoint"/>), and the burn's execution error
/// added to it. The secondary does not manoeuvre.</para>
/// <para>Assumptions: the burn takes no time; errors of the objects are independent; forces as <see cref="AvoidanceMotion"/> has them.</para>
/// </remarks>
public sealed class AvoidanceScene
{
    // Beyond this both paths are propagated anew rather than by two-body motion, whose error in the relative position stays below a millimetre.
    private const double NearS = 30;
    private const int MostRounds = 12;

    private readonly AvoidanceMotion _motion;
    private readonly BurnError _error;

    /// <summary>A conjunction.</summary>
    /// <param name="encounter">Both objects at one epoch near closest approach, GCRF; the primary is the one that may burn.</param>
    /// <param name="epoch">That epoch.</param>
    /// <param name="motion">How they move.</param>
    /// <param name="error">How well burns are flown.</param>
    /// <exception cref="ArgumentException">A state is not finite, or the relative velocity is zero.</exception>
    public AvoidanceScene(Encounter encounter, Epoch epoch, AvoidanceMotion motion, BurnError error)
    {
        ArgumentNullException.ThrowIfNull(encounter);
        ArgumentNullException.ThrowIfNull(motion);
        (Encounter, Epoch, _motion, _error) = (encounter, epoch, motion, error);
        PeriodS = AvoidanceMotion.PeriodS(Primary);
        Before = Approach(Vec3.Zero, encounter.Primary);
    }

    /// <summary>Both objects at the epoch.</summary>
    public Encounter Encounter { get; }

    /// <summary>The epoch of the states.</summary>
    public Epoch Epoch { get; }

    /// <summary>The conjunction without a burn.</summary>
    public AvoidanceOutcome Before { get; }

    /// <summary>Period of the primary, s.</summary>
    public double PeriodS { get; }

    /// <summary>The primary at the epoch.</summary>
    public State<Gcrf> Primary => new(Epoch, new(Encounter.Primary.PositionM), new(Encounter.Primary.VelocityMPerS));

    /// <summary>The secondary at the epoch.</summary>
    public State<Gcrf> Secondary => new(Epoch, new(Encounter.Secondary.PositionM), new(Encounter.Secondary.VelocityMPerS));

    /// <summary>Where the primary is at times before the epoch.</summary>
    /// <param name="times">The times, latest first.</param>
    /// <exception cref="ArgumentException">A time is not before the epoch, or they are out of order.</exception>
    /// <exception cref="PropagationException">The path back comes below 100 km.</exception>
    public IReadOnlyList<BurnPoint> PointsAt(IReadOnlyList<Epoch> times)
    {
        ArgumentNullException.ThrowIfNull(times);
        if (times.Any(t => t >= Epoch)) throw new ArgumentException("a burn at or after the closest approach", nameof(times));
        return [.. _motion.Trace(Primary, times).Select(p => new BurnPoint(p.State, Primary, p.Transition))];
    }

    /// <summary>What comes of a burn.</summary>
    /// <param name="point">Where it takes place.</param>
    /// <param name="deltaVRtnMPerS">The change of velocity, m/s, radial, transverse, normal there.</param>
    /// <exception cref="PropagationException">The new path comes below 100 km.</exception>
    public AvoidanceOutcome Fly(BurnPoint point, Vec3 deltaVRtnMPerS)
    {
        ArgumentNullException.ThrowIfNull(point);
        if (deltaVRtnMPerS == Vec3.Zero) return Before;
        var deltaV = point.FromRtn(deltaVRtnMPerS);
        var start = point.State with { Velocity = new(point.State.Velocity.MetresPerSecond + deltaV) };
        var moved = _motion.Move(start, Epoch);
        var carry = point.Carry(deltaV, moved);
        var covariance = carry.Apply(Encounter.Primary.Covariance + point.ToTca.Apply(new StateCovariance(default, default, _error.Covariance(deltaV))));
        return Approach(deltaVRtnMPerS, new(moved.Position.Metres, moved.Velocity.MetresPerSecond, covariance)) with { FromBurn = carry * point.ToTca };
    }

    /// <summary>The closest approach of a primary at the epoch to the secondary.</summary>
    private AvoidanceOutcome Approach(Vec3 deltaVRtn, EncounterObject primary)
    {
        var (one, two, at) = (primary, Encounter.Secondary, Epoch);
        for (var round = 0; round < MostRounds; round++)
        {
            var (seconds, found) = ToMinimum(one, two, PeriodS / 4);
            if (Math.Abs(seconds) > NearS && found)
            {
                (one, two, at) = (Far(one, at, at.AddSeconds(seconds)), Far(two, at, at.AddSeconds(seconds)), at.AddSeconds(seconds));
                continue;
            }

            if (found) (one, two, at) = (Near(one, seconds), Near(two, seconds), at.AddSeconds(seconds));
            return Outcome(deltaVRtn, one, two, at, found && Math.Abs(at.SecondsSince(Epoch)) <= PeriodS / 4);
        }

        return Outcome(deltaVRtn, one, two, at, false);
    }

    private AvoidanceOutcome Outcome(Vec3 deltaVRtn, EncounterObject one, EncounterObject two, Epoch at, bool found)
    {
        var encounter = new Encounter(one, two, Encounter.HardBodyRadiusM);
        var plane = encounter.Plane();
        return new(deltaVRtn, at, encounter, plane, Foster1992.Compute(plane, Encounter.HardBodyRadiusM), found);
    }

    /// <summary>Newton's steps on the rate of the range, by two-body motion, each at most a quarter of the limit.</summary>
    private static (double Seconds, bool Found) ToMinimum(EncounterObject one, EncounterObject two, double limitS)
    {
        var t = 0.0;
        for (var i = 0; i < 100; i++)
        {
            TwoBody.Propagate(one.PositionM, one.VelocityMPerS, t, AvoidanceMotion.GmM3PerS2, out var r1, out var v1);
            TwoBody.Propagate(two.PositionM, two.VelocityMPerS, t, AvoidanceMotion.GmM3PerS2, out var r2, out var v2);
            var (r, v) = (r2 - r1, v2 - v1);
            var acceleration = Attraction(r2) - Attraction(r1);
            var slope = Vec3.Dot(r, v);
            var curvature = v.NormSquared + Vec3.Dot(r, acceleration);
            // Where the range curves down, only its fall shows the way.
            var step = curvature > 0 ? -slope / curvature : -Math.CopySign(limitS / 16, slope);
            step = Math.Clamp(step, -limitS / 4, limitS / 4);
            t += step;
            if (Math.Abs(t) > limitS) return (t, false);
            if (Math.Abs(step) < 1e-7 * Math.Max(1, 1e-3 * Math.Abs(t))) return (t, curvature > 0);
        }

        return (t, false);
    }

    private static Vec3 Attraction(Vec3 r) => -AvoidanceMotion.GmM3PerS2 / (r.NormSquared * r.Norm) * r;

    private static EncounterObject Near(EncounterObject o, double seconds)
    {
        TwoBody.Propagate(o.PositionM, o.VelocityMPerS, seconds, AvoidanceMotion.GmM3PerS2, out var r, out var v);
        return new(r, v, KeplerTransition.Short(o.PositionM, seconds).Apply(o.Covariance));
    }

    private EncounterObject Far(EncounterObject o, Epoch from, Epoch to)
    {
        var (state, transition) = _motion.MoveWithTransition(new(from, new(o.PositionM), new(o.VelocityMPerS)), to);
        return new(state.Position.Metres, state.Velocity.MetresPerSecond, transition.Apply(o.Covariance));
    }
}
