using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Numerics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Plugins.Proximity.Scene;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>Where free drift leads over the next revolution by the linear model. Immutable and thread safe.</summary>
/// <param name="volumes">Volumes about the client.</param>
internal sealed class DriftForecast(IReadOnlyList<KeepOutGeometry> volumes)
{
    private const int Samples = 72;

    /// <summary>The least distance outside the volumes on the way.</summary>
    /// <param name="DistanceM">Least distance, m; below 0 within. NaN: no volume.</param>
    /// <param name="SigmaM">One standard deviation of it by the navigation, m.</param>
    /// <param name="AfterS">When, s after the start.</param>
    /// <param name="Volume">Which volume.</param>
    internal readonly record struct Margin(double DistanceM, double SigmaM, double AfterS, string Volume);

    /// <summary>Looks ahead.</summary>
    /// <param name="motion">The linear model, its time from the start of the drift.</param>
    /// <param name="row">The state at the start, and how well it is known.</param>
    /// <param name="corridors">Ways through the volumes.</param>
    public Margin Of(ILinearRelativeMotion motion, NavigationRow row, IReadOnlyList<CorridorGeometry> corridors)
    {
        var best = new Margin(double.NaN, 0, 0, "");
        if (volumes.Count == 0) return best;
        var positions = Enumerable.Range(0, Samples + 1).Select(i => motion.Propagate(row.State, 0, motion.PeriodS * i / Samples).PositionM).ToArray();
        foreach (var volume in volumes)
        {
            // What may be entered by the plan does not count once the chaser is within.
            if (!volume.IsKeepOut && volume.Contains(positions[0])) continue;
            var least = 0;
            for (var i = 1; i < positions.Length; i++)
                if (Level(volume, positions[i], corridors) < Level(volume, positions[least], corridors)) least = i;
            var step = motion.PeriodS / Samples;
            var at = NegativeIntervals.Minimum(t => Level(volume, motion.Propagate(row.State, 0, t).PositionM, corridors), Math.Max(0, (least - 1) * step), Math.Min(Samples, least + 1) * step, 0.01 * step);
            var distance = Distance(volume, motion.Propagate(row.State, 0, at).PositionM, corridors);
            if (double.IsNaN(best.DistanceM) || distance < best.DistanceM) best = new(distance, Sigma(volume, motion, row, at), at, volume.Name);
        }

        return best;
    }

    /// <summary>Distance outside a volume, m; within a corridor the volume does not count.</summary>
    public static double Distance(KeepOutGeometry volume, Vec3 rtnM, IReadOnlyList<CorridorGeometry> corridors) =>
        InCorridor(volume, rtnM, corridors) ? double.PositiveInfinity : volume.SignedDistanceM(rtnM);

    private static double Level(KeepOutGeometry volume, Vec3 rtnM, IReadOnlyList<CorridorGeometry> corridors) => InCorridor(volume, rtnM, corridors) ? double.MaxValue : volume.Level(rtnM);

    private static bool InCorridor(KeepOutGeometry volume, Vec3 rtnM, IReadOnlyList<CorridorGeometry> corridors)
    {
        if (!volume.IsKeepOut) return false;
        for (var i = 0; i < corridors.Count; i++)
            if (corridors[i].Contains(rtnM)) return true;
        return false;
    }

    // Along the outward normal of the level surface through the nearest point of the path.
    private static double Sigma(KeepOutGeometry volume, ILinearRelativeMotion motion, NavigationRow row, double afterS)
    {
        var phi = motion.Transition(0, afterS);
        var (p, e) = ((phi.RR * row.State.PositionM) + (phi.RV * row.State.VelocityMPerS), volume.SemiAxesM);
        var normal = new Vec3(p.X / (e.X * e.X), p.Y / (e.Y * e.Y), p.Z / (e.Z * e.Z)).Unit();
        var (byPosition, byVelocity) = (phi.RR.Transpose() * normal, phi.RV.Transpose() * normal);
        return double.Hypot(Scaled(byPosition, row.SigmaM).Norm, Scaled(byVelocity, row.SigmaMPerS).Norm);
    }

    private static Vec3 Scaled(Vec3 a, Vec3 b) => new(a.X * b.X, a.Y * b.Y, a.Z * b.Z);
}
