using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>A path of rows with velocities that jump at burns: between rows the cubic of positions and velocities at both ends, broken where a burn is. Immutable.</summary>
/// <remarks>A row at the very time of a burn may be that before it or that after it: which, its velocity says against the linear drift from the row before.
/// Between rows a 96th of a revolution apart the cubic is within 5e-8 of the separation.</remarks>
internal sealed class PathLegs
{
    private const double SameTimeS = 1e-3;
    private readonly List<List<TimedState>> _legs = [];
    private readonly Func<double, ILinearRelativeMotion> _motionAt;

    public PathLegs(IReadOnlyList<TimedState> rows, IReadOnlyList<DeclaredBurn> burns, Func<double, ILinearRelativeMotion> motionAt)
    {
        _motionAt = motionAt;
        (StartS, EndS) = (rows[0].TimeS, rows[^1].TimeS);
        List<TimedState> leg = [];
        var next = 0;
        foreach (var burn in burns.Where(b => b.TimeS >= StartS - SameTimeS && b.TimeS <= EndS + SameTimeS))
        {
            while (next < rows.Count && rows[next].TimeS < burn.TimeS - SameTimeS) leg.Add(rows[next++]);
            List<TimedState> at = [];
            while (next < rows.Count && rows[next].TimeS <= burn.TimeS + SameTimeS) at.Add(rows[next++]);
            var (before, after) = Across(leg, at, burn);
            leg.Add(new(burn.TimeS, before));
            _legs.Add(leg);
            leg = [new(burn.TimeS, after)];
        }

        leg.AddRange(Rising(leg, rows.Skip(next)));
        _legs.Add(leg);
        for (var i = 0; i < _legs.Count; i++) _legs[i] = [.. Rising([], _legs[i])];
    }

    /// <summary>Time of the first row, s.</summary>
    public double StartS { get; }

    /// <summary>Time of the last row, s.</summary>
    public double EndS { get; }

    /// <summary>The state at a time, after a burn at that very time.</summary>
    public RelativeState At(double timeS)
    {
        var leg = _legs.Count - 1;
        while (leg > 0 && timeS < _legs[leg][0].TimeS) leg--;
        var rows = _legs[leg];
        if (timeS <= rows[0].TimeS) return Drift(rows[0], timeS);
        if (timeS >= rows[^1].TimeS) return Drift(rows[^1], timeS);
        var (low, high) = (0, rows.Count - 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (rows[middle].TimeS <= timeS) low = middle;
            else high = middle;
        }

        return Hermite(rows[low], rows[high], timeS);
    }

    private RelativeState Drift(TimedState from, double timeS) => timeS == from.TimeS ? from.State : _motionAt(from.TimeS).Propagate(from.State, 0, timeS - from.TimeS);

    // The states just before and just after a burn.
    private (RelativeState Before, RelativeState After) Across(List<TimedState> leg, List<TimedState> at, DeclaredBurn burn)
    {
        var jump = new RelativeState(Vec3.Zero, burn.DeltaVMPerS);
        if (leg.Count == 0 && at.Count == 0) throw new ArgumentException("no row before the burn", nameof(leg));
        if (leg.Count == 0) return (at[^1].State - jump, at[^1].State);
        var drifted = Drift(leg[^1], burn.TimeS);
        if (at.Count == 0) return (drifted, drifted + jump);
        bool IsAfter(RelativeState s) => (s.VelocityMPerS - drifted.VelocityMPerS - burn.DeltaVMPerS).NormSquared < (s.VelocityMPerS - drifted.VelocityMPerS).NormSquared;
        var before = at.Where(r => !IsAfter(r.State)).Select(r => r.State).ToList();
        var after = at.Where(r => IsAfter(r.State)).Select(r => r.State).ToList();
        return (before.Count > 0 ? before[^1] : after[0] - jump, after.Count > 0 ? after[^1] : before[^1] + jump);
    }

    // One row a time: where phases meet the later one.
    private static IEnumerable<TimedState> Rising(List<TimedState> before, IEnumerable<TimedState> rows)
    {
        TimedState? held = null;
        foreach (var row in rows)
        {
            if (held is { } h && row.TimeS > h.TimeS + 1e-6) yield return h;
            if (before.Count == 0 || row.TimeS > before[^1].TimeS + 1e-6) held = row;
        }

        if (held is { } last) yield return last;
    }

    private static RelativeState Hermite(TimedState a, TimedState b, double timeS)
    {
        var h = b.TimeS - a.TimeS;
        var s = (timeS - a.TimeS) / h;
        var (s2, s3) = (s * s, s * s * s);
        var position = (((2 * s3) - (3 * s2) + 1) * a.State.PositionM) + ((s3 - (2 * s2) + s) * h * a.State.VelocityMPerS)
            + (((3 * s2) - (2 * s3)) * b.State.PositionM) + ((s3 - s2) * h * b.State.VelocityMPerS);
        var velocity = (6 / h * (s2 - s) * (a.State.PositionM - b.State.PositionM)) + (((3 * s2) - (4 * s) + 1) * a.State.VelocityMPerS) + (((3 * s2) - (2 * s)) * b.State.VelocityMPerS);
        return new(position, velocity);
    }
}
