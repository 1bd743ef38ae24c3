using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Tests.Inspect;

/// <summary>What a request leaves open is tried before a plan is refused.</summary>
[TestClass]
public sealed class NamedChoiceTests
{
    [TestMethod]
    public void Named_LowThrustWithoutPhase_TakesOneThatDriftsClear()
    {
        var request = Request(40_000);
        request.Propulsion = new InspectionPropulsion { Kind = "low-thrust", AccelerationMPerS2 = 1e-4 };
        request.Phases.Add(new InspectionPhase { Kind = "safety-ellipse", RadialSemiAxisM = 150, NormalSemiAxisM = 150, Revolutions = 1, TransferS = 9000 });

        var result = InspectionRequests.Run(request).Result;

        Assert.AreEqual("plan", result.Outcome, result.OutcomeReason);
    }

    [TestMethod]
    public void Named_ApproachWithoutHops_TakesAsManyAsTheClosingRateNeeds()
    {
        var request = Approach();

        var result = InspectionRequests.Run(request).Result;

        Assert.AreEqual("plan", result.Outcome, result.OutcomeReason);
        Assert.Contains("6 hops", result.OutcomeReason);
    }

    [TestMethod]
    public void Named_ApproachWithHops_KeepsThemAndNamesMore()
    {
        var request = Approach();
        request.Phases[0].Hops = 4;

        var result = InspectionRequests.Run(request).Result;

        Assert.AreEqual("no plan found", result.Outcome);
        Assert.AreEqual("closing-rate", result.Binding.Name, result.OutcomeReason);
        Assert.Contains("more hops", result.Binding.Remedy);
    }

    private static PlanInspectionRequest Approach()
    {
        var request = Request(20_000);
        request.Phases.Add(new InspectionPhase { Kind = "r-bar-approach", RadialM = -400, EndRangeM = 100, TransferS = 5000, DurationS = 5000 });
        return request;
    }

    // A chaser about a kilometre from a client in low orbit.
    private static PlanInspectionRequest Request(double spanS)
    {
        var request = InspectionRequests.Leo(1);
        request.End = request.Start + Duration.FromTimeSpan(TimeSpan.FromSeconds(spanS));
        Put(request.States[0], -2375301.5981303975, 3566292.1698735342, 5372084.87584151, -6027.9233867865105, -4641.924493773026, 420.0848887760221);
        Put(request.States[1], -2374510.6353687, 3566901.572810848, 5372030.049118082, -6028.306681114743, -4641.349013352937, 420.95176381425443);
        request.Forces = new() { GravityDegree = 2, Atmosphere = "none", ThirdBodies = { "none" }, RadiationPressure = false, Relativity = false };
        (request.Shape, request.Camera) = (null, null);
        request.Profile = new()
        {
            Name = "test",
            DriftS = 21_600,
            Volumes = { new KeepOutVolume { Name = "keep-out sphere", SemiAxisRadialM = 20, Role = "keep-out" }, new KeepOutVolume { Name = "drift sphere", SemiAxisRadialM = 50, Role = "drift-safe" } },
            ClosingRates = { new ClosingRateLimit { RangeM = 100, ClosingRateMPerS = 0.15 }, new ClosingRateLimit { RangeM = 500, ClosingRateMPerS = 0.6 } },
            Execution = new BurnExecution { MagnitudeError = 0.05, FixedErrorMPerS = 5e-4, PointingErrorRad = 0.0174533, TimingErrorS = 1, MinimumDeltaVMPerS = 1e-3, MaximumDeltaVMPerS = 1 },
            Plume = new PlumeLimit { HalfAngleRad = 0.349, RangeM = 20 },
        };
        return request;
    }

    private static void Put(StateVector state, double x, double y, double z, double vx, double vy, double vz) =>
        (state.XM, state.YM, state.ZM, state.VxMPerS, state.VyMPerS, state.VzMPerS) = (x, y, z, vx, vy, vz);
}
