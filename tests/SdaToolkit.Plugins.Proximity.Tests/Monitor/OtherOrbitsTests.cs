using SdaToolkit.Astrodynamics;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Monitor;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Proximity.Tests.Monitor;

[TestClass]
public sealed class OtherOrbitsTests
{
    [TestMethod]
    public async Task Run_GeostationaryClient_SeesHalfABurnAndNothingElseBefore()
    {
        var hop = new Hop(42_164_170, -3000, -1500);

        var clean = await Hop.RunAsync(hop.Request(hop.Declared, 1));
        var half = await Hop.RunAsync(hop.Request(hop.Changed(secondPart: 0.5), 1));

        Assert.AreEqual("", string.Join("; ", clean.Events.Select(e => $"{e.Criterion} {e.Statement} {e.Found}")));
        hop.SaidWithin(Hop.Single(half, "burn-under"), hop.SecondS, 4);
        Assert.AreEqual(0.5, half.Burns[1].SeenPart, 0.15);
        Assert.AreEqual("burn-under", half.Events[0].Criterion);
    }

    [TestMethod]
    public async Task Run_EccentricClient_SeesHalfABurnAndNothingElseBefore()
    {
        // Perigee at 8,000 km, a burn at apogee, half a revolution on each side of it.
        var elements = KeplerianElements.FromSemiMajorAxis(16_000_000, 0.5, 0.6, 0.4, 0.3, 0.5);
        var client = elements.ToState<Gcrf>(Pairs.Noon.ToEpoch("noon"), 3.986004415e14);
        var burnS = 0.45 * elements.PeriodS(3.986004415e14);
        Flight Fly(double part) => new(client, new(new(0, -2000, 0), new(0.3, 0.1, 0.05)), [new(burnS, new(0.02 * part, -0.1 * part, 0.03 * part))], 2 * burnS);
        var plan = Plans.Of(Fly(1), new PlanTolerance { RadialM = 40, TransverseM = 80, NormalM = 40, TimeS = 5 }, new KeepOutVolume { Name = "sphere", SemiAxisRadialM = 100 }, ["1-drift", "2-drift"]);
        MonitorRequest Request(double part) => new() { Plan = plan, Navigation = Fly(part).Navigate(120, 0.5, 0.001, 3), States = { Fly(1).States }, Forces = Pairs.TwoBody, Profile = Hop.Profile };

        var clean = await Hop.RunAsync(Request(1));
        var half = await Hop.RunAsync(Request(0.5));

        Assert.AreEqual("", string.Join("; ", clean.Events.Select(e => $"{e.Criterion} {e.Statement} {e.Found}")));
        Bound.Below(0.5, clean.Rows.DeviationTolerances.Max());
        Assert.AreEqual("as declared", clean.Burns[0].Verdict);
        var found = Hop.Single(half, "burn-under");
        Assert.IsTrue(found.Row <= Math.Ceiling(burnS / 120) + 4, $"row {found.Row} of a burn at row {burnS / 120}");
        Assert.AreEqual(0.5, half.Burns[0].SeenPart, 0.05);
        Assert.AreEqual(MonitorRun.Aborts, half.Verdict);
    }
}
