using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Planning;
using SdaToolkit.Plugins.Proximity.Inspect;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Proximity.Tests.Inspect;

/// <summary>Transitions along a flown path against flights with and without a small change.</summary>
[TestClass]
public sealed class FlownVariationTests
{
    private const double PushMPerS = 0.05;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void About_SmallPushOnTheWay_ArrivesWhereAFlightWithItDoes(bool thrusts)
    {
        var request = InspectionRequests.Of(KeplerianElements.FromSemiMajorAxis(9_000_000, 0.2, 0.9, 0.4, 0.3, 0.2), new(new(300, -3000, 200), new(0, 0.5, 0)), 3);
        var inputs = ProximityInputs.Of(InspectionFields.Of(request), request.Start, request.End, beyondS: 0);
        var world = new InspectionWorld(inputs, 0);
        var (start, end) = (700.0, 2.3 * world.PeriodS);
        List<Burn> burns = [new(3_000, new(0.1, -0.2, 0.1), thrusts ? 400 : 0), new(9_000, new(-0.1, 0.1, 0), thrusts ? 250 : 0)];
        var from = world.ChaserStart;

        var motion = FlownVariation.About(world, from, start, end, burns);

        // Steady thrust is flown along the client's axes; its transition turns it with the chaser's own, which the push moves.
        var share = thrusts ? 1e-3 : 2e-4;
        foreach (var push in new[] { 1_234.5, 6_001.0, 12_345.6 })
        {
            foreach (var direction in new[] { new Vec3(1, 0, 0), new Vec3(0, 1, 0), new Vec3(0, 0, 1) })
            {
                RelativeState Pushed(double size) => world.FlyBurns(from, start, end, [.. burns.Append(new(push, size * direction)).OrderBy(b => b.TimeS)]);
                // Both ways, so that the second order goes out.
                var twice = Pushed(PushMPerS) - Pushed(-PushMPerS);
                var pushed = new RelativeState(0.5 * twice.PositionM, 0.5 * twice.VelocityMPerS);
                var phi = motion.Transition(push - start, end - start);
                var (position, velocity) = (PushMPerS * (phi.RV * direction), PushMPerS * (phi.VV * direction));
                Bound.Below(share * pushed.RangeM, (pushed.PositionM - position).Norm, $"{push} s, {direction}");
                Bound.Below(share * pushed.VelocityMPerS.Norm, (pushed.VelocityMPerS - velocity).Norm, $"{push} s, {direction}");
            }
        }
    }

    [TestMethod]
    public void ProblemOf_ItsOwnBurns_CostNoLessThanItsBound()
    {
        var request = InspectionRequests.Leo(4);
        var world = new InspectionWorld(ProximityInputs.Of(InspectionFields.Of(request), request.Start, request.End, beyondS: 0), 0);
        List<Burn> burns = [new(500, new(0.05, 0.1, 0)), new(4_000, new(0, -0.1, 0.05)), new(9_000, new(0, 0.02, 0))];
        var motion = FlownVariation.About(world, world.ChaserStart, 0, 10_000, burns);
        var cost = burns.Sum(b => b.SizeMPerS);
        var bound = ReachableSetImpulses.Solve(motion.ProblemOf([.. burns.Select(b => new Impulse(b.TimeS, b.DeltaVMPerS))]));
        Bound.Below(cost, bound.LowerBoundMPerS);
        // They are no optimum, and the same problem finds a better one.
        Bound.Below(0.9 * cost, bound.CostMPerS);
        Bound.Below(0.01, bound.RelativeGap);
    }
}
