using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Proximity.V1;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Tests.Monitor;

/// <summary>A burn of a flight.</summary>
/// <param name="TimeS">When, s after the start.</param>
/// <param name="DeltaVMPerS">Change of velocity, RTN.</param>
internal sealed record FlightBurn(double TimeS, Vec3 DeltaVMPerS);

/// <summary>A chaser flown about a client by numerical propagation of both: what plans declare, and what navigation sees of flights that differ from them.</summary>
/// <param name="Client">The client at the start.</param>
/// <param name="Chaser">The chaser at the start, relative.</param>
/// <param name="Burns">The burns.</param>
/// <param name="EndS">End, s.</param>
internal sealed record Flight(State<Gcrf> Client, RelativeState Chaser, IReadOnlyList<FlightBurn> Burns, double EndS)
{
    /// <summary>The forces of tests: textbook ones unless said otherwise.</summary>
    public ForceSettings Forces { get; init; } = Pairs.TwoBody;

    public List<StateVector> States => [Pairs.Vector(Client, Pairs.ClientId, "DEMO CLIENT"), Pairs.Vector(Chaser.From(Client), Pairs.ChaserId, "DEMO CHASER")];

    /// <summary>The flown path on a grid of times; a row at the very time of a burn is that before it.</summary>
    public RelativeHistory History(IReadOnlyList<double> timesS)
    {
        var fields = new ProximityFields(null, null, States, Pairs.ClientId, Pairs.ChaserId, Forces, null, null, null, []);
        var inputs = ProximityInputs.Of(fields, Pairs.Noon, Pairs.After(EndS));
        var impulses = Burns.Select(b => (inputs.Start.AddSeconds(b.TimeS), new ImpulsiveManeuver(b.DeltaVMPerS))).ToList();
        return new(
            ObjectPath.Propagated(inputs.Client, inputs.Scene, inputs.End, []), ObjectPath.Propagated(inputs.Chaser, inputs.Scene, inputs.End, impulses), inputs.Start, [.. timesS]);
    }

    /// <summary>Navigation of the flight: rows every so often, with white noise of the stated size.</summary>
    public NavigationHistory Navigate(double stepS, double sigmaM, double sigmaMPerS, int seed = 0)
    {
        var exact = new NavigationHistory
        {
            Start = Pairs.Noon,
            Path = History([.. RelativeHistory.Grid(EndS, stepS)]).ToMessage(),
            SigmaRadialM = { sigmaM },
            SigmaTransverseM = { sigmaM },
            SigmaNormalM = { sigmaM },
            SigmaRadialMPerS = { sigmaMPerS },
            SigmaTransverseMPerS = { sigmaMPerS },
            SigmaNormalMPerS = { sigmaMPerS },
            Envelope = new Envelope { HandlingMarking = "TLP:CLEAR", DataMode = DataMode.Simulated },
        };
        return seed > 0 ? Disturbed(exact, stepS, seed) : exact;
    }

    /// <summary>Exact navigation with noise of the size it states, white or (with a correlation time) a Gauss–Markov process of first order in each component.</summary>
    public static NavigationHistory Disturbed(NavigationHistory exact, double stepS, int seed, double correlationS = 0)
    {
        var (seen, random, kept) = (exact.Clone(), new Random(seed), correlationS > 0 ? Math.Exp(-stepS / correlationS) : 0);
        var path = seen.Path;
        foreach (var column in (Google.Protobuf.Collections.RepeatedField<double>[])[path.RadialM, path.TransverseM, path.NormalM]) Disturb(random, column, exact.SigmaRadialM[0], kept);
        foreach (var column in (Google.Protobuf.Collections.RepeatedField<double>[])[path.RadialMPerS, path.TransverseMPerS, path.NormalMPerS]) Disturb(random, column, exact.SigmaRadialMPerS[0], kept);
        return seen;
    }

    private static void Disturb(Random random, Google.Protobuf.Collections.RepeatedField<double> column, double sigma, double kept)
    {
        var error = 0.0;
        for (var i = 0; i < column.Count; i++)
        {
            // Box and Muller.
            var fresh = sigma * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
            error = i == 0 ? fresh : (kept * error) + (Math.Sqrt(1 - (kept * kept)) * fresh);
            column[i] += error;
        }
    }
}
