using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>
/// Free drift after each burn under the full model, without dispersion: whether the thrusters' failure then would lead into a volume. No proof: that is proximity.passive-safety's.
/// </summary>
internal static class FreeDriftCheck
{
    // Burns that are followed, so that a plan of many takes seconds.
    private const int MostFlown = 24;

    /// <summary>A check for each volume; empty where nothing burns.</summary>
    public static IReadOnlyList<ConstraintCheck> Of(InspectionWorld world, InspectionSettings settings, FlownPlan plan)
    {
        var worst = new Worst?[settings.Volumes.Count];
        List<PathRow> rows = [];
        var every = (plan.Burns.Count + MostFlown - 1) / MostFlown;
        for (var b = 0; b < plan.Burns.Count; b++)
        {
            // Of many burns some stand for their neighbours; the last is always among them.
            if ((plan.Burns.Count - 1 - b) % every != 0) continue;
            var burn = plan.Burns[b];
            rows.Clear();
            var (start, end) = (burn.Burn.EndS, burn.Burn.EndS + settings.DriftS);
            rows.Add(new(start, burn.After));
            // The grid stops short of the end, which counts too.
            rows.Add(new(end, world.Fly(burn.After, start, end, rows)));
            for (var v = 0; v < worst.Length; v++)
            {
                // Who starts inside, in an approach, is not held to it.
                if (settings.Volumes[v].Contains(burn.After.PositionM)) continue;
                var (level, row) = Nearest(settings.Volumes[v], rows);
                if (worst[v] is null || level < worst[v]!.Level) worst[v] = new(level, row, burn);
            }
        }

        return [.. settings.Volumes.Zip(worst).Where(w => w.Second is not null).Select(w => Check(world, settings, w.First, w.Second!))];
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
