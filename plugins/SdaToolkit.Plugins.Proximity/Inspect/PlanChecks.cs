using SdaToolkit.Astrodynamics;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>Every constraint held against a flown plan.</summary>
internal sealed class PlanChecks(InspectionWorld world, InspectionSettings settings, FlownPlan plan)
{
    // A burn may be this much of the least below it by rounding.
    private const double Rounding = 1e-9;

    /// <summary>All that apply, in the order of the open list of <see cref="ConstraintCheck"/>.</summary>
    /// <param name="coverage">Part of the area seen, and why the rest is not; null: no camera.</param>
    public IReadOnlyList<ConstraintCheck> All((double Part, string Reason)? coverage)
    {
        List<ConstraintCheck> checks = [.. KeepOut()];
        if (plan.Phases.Any(p => p.Corridor is not null)) checks.Add(InCorridor());
        checks.AddRange(FreeDriftCheck.Of(world, settings, plan));
        if (InspectionDomain.Escaping(world, plan) is { } escaping) checks.Add(escaping);
        if (Separation() is { } separation) checks.Add(separation);
        if (settings.ClosingRates.Any) checks.Add(ClosingRate());
        if (settings.Profile.Plume is { HalfAngleRad: > 0 }) checks.Add(Plume());
        checks.AddRange(BurnSizes());
        if (settings.BurnFree.Count > 0) checks.Add(BurnFree());
        if (double.IsFinite(settings.BudgetMPerS)) checks.Add(AtMost("delta-v-budget", "All burns together use at most {0} m/s.", plan.DeltaVMPerS, settings.BudgetMPerS, "m/s", null));
        if (settings.AccelerationMPerS2 > 0 && plan.Burns.Count > 0) checks.Add(Acceleration());
        checks.AddRange(Targets());
        if (coverage is { } seen && settings.WantedCoverage > 0)
            checks.Add(AtLeast("coverage", "At least {0} of the client's area is seen as wanted.", seen.Part, settings.WantedCoverage, "", null, seen.Reason.Length > 0 ? $"of the rest {seen.Reason}" : ""));
        return checks;
    }

    /// <summary>A check of a value that must not be below a limit. The scale is what a shortfall is measured by where the limit is 0, in its unit.</summary>
    public static ConstraintCheck AtLeast(string name, string statement, double found, double limit, string unit, (double TimeS, string Phase, InspectionWorld World)? where, string detail = "", double scale = 1) =>
        Check(name, statement, (found, limit, found - limit, scale), unit, where, detail);

    /// <summary>A check of a value that must not be above a limit.</summary>
    public static ConstraintCheck AtMost(string name, string statement, double found, double limit, string unit, (double TimeS, string Phase, InspectionWorld World)? where, string detail = "", double scale = 1) =>
        Check(name, statement, (found, limit, limit - found, scale), unit, where, detail);

    private static ConstraintCheck Check(string name, string statement, (double Found, double Limit, double Margin, double Scale) value, string unit, (double TimeS, string Phase, InspectionWorld World)? where, string detail)
    {
        var missed = value.Margin < 0 ? -value.Margin : 0;
        var check = new ConstraintCheck
        {
            Name = name,
            Statement = string.Format(System.Globalization.CultureInfo.InvariantCulture, statement, ProximityText.Number(value.Limit)),
            Met = value.Margin >= 0 || double.IsNaN(value.Found),
            Found = value.Found,
            Limit = value.Limit,
            Shortfall = missed,
            ShortfallShare = missed / (value.Limit != 0 ? Math.Abs(value.Limit) : value.Scale),
            Unit = unit,
            Detail = detail,
        };
        if (double.IsNaN(value.Limit)) check.Statement = "No limit of this kind holds anywhere on the plan.";
        else if (double.IsNaN(value.Found)) check.Statement += " Nothing in the plan comes under it.";
        if (where is { } w && !double.IsNaN(value.Found) && !double.IsNaN(value.Limit)) (check.Time, check.PhaseId) = (w.World.EpochAt(w.TimeS).ToTimestamp(), w.Phase);
        return check;
    }

    private (double, string, InspectionWorld) At(double timeS) => (timeS, plan.PhaseAt(timeS).Id, world);

    // Outside, or inside within a corridor of the phase.
    private IEnumerable<ConstraintCheck> KeepOut()
    {
        foreach (var volume in settings.Volumes.Where(v => v.IsKeepOut))
        {
            PathRow? worst = null;
            var least = double.PositiveInfinity;
            foreach (var row in plan.Rows)
            {
                var level = volume.Level(row.State.PositionM);
                if (level >= least || (level < 1 && plan.PhaseAt(row.TimeS).Corridor is { } c && c.Cone.Contains(row.State.PositionM))) continue;
                (worst, least) = (row, level);
            }

            // Whoever begins inside is told so, whatever comes later.
            if (volume.Contains(world.ChaserStart.PositionM) && plan.PhaseAt(0).Corridor is null)
                yield return AtLeast("keep-out", $"The path stays {{0}} m or more outside {volume.Name}, but for an approach corridor.", volume.SignedDistanceM(world.ChaserStart.PositionM), 0, "m", At(0), $"the chaser begins inside {volume.Name}", volume.SmallestM);
            else if (worst is { } at)
                yield return AtLeast("keep-out", $"The path stays {{0}} m or more outside {volume.Name}, but for an approach corridor.", volume.SignedDistanceM(at.State.PositionM), 0, "m", At(at.TimeS), volume.Name, volume.SmallestM);
        }
    }

    // Of a phase with a corridor, every row nearer than its length.
    private ConstraintCheck InCorridor()
    {
        var (worst, angle, limit) = (0.0, double.NaN, 0.0);
        foreach (var phase in plan.Phases.Where(p => p.Corridor is not null))
        {
            var cone = phase.Corridor!.Cone;
            foreach (var row in plan.RowsOf(phase))
            {
                if (Vec3.Dot(row.State.PositionM, cone.AxisRtn) > cone.LengthM) continue;
                var found = cone.AngleRad(row.State.PositionM);
                if (double.IsNaN(angle) || found - cone.HalfAngleRad > angle - limit) (worst, angle, limit) = (row.TimeS, found, cone.HalfAngleRad);
            }
        }

        return AtMost("corridor", "An approach stays within {0} rad of the axis of its corridor.", angle, limit, "rad", At(worst));
    }

    private ConstraintCheck ClosingRate()
    {
        var (worst, least, rate, limit, range) = (0.0, double.PositiveInfinity, double.NaN, double.NaN, double.NaN);
        foreach (var arc in plan.Arcs)
        {
            foreach (var row in arc)
            {
                var margin = settings.ClosingRates.MarginMPerS(row.State);
                if (margin < least) (worst, least, rate, limit, range) = (row.TimeS, margin, Math.Max(0, -row.State.RangeRateMPerS), settings.ClosingRates.LimitMPerS(row.State.RangeM), row.State.RangeM);
            }
        }

        return AtMost("closing-rate", FormattableString.Invariant($"Range falls at no more than {{0}} m/s {(Limiting(range) is { } l ? $"within {l.RangeM:0.###} m of the client" : "wherever a limit holds")}."), rate, limit, "m/s", At(worst), double.IsFinite(range) ? $"at {InspectionText.Quantity(range, "m")}" : "");
    }

    // Of several limits the one of the smallest range that holds.
    private ClosingRateLimit? Limiting(double rangeM) => settings.Profile.ClosingRates.Where(l => rangeM <= l.RangeM).MinBy(l => l.RangeM);

    // The plume goes opposite to the change of velocity.
    private ConstraintCheck Plume()
    {
        var plume = settings.Profile.Plume;
        var (worst, angle) = (0.0, double.NaN);
        foreach (var burn in plan.Burns.Where(b => b.After.RangeM <= plume.RangeM))
        {
            var found = Scene.Lighting.AngleRad(-burn.Burn.DeltaVMPerS, -burn.After.PositionM);
            if (!(found >= angle)) (worst, angle) = (burn.Burn.TimeS, found);
        }

        return AtLeast("plume", FormattableString.Invariant($"Within {plume.RangeM:0.#} m of the client no plume points nearer to it than {{0}} rad."), angle, plume.HalfAngleRad, "rad", At(worst));
    }

    private IEnumerable<ConstraintCheck> BurnSizes()
    {
        if (plan.Burns.Count == 0) yield break;
        if (settings.MinimumBurnMPerS > 0 && plan.Burns.All(b => b.Burn.ThrustS == 0))
        {
            var least = plan.Burns.MinBy(b => b.Burn.SizeMPerS)!.Burn;
            yield return AtLeast("minimum-burn", "No burn is smaller than the thrusters can give, {0} m/s.", least.SizeMPerS * (1 + Rounding), settings.MinimumBurnMPerS, "m/s", At(least.TimeS));
        }

        if (!double.IsFinite(settings.MaximumBurnMPerS)) yield break;
        var most = plan.Burns.MaxBy(b => b.Burn.SizeMPerS)!.Burn;
        yield return AtMost("maximum-burn", "No burn is larger than {0} m/s.", most.SizeMPerS, settings.MaximumBurnMPerS, "m/s", At(most.TimeS));
    }

    private ConstraintCheck BurnFree()
    {
        var (worst, found, reason, length) = (0.0, 0.0, "", 1.0);
        foreach (var burn in plan.Burns)
        {
            foreach (var window in settings.BurnFree)
            {
                var inside = Math.Min(burn.Burn.EndS - window.StartS, window.EndS - burn.Burn.BeginS);
                if (inside > found && !InspectionWorld.IsSame(inside, 0)) (worst, found, reason, length) = (burn.Burn.TimeS, inside, window.Reason, 0.5 * (window.EndS - window.StartS));
            }
        }

        return AtMost("burn-free-window", "No burn lies inside a burn-free window; found is the time to its nearer edge.", found, 0, "s", At(worst), reason, length);
    }

    // Steady thrust must not be stronger than the thrusters; an impulse that takes them long is none.
    private ConstraintCheck Acceleration()
    {
        var steady = plan.Burns.Where(b => b.Burn.ThrustS > 0).ToList();
        if (steady.Count > 0)
        {
            var most = steady.MaxBy(b => b.Burn.SizeMPerS / b.Burn.ThrustS)!.Burn;
            return AtMost("acceleration", "Thrust accelerates by no more than {0} m/s^2.", most.SizeMPerS / most.ThrustS, settings.AccelerationMPerS2, "m/s^2", At(most.TimeS));
        }

        var longest = plan.Burns.MaxBy(b => b.Burn.SizeMPerS)!.Burn;
        return AtMost("acceleration", "A burn taken as an impulse lasts no longer than {0} s, a fiftieth of a revolution.", longest.SizeMPerS / settings.AccelerationMPerS2, world.PeriodS / 50, "s", At(longest.TimeS));
    }

    // Of steady thrust no single burn fails.
    private ConstraintCheck? Separation()
    {
        if (plan.Burns.Any(b => b.Burn.ThrustS > 0)) return null;
        var burns = plan.Burns.Select(b => new SeparatedBurn(b.Burn.TimeS, b.After with { VelocityMPerS = b.After.VelocityMPerS - b.Burn.DeltaVMPerS }, b.Burn.DeltaVMPerS)).ToList();
        if (new SeparationStudy(world, settings).Worst(burns, every: true) is not { } worst) return null;
        var statement = $"After any burn as planned, missed, half made, 10 % over, mis-pointed or late, free drift for {ProximityText.Number(settings.DriftS)} s with the errors of navigation and burns (four standard deviations, linear dynamics with J2) stays {{0}} m or more outside the volumes.";
        var detail = FormattableString.Invariant($"{worst.Volume.Name}, {worst.AfterS:0} s after burn-{worst.Burn + 1} is {worst.Failure}");
        var check = AtLeast("separation", statement, (worst.Level - 1) * worst.Volume.SmallestM, 0, "m", At(burns[worst.Burn].TimeS), detail, worst.Volume.SmallestM);
        check.ReportedOnly = !settings.SeparationRequired;
        return check;
    }

    private IEnumerable<ConstraintCheck> Targets()
    {
        if (plan.Transfers.Count == 0) yield break;
        var worst = plan.Transfers.MaxBy(t => t.MissM / t.ToleranceM)!;
        yield return AtMost("target", "A transfer ends within {0} m of its target.", worst.MissM, worst.ToleranceM, "m", null, worst.PhaseId);
    }
}
