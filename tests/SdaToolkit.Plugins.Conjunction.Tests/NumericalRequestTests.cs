using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Tests;
using static SdaToolkit.Plugins.Conjunction.Tests.NumericalRequests;

namespace SdaToolkit.Plugins.Conjunction.Tests;

/// <summary>What orbit.propagate-numerically says of its requests, its data and its results.</summary>
[TestClass]
public sealed class NumericalRequestTests
{
    private static PropagateNumericallyRequest Small() => Request(600, 60, State(1, 600_000, 0.001, 0.9));

    [TestMethod]
    public async Task BadRequests_AreRefusedInOneLineEach()
    {
        await RefusedAsync(r => r.InitialStates.Clear(), "initial_states, catalog: both missing; at least one is needed");
        await RefusedAsync(r => r.ObjectIds.Add(5), "object_ids: found numbers, but there is no catalog");
        await RefusedAsync(r => r.CompareWithSgp4 = true, "compare_with_sgp4: found true, but there is no catalog");
        await RefusedAsync(r => r.OutputFrame = "MOD", "output_frame: found \"MOD\"; allowed is one of GCRF, ITRF, TEME");
        await RefusedAsync(r => r.InitialStates[0].ReferenceFrame = "J2000", "object 1.reference_frame: found \"J2000\"; allowed is one of GCRF, EME2000, TEME, ITRF");
        await RefusedAsync(r => r.InitialStates.Add(State(1, 1e6, 0, 1)), "initial_states[1]: object 1 is given twice");
        await RefusedAsync(r => r.End = After(-1), "end: found 2024-10-08T23:59:59Z; allowed is a time not before start (2024-10-09T00:00:00Z)");
        await RefusedAsync(r => r.End = After(4e8), "end: found 2037-06-");
        await RefusedAsync(r => r.StepS = 1e-7, "step_s: found 1E-07 s, which gives 6000000000 rows an object");
        await RefusedAsync(r => r.StepS = 0, "step_s: missing or 0; allowed is above 0 s");
        await RefusedAsync(r => r.InitialStates[0].XM = double.NaN, "object 1: found position");
        await RefusedAsync(r => r.InitialStates[0].XM = 6_300_000, null);
        await RefusedAsync(r => r.Forces = new ForceSettings { Atmosphere = "jacchia" }, "forces.atmosphere: found \"jacchia\"; allowed is one of none, exponential, harris-priester, nrlmsise-00");
        await RefusedAsync(r => r.Forces = new ForceSettings { ThirdBodies = { "mars" } }, "forces.third_bodies: found \"mars\"; allowed is sun, moon, or none alone");
        await RefusedAsync(r => r.Forces = new ForceSettings { GravityDegree = 20 }, "forces.gravity_degree: found 20; allowed is at most 8, the degree of EGM2008");
        await RefusedAsync(r => r.Forces = new ForceSettings { GravityDegree = 4, GravityOrder = 6 }, "forces.gravity_order: found 6; allowed is at most 4, the degree used");
        await RefusedAsync(r => r.Spacecraft.Add(new SpacecraftProperties()), "spacecraft[0].mass_kg: missing or 0; allowed is above 0 kg");
        await RefusedAsync(r => r.Spacecraft.Add(new SpacecraftProperties { MassKg = 1, ObjectId = 9 }), "spacecraft[0].object_id: object 9 is not among those that are propagated");
        await RefusedAsync(r => r.Spacecraft.Add([new SpacecraftProperties { MassKg = 1 }, new SpacecraftProperties { MassKg = 2 }]), "spacecraft: object 0 is given 2 times");
        await RefusedAsync(r => r.Maneuvers.Add(new Maneuver()), "maneuvers[0]: found neither impulsive nor finite; allowed is one of them");
        await RefusedAsync(r => r.Maneuvers.Add(new Maneuver { Impulsive = new ImpulsiveBurn { Epoch = After(60) } }), "maneuvers[0].impulsive.delta_v_1_m_per_s and the two after it: found 0, 0, 0 m/s; allowed are finite numbers, not all 0");
        await RefusedAsync(r => r.Maneuvers.Add(new Maneuver { Impulsive = new ImpulsiveBurn { Epoch = After(60), DeltaV1MPerS = 1, Frame = "LVLH" } }), "maneuvers[0].impulsive.frame: found \"LVLH\"; allowed is one of RTN, VNC, GCRF");
        await RefusedAsync(r => r.Maneuvers.Add([Burn(60, 100), Burn(120, 100)]), "object 1: the burn 120 s from the start begins before the one before it has ended");
        await RefusedAsync(r => r.InitialCovariance = new Covariance { ReferenceFrame = "RTN", LowerTriangle = { 1, 2, 3 } }, "initial_covariance.lower_triangle: found 3 values; allowed are 21, position and velocity");
        await RefusedAsync(r => r.ProcessNoise = new ProcessNoise { RadialM2PerS3 = -1 }, "process_noise.radial_m2_per_s3: found -1; allowed is at least 0 m²/s³");

        static Maneuver Burn(double start, double duration) =>
            new() { Finite = new FiniteBurn { Start = After(start), DurationS = duration, ThrustN = 1, SpecificImpulseS = 200, Direction2 = 1 } };
    }

    [TestMethod]
    public async Task Validity_WithoutData_NamesEachGapWithItsCost()
    {
        var result = await RunAsync(Small());
        AssertState(result, "earth-orientation", AssumptionState.NotMet, "UT1 taken as UTC (up to 0.9 s, 460 m)");
        AssertState(result, "space-weather", AssumptionState.NotMet, "F10.7 = 150 and Ap = 15 are taken");
        AssertState(result, "gravity-field", AssumptionState.NotMet, "EGM2008 to degree 8, order 8 (tide free); none was given: about 60 m a day in low orbit");
        AssertState(result, "spacecraft", AssumptionState.NotMet, "0.01 m²/kg, drag coefficient 2.2");
        AssertState(result, "forces-left-out", AssumptionState.Unknown, "solid Earth tides");
        AssertState(result, "integration-error", AssumptionState.Met, " m from a second run with tolerances ten times tighter");
    }

    [TestMethod]
    public async Task Validity_WithData_IsMet()
    {
        var request = Small();
        request.EarthOrientation = EarthOrientation();
        request.SpaceWeather = SpaceWeather();
        request.Spacecraft.Add(new SpacecraftProperties { MassKg = 100, DragAreaM2 = 1, RadiationAreaM2 = 1 });
        var result = await RunAsync(request);
        AssertState(result, "earth-orientation", AssumptionState.Met, "measured");
        AssertState(result, "space-weather", AssumptionState.Met, "observed; mean F10.7 over 81 days 200 sfu");
        AssertState(result, "spacecraft", AssumptionState.Met, "");
        request.EarthOrientation.Predicted[5] = request.EarthOrientation.Predicted[6] = request.EarthOrientation.Predicted[7] = request.EarthOrientation.Predicted[8] = request.EarthOrientation.Predicted[9] = true;
        request.End = After(3 * 86_400);
        request.StepS = 3600;
        AssertState(await RunAsync(request), "earth-orientation", AssumptionState.NotMet, "Earth orientation is predicted");
    }

    [TestMethod]
    public async Task ForceSizes_NameWhatActsAndWhatIsLeftOut()
    {
        var request = Small();
        request.Forces = new ForceSettings { Atmosphere = "none", ThirdBodies = { "moon" }, Relativity = false };
        var sizes = (await RunOneAsync(request)).ForceSizes;
        CollectionAssert.AreEqual(sizes.Select(f => f.AccelerationMPerS2).OrderDescending().ToArray(), sizes.Select(f => f.AccelerationMPerS2).ToArray());
        Assert.AreEqual(Gm / Math.Pow(6_978_137, 2), sizes[0].AccelerationMPerS2, 1e-9);
        Assert.IsTrue(sizes.Single(f => f.Name == "Moon").Included);
        Assert.IsFalse(sizes.Single(f => f.Name == "Sun").Included);
        // Sizes of Montenbruck and Gill 2000, figure 3.1, at this height.
        AssertSize(sizes, "Sun", 2e-7, 8e-7);
        AssertSize(sizes, "Moon", 3e-7, 1.5e-6);
        AssertSize(sizes, "drag", 1e-9, 1e-6);
        AssertSize(sizes, "relativity", 1e-8, 3e-8);
        AssertSize(sizes, "solid Earth tides", 1e-7, 1e-6);
        // J2 on the equator: 3/2 J2 GM R²/r⁴.
        Assert.AreEqual(1.5 * 0.00108263 * Gm * Math.Pow(6_378_136.3, 2) / Math.Pow(6_978_137, 4), sizes.Single(f => f.Name.Contains("flattening", StringComparison.Ordinal)).AccelerationMPerS2, 1e-4);
    }

    [TestMethod]
    public async Task Result_TwiceAndOnAnyThreads_IsTheSameToTheByte()
    {
        var request = Several();
        var first = (await Requests.RunAsync(new PropagateNumericallyAnalysis(), request, 1)).Result;
        CollectionAssert.AreEqual(first, (await Requests.RunAsync(new PropagateNumericallyAnalysis(), request, 1)).Result);
        CollectionAssert.AreEqual(first, (await Requests.RunAsync(new PropagateNumericallyAnalysis(), request, 4)).Result);
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(9)]
    public async Task Parts_Merged_EqualTheWhole(int parts)
    {
        var request = Several().ToByteArray();
        var analysis = new PropagateNumericallyAnalysis();
        var results = new List<ReadOnlyMemory<byte>>();
        var split = analysis.Split(request, parts);
        Assert.HasCount(Math.Min(parts, 4), split);
        foreach (var part in split)
        {
            var context = new RecordingContext();
            await new PropagateNumericallyAnalysis().RunAsync(part, context);
            results.Add(context.Result);
        }
        CollectionAssert.AreEqual((await Requests.RunAsync(new PropagateNumericallyAnalysis(), Several())).Result, analysis.Merge(request, results).ToArray());
    }

    [TestMethod]
    public async Task Cancellation_InsideALongRun_IsObeyed()
    {
        using var cancel = new CancellationTokenSource();
        var request = Request(300 * 86_400.0, 86_400, State(1, 600_000, 0.001, 0.9));
        // From inside the run, at its first report: whichever thread is slow, it has only begun.
        var context = new RecordingContext { Token = cancel.Token, OnProgress = cancel.Cancel };
        await Assert.ThrowsAsync<OperationCanceledException>(() => new PropagateNumericallyAnalysis().RunAsync(request.ToByteArray(), context).AsTask());
        Bound.Below(0.9, context.Progress.Max());
    }

    [TestMethod]
    public async Task Report_HasFiguresTablesAndValidity()
    {
        var request = Several();
        request.InitialCovariance = Covariance(10, 0.01);
        var context = await Requests.RunAsync(new PropagateNumericallyAnalysis(), request);
        var blocks = Report.Parser.ParseFrom(context.Report).Sections.SelectMany(s => s.Blocks).ToList();
        var figures = blocks.Where(b => b.ContentCase == Block.ContentOneofCase.Figure).Select(b => b.Figure.Title).ToList();
        CollectionAssert.IsSubsetOf(new[] { "Height, perigee and apogee", "Position uncertainty, 1σ", "Numerical orbit less SGP4", "Accelerations at the initial state" }, figures);
        Assert.IsTrue(blocks.Any(b => b.ContentCase == Block.ContentOneofCase.Validity));
        foreach (var column in blocks.Where(b => b.ContentCase == Block.ContentOneofCase.Table).SelectMany(b => b.Table.Columns)) Assert.AreNotEqual("", column.Header);
        Assert.AreEqual(1.0, context.Progress.Max());
    }

    private static PropagateNumericallyRequest Several() => new()
    {
        InitialStates = { State(1, 600_000, 0.001, 0.9), State(2, 500_000, 0.01, 1.5, -3000) },
        Catalog = new Catalog { ElementSets = { Requests.Set(7, 700, 1.7, 1, 2), Requests.Set(8, 800, 1.0, 2, 3), Requests.Set(9, 900, 1.0, 2, 3) } },
        ObjectIds = { 9, 7 },
        Start = Start,
        End = After(3600),
        StepS = 300,
        SpaceWeather = SpaceWeather(),
        CompareWithSgp4 = true,
        Spacecraft = { new SpacecraftProperties { MassKg = 100, DragAreaM2 = 1 }, new SpacecraftProperties { ObjectId = 7, MassKg = 5, DragAreaM2 = 1 } },
        Maneuvers = { new Maneuver { ObjectId = 2, Impulsive = new ImpulsiveBurn { Epoch = After(60), DeltaV1MPerS = 5 } } },
    };

    private static void AssertState(PropagateNumericallyResult result, string name, AssumptionState state, string finding)
    {
        var assumption = result.Validity.Assumptions.Single(a => a.Name == name);
        Assert.AreEqual(state, assumption.State, assumption.Finding);
        StringAssert.Contains(assumption.Finding, finding);
    }

    private static void AssertSize(IEnumerable<ForceSize> sizes, string name, double low, double high)
    {
        var size = sizes.Single(f => f.Name.StartsWith(name, StringComparison.Ordinal)).AccelerationMPerS2;
        Assert.IsTrue(size >= low && size <= high, $"{name}: {size} m/s²");
    }

    // A null expectation: the request runs, with a failure of the orbit in its result.
    private static async Task RefusedAsync(Action<PropagateNumericallyRequest> change, string? expected)
    {
        var request = Small();
        change(request);
        if (expected is null)
        {
            Assert.AreNotEqual("", (await RunOneAsync(request)).Failure);
            return;
        }
        var error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => RunAsync(request));
        Assert.AreEqual(AnalysisErrorCode.InvalidRequest, error.Code);
        Assert.IsFalse(error.Message.Contains('\n', StringComparison.Ordinal), error.Message);
        StringAssert.StartsWith(error.Message, expected);
    }
}
