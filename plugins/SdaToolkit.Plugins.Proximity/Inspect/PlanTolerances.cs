using SdaToolkit.Astrodynamics;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>
/// How far from its declared path a chaser may be found in a phase: three standard deviations of what navigation measures there, and of
/// the errors of burn and known velocity at the start of each arc, grown to its end in linear dynamics.
/// </summary>
internal sealed class PlanTolerances(InspectionWorld world, InspectionSettings settings, FlownPlan plan)
{
    /// <summary>Standard deviations that a tolerance holds.</summary>
    public const double Deviations = 3;

    private const double LeastShare = 0.01;
    private const double LeastM = 1;
    private const double LeastTimeS = 1;

    /// <summary>The tolerance of a phase.</summary>
    public PlanTolerance Of(FlownPhase phase)
    {
        var rows = plan.RowsOf(phase).ToList();
        var least = Math.Max(LeastM, LeastShare * rows.Max(r => r.State.RangeM));
        var (r, t, n) = (least, least, least);
        foreach (var arc in plan.Arcs)
        {
            if (arc[^1].TimeS <= phase.StartS || arc[0].TimeS >= phase.EndS) continue;
            // Under steady thrust nothing corrects what an arc left before the phase ends.
            var spread = Spread(arc[0], phase.Kind == "low-thrust" ? phase.EndS : arc[^1].TimeS);
            (r, t, n) = (Math.Max(r, Deviations * spread.X), Math.Max(t, Deviations * spread.Y), Math.Max(n, Deviations * spread.Z));
        }

        return new() { RadialM = r, TransverseM = t, NormalM = n, TimeS = TimeS };
    }

    /// <summary>How much earlier or later a path may be flown, s.</summary>
    public double TimeS => Math.Max(LeastTimeS, Deviations * settings.Execution.TimingS);

    /// <summary>The sensor that knows the position best at a range; null: none of the profile works there.</summary>
    public NavigationSensor? Sensor(double rangeM) => settings.Profile.Sensors
        .Where(s => rangeM >= s.MinimumRangeM && rangeM <= s.MaximumRangeM)
        .MinBy(s => PositionSigmaM(s, rangeM));

    private static double PositionSigmaM(NavigationSensor sensor, double rangeM)
    {
        var along = sensor.RangeSigmaM + (sensor.RangeSigmaPart * rangeM);
        return Math.Max(along, sensor.BearingSigmaRad * rangeM);
    }

    // Largest standard deviations along R, T, N on an arc.
    private Vec3 Spread(PathRow start, double endS)
    {
        var sensor = Sensor(start.State.RangeM);
        var position = sensor is null ? 0 : PositionSigmaM(sensor, start.State.RangeM);
        var burn = plan.Burns.FirstOrDefault(b => b.Burn.BeginS == start.TimeS);
        var executed = burn is null ? Vec3.Zero : settings.Execution.SigmaMPerS(burn.Burn.DeltaVMPerS);
        var known = sensor?.VelocitySigmaMPerS ?? 0;
        var velocity = new Vec3(double.Hypot(executed.X, known), double.Hypot(executed.Y, known), double.Hypot(executed.Z, known));
        var motion = world.LinearAt(start.TimeS);
        var span = endS - start.TimeS;
        var steps = Math.Max(4, (int)Math.Ceiling(16 * span / world.PeriodS));
        var most = Vec3.Zero;
        double Grown(Vec3 row) => double.Hypot(position, new Vec3(row.X * velocity.X, row.Y * velocity.Y, row.Z * velocity.Z).Norm);
        for (var i = 0; i <= steps; i++)
        {
            var phi = motion.Transition(0, span * i / steps).RV;
            most = new(Math.Max(most.X, Grown(phi.Row1)), Math.Max(most.Y, Grown(phi.Row2)), Math.Max(most.Z, Grown(phi.Row3)));
        }

        return most;
    }
}
