using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Proximity.V1;
using static SdaToolkit.Plugins.Proximity.Tests.Safety.SafetyRequests;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Tests.Safety;

/// <summary>What a certificate calls safe, flown again by numerical propagation of both spacecraft.</summary>
[TestClass]
public sealed class ReplayTests
{
    private const double Radius = 50;

    private const double Mispointing = 0.3;
    private static readonly Vec3 Meant = new(0.004, 0, 0.01);

    [TestMethod]
    public void Safe_EverySingleFailureReplayed_StaysOutside()
    {
        var profile = Profile(Radius);
        profile.MispointingRad = Mispointing;
        var request = Of(SafetyEllipse, profile, 6000, Burn("burn-1", 3000, Meant.X, Meant.Y, Meant.Z));
        var (result, _, _) = Run(request);
        Assert.AreEqual("safe", result.Verdict, result.VerdictReason);
        List<(string Id, Vec3 Burn, double LateS)> failures =
        [
            ("nominal-burn", Meant, 0), ("missed", Vec3.Zero, 0), ("half", 0.5 * Meant, 0), ("over", 1.1 * Meant, 0), ("late", Meant, 60),
            .. Aside().Select(a => ($"mispointed{a.Towards}", a.Burn, 0.0)),
        ];
        Assert.AreEqual(result.Cases.Count(c => c.BurnId.Length > 0), failures.Count, "every failure of the burn is replayed");
        foreach (var (id, burn, late) in failures)
        {
            var least = LeastRange(request, burn, late);
            Assert.IsTrue(least > Radius, $"{id}: {least} m");
            // Rows every ten seconds miss the minimum by less than a metre.
            Assert.AreEqual(result.Cases.Single(c => c.Id == $"burn-1/{id}").MinimumRangeM, least, 1.0, id);
        }
    }

    // The burn turned about the two axes across it that lie nearest to T and R, by hand.
    private static IEnumerable<(string Towards, Vec3 Burn)> Aside()
    {
        var (size, u) = (Meant.Norm, Meant / Meant.Norm);
        foreach (var (name, axis) in new[] { ("T", new Vec3(0, 1, 0)), ("R", new Vec3(1, 0, 0)) })
        {
            var across = Vec3.Cross(Vec3.Cross(u, axis), u).Unit();
            yield return ($"+{name}", size * ((Math.Cos(Mispointing) * u) + (Math.Sin(Mispointing) * across)));
            yield return ($"-{name}", size * ((Math.Cos(Mispointing) * u) - (Math.Sin(Mispointing) * across)));
        }
    }

    private static double LeastRange(PassiveSafetyRequest request, Vec3 deltaV, double late)
    {
        var scene = new NumericalScene(new(request.Forces, null, null, null), Pairs.Noon.ToEpoch("noon"), Pairs.After(40_000).ToEpoch("end"));
        var propagator = new NumericalPropagator(scene.Model, new Spacecraft(100, 1, 2.2, 1, 1.3), new() { PositionToleranceM = 1e-7, VelocityToleranceMPerS = 1e-10 });
        var client = Pairs.Client(SafetyRequests.Radius);
        var at = client.Epoch.AddSeconds(3000 + late);
        var (clientThen, chaserThen) = (propagator.Propagate(client, at), propagator.Propagate(SafetyEllipse.From(client), at));
        var after = new State<Gcrf>(at, chaserThen.Position, new(chaserThen.Velocity.MetresPerSecond + RtnBasis.FromState(clientThen).FromRtn(deltaV)));
        Epoch[] times = [.. Enumerable.Range(1, 1190 - (int)(late / 10)).Select(i => at.AddSeconds(10 * i))];
        var (clients, chasers) = (new State<Gcrf>[times.Length], new State<Gcrf>[times.Length]);
        propagator.Propagate(clientThen, times, clients);
        propagator.Propagate(after, times, chasers);
        return clients.Zip(chasers).Min(p => RelativeState.Of(p.First, p.Second).RangeM);
    }
}
