using SdaToolkit.Astrodynamics;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>
/// How far from its declared path a chaser may be found in a phase: three standard deviations of what navigation measures there, and of
/// the errors of burn and known velocity at the start of each arc, grown to its end in linear dynamics; but along each axis at most half the least distance of the phase's path to a keep-out volume
/// (to the client, where a corridor leads in or there is no volume), so that a monitor can hold a flight against it, and never less than the larger of 1 m and 1 % of the phase's largest range.
/// </summary>
/// <remarks>Half: a chaser that is off by all three tolerances at once is off by 0.87 of the distance, and still outside. Where errors left alone would leave a tolerance so cut, the tolerance says after which time.</remarks>
internal sealed class PlanTolerances(InspectionWorld world, InspectionSettings settings, FlownPlan plan)
{
    /// <summary>Standard deviations that a tolerance holds.</summary>
    public const double Deviations = 3;

    private const double LeastShare = 0.01;
    private const double LeastM = 1;
    private const double LeastTimeS = 1;
    private const double GapShare = 0.5;

    /// <summary>The tolerance of a phase.</summary>
    public PlanTolerance Of(FlownPhase phase)
    {
        var rows = plan.RowsOf(phase).ToList();
        var least = Math.Max(LeastM, LeastShare * rows.Max(r => r.State.RangeM));
        var most = Math.Max(least, GapShare * rows.Min(row => GapM(row, phase)));
        var (r, t, n) = (least, least, least);
        var held = double.PositiveInfinity;
        foreach (var arc in plan.Arcs)
        {
            if (arc[^1].TimeS <= phase.StartS || arc[0].TimeS >= phase.EndS) continue;
            // Under steady thrust nothing corrects what an arc left before the phase ends.
            var (spread, within) = Spread(arc[0], phase.Kind == "low-thrust" ? phase.EndS : arc[^1].TimeS, most / Deviations);
            held = Math.Min(held, within);
            (r, t, n) = (Math.Max(r, Deviations * spread.X), Math.Max(t, Deviations * spread.Y), Math.Max(n, Deviations * spread.Z));
        }

        return new() { RadialM = Math.Min(r, most), TransverseM = Math.Min(t, most), NormalM = Math.Min(n, most), TimeS = TimeS, UncorrectedS = double.IsFinite(held) ? Math.Max(held, LeastTimeS) : 0 };
    }

    /// <summary>Least range that the plan allows in a phase, m: what path and tolerance leave, but outside a corridor never within a keep-out volume.</summary>
    public double MinimumRangeM(FlownPhase phase, PlanTolerance tolerance) => plan.RowsOf(phase).Min(row =>
    {
        var range = row.State.RangeM;
        var surface = phase.Corridor is not null ? 0 : settings.Volumes.Where(v => v.IsKeepOut).Select(v => range / v.Level(row.State.PositionM)).DefaultIfEmpty(0).Max();
        return Math.Max(range - SizeM(tolerance), Math.Min(surface, range));
    });

    /// <summary>How far from its path a chaser is that uses up its tolerance along all three axes, m.</summary>
    public static double SizeM(PlanTolerance tolerance) => new Vec3(tolerance.RadialM, tolerance.TransverseM, tolerance.NormalM).Norm;

    private double GapM(PathRow row, FlownPhase phase)
    {
        if (phase.Corridor is not null) return row.State.RangeM;
        return settings.Volumes.Where(v => v.IsKeepOut).Select(v => v.SignedDistanceM(row.State.PositionM)).DefaultIfEmpty(row.State.RangeM).Min();
    }

    /// <summary>How much earlier or later a path may be flown, s.</summary>
    public double TimeS => Math.Max(LeastTimeS, Deviations * settings.Execution.TimingS);

    // Largest standard deviations along R, T, N on an arc, and after which time the first of them passes a limit.
    private (Vec3 Most, double WithinS) Spread(PathRow start, double endS, double limitM)
    {
        var sensor = SensorErrors.Best(settings.Profile.Sensors, start.State.RangeM);
        var position = sensor is null ? 0 : SensorErrors.WorstM(sensor, start.State.RangeM);
        var burn = plan.Burns.LastOrDefault(b => InspectionWorld.IsSame(b.Burn.BeginS, start.TimeS) || InspectionWorld.IsSame(b.Burn.EndS, start.TimeS));
        var executed = burn is null ? Vec3.Zero : settings.Execution.SigmaMPerS(burn.Burn.DeltaVMPerS);
        var known = sensor?.VelocitySigmaMPerS ?? 0;
        var velocity = new Vec3(double.Hypot(executed.X, known), double.Hypot(executed.Y, known), double.Hypot(executed.Z, known));
        var motion = world.LinearAt(start.TimeS);
        var span = endS - start.TimeS;
        var steps = Math.Max(4, (int)Math.Ceiling(48 * span / world.PeriodS));
        var (most, within) = (Vec3.Zero, double.PositiveInfinity);
        double Grown(Vec3 row) => double.Hypot(position, new Vec3(row.X * velocity.X, row.Y * velocity.Y, row.Z * velocity.Z).Norm);
        for (var i = 0; i <= steps; i++)
        {
            var phi = motion.Transition(0, span * i / steps).RV;
            most = new(Math.Max(most.X, Grown(phi.Row1)), Math.Max(most.Y, Grown(phi.Row2)), Math.Max(most.Z, Grown(phi.Row3)));
            if (double.IsInfinity(within) && Math.Max(most.X, Math.Max(most.Y, most.Z)) > limitM) within = span * i / steps;
        }

        return (most, within);
    }
}
