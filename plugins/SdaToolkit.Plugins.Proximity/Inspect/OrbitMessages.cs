using SdaToolkit.Astrodynamics;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Ndm.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>The paths of chaser and client as two OEMs in GCRF, a segment for each arc between burns.</summary>
/// <param name="world">Client and chaser.</param>
/// <param name="plan">The plan.</param>
/// <param name="envelope">Marking and data mode of what the plan was made from.</param>
internal sealed class OrbitMessages(InspectionWorld world, FlownPlan plan, Envelope envelope)
{
    private const uint Degree = 7;

    public OrbitMessageSet ToMessage()
    {
        var chaser = Message(world.Inputs.Chaser, "chaser");
        foreach (var arc in plan.Arcs) chaser.Segments.Add(Segment(world.Inputs.Chaser, [.. arc.Select(r => (r.TimeS, world.ChaserAt(r)))]));
        var client = Message(world.Inputs.Client, "client");
        client.Segments.Add(Segment(world.Inputs.Client, [.. plan.Rows.Select(r => (r.TimeS, world.ClientAt(r.TimeS)))]));
        return new() { Messages = { chaser, client } };
    }

    // No clock: a plan carries the time from which it holds.
    private OrbitMessage Message(ProximityObject thing, string role) => new()
    {
        Kind = "OEM",
        Header = new MessageHeader { Version = "2.0", CreationDate = world.Inputs.Start.ToTimestamp(), Originator = "SDATOOLKIT" },
        Envelope = Marked($"the {role}'s path as planned: {thing.Label}"),
    };

    private Envelope Marked(string step)
    {
        var own = envelope.Clone();
        own.Provenance = new() { Steps = { step } };
        return own;
    }

    private OrbitSegment Segment(ProximityObject thing, IReadOnlyList<(double TimeS, State<Gcrf> State)> rows)
    {
        var first = world.EpochAt(rows[0].TimeS).ToTimestamp();
        var states = new StateHistory { Start = first, StartText = Text(first) };
        foreach (var (time, state) in rows)
        {
            var (r, v) = (state.Position.Metres, state.Velocity.MetresPerSecond);
            states.OffsetS.Add(time - rows[0].TimeS);
            states.XM.Add(r.X);
            states.YM.Add(r.Y);
            states.ZM.Add(r.Z);
            states.VxMPerS.Add(v.X);
            states.VyMPerS.Add(v.Y);
            states.VzMPerS.Add(v.Z);
        }

        return new()
        {
            Object = thing.Object,
            ObjectIdText = thing.Object.InternationalDesignator.Length > 0 ? thing.Object.InternationalDesignator : $"{thing.Object.CatalogNumber}",
            CenterName = "EARTH",
            ReferenceFrame = "GCRF",
            TimeSystem = "UTC",
            UseableStart = first,
            UseableStop = world.EpochAt(rows[^1].TimeS).ToTimestamp(),
            Interpolation = "HERMITE",
            InterpolationDegree = Degree,
            States = states,
        };
    }

    private static string Text(Google.Protobuf.WellKnownTypes.Timestamp time) => time.ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", System.Globalization.CultureInfo.InvariantCulture);
}
