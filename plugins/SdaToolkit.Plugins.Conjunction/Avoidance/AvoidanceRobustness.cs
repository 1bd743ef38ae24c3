using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction.Avoidance;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The plan not flown as it should be.</summary>
internal static class AvoidanceRobustness
{
    public static IEnumerable<RobustnessCase> Of(AvoidanceScene scene, BurnSchedule schedule, AvoidanceSettings settings, AvoidanceGeometry geometry, BurnPoint point, Vec3 deltaVRtn)
    {
        RobustnessCase Case(string name, string description, AvoidanceOutcome outcome) =>
            new() { Name = name, Description = description, Conjunction = geometry.Of(outcome), MeetsTarget = settings.Target.IsMetBy(outcome) };
        yield return Case("as planned", "with the execution error of the thrusters", scene.Fly(point, deltaVRtn));
        yield return Case("missed", "no burn at all", scene.Before);
        yield return Case("half", "the burn stops half-way", scene.Fly(point, 0.5 * deltaVRtn));
        yield return Case("90 %", "a tenth too small", scene.Fly(point, 0.9 * deltaVRtn));
        yield return Case("110 %", "a tenth too large", scene.Fly(point, 1.1 * deltaVRtn));
        var (late, description) = Late(scene, schedule, point.State.Epoch);
        // Too late to burn at all is the same as missed.
        yield return Case("late", description, late < scene.Epoch ? scene.Fly(scene.PointsAt([late])[0], deltaVRtn) : scene.Before);
    }

    private static (Epoch Burn, string Description) Late(AvoidanceScene scene, BurnSchedule schedule, Epoch planned)
    {
        if (schedule.Contacts.Count == 0)
        {
            var later = planned.AddSeconds(scene.PeriodS);
            return later < scene.Epoch ? (later, "the same burn a revolution later") : (planned.AddSeconds(scene.Epoch.SecondsSince(planned) / 2), "the same burn half-way to closest approach");
        }

        if (schedule.GoNoGo(planned) is not (_, { } used) || schedule.AfterNextContact(used) is not { } next) return (scene.Epoch, "no further contact: no burn");
        var station = next.Contact.Station.Length > 0 ? $" ({next.Contact.Station})" : "";
        if (next.Burn <= planned) return (planned, $"commanded at the next contact{station}, still in time");
        return next.Burn < scene.Epoch ? (next.Burn, $"the same burn as soon as the next contact allows{station}") : (scene.Epoch, "the next contact comes too late: no burn");
    }
}
