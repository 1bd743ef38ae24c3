using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Proximity.Tests.Monitor;

[TestClass]
public sealed class AbortTests
{
    private static readonly Hop Hop = new();

    // From where it waits, a radial burn too many leads it to the client and beyond.
    private static readonly Flight Flown = Hop.Changed(more: new(Hop.SecondS + 300, 1.1 * Hop.Burn));

    [TestMethod]
    public async Task Run_DriftLeadsIn_ProvesAnAbortBurnThatPropagationConfirms()
    {
        var result = await Hop.RunAsync(Hop.Request(Flown));

        var keepOut = result.Events.First(e => e.Criterion == "keep-out");
        Assert.AreEqual("abort", keepOut.Severity);
        Bound.Below(0.0, keepOut.Found, "predicted distance outside the volume, m");
        var abort = result.Aborts.Single();
        Assert.AreEqual("burn", abort.Kind);
        Assert.IsTrue(abort.Proven);
        Assert.AreEqual(60, (abort.BurnTime - abort.Decision).ToTimeSpan().TotalSeconds, 1e-6);
        Bound.Below(0.5 + 1e-9, abort.DeltaVMPerS);
        var burnS = (abort.BurnTime - Pairs.Noon).ToTimeSpan().TotalSeconds;
        var burn = new Vec3(abort.DeltaVRadialMPerS, abort.DeltaVTransverseMPerS, abort.DeltaVNormalMPerS);
        foreach (var (part, name) in new[] { (1.0, "nominal"), (0.5, "half") })
        {
            var margin = LeastMargin(burnS, part * burn, abort.DriftS);
            Assert.AreEqual(margin, abort.Cases.Single(c => c.Name == name).LeastMarginM, 2, name);
            Bound.Below(margin, 0, name);
        }

        var missed = abort.Cases.Single(c => c.Name == "missed");
        Assert.IsFalse(missed.Safe);
        Bound.Below(0, LeastMargin(burnS, Vec3.Zero, abort.DriftS), "without the burn it enters");
    }

    [TestMethod]
    public async Task Run_AskedForAtATime_SaysThatNoBurnIsNeededWhereDriftIsSafe()
    {
        var request = Hop.Request(Hop.Declared);
        // On the way, without the second burn it comes back to where it was.
        request.AbortAt = Pairs.After(Hop.FirstS + 600);

        var abort = (await Hop.RunAsync(request)).Aborts.Single();

        Assert.AreEqual("no burn", abort.Kind);
        Assert.IsTrue(abort.MissedIsSafe);
        Assert.AreEqual(0, abort.DeltaVMPerS);
        Assert.AreEqual("no burn", abort.Cases.Single().Name);
    }

    [TestMethod]
    public async Task Run_NoBurnIsLargeEnough_SaysSoAndProvesNothing()
    {
        var request = Hop.Request(Flown);
        request.Profile.AbortDeltaVMPerS = 0.006;

        var abort = (await Hop.RunAsync(request)).Aborts.Single();

        Assert.AreEqual("none found", abort.Kind);
        Assert.IsFalse(abort.Proven);
        Assert.IsTrue(abort.Cases.Any(c => !c.Safe));
    }

    // By the difference of two propagations, every five seconds.
    private static double LeastMargin(double burnS, Vec3 burn, double driftS)
    {
        var fields = new ProximityFields(null, null, Flown.States, Pairs.ClientId, Pairs.ChaserId, Pairs.TwoBody, null, null, null, []);
        var inputs = ProximityInputs.Of(fields, Pairs.Noon, Pairs.After(burnS + driftS));
        var burns = Flown.Burns.Select(b => (inputs.Start.AddSeconds(b.TimeS), new ImpulsiveManeuver(b.DeltaVMPerS))).Append((inputs.Start.AddSeconds(burnS), new ImpulsiveManeuver(burn))).ToList();
        var client = ObjectPath.Propagated(inputs.Client, inputs.Scene, inputs.End, []);
        var chaser = ObjectPath.Propagated(inputs.Chaser, inputs.Scene, inputs.End, burns);
        var times = RelativeHistory.Grid(driftS, 5).Select(t => inputs.Start.AddSeconds(burnS + t));
        return times.Min(t => Astrodynamics.RelativeMotion.RelativeState.Of(client.At(t), chaser.At(t)).RangeM) - 200;
    }
}
