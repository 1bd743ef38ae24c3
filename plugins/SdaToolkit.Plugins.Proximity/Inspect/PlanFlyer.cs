using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>Flies phases one after the other under the full model, each burn refined until the flown path meets its target.</summary>
/// <param name="world">Client and chaser.</param>
/// <param name="settings">The limits.</param>
/// <param name="planner">Finds transfers in linear dynamics.</param>
/// <param name="study">What the camera sees; null: no coverage is wanted.</param>
internal sealed class PlanFlyer(InspectionWorld world, InspectionSettings settings, Transfers planner, CoverageStudy? study = null)
{
    private const int MostRounds = 12;

    // A burn may be this much longer than its acceleration asks for, so that rounding never puts it above.
    private const double Rounding = 1e-9;

    // Optima are compared for as many of the quick solutions.
    private const int Compared = 12;

    // Where two points count as one, so that no transfer is needed between them, m.
    private const double SamePointM = 0.5;

    // A natural phase that drifts more than this part of its size is trimmed.
    private const double DriftShare = 0.005;

    private readonly TransferRefinement _refinement = new(world, settings, planner);
    private readonly List<FlownPhase> _phases = [];
    private readonly List<FlownBurn> _burns = [];
    private readonly List<FlownTransfer> _transfers = [];
    private readonly List<List<PathRow>> _arcs = [];
    private readonly bool _thrusts = settings.Propulsion == InspectionSettings.LowThrust;
    private double _timeS;
    private RelativeState _state = world.ChaserStart;

    /// <summary>Flies phases.</summary>
    /// <param name="wanted">For each phase the sketches to choose from; the cheapest that fits the time is taken.</param>
    public FlownPlan Fly(IReadOnlyList<IReadOnlyList<PhaseSketch>> wanted)
    {
        for (var i = 0; i < wanted.Count; i++)
        {
            var left = wanted.Skip(i + 1).Sum(rest => rest.Min(s => s.TotalS));
            // What earlier phases miss later ones may see: coverage decides in the last.
            var last = study is not null && settings.WantedCoverage > 0 && !wanted.Skip(i + 1).Any(w => w[0].Imaging);
            var sketch = Cheapest(wanted[i], world.EndS - left, 1 + wanted.Skip(i + 1).Count(rest => rest[0].FreeTransfer), last);
            var startS = _timeS + sketch.TransferS;
            var target = Trimmed(sketch, startS);
            if (sketch.TransferS > 0) Transfer(sketch, target, startS);
            else Join(sketch, target);
            Stay(sketch);
        }

        return new(_phases, _burns, _transfers, _arcs);
    }

    // Quick solutions first, then the optima of the best.
    private PhaseSketch Cheapest(IReadOnlyList<PhaseSketch> sketches, double latestEndS, int sharing, bool mustSee)
    {
        if (sketches.Count == 1) return sketches[0];
        var fitting = new SketchChoice(world, settings, planner, _state, _timeS).Fitting(sketches, latestEndS, sharing);
        if (fitting.Count == 0) return sketches.MinBy(s => s.TotalS)!;
        if (fitting.Exists(f => f.Sketch.TransferS == 0)) return fitting.MinBy(f => f.CostMPerS)!.Sketch;
        if (mustSee && sketches[0].Imaging && sketches[0].Orbit is not null)
        {
            var seeing = fitting.Where(f => Seen(f.Sketch) >= settings.WantedCoverage).ToList();
            if (seeing.Count > 0) fitting = seeing;
        }

        return fitting.OrderBy(f => f.CostMPerS).Take(Compared).MinBy(f => Ranked(f.Entry, f.Sketch.TransferS))!.Sketch;
    }

    private double Seen(PhaseSketch sketch)
    {
        var plan = new FlownPlan(_phases, _burns, _transfers, _arcs);
        return study!.Foreseen(_phases.Where(p => p.Imaging).Select(p => plan.RowsOf(p).ToList()), sketch, _timeS + sketch.TransferS);
    }

    // What the limits do not allow comes last, what would drift into a volume before it, what is not safe in every single failure before that; then the cheaper one first.
    private (bool Refused, double Drift, bool Enters, double Unsafe, double Cost) Ranked(RelativeState entry, double transferS)
    {
        var transfer = planner.Optimal(_state, _timeS, entry, _timeS + transferS);
        if (transfer.Refusal.Length > 0 || double.IsNaN(transfer.CostMPerS)) return (true, 0, false, 0, transfer.CostMPerS);
        var share = planner.UnsafeShare(transfer, _state, _timeS);
        // Only where safety is demanded less of a breach is better than a cheaper one.
        return (false, planner.DriftShare(transfer, _state, _timeS), planner.Enters(transfer, _state, _timeS, entry, _timeS + transferS), settings.SeparationRequired ? share : Math.Sign(share), transfer.CostMPerS);
    }

    // Two-body motion closes; the real one drifts by oblateness and drag. A little along-track velocity at entry takes the drift out.
    private RelativeState Trimmed(PhaseSketch sketch, double startS)
    {
        var entry = sketch.Entry(world, startS);
        if (sketch.Orbit is not { } orbit || sketch.DurationS < 1.5 * world.PeriodS) return entry;
        var client = world.ClientAt(startS);
        var n = Math.Tau / world.PeriodS;
        var transverse = RtnBasis.FromState(client).ToRtn(client.Velocity.MetresPerSecond).Y;
        // Change of the mean drift with along-track velocity at this place of the orbit: −3 on a circle.
        var gain = 3 * transverse * world.SemiMajorAxisM * world.SemiMajorAxisM * n / world.GmM3PerS2;
        for (var round = 0; round < 3; round++)
        {
            List<PathRow> rows = [];
            world.Fly(entry, startS, startS + sketch.DurationS, rows);
            var between = sketch.DurationS - world.PeriodS;
            double Mean(double from) => rows.Where(r => r.TimeS >= startS + from && r.TimeS <= startS + from + world.PeriodS).Average(r => r.State.PositionM.Y);
            var drift = Mean(between) - Mean(0);
            if (Math.Abs(drift) < DriftShare * Math.Max(orbit.RadialM, orbit.NormalM)) break;
            entry = entry with { VelocityMPerS = entry.VelocityMPerS + new Vec3(0, drift / between / gain, 0) };
        }

        return entry;
    }

    private void Transfer(PhaseSketch sketch, RelativeState target, double endS)
    {
        var id = $"{_phases.Count + 1}-transfer";
        var startS = _timeS;
        var unburned = Farthest(startS, endS);
        var linear = planner.Optimal(_state, startS, target, endS);
        if (!_thrusts && linear.Refusal.Length == 0 && planner.Enters(linear, _state, startS, target, endS)) linear = planner.Around(linear, _state, startS, target, endS);
        var refined = _refinement.Refine(linear, _state, startS, target, endS);
        var burns = refined.Burns;
        foreach (var burn in burns.Where(b => b.TimeS < endS))
        {
            Coast(burn.BeginS);
            if (burn.ThrustS > 0) Thrust(burn, id, $"transfer to {sketch.Kind}", endS);
            else Kick(burn, id, $"transfer to {sketch.Kind}");
        }

        Coast(endS);
        _phases.Add(new(id, _thrusts ? "low-thrust" : "transfer", $"transfer to {sketch.Kind}", startS, endS, false, null));
        foreach (var burn in burns.Where(b => b.TimeS >= endS)) Kick(burn, NextId(sketch), $"arrival: {sketch.Kind}");
        var miss = _state - target;
        _transfers.Add(new(id, linear, endS - startS, burns.Sum(b => b.SizeMPerS), miss.PositionM.Norm, miss.VelocityMPerS.Norm, settings.TargetToleranceM(target.RangeM), refined.Rounds, unburned, refined.LowerBoundMPerS));
    }

    private double Farthest(double startS, double endS)
    {
        List<PathRow> rows = [new(startS, _state)];
        rows.Add(new(endS, world.Fly(_state, startS, endS, rows)));
        return rows.Max(r => r.State.RangeM);
    }

    // The phase begins where the one before ended: one burn, no transfer.
    private void Join(PhaseSketch sketch, RelativeState target)
    {
        if ((target.PositionM - _state.PositionM).Norm > Math.Max(SamePointM, settings.TargetToleranceM(target.RangeM)))
            throw new InvalidOperationException($"a phase of kind {sketch.Kind} without transfer begins away from where the last one ended");
        // Steady thrust has no instant for it: the first hop does all.
        if (!_thrusts) Kick(new(_timeS, target.VelocityMPerS - _state.VelocityMPerS), NextId(sketch), $"start of {sketch.Kind}");
    }

    private string NextId(PhaseSketch sketch) => $"{_phases.Count + 1}-{sketch.Kind}";

    private void Stay(PhaseSketch sketch)
    {
        var (id, startS, endS) = (NextId(sketch), _timeS, _timeS + sketch.DurationS);
        for (var k = 1; k < sketch.Knots.Count; k++) Hop(sketch, id, k, startS);
        Coast(endS);
        _phases.Add(new(id, sketch.Kind, sketch.Purpose, startS, endS, sketch.Imaging, sketch.Corridor));
    }

    private void Hop(PhaseSketch sketch, string id, int k, double startS)
    {
        var (atS, endS, target) = (startS + sketch.Knots[k - 1].OffsetS, startS + sketch.Knots[k].OffsetS, sketch.Knots[k].PointM);
        // What cannot be had within the thrusters' acceleration is flown with thrust all the way, so that the acceleration it takes can be told.
        var (burn, meets) = HopBurn(atS, endS, target, settings.AccelerationMPerS2);
        if (_thrusts && !meets) (burn, _) = HopBurn(atS, endS, target, 0);
        // What the thrusters cannot give waits until it has grown.
        if (burn.SizeMPerS >= settings.MinimumBurnMPerS && burn.SizeMPerS > 0)
        {
            var purpose = k == 1 ? $"start of {sketch.Kind}" : $"{sketch.Kind}, hop {k}";
            Coast(burn.BeginS);
            if (burn.ThrustS > 0) Thrust(burn, id, purpose, endS);
            else Kick(burn, id, purpose);
        }

        // Steady thrust for the next hop begins before its point.
        if (!_thrusts) Coast(endS);
    }

    // The burn at a time that leads to a point at another, and whether it does. Steady thrust lasts as long as its acceleration asks for (0: all the way), half of it before the time as far as the burn before leaves room; the
    // path then rounds the point that an impulse would turn at, and aims at the next one as if it went on without thrust.
    private (Burn Burn, bool Meets) HopBurn(double atS, double endS, Vec3 target, double accelerationMPerS2)
    {
        var (motion, room) = (world.LinearAt(_timeS), endS - _timeS);
        var tolerance = 0.1 * settings.TargetToleranceM(target.Norm);
        var burn = Lasting(Vec3.Zero);
        for (var round = 0; round < MostRounds; round++)
        {
            var miss = target - world.FlyBurns(_state, _timeS, endS, [burn]).PositionM;
            if (miss.Norm < tolerance) return (burn, true);
            burn = Lasting(burn.DeltaVMPerS + SmallSystems.Solve(Influence(), miss));
        }

        return (burn, false);

        Burn Lasting(Vec3 deltaV)
        {
            if (!_thrusts || deltaV == Vec3.Zero) return new(atS, deltaV);
            var thrustS = accelerationMPerS2 > 0 ? Math.Min(room, deltaV.Norm / accelerationMPerS2 * (1 + Rounding)) : room;
            var beginS = Math.Max(_timeS, Math.Min(atS, endS - (0.5 * thrustS)) - (0.5 * thrustS));
            return new(beginS + (0.5 * thrustS), deltaV, thrustS);
        }

        // A turn of the thrust counts from its middle on; so does more of it, unless it can only last longer: that comes at its end.
        Matrix3 Influence()
        {
            var middle = motion.Transition(burn.TimeS - _timeS, room).RV;
            if (burn.ThrustS == 0 || burn.ThrustS >= room || !InspectionWorld.IsSame(burn.BeginS, _timeS)) return middle;
            var (late, u) = (motion.Transition(burn.EndS - _timeS, room).RV - middle, burn.DeltaVMPerS.Unit());
            var last = late * u;
            return middle + Matrix3.FromRows(last.X * u, last.Y * u, last.Z * u);
        }
    }

    private void Coast(double untilS, Burn? thrust = null)
    {
        // Arcs that meet, meet but for rounding: what lies between is none.
        if (!(untilS > _timeS) || InspectionWorld.IsSame(untilS, _timeS)) return;
        List<PathRow> arc = [new(_timeS, _state)];
        _state = world.Fly(_state, _timeS, untilS, arc, thrust);
        _timeS = untilS;
        arc.Add(new(_timeS, _state));
        _arcs.Add(arc);
    }

    private void Thrust(Burn burn, string phaseId, string purpose, double latestS)
    {
        Coast(InspectionWorld.IsSame(burn.EndS, latestS) ? latestS : burn.EndS, burn);
        _burns.Add(new(burn, phaseId, purpose, _state));
    }

    // A burn that belongs to the first instant of the phase adds to the one that led into it.
    private void Kick(Burn burn, string phaseId, string purpose)
    {
        if (!(burn.SizeMPerS > 0)) return;
        _state = _state with { VelocityMPerS = _state.VelocityMPerS + burn.DeltaVMPerS };
        if (_burns.Count > 0 && _burns[^1].Burn.TimeS == burn.TimeS)
        {
            var sum = new Burn(burn.TimeS, _burns[^1].Burn.DeltaVMPerS + burn.DeltaVMPerS);
            _burns[^1] = _burns[^1] with { Burn = sum, After = _state };
        }
        else
        {
            _burns.Add(new(burn, phaseId, purpose, _state));
        }
    }
}
