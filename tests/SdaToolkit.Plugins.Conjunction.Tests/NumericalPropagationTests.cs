using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Orbits;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Astrodynamics.SpaceEnvironment;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Tests;
using static SdaToolkit.Plugins.Conjunction.Tests.NumericalRequests;

namespace SdaToolkit.Plugins.Conjunction.Tests;

/// <summary>Orbits of orbit.propagate-numerically against the core called directly, and against what is known.</summary>
[TestClass]
public sealed class NumericalPropagationTests
{
    [TestMethod]
    public async Task TwoBody_EqualsKepler()
    {
        var request = Request(86_400, 300, State(1, 600_000, 0.1, 0.9));
        request.Forces = PointMass();
        var orbit = await RunOneAsync(request);
        var initial = request.InitialStates[0];
        var worst = 0.0;
        for (var i = 0; i < orbit.Ephemeris.OffsetS.Count; i++)
        {
            TwoBody.Propagate(new(initial.XM, 0, 0), new(0, initial.VyMPerS, initial.VzMPerS), orbit.Ephemeris.OffsetS[i], Gm, out var r, out _);
            worst = Math.Max(worst, (Position(orbit, i) - r).Norm);
            Assert.AreEqual(6_378_137 + 600_000, orbit.PerigeeRadiusM[i], 1e-2);
        }
        Console.WriteLine($"worst difference from Kepler in a day: {worst:E2} m; estimated {orbit.IntegrationErrorM:E2} m");
        Bound.Below(0.01, worst);
        Bound.Below(0.01, orbit.IntegrationErrorM);
    }

    [TestMethod]
    public async Task Rows_AreThoseOfThePropagatorCalledDirectly()
    {
        var request = Request(6 * 3600, 600, State(1, 450_000, 0.001, 1.2));
        request.EarthOrientation = EarthOrientation();
        request.Forces = new ForceSettings { GravityDegree = 6, GravityOrder = 5, Atmosphere = "harris-priester" };
        request.Spacecraft.Add(new SpacecraftProperties { MassKg = 500, DragAreaM2 = 4, RadiationAreaM2 = 5, RadiationCoefficient = 1.5 });
        var orbit = await RunOneAsync(request);

        var (start, end) = (Start.ToEpoch("start"), After(6 * 3600).ToEpoch("end"));
        var earth = new EarthRotation(start, end, request.EarthOrientation.ToTable("earth_orientation"));
        var sun = new TabulatedEphemeris(new Vsop2000Sun(), start, end);
        var model = new ForceModel
        {
            Degree = 6,
            Order = 5,
            EarthRotation = earth,
            Sun = sun,
            ThirdBodies = [sun, new TabulatedEphemeris(new Meeus1998Moon(), start, end)],
            Atmosphere = new HarrisPriesterAtmosphere(),
            RadiationPressure = true,
            Relativity = true,
        };
        var propagator = new NumericalPropagator(model, new(500, 4, 2.2, 5, 1.5), new() { PositionToleranceM = 1e-5, VelocityToleranceMPerS = 1e-8 });
        for (var i = 1; i < orbit.Ephemeris.OffsetS.Count; i += 7)
        {
            var direct = propagator.Propagate(request.InitialStates[0].ToGcrf(earth, "x"), Epoch(orbit, i));
            Assert.AreEqual(0, (Position(orbit, i) - direct.Position.Metres).Norm, 1e-3);
            Assert.AreEqual(0, (Velocity(orbit, i) - direct.Velocity.MetresPerSecond).Norm, 1e-6);
        }
    }

    [TestMethod]
    [DataRow("ITRF")]
    [DataRow("TEME")]
    public async Task OutputFrame_IsThatOfTheEarthOrientationGiven(string frame)
    {
        var request = Request(7200, 1200, State(1, 700_000, 0.01, 1.0));
        request.EarthOrientation = EarthOrientation();
        var inertial = await RunOneAsync(request);
        request.OutputFrame = frame;
        var orbit = await RunOneAsync(request);
        Assert.AreEqual(frame, orbit.Ephemeris.ReferenceFrame);
        var table = request.EarthOrientation.ToTable("earth_orientation");
        for (var i = 0; i < orbit.Ephemeris.OffsetS.Count; i++)
        {
            var epoch = Epoch(orbit, i);
            var orientation = table.At(epoch).Orientation;
            var state = new State<Gcrf>(epoch, new(Position(inertial, i)), new(Velocity(inertial, i)));
            // By the series, not by the interpolated pole of the run.
            var expected = frame == "ITRF"
                ? FrameRotations.GcrfToItrf(epoch, orientation, LeapSeconds.BuiltIn) * state.Position.Metres
                : state.ToTeme2006(orientation, LeapSeconds.BuiltIn).Position.Metres;
            Assert.AreEqual(0, (Position(orbit, i) - expected).Norm, 1e-4);
        }
        // In ITRF velocities are relative to the turning Earth: this orbit runs with it.
        if (frame == "ITRF") Bound.Below(Velocity(inertial, 0).Norm - 200, Velocity(orbit, 0).Norm);
    }

    [TestMethod]
    [DataRow(7200.0)]
    [DataRow(3600.0)]
    [DataRow(10_000.0)]
    [DataRow(-5000.0)]
    public async Task InitialState_BeforeInOrAfterTheSpan_GivesTheSameOrbit(double afterStart)
    {
        var request = Request(7200, 600, State(1, 500_000, 0.002, 1.3));
        request.SpaceWeather = SpaceWeather();
        var orbit = await RunOneAsync(request);
        var far = (await RunOneAsync(new PropagateNumericallyRequest(request) { Start = After(Math.Min(0, afterStart)), End = After(Math.Max(7200, afterStart)) })).Ephemeris;
        // That orbit at another epoch is where the second run begins.
        var other = request.Clone();
        var row = afterStart < 0 ? 0 : far.OffsetS.ToList().FindIndex(o => Math.Abs(o - afterStart) < 1e-6);
        if (row < 0) row = far.OffsetS.Count - 1;
        other.InitialStates[0] = new StateVector
        {
            Object = request.InitialStates[0].Object,
            Epoch = After(Math.Min(0, afterStart) + far.OffsetS[row]),
            ReferenceFrame = "GCRF",
            XM = far.XM[row],
            YM = far.YM[row],
            ZM = far.ZM[row],
            VxMPerS = far.VxMPerS[row],
            VyMPerS = far.VyMPerS[row],
            VzMPerS = far.VzMPerS[row],
        };
        var again = await RunOneAsync(other);
        var worst = 0.0;
        for (var i = 0; i < orbit.Ephemeris.OffsetS.Count; i++) worst = Math.Max(worst, (Position(orbit, i) - Position(again, i)).Norm);
        Console.WriteLine($"initial state {afterStart} s after start: worst difference {worst:E2} m");
        Bound.Below(0.01, worst);
        Assert.AreEqual("", again.Failure);
    }

    [TestMethod]
    public async Task CatalogueObject_StartsFromSgp4AndPartsFromIt()
    {
        var catalog = new Catalog { ElementSets = { Requests.Set(7, 700, 1.7, 1, 2), Requests.Set(8, 800, 1.0, 2, 3) } };
        var request = new PropagateNumericallyRequest { Catalog = catalog, ObjectIds = { 8 }, Start = Requests.After(3600), End = Requests.After(2 * 3600), StepS = 60, OutputFrame = "TEME", CompareWithSgp4 = true };
        var orbit = await RunOneAsync(request);
        new Sgp4(MeanElementSets.ToMeanElements(catalog.ElementSets[1])).Propagate(60, out var r, out var v);
        Assert.AreEqual(0, (Position(orbit, 0) - r).Norm, 1e-6);
        Assert.AreEqual(0, (Velocity(orbit, 0) - v).Norm, 1e-9);
        var difference = orbit.Sgp4Difference;
        Assert.HasCount(61, difference.TransverseM);
        Assert.AreEqual(0, difference.TransverseM[0], 1e-6);
        var last = Math.Sqrt(Math.Pow(difference.RadialM[60], 2) + Math.Pow(difference.TransverseM[60], 2) + Math.Pow(difference.NormalM[60], 2));
        // SGP4 knows J2 to J4; what else there is moves a low orbit by hundreds of metres within the hour.
        Assert.IsTrue(last is > 10 and < 3000, $"{last} m");
    }

    [TestMethod]
    public async Task Decay_EndsWithItsStatus()
    {
        var request = Request(86_400, 600, State(1, 150_000, 0.0, 0.9));
        request.Spacecraft.Add(new SpacecraftProperties { MassKg = 10, DragAreaM2 = 1 });
        var result = await RunAsync(request);
        var orbit = result.Orbits.Single();
        StringAssert.StartsWith(orbit.Failure, "decayed: below 100 km from 2024-10-09T");
        var valid = orbit.Ephemeris.Status.Count(s => s == 0);
        Assert.IsTrue(valid is > 2 and < 144, $"{valid} rows");
        Assert.IsTrue(orbit.Ephemeris.Status.Skip(valid).All(s => s == 6) && orbit.Ephemeris.XM.Skip(valid).All(double.IsNaN));
        Assert.IsTrue(orbit.AltitudeM.Take(valid).All(h => h > 99_000));
        Assert.IsTrue(double.IsNaN(orbit.IntegrationErrorM));
        StringAssert.Contains(result.Validity.Assumptions.Single(a => a.Name == "complete").Finding, "OBJECT 1 (1): decayed");
    }

    [TestMethod]
    public async Task Eclipses_EqualThoseOfThePropagatorsOrbit()
    {
        var request = Request(43_200, 1800, State(1, 550_000, 0.001, 0.5));
        request.Forces = PointMass();
        var orbit = await RunOneAsync(request);
        var initial = request.InitialStates[0];
        var (start, end) = (Start.ToEpoch("start"), After(43_200).ToEpoch("end"));
        var expected = EclipseIntervals.Find(Satellite, new Vsop2000Sun(), start, end);
        Assert.HasCount(expected.Count, orbit.Eclipses);
        Assert.IsGreaterThan(5, expected.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.AreEqual(0, orbit.Eclipses[i].Start.ToEpoch("x").SecondsSince(expected[i].Start), 0.03);
            Assert.AreEqual(0, orbit.Eclipses[i].End.ToEpoch("x").SecondsSince(expected[i].End), 0.03);
            Assert.AreEqual(expected[i].UmbraDurationS, orbit.Eclipses[i].UmbraS, 0.05);
            Assert.AreEqual(expected[i].EndsAfter, orbit.Eclipses[i].EndsAfter);
        }

        Vec3 Satellite(Epoch epoch)
        {
            TwoBody.Propagate(new(initial.XM, 0, 0), new(0, initial.VyMPerS, initial.VzMPerS), epoch.SecondsSince(start), Gm, out var r, out _);
            return r;
        }
    }

    [TestMethod]
    public async Task Events_OfAnEllipse_ComeWithItsPeriod()
    {
        var request = Request(30_000, 300, State(1, 500_000, 0.2, 0.7));
        request.Forces = PointMass();
        var orbit = await RunOneAsync(request);
        var a = (6_378_137 + 500_000) / 0.8;
        var period = Math.Tau * Math.Sqrt(a * a * a / Gm);
        // It starts at perigee, in the ascending node.
        foreach (var (kind, offset) in (IEnumerable<(string, double)>)[("perigee", 1.0), ("apogee", 0.5), ("ascending-node", 1.0), ("descending-node", 0.5)])
        {
            var times = orbit.Events.Where(e => e.Kind == kind).Select(e => e.Epoch.ToEpoch("x").SecondsSince(Start.ToEpoch("start"))).Where(t => t > 1).ToList();
            Assert.HasCount((int)((30_000 / period) + 1 - offset), times, kind);
            for (var i = 0; i < times.Count; i++) Assert.AreEqual((i + offset) * period, times[i], 0.01, kind);
        }
        Assert.IsTrue(orbit.Events.Select(e => e.Epoch.ToEpoch("x").TaiNanoseconds).Zip(orbit.Events.Skip(1).Select(e => e.Epoch.ToEpoch("x").TaiNanoseconds)).All(p => p.First <= p.Second));
    }
}
