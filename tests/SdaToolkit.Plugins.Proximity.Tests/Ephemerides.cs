using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Proximity.Tests;

/// <summary>Ephemerides as an OEM holds them, made by propagation.</summary>
internal static class Ephemerides
{
    public static OrbitMessageSet Of(IEnumerable<StateVector> states, double seconds, ForceSettings forces)
    {
        var set = new OrbitMessageSet();
        foreach (var state in states) set.Messages.Add(new OrbitMessage { Kind = "OEM", Segments = { Segment(state, seconds, forces) } });
        return set;
    }

    private static OrbitSegment Segment(StateVector state, double seconds, ForceSettings forces)
    {
        var start = state.Epoch.ToEpoch("epoch");
        var scene = new NumericalScene(new NumericalForces(forces, null, null, null), start, start.AddSeconds(seconds));
        var epochs = Enumerable.Range(0, (int)(seconds / 60) + 1).Select(i => start.AddSeconds(60 * i)).ToArray();
        var rows = new State<Gcrf>[epochs.Length];
        new NumericalPropagator(scene.Model, new Spacecraft(100), new() { PositionToleranceM = 1e-6, VelocityToleranceMPerS = 1e-9 }).Propagate(state.ToGcrf(scene.Earth, "state"), epochs, rows);
        var history = new StateHistory { Start = state.Epoch };
        foreach (var row in rows)
        {
            history.OffsetS.Add(row.Epoch.SecondsSince(start));
            history.XM.Add(row.Position.Metres.X);
            history.YM.Add(row.Position.Metres.Y);
            history.ZM.Add(row.Position.Metres.Z);
            history.VxMPerS.Add(row.Velocity.MetresPerSecond.X);
            history.VyMPerS.Add(row.Velocity.MetresPerSecond.Y);
            history.VzMPerS.Add(row.Velocity.MetresPerSecond.Z);
        }

        return new OrbitSegment { Object = state.Object, ReferenceFrame = "GCRF", TimeSystem = "UTC", CenterName = "EARTH", States = history };
    }
}
