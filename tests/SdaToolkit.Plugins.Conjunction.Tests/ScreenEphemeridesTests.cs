using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Conjunction.Ephemerides;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Ndm.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Conjunction.Tests;

[TestClass]
public sealed class ScreenEphemeridesTests
{
    private static readonly double[] Sigmas = [100, 400, 50, 0.4, 0.1, 0.05];

    [TestMethod]
    public async Task Screen_EphemerisOfAnElementSet_FindsWhatScreeningTheSetFinds()
    {
        var catalog = Requests.Shell(150, 3);
        var expected = (await Requests.RunAsync(Requests.Screen(catalog, 6, 80_000, 1000))).Events;
        var result = await RunAsync(new ScreenEphemeridesRequest { Ephemerides = Set(Segment(catalog.ElementSets[0], 6)), Catalog = catalog, Volumes = { Sphere(80_000) } });
        Assert.IsGreaterThan(3, expected.Count);
        Assert.HasCount(expected.Count, result.Passages);
        foreach (var (e, p) in expected.Zip(result.Passages))
        {
            Assert.AreEqual((e.PrimaryId, e.SecondaryId, e.Kind), (p.Approach.PrimaryId, p.Approach.SecondaryId, p.Approach.Kind));
            Bound.Below(1, Math.Abs(e.MissDistanceM - p.Approach.MissDistanceM));
            Bound.Below(0.01, Math.Abs((e.Tca - p.Approach.Tca).ToTimeSpan().TotalSeconds));
            Bound.Below(1e-4, Math.Abs(p.Depth - (p.Approach.MissDistanceM / 80_000)));
            Assert.IsTrue(p.Entry <= p.Approach.Tca && p.Approach.Tca <= p.Exit);
        }
        // Element sets have no covariance, and none is made up.
        Assert.IsEmpty(result.Cdms.Messages);
    }

    [TestMethod]
    public async Task Screen_TwoEphemeridesWithCovariance_GiveAMessageForAssessment()
    {
        var (one, two) = Meeting();
        var result = await RunAsync(new ScreenEphemeridesRequest
        {
            Ephemerides = Set(Covered(Segment(one, 1)), Covered(Segment(two, 1))),
            Volumes = { Sphere(20_000) },
            DefaultHardBodyRadiusM = 12,
        });
        var passage = result.Passages.MinBy(p => p.Approach.MissDistanceM)!;
        var cdm = result.Cdms.Messages[result.Passages.IndexOf(passage)];
        Assert.AreEqual((passage.Approach.Tca, passage.Approach.MissDistanceM, 12.0), (cdm.Tca, cdm.MissDistanceM, cdm.HardBodyRadiusM));
        var miss = new Vec3(cdm.Object2.XM - cdm.Object1.XM, cdm.Object2.YM - cdm.Object1.YM, cdm.Object2.ZM - cdm.Object1.ZM);
        Assert.AreEqual(cdm.MissDistanceM, miss.Norm, 1e-6);
        Assert.AreEqual(cdm.MissDistanceM, new Vec3(cdm.RelativePositionM.Radial, cdm.RelativePositionM.Transverse, cdm.RelativePositionM.Normal).Norm, 1e-6);
        for (var (i, k) = (0, 0); i < 6; k += i + 2, i++)
            Assert.AreEqual(Sigmas[i] * Sigmas[i], cdm.Object1.CovarianceRtnLowerTriangle[k], 1e-6 * Sigmas[i] * Sigmas[i]);
        Assert.IsTrue(passage.SigmaAlongMissM is > 50 and < 800, $"{passage.SigmaAlongMissM}");
    }

    [TestMethod]
    public async Task Screen_ElementSetOfAnObjectWithAnEphemeris_CountsOnlyWhereThatEnds()
    {
        var (one, two) = Meeting();
        var request = new ScreenEphemeridesRequest { Ephemerides = Set(Segment(one, 2), Segment(two, 2)), Catalog = new Catalog { ElementSets = { one, two } }, Volumes = { Sphere(60_000) } };
        var whole = await RunAsync(request);
        Assert.AreEqual(2ul, whole.ObjectsScreened);
        Assert.IsTrue(whole.Passages.All(p => p.SecondarySource.StartsWith("OEM", StringComparison.Ordinal)));
        request.Ephemerides.Messages[1].Segments[0] = Segment(two, 1);
        var part = await RunAsync(request);
        Assert.AreEqual(3ul, part.ObjectsScreened);
        Assert.IsTrue(part.Passages.Any(p => p.SecondarySource == "element set" && p.Approach.Tca > Requests.After(3700)));
    }

    [TestMethod]
    public async Task Screen_PlannedManeuverOfACatalogueObject_MovesItsPath()
    {
        var (one, two) = Meeting();
        var catalog = new Catalog { ElementSets = { two } };
        var request = new ScreenEphemeridesRequest { Ephemerides = Set(Segment(one, 3)), Catalog = catalog, Volumes = { Sphere(60_000) } };
        var before = (await RunAsync(request)).Passages.Last();
        request.Maneuvers = Set(new OrbitSegment { Object = two.Object, Maneuvers = { Burn(600, 10) } });
        var result = await RunAsync(request);
        var after = result.Passages.Last();
        // Along-track after Δv: it falls back by about 3 Δv t, within a third over two hours.
        var seconds = (before.Approach.Tca - Requests.After(600)).ToTimeSpan().TotalSeconds;
        var moved = Math.Abs(after.Approach.MissDistanceM - before.Approach.MissDistanceM);
        Assert.IsTrue(moved > 0.1 * 3 * 10 * seconds, $"{moved} m in {seconds} s");
        Assert.AreEqual("element set, 1 planned maneuvers", after.SecondarySource);
        Assert.AreEqual("element set", before.SecondarySource);
        request.Maneuvers.Messages[0].Segments[0].Object = new ObjectId { CatalogNumber = 77 };
        StringAssert.Contains((await Assert.ThrowsExactlyAsync<AnalysisException>(() => RunAsync(request))).Message, "#77");
    }

    [TestMethod]
    public async Task Screen_SingleStateWithManeuver_IsPropagatedWithItsCovariance()
    {
        var (one, two) = Meeting();
        var segment = Covered(Segment(one, 0));
        segment.Maneuvers.Add(Burn(300, 0.001));
        var request = new ScreenEphemeridesRequest { Ephemerides = Set(segment, Covered(Segment(two, 3))), End = Requests.After(3 * 3600), Volumes = { Sphere(60_000) } };
        var result = await RunAsync(request);
        Assert.IsNotEmpty(result.Passages);
        var (first, last) = (result.Cdms.Messages[0].Object1, result.Cdms.Messages[^1].Object1);
        Assert.IsTrue(last.CovarianceRtnLowerTriangle[2] > first.CovarianceRtnLowerTriangle[2], "the error along the track grows");
        StringAssert.Contains(result.Passages[0].PrimarySource, "propagated");
        request.End = null;
        request.Ephemerides.Messages.RemoveAt(1);
        StringAssert.StartsWith((await Assert.ThrowsExactlyAsync<AnalysisException>(() => RunAsync(request))).Message, "end:");
    }

    [TestMethod]
    public async Task Screen_EphemerisShorterThanTheWindow_SaysSo()
    {
        var (one, two) = Meeting();
        var result = await RunAsync(new ScreenEphemeridesRequest
        {
            Ephemerides = Set(Segment(one, 1)),
            Catalog = new Catalog { ElementSets = { two } },
            Start = Requests.Noon,
            End = Requests.After(4 * 3600),
            Volumes = { Sphere(20_000) },
        });
        var coverage = result.Validity.Assumptions.Single(a => a.Name == "ephemeris-coverage");
        Assert.AreEqual(AssumptionState.NotMet, coverage.State);
        StringAssert.Contains(coverage.Finding, "7");
        Assert.IsTrue(result.Passages.All(p => p.Approach.Tca <= Requests.After(3601)));
    }

    [TestMethod]
    [DataRow("reference_frame", "B1950", "B1950")]
    [DataRow("center_name", "MARS", "MARS")]
    public async Task Screen_ForeignFrameOrCentre_IsRefusedByName(string field, string value, string named)
    {
        var segment = Segment(Meeting().One, 1);
        if (field == "reference_frame") segment.ReferenceFrame = value;
        else segment.CenterName = value;
        var fault = await Assert.ThrowsExactlyAsync<AnalysisException>(() => RunAsync(new ScreenEphemeridesRequest { Ephemerides = Set(segment), Volumes = { Sphere(1000) } }));
        StringAssert.Contains(fault.Message, field);
        StringAssert.Contains(fault.Message, named);
        StringAssert.Contains(fault.Message, "test.oem");
    }

    [TestMethod]
    [DataRow(400, 0.0, "LEO1")]
    [DataRow(700, 0.0, "LEO2")]
    [DataRow(1000, 0.0, "LEO3")]
    [DataRow(1900, 0.0, "LEO4")]
    [DataRow(20_200, 0.0, "MEO")]
    [DataRow(35_786, 0.0, "GEO")]
    [DataRow(20_000, 0.7, "HEO")]
    [DataRow(8_000, 0.0, "OTHER")]
    public async Task Screen_DefaultVolume_IsThatOfTheRegime(double altitude_km, double eccentricity, string regime)
    {
        const double Gm = 3.986004418e14;
        var orbit = KeplerianElements.FromSemiMajorAxis(1000 * (6378.137 + altitude_km), eccentricity, 0.5, 0, 0, 0);
        var segment = new OrbitSegment { Object = new ObjectId { Name = "X" }, ReferenceFrame = "GCRF", States = new StateHistory { Start = Requests.Noon } };
        foreach (var t in new[] { 0.0, 60, 120 })
        {
            orbit.AtMeanAnomaly(orbit.MeanMotionRadPerS(Gm) * t).ToPositionVelocity(Gm, out var r, out var v);
            Add(segment.States, t, r, v);
        }

        Assert.AreEqual(regime, (await RunAsync(new ScreenEphemeridesRequest { Ephemerides = Set(segment) })).Volumes.Single().Regime);
    }

    [TestMethod]
    public async Task Screen_AnyNumberOfThreads_GivesTheSameBytes()
    {
        var catalog = Requests.Shell(80, 4);
        var request = new ScreenEphemeridesRequest { Ephemerides = Set(Segment(catalog.ElementSets[0], 3), Covered(Segment(catalog.ElementSets[1], 3))), Catalog = catalog };
        var one = await Requests.RunAsync(new ScreenEphemeridesAnalysis(), request, threads: 1);
        var three = await Requests.RunAsync(new ScreenEphemeridesAnalysis(), request, threads: 3);
        CollectionAssert.AreEqual(one.Result, three.Result);
        CollectionAssert.AreEqual(one.Report, three.Report);
        Assert.AreEqual("LEO2", ScreenEphemeridesResult.Parser.ParseFrom(one.Result).Volumes[0].Regime);
    }

    // Two circular orbits that cross at the node every half revolution, a few kilometres apart in time.
    private static (ElementSet One, ElementSet Two) Meeting() => (Requests.Set(1, 600, 0.9, 0, -0.5), Requests.Set(2, 600.3, 1.4, 0, -0.5003));

    private static RegimeVolume Sphere(double radius_m) => new() { Shape = "SPHERE", RadialM = radius_m };

    private static MessageManeuver Burn(double after_s, double transverse_m_per_s) => new()
    {
        Maneuver = new Maneuver { Impulsive = new ImpulsiveBurn { Epoch = Requests.After(after_s), Frame = "RTN", DeltaV2MPerS = transverse_m_per_s } },
    };

    private static OrbitMessageSet Set(params OrbitSegment[] segments)
    {
        var set = new OrbitMessageSet();
        foreach (var segment in segments)
            set.Messages.Add(new OrbitMessage { Kind = "OEM", Header = new MessageHeader { SourceFile = "test.oem" }, Segments = { segment } });
        return set;
    }

    private static OrbitSegment Covered(OrbitSegment segment)
    {
        foreach (var offset in new[] { segment.States.OffsetS[0], segment.States.OffsetS[^1] }.Distinct())
        {
            var triangle = new double[21];
            for (var (i, k) = (0, 0); i < 6; k += i + 2, i++) triangle[k] = Sigmas[i] * Sigmas[i];
            segment.Covariances.Add(new TimedCovariance { Epoch = Requests.After(offset), Covariance = new Covariance { ReferenceFrame = "RTN", LowerTriangle = { triangle } } });
        }

        return segment;
    }

    // Rows a minute apart, as SGP4 gives them; positions alone, since its velocities are not quite their derivative.
    private static OrbitSegment Segment(ElementSet set, double hours)
    {
        var sgp4 = new Sgp4(MeanElementSets.ToMeanElements(set));
        var segment = new OrbitSegment
        {
            Object = set.Object,
            ObjectIdText = $"{set.Object.CatalogNumber}",
            ReferenceFrame = "TEME",
            TimeSystem = "UTC",
            Interpolation = hours > 0 ? "LAGRANGE" : "",
            InterpolationDegree = 9,
            States = new StateHistory { Start = Requests.Noon },
        };
        for (var t = 0.0; t <= hours * 3600; t += 60)
        {
            var state = sgp4.Propagate(Requests.Noon.ToEpoch("noon").AddSeconds(t));
            Add(segment.States, t, state.Position.Metres, state.Velocity.MetresPerSecond);
        }

        return segment;
    }

    private static void Add(StateHistory states, double offset_s, Vec3 r, Vec3 v)
    {
        states.OffsetS.Add(offset_s);
        states.XM.Add(r.X);
        states.YM.Add(r.Y);
        states.ZM.Add(r.Z);
        states.VxMPerS.Add(v.X);
        states.VyMPerS.Add(v.Y);
        states.VzMPerS.Add(v.Z);
    }

    private static async Task<ScreenEphemeridesResult> RunAsync(ScreenEphemeridesRequest request) =>
        ScreenEphemeridesResult.Parser.ParseFrom((await Requests.RunAsync(new ScreenEphemeridesAnalysis(), request)).Result);
}
