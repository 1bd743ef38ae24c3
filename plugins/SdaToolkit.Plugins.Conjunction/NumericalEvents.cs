using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.SpaceEnvironment;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>What happens on the way: shadow, apsides, nodes.</summary>
internal static class NumericalEvents
{
    /// <summary>Passages through the shadow within the span.</summary>
    public static IEnumerable<Eclipse> Eclipses(SortedDictionary<long, PropagatedState> states, NumericalPlan plan, IBodyEphemeris sun)
    {
        if (states.Count < 2) return [];
        var knots = states.Values.Select(s => s.State).ToArray();
        return EclipseIntervals.Find(Cubic(knots), sun, knots[0].Epoch, knots[^1].Epoch, toleranceSeconds: 0.01).Select(i => new Eclipse
        {
            Start = i.Start.ToTimestamp(),
            End = i.End.ToTimestamp(),
            UmbraS = i.UmbraDurationS,
            StartsBefore = i.StartsBefore,
            EndsAfter = i.EndsAfter,
        });
    }

    /// <summary>Apsides and nodes within the span, in order.</summary>
    public static IEnumerable<Schemas.Orbit.V1.OrbitEvent> Of(IEnumerable<EventOccurrence> occurrences, ApsisEvent apsis, NodeEvent node, NumericalPlan plan, IEarthRotation earth) => occurrences
        .Where(o => o.State.Epoch >= plan.Start && o.State.Epoch <= plan.End && (o.Event == apsis || o.Event == node))
        .OrderBy(o => o.State.Epoch)
        .Select(o => new Schemas.Orbit.V1.OrbitEvent
        {
            Epoch = o.State.Epoch.ToTimestamp(),
            Kind = (o.Event == apsis, o.Rising) switch
            {
                (true, true) => "perigee",
                (true, false) => "apogee",
                (false, true) => "ascending-node",
                _ => "descending-node",
            },
            AltitudeM = NumericalRows.Altitude(o.State, earth),
        });

    // Hermite's cubic between neighbours. Across an impulse it is off by an eighth of a minute's Δv, which moves no shadow by more than milliseconds.
    private static Func<Epoch, Vec3> Cubic(State<Gcrf>[] knots)
    {
        return epoch =>
        {
            var (low, high) = (0, knots.Length - 1);
            while (high - low > 1)
            {
                var middle = (low + high) / 2;
                if (knots[middle].Epoch <= epoch) low = middle;
                else high = middle;
            }
            var (a, b) = (knots[low], knots[high]);
            var h = b.Epoch.SecondsSince(a.Epoch);
            var u = epoch.SecondsSince(a.Epoch) / h;
            var (u2, u3) = (u * u, u * u * u);
            return (((2 * u3) - (3 * u2) + 1) * a.Position.Metres) + ((u3 - (2 * u2) + u) * h * a.Velocity.MetresPerSecond)
                + (((3 * u2) - (2 * u3)) * b.Position.Metres) + ((u3 - u2) * h * b.Velocity.MetresPerSecond);
        };
    }
}
