using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Formats;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Tests;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Tests;

[TestClass]
public sealed class ProximityInputsTests
{
    private const double Radius = 6_778_137;

    private static readonly RelativeState Behind = new(new(0, -500, 0), Vec3.Zero);

    [TestMethod]
    public void Of_StatesAtTheStart_AreClientAndChaserAsGiven()
    {
        var inputs = Read(Fields(Pairs.States(Radius, Behind)));
        Assert.AreEqual(Pairs.ClientId, inputs.Client.Object.CatalogNumber);
        Assert.AreEqual("DEMO CHASER (91001)", inputs.Chaser.Label);
        Assert.AreEqual(Pairs.Client(Radius), inputs.Client.Initial);
        Bound.Below(1e-6, (RelativeState.Of(inputs.Client.Initial, inputs.Chaser.Initial).PositionM - Behind.PositionM).Norm);
        Assert.AreEqual(3600, inputs.SpanS, 1e-9);
        Assert.IsNull(inputs.Client.Covariance);
        Assert.IsFalse(inputs.Client.SpacecraftGiven);
    }

    [TestMethod]
    public void Of_ClientAndChaserNamed_AreSoWhateverTheirOrder()
    {
        var inputs = Read(Fields(Pairs.States(Radius, Behind)) with { ClientId = Pairs.ChaserId, ChaserId = Pairs.ClientId });
        Assert.AreEqual(Pairs.ChaserId, inputs.Client.Object.CatalogNumber);
        inputs = Read(Fields(Pairs.States(Radius, Behind)) with { ChaserId = Pairs.ClientId });
        Assert.AreEqual(Pairs.ChaserId, inputs.Client.Object.CatalogNumber);
    }

    [TestMethod]
    public void Of_StateBeforeTheStart_IsPropagatedWithItsCovariance()
    {
        var states = Pairs.States(Radius, Behind);
        states[1].Covariance = new Covariance { ReferenceFrame = "RTN", LowerTriangle = { Triangle(10, 1e-3) } };
        var inputs = ProximityInputs.Of(Fields(states) with { Forces = Pairs.TwoBody }, Pairs.After(600), Pairs.After(1200));

        // Two-body, so that the radius stays; a velocity error of 1 mm/s in each axis adds to 10 m.
        Assert.AreEqual(Radius, inputs.Client.Initial.Position.Radius, 1e-3);
        Assert.AreEqual(600, inputs.Chaser.AgeS, 1e-9);
        var sigma = Math.Sqrt(inputs.Chaser.Covariance!.Value.PositionM2.Trace);
        Assert.IsTrue(sigma is > 17.4 and < 40, $"{sigma} m");
        Assert.AreEqual(inputs.Start, inputs.Chaser.Initial.Epoch);
    }

    [TestMethod]
    public void Of_ElementSets_StartFromSgp4AndCountAsUnfitToFlyOn()
    {
        var catalog = (Catalog)FormatRegistry.BuiltIn.Read(Repository.Path("samples", "inspection", "catalog.3le"));
        var inputs = ProximityInputs.Of(Fields([]) with { Catalog = catalog }, Pairs.Noon, Pairs.After(3600));
        Assert.AreEqual(ProximitySource.ElementSet, inputs.Client.Kind);
        Assert.AreEqual("DEMO CLIENT (90300)", inputs.Client.Label);
        Assert.AreEqual(64_800, inputs.Client.AgeS, 1);
        Assert.AreEqual(2ul, inputs.Summary.RecordsUsed);
        var orbit = SceneValidity.Of(inputs).Single(a => a.Name == "relative-orbit");
        Assert.AreEqual(AssumptionState.NotMet, orbit.State);
        StringAssert.Contains(orbit.Statement, "not one to fly on", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Of_StateAndElementSetOfOneObject_TakesTheState()
    {
        var catalog = (Catalog)FormatRegistry.BuiltIn.Read(Repository.Path("samples", "inspection", "catalog.3le"));
        var state = Pairs.Vector(Pairs.Client(6_900_000), 90301, "BETTER");
        var inputs = ProximityInputs.Of(Fields([state]) with { Catalog = catalog, ClientId = 90300, ChaserId = 90301 }, Pairs.Noon, Pairs.After(60));
        Assert.AreEqual(ProximitySource.State, inputs.Chaser.Kind);
        Assert.AreEqual(ProximitySource.ElementSet, inputs.Client.Kind);
    }

    [TestMethod]
    public void Of_NoTimes_TakesThoseOfTheEphemerides()
    {
        var set = Ephemerides.Of(Pairs.States(Radius, Behind), 7200, Pairs.TwoBody);
        var inputs = ProximityInputs.Of(Fields([]) with { Ephemerides = set }, null, null);
        Assert.AreEqual(Pairs.Noon.ToEpoch("noon"), inputs.Start);
        Assert.AreEqual(7200, inputs.SpanS, 1e-6);
        Assert.AreEqual(ProximitySource.Ephemeris, inputs.Client.Kind);
        Bound.Below(1e-3, (inputs.Client.Initial.Position - Pairs.Client(Radius).Position).Length);
    }

    [TestMethod]
    [DataRow("one state", "client_id, chaser_id: found 1 object (DEMO CLIENT (91000)); allowed are exactly two")]
    [DataRow("three states", "client_id, chaser_id: found 3 objects")]
    [DataRow("same", "chaser_id: found 91000, which is the client")]
    [DataRow("absent", "chaser_id: object 5 is in neither states, ephemerides nor catalog (DEMO CLIENT (91000), DEMO CHASER (91001))")]
    [DataRow("twice", "states[2]: object 91001 is given twice")]
    [DataRow("no epoch", "states[1].epoch: missing")]
    [DataRow("nothing", "catalog, ephemerides, states: all missing")]
    [DataRow("end", "end: found 2026-07-15T12:00:00Z; allowed is a time after start")]
    [DataRow("far", "start, end: with the epochs of states and ephemerides the span goes from")]
    [DataRow("no start", "start: missing; element sets alone do not say when")]
    [DataRow("old", "is 33.2 days from the start; allowed are 14 days")]
    [DataRow("ephemeris late", "start: found 2026-07-15T18:00:00Z; DEMO CLIENT (91000) (OEM) has no state then, but from 2026-07-15T12:00:00Z to 2026-07-15T13:00:00Z")]
    [DataRow("spacecraft", "spacecraft: the entry for every object is given 2 times")]
    [DataRow("radial", "states[0]: the client's state flies along its own radius")]
    [DataRow("degree", "forces.gravity_degree: found 30; allowed is at most 8")]
    public void Of_WhatMakesNoSense_IsRefusedInOneLine(string fault, string message)
    {
        var states = Pairs.States(Radius, Behind);
        var fields = Fields(states);
        Timestamp? start = Pairs.Noon, end = Pairs.After(3600);
        var catalog = (Catalog)FormatRegistry.BuiltIn.Read(Repository.Path("samples", "inspection", "catalog.3le"));
        switch (fault)
        {
            case "one state": fields = Fields(states[..1]); break;
            case "three states": fields = Fields([.. states, Pairs.Vector(Pairs.Client(Radius), 7, "")]); break;
            case "same": fields = fields with { ClientId = Pairs.ClientId, ChaserId = Pairs.ClientId }; break;
            case "absent": fields = fields with { ClientId = Pairs.ClientId, ChaserId = 5 }; break;
            case "twice": fields = Fields([.. states, states[1]]); break;
            case "no epoch": states[1].Epoch = null; break;
            case "nothing": (fields, start) = (Fields([]), null); break;
            case "end": end = Pairs.Noon; break;
            case "far": start = Pairs.After(-61 * 86_400); break;
            case "no start": (fields, start) = (Fields([]) with { Catalog = catalog }, null); break;
            case "old": (fields, start, end) = (Fields([]) with { Catalog = catalog }, Pairs.After((33.2 - 0.75) * 86_400), Pairs.After(40 * 86_400)); break;
            case "ephemeris late": (fields, start, end) = (Fields([]) with { Ephemerides = Ephemerides.Of(states, 3600, Pairs.TwoBody) }, Pairs.After(21_600), Pairs.After(22_000)); break;
            case "spacecraft": fields = fields with { Spacecraft = [new SpacecraftProperties { MassKg = 1 }, new SpacecraftProperties { MassKg = 2 }] }; break;
            case "radial": (states[0].VxMPerS, states[0].VyMPerS, states[0].VzMPerS) = (1, 0, 0); break;
            case "degree": fields = fields with { Forces = new ForceSettings { GravityDegree = 30 } }; break;
            default: Assert.Fail(fault); break;
        }

        var e = Assert.ThrowsExactly<AnalysisException>(() => ProximityInputs.Of(fields, start, end));
        Assert.AreEqual(AnalysisErrorCode.InvalidRequest, e.Code);
        StringAssert.Contains(e.Message, message, StringComparison.Ordinal);
        Assert.IsFalse(e.Message.Contains('\n', StringComparison.Ordinal));
    }

    [TestMethod]
    public void Of_HistoryBeyondAnEphemeris_IsRefused()
    {
        var set = Ephemerides.Of(Pairs.States(Radius, Behind), 3600, Pairs.TwoBody);
        var inputs = ProximityInputs.Of(Fields([]) with { Ephemerides = set }, Pairs.Noon, Pairs.After(7200));
        var e = Assert.ThrowsExactly<AnalysisException>(() => RelativeHistory.Of(inputs, 60));
        StringAssert.Contains(e.Message, "has no state at 2026-07-15T13:01:00Z: the span must be covered without gap", StringComparison.Ordinal);
    }

    internal static ProximityFields Fields(IReadOnlyList<StateVector> states) => new(null, null, states, 0, 0, null, null, null, null, []);

    private static ProximityInputs Read(ProximityFields fields) => ProximityInputs.Of(fields, Pairs.Noon, Pairs.After(3600));

    // Standard deviations of position, m, and velocity, m/s, alike in all axes.
    private static double[] Triangle(double position, double velocity)
    {
        var l = new double[21];
        foreach (var at in (int[])[0, 2, 5]) l[at] = position * position;
        foreach (var at in (int[])[9, 14, 20]) l[at] = velocity * velocity;
        return l;
    }
}
