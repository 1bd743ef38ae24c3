using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>A coarse look at free drift after each burn, in the linear dynamics: whether the thrusters' failure then would lead into a volume. No proof: that is proximity.passive-safety's.</summary>
internal static class FreeDriftCheck
{
    private const int SamplesPerRevolution = 60;

    /// <summary>A check for each volume; empty where nothing burns.</summary>
    public static IEnumerable<ConstraintCheck> Of(InspectionWorld world, InspectionSettings settings, FlownPlan plan)
    {
        if (plan.Burns.Count == 0) yield break;
        foreach (var volume in settings.Volumes)
        {
            var (worst, least, after) = ((FlownBurn?)null, double.PositiveInfinity, 0.0);
            foreach (var burn in plan.Burns.Where(b => !volume.Contains(b.After.PositionM)))
            {
                var (distance, time) = Least(world.LinearAt(burn.Burn.TimeS), burn.After, settings.DriftS, volume);
                if (distance < least) (worst, least, after) = (burn, distance, time);
            }

            if (worst is null) continue;
            var statement = $"Free drift for {InspectionText.Number(settings.DriftS)} s after any burn stays {{0}} m or more outside {volume.Name} (linear dynamics).";
            var check = PlanChecks.AtLeast("free-drift", statement, least, 0, "m", (worst.Burn.TimeS, worst.PhaseId, world), FormattableString.Invariant($"{volume.Name}, {after:0} s after the burn"));
            // What is only reported cannot fail a plan.
            check.Met |= !settings.FreeDriftRequired;
            yield return check;
        }
    }

    /// <summary>Least signed distance from a volume in free drift, m, and when, s after its begin.</summary>
    public static (double DistanceM, double TimeS) Least(ILinearRelativeMotion motion, RelativeState state, double spanS, KeepOutGeometry volume)
    {
        var steps = Math.Max(8, (int)Math.Ceiling(SamplesPerRevolution * spanS / motion.PeriodS));
        var (level, nearest, time) = (double.PositiveInfinity, state.PositionM, 0.0);
        for (var i = 0; i <= steps; i++)
        {
            var t = spanS * i / steps;
            var position = motion.Propagate(state, 0, t).PositionM;
            if (volume.Level(position) is var here && here < level) (level, nearest, time) = (here, position, t);
        }

        return (volume.SignedDistanceM(nearest), time);
    }
}
