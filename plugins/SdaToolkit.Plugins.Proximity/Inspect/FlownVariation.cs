using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Planning;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>The full model about a flown path: transitions along it in the client's RTN axes.</summary>
internal static class FlownVariation
{
    /// <summary>Flies burns with the variational equations.</summary>
    /// <param name="world">Client and chaser.</param>
    /// <param name="from">Relative state at the start, before any burn.</param>
    /// <param name="startS">Start, s.</param>
    /// <param name="endS">End, s, after the start.</param>
    /// <param name="burns">Impulses and burns with duration that do not overlap, in order of time.</param>
    public static FlownPathMotion About(InspectionWorld world, RelativeState from, double startS, double endS, IReadOnlyList<Burn> burns)
    {
        var times = FlownPathMotion.TimesS(endS - startS, world.PeriodS, world.Eccentricity);
        List<StateTransition> maps = [StateTransition.Identity];
        var (state, time, sum) = (from, startS, StateTransition.Identity);
        // What adds a given change of velocity along the client's axes changes no difference of two paths.
        foreach (var burn in burns)
        {
            Fly(burn.BeginS, null);
            if (burn.ThrustS > 0) Fly(burn.EndS, burn);
            else state = state with { VelocityMPerS = state.VelocityMPerS + burn.DeltaVMPerS };
        }

        Fly(endS, null);
        return new(maps, endS - startS, world.PeriodS);

        void Fly(double untilS, Burn? thrust)
        {
            if (!(untilS > time)) return;
            List<double> wanted = [];
            while (maps.Count + wanted.Count < times.Count && Time(maps.Count + wanted.Count) is var next && next <= untilS) wanted.Add(next);
            var (end, way) = world.FlyVaried(state, time, untilS, wanted, thrust);
            foreach (var phi in way.SkipLast(1)) maps.Add(phi * sum);
            (state, time, sum) = (end, untilS, way[^1] * sum);
        }

        double Time(int node) => node == times.Count - 1 ? endS : startS + times[node];
    }

    /// <summary>From a transition in GCRF to one in the client's RTN axes, velocities as seen in those.</summary>
    /// <param name="phi">In GCRF.</param>
    /// <param name="from">The client at its start.</param>
    /// <param name="to">The client at its end.</param>
    public static StateTransition InRtn(StateTransition phi, State<Gcrf> from, State<Gcrf> to)
    {
        var (turned, back) = (RtnBasis.FromState(to).Rotation, RtnBasis.FromState(from).Rotation.Transpose());
        var toRtn = new StateTransition(turned, default, -1 * (Turning(to) * turned), turned);
        var fromRtn = new StateTransition(back, default, back * Turning(from), back);
        return toRtn * phi * fromRtn;
    }

    // The turning of the axes about N as a matrix: of a position its cross product.
    private static Matrix3 Turning(State<Gcrf> client)
    {
        var rate = RelativeState.TurnRateRadPerS(client);
        return Matrix3.FromRows(new(0, -rate, 0), new(rate, 0, 0), Vec3.Zero);
    }
}
