using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Model;
using static SdaToolkit.Plugins.Proximity.Tests.Safety.SafetyRequests;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Tests.Safety;

/// <summary>What a certificate calls safe, flown again by numerical propagation of both spacecraft.</summary>
[TestClass]
public sealed class ReplayTests
{
    private const double Radius = 50;

    [TestMethod]
    [DataRow("missed", 0.0)]
    [DataRow("half", 0.5)]
    [DataRow("over", 1.1)]
    [DataRow("late", 1.0)]
    public void Safe_EverySingleFailureReplayed_StaysOutside(string kind, double part)
    {
        var request = Of(SafetyEllipse, Profile(Radius), 6000, Burn("burn-1", 3000, 0, 0, 0.01));
        var (result, _, _) = Run(request);
        Assert.AreEqual("safe", result.Verdict, result.VerdictReason);
        var found = result.Cases.Single(c => c.Kind == kind);
        var late = kind == "late" ? 60 : 0;

        var scene = new NumericalScene(new(request.Forces, null, null, null), Pairs.Noon.ToEpoch("noon"), Pairs.After(40_000).ToEpoch("end"));
        var craft = new Spacecraft(100, 1, 2.2, 1, 1.3);
        var propagator = new NumericalPropagator(scene.Model, craft, new() { PositionToleranceM = 1e-7, VelocityToleranceMPerS = 1e-10 });
        var client = Pairs.Client(SafetyRequests.Radius);
        var chaser = SafetyEllipse.From(client);
        var at = client.Epoch.AddSeconds(3000 + late);
        var (clientThen, chaserThen) = (propagator.Propagate(client, at), propagator.Propagate(chaser, at));
        var burn = part * RtnBasis.FromState(clientThen).FromRtn(new(0, 0, 0.01));
        var least = double.PositiveInfinity;
        var after = new State<Gcrf>(at, chaserThen.Position, new(chaserThen.Velocity.MetresPerSecond + burn));
        Epoch[] times = [.. Enumerable.Range(1, 1190 - (late / 10)).Select(i => at.AddSeconds(10 * i))];
        var (clients, chasers) = (new State<Gcrf>[times.Length], new State<Gcrf>[times.Length]);
        propagator.Propagate(clientThen, times, clients);
        propagator.Propagate(after, times, chasers);
        for (var i = 0; i < times.Length; i++) least = Math.Min(least, RelativeState.Of(clients[i], chasers[i]).RangeM);

        Assert.IsTrue(least > Radius, $"{kind}: {least} m");
        // Rows every ten seconds miss the minimum by less than a metre.
        Assert.AreEqual(found.MinimumRangeM, least, 1.0, kind);
    }
}
