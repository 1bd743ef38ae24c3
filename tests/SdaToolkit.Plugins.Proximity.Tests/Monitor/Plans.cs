using SdaToolkit.Astrodynamics;
using SdaToolkit.Plugins.Proximity.Monitor;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Proximity.V1;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Tests.Monitor;

/// <summary>Declares what a flight does: a phase from each burn to the next.</summary>
internal static class Plans
{
    private const int RowsAPhase = 90;

    public static DeclaredPlan Of(Flight flight, PlanTolerance tolerance, KeepOutVolume volume, IReadOnlyList<string> phases)
    {
        double[] edges = [0, .. flight.Burns.Select(b => b.TimeS), flight.EndS];
        return new()
        {
            PlanId = "test-1",
            Revision = 1,
            Operator = "Demo operator",
            Client = new ObjectId { CatalogNumber = Pairs.ClientId, Name = "DEMO CLIENT" },
            Chaser = new ObjectId { CatalogNumber = Pairs.ChaserId, Name = "DEMO CHASER" },
            ValidFrom = Pairs.Noon,
            ValidUntil = Pairs.After(flight.EndS),
            Volumes = { volume },
            Phases = { phases.Select((id, i) => Phase(flight, tolerance, id, edges[i], edges[i + 1])) },
            Burns = { flight.Burns.Select((b, i) => Burn(b, $"burn-{i + 1}", phases[i + 1])) },
            Envelope = new Envelope { HandlingMarking = "TLP:CLEAR", DataMode = DataMode.Simulated },
        };
    }

    private static PlannedPhase Phase(Flight flight, PlanTolerance tolerance, string id, double startS, double endS)
    {
        var times = Enumerable.Range(0, RowsAPhase + 1).Select(i => startS + ((endS - startS) * i / RowsAPhase)).ToList();
        (times[0], times[^1]) = (startS, endS);
        var states = flight.History(times).Relative;
        // A phase that begins with a burn begins after it.
        if (flight.Burns.FirstOrDefault(b => b.TimeS == startS) is { } burn) states[0] += new RelativeState(Vec3.Zero, burn.DeltaVMPerS);
        return new()
        {
            Id = id,
            Kind = "coast",
            Start = Pairs.After(startS),
            End = Pairs.After(endS),
            Path = RelativePaths.ToMessage([.. states.Select((s, i) => new TimedState(times[i], s))], startS),
            Tolerance = tolerance,
            MinimumRangeM = 0.8 * states.Min(s => s.RangeM),
            MaximumRangeM = 1.2 * states.Max(s => s.RangeM),
            MaximumClosingRateMPerS = 0.01 + (1.1 * Math.Max(0, states.Max(s => -s.RangeRateMPerS))),
        };
    }

    private static PlannedBurn Burn(FlightBurn burn, string id, string phase)
    {
        var sigma = 0.01 * burn.DeltaVMPerS.Norm;
        return new()
        {
            Id = id,
            PhaseId = phase,
            Time = Pairs.After(burn.TimeS),
            DeltaVRadialMPerS = burn.DeltaVMPerS.X,
            DeltaVTransverseMPerS = burn.DeltaVMPerS.Y,
            DeltaVNormalMPerS = burn.DeltaVMPerS.Z,
            SigmaRadialMPerS = sigma,
            SigmaTransverseMPerS = sigma,
            SigmaNormalMPerS = sigma,
            TimeToleranceS = 5,
        };
    }
}
