using SdaToolkit.Astrodynamics;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>
/// Free drift after each burn under the full model, without dispersion: whether the thrusters' failure then would lead into a volume, or, where the burn is made inside of one, to the client's body. No proof: that is
/// proximity.passive-safety's.
/// </summary>
internal static class FreeDriftCheck
{
    // Burns that are followed, so that a plan of many takes seconds.
    private const int MostFlown = 24;

    /// <summary>A check for each volume, and one for burns inside of a volume; empty where nothing burns.</summary>
    public static IReadOnlyList<ConstraintCheck> Of(InspectionWorld world, InspectionSettings settings, FlownPlan plan)
    {
        var worst = new Worst?[settings.Volumes.Count];
        List<PathRow> rows = [];
        List<(int Burn, double RangeM, double AfterS)> inside = [];
        var every = (plan.Burns.Count + MostFlown - 1) / MostFlown;
        for (var b = 0; b < plan.Burns.Count; b++)
        {
            var burn = plan.Burns[b];
            var begunInside = settings.Volumes.Any(v => v.Contains(burn.After.PositionM));
            // Of many burns outside some stand for their neighbours; the last is always among them.
            if ((plan.Burns.Count - 1 - b) % every != 0 && !begunInside) continue;
            rows.Clear();
            var (start, end) = (burn.Burn.EndS, burn.Burn.EndS + settings.DriftS);
            rows.Add(new(start, burn.After));
            // The grid stops short of the end, which counts too.
            rows.Add(new(end, world.Fly(burn.After, start, end, rows)));
            for (var v = 0; v < worst.Length; v++)
            {
                // Who starts inside, in an approach, is not held to it, but to the client's body.
                if (settings.Volumes[v].Contains(burn.After.PositionM)) continue;
                var (level, row) = Nearest(settings.Volumes[v], rows);
                if (worst[v] is null || level < worst[v]!.Level) worst[v] = new(level, row, burn);
            }

            if (begunInside && Closest(rows) is var (rangeM, timeS)) inside.Add((b, rangeM, timeS - start));
        }

        List<ConstraintCheck> checks = [.. settings.Volumes.Zip(worst).Where(w => w.Second is not null).Select(w => Check(world, settings, w.First, w.Second!))];
        if (inside.Count > 0) checks.Add(Inside(world, settings, plan, inside));
        return checks;
    }

    // All of them are told: each is a failure that an approach has to live with.
    private static ConstraintCheck Inside(InspectionWorld world, InspectionSettings settings, FlownPlan plan, List<(int Burn, double RangeM, double AfterS)> inside)
    {
        var reach = settings.Request.Shape is { } shape ? ClientBody.Of(shape, "shape").LargestRadiusM : 0;
        var (worst, rangeM, _) = inside.MinBy(i => i.RangeM);
        var burn = plan.Burns[worst];
        var statement = $"Free drift for {ProximityText.Number(settings.DriftS)} s after a burn inside of a volume stays {{0}} m or more from the client's centre of mass: {(reach > 0 ? "clear of its body" : "its shape is not given")}.";
        var detail = $"least range {string.Join(", ", inside.Select(i => FormattableString.Invariant($"{InspectionText.Quantity(i.RangeM, "m")} {i.AfterS:0} s after burn-{i.Burn + 1}")))}";
        var check = PlanChecks.AtLeast("free-drift", statement, rangeM, reach, "m", (burn.Burn.TimeS, burn.PhaseId, world), detail, settings.Volumes.Min(v => v.SmallestM));
        check.ReportedOnly = !settings.FreeDriftRequired;
        return check;
    }

    // Between two rows the chaser flies all but straight: the nearest point of the line through each counts, as far as the next row.
    private static (double RangeM, double TimeS) Closest(List<PathRow> rows)
    {
        var (least, at) = (double.PositiveInfinity, rows[0].TimeS);
        for (var i = 0; i < rows.Count; i++)
        {
            var (position, velocity) = (rows[i].State.PositionM, rows[i].State.VelocityMPerS);
            var back = i > 0 ? 0.5 * (rows[i].TimeS - rows[i - 1].TimeS) : 0;
            var on = i + 1 < rows.Count ? 0.5 * (rows[i + 1].TimeS - rows[i].TimeS) : 0;
            var off = velocity == Vec3.Zero ? 0 : Math.Clamp(-Vec3.Dot(position, velocity) / velocity.NormSquared, -back, on);
            if ((position + (off * velocity)).Norm is var range && range < least) (least, at) = (range, rows[i].TimeS + off);
        }

        return (least, at);
    }

    private static ConstraintCheck Check(InspectionWorld world, InspectionSettings settings, KeepOutGeometry volume, Worst worst)
    {
        var statement = $"Free drift for {ProximityText.Number(settings.DriftS)} s after any burn stays {{0}} m or more outside {volume.Name}.";
        var detail = FormattableString.Invariant($"{volume.Name}, {worst.Row.TimeS - worst.Burn.Burn.TimeS:0} s after the burn");
        var check = PlanChecks.AtLeast("free-drift", statement, volume.SignedDistanceM(worst.Row.State.PositionM), 0, "m", (worst.Burn.Burn.TimeS, worst.Burn.PhaseId, world), detail, volume.SmallestM);
        check.ReportedOnly = !settings.FreeDriftRequired;
        return check;
    }

    private static (double Level, PathRow Row) Nearest(KeepOutGeometry volume, List<PathRow> rows)
    {
        var (least, nearest) = (double.PositiveInfinity, rows[0]);
        foreach (var row in rows)
            if (volume.Level(row.State.PositionM) is var level && level < least) (least, nearest) = (level, row);
        return (least, nearest);
    }

    private sealed record Worst(double Level, PathRow Row, FlownBurn Burn);
}
