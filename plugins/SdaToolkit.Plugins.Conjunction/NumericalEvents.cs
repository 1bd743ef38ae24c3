using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Interpolation;
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
        // A cubic, so that no polynomial reaches across a burn; it is within a metre in low orbit.
        var between = new EphemerisInterpolator<Gcrf>(knots, new(Degree: 3, MarginS: 1e-3));
        return EclipseIntervals.Find(epoch => between.At(epoch).Position.Metres, sun, knots[0].Epoch, knots[^1].Epoch, toleranceSeconds: 0.01).Select(i => new Eclipse
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
}
