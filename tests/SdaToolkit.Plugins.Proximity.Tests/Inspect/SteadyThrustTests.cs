using SdaToolkit.Astrodynamics;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Tests.Safety;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Proximity.Tests.Inspect;

/// <summary>Under steady thrust the declared path is the one that the declared burns fly, and every reader takes it.</summary>
[TestClass]
public sealed class SteadyThrustTests
{
    private const double AccelerationMPerS2 = 3e-4;

    // A point mass for the Earth, so that the test's own flight is exact.
    private static readonly ForceSettings PointMass = new() { GravityDegree = 0, GravityOrder = 0, Atmosphere = "none", ThirdBodies = { "none" }, RadiationPressure = false, Relativity = false };

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Plan_HoldAndApproach_DeclaredBurnsFlyTheDeclaredPath()
    {
        var request = Approaching();
        var result = InspectionRequests.Run(request).Result;
        TestContext.WriteLine(result.OutcomeReason);
        Assert.IsNotNull(result.Plan, result.OutcomeReason);
        Assert.IsTrue(result.Plan.Burns.Any(b => b.PhaseId.EndsWith("v-bar-approach", StringComparison.Ordinal)));
        // Burns last, and none overlaps the one before.
        var arcs = Arcs(request, result.Plan);
        Assert.IsTrue(arcs.All(a => a.EndS > a.BeginS));
        for (var i = 1; i < arcs.Count; i++) Bound.Below(arcs[i].BeginS + 1e-6, arcs[i - 1].EndS, $"burn {i + 1}");
        Bound.Below(AccelerationMPerS2 * (1 + 1e-6), arcs.Max(a => a.AccelerationMPerS2.Norm));

        var (path, off, at) = (result.Path, 0.0, 0.0);
        var flown = Flown(request, arcs, [.. path.OffsetS]);
        for (var i = 0; i < flown.Count; i++)
        {
            var miss = (flown[i] - new Vec3(path.RadialM[i], path.TransverseM[i], path.NormalM[i])).Norm;
            if (miss > off) (off, at) = (miss, path.OffsetS[i]);
        }

        TestContext.WriteLine(FormattableString.Invariant($"at most {off:0.0000} m off, {at:0} s after the start"));
        Bound.Below(0.1, off);
    }

    [TestMethod]
    [DataRow("v-bar-approach")]
    [DataRow("hold")]
    public void Certificate_OfALowThrustPlan_Runs(string last)
    {
        var request = Approaching();
        if (last == "hold") request.Phases.RemoveAt(1);
        var plan = InspectionRequests.Run(request).Result.Plan;
        foreach (var segment in plan.Trajectories.Messages.SelectMany(m => m.Segments))
            for (var i = 1; i < segment.States.OffsetS.Count; i++) Assert.IsGreaterThan(segment.States.OffsetS[i - 1] + 1e-6, segment.States.OffsetS[i]);

        var certificate = SafetyRequests.Run(new PassiveSafetyRequest { Plan = plan, Profile = request.Profile, Forces = request.Forces, Samples = 100, CoastIntervalS = 1e5 }).Result;
        Assert.IsGreaterThan(plan.Burns.Count, certificate.Cases.Count);
    }

    [TestMethod]
    public void Plan_HopTooShortForTheThrusters_NamesTheAcceleration()
    {
        var request = Approaching();
        request.Phases[1].DurationS = 900;
        request.Phases[1].Hops = 3;
        var result = InspectionRequests.Run(request).Result;
        var check = result.Constraints.Single(c => c.Name == "acceleration");
        Assert.IsFalse(check.Met, check.Statement);
        Assert.IsGreaterThan(AccelerationMPerS2, check.Found);
        Assert.EndsWith("v-bar-approach", check.PhaseId);
        Assert.AreEqual("no plan found", result.Outcome);
    }

    private static PlanInspectionRequest Approaching()
    {
        var request = InspectionRequests.Of(KeplerianElements.FromSemiMajorAxis(6_878_000, 1e-3, 0.9, 0.7, 1.1, 0.4), new(new(0, 1000, 0), default), 2.6);
        (request.Shape, request.Camera, request.Forces, request.FreeDrift) = (null, null, PointMass, "reported");
        request.Propulsion = new InspectionPropulsion { Kind = "low-thrust", AccelerationMPerS2 = AccelerationMPerS2 };
        request.Profile = SafetyRequests.Profile(100, driftS: 6000);
        foreach (var (name, t) in new[] { ("ahead", 1.0), ("behind", -1.0) })
            request.Profile.Corridors.Add(new ApproachCorridor { Name = name, AxisTransverse = t, HalfAngleRad = 0.17, LengthM = 250, ApexRadiusM = 5 });
        request.Phases.Add(new InspectionPhase { Kind = "hold", TransverseM = 400, DurationS = 2000, TransferS = 6000 });
        request.Phases.Add(new InspectionPhase { Kind = "v-bar-approach", TransverseM = 240, EndRangeM = 30, TransferS = 3000, DurationS = 3000 });
        return request;
    }

    private static List<Arc> Arcs(PlanInspectionRequest request, DeclaredPlan plan)
    {
        var start = request.Start.ToEpoch("start");
        return [.. plan.Burns.Select(b =>
        {
            var middle = b.Time.ToEpoch("time").SecondsSince(start);
            return new Arc(middle - (0.5 * b.DurationS), middle + (0.5 * b.DurationS), (1 / b.DurationS) * new Vec3(b.DeltaVRadialMPerS, b.DeltaVTransverseMPerS, b.DeltaVNormalMPerS));
        })];
    }

    // Client and chaser by Runge and Kutta's method of fourth order, thrust along the client's turning axes.
    private static List<Vec3> Flown(PlanInspectionRequest request, List<Arc> arcs, List<double> timesS)
    {
        var start = request.Start.ToEpoch("start");
        var gm = new NumericalScene(new NumericalForces(request.Forces, null, null, null), start, start.AddSeconds(1)).Forces.Gravity.GmM3PerS2;
        Vec3 Pull(Vec3 r) => (-gm / (r.NormSquared * r.Norm)) * r;
        Both Rates(Both y, Vec3 thrust)
        {
            var axes = RtnBasis.FromState(new State<Gcrf>(start, new(y.R), new(y.V)));
            return new(y.V, Pull(y.R), y.OtherV, Pull(y.OtherR) + axes.FromRtn(thrust));
        }

        var states = request.States;
        var at = new Both(new(states[0].XM, states[0].YM, states[0].ZM), new(states[0].VxMPerS, states[0].VyMPerS, states[0].VzMPerS), new(states[1].XM, states[1].YM, states[1].ZM), new(states[1].VxMPerS, states[1].VyMPerS, states[1].VzMPerS));
        var edges = timesS.Concat(arcs.SelectMany(a => new[] { a.BeginS, a.EndS })).Where(t => t > 0 && t <= timesS[^1]).Append(0).Distinct().Order().ToList();
        Dictionary<double, Both> known = new() { [0] = at };
        foreach (var (from, to) in edges.Zip(edges.Skip(1)))
        {
            var middle = 0.5 * (from + to);
            var thrust = arcs.Where(a => a.BeginS <= middle && a.EndS >= middle).Aggregate(Vec3.Zero, (sum, a) => sum + a.AccelerationMPerS2);
            var steps = (int)Math.Ceiling((to - from) / 5);
            var h = (to - from) / steps;
            for (var i = 0; i < steps; i++)
            {
                var a = Rates(at, thrust);
                var b = Rates(at.Plus(0.5 * h, a), thrust);
                var c = Rates(at.Plus(0.5 * h, b), thrust);
                var d = Rates(at.Plus(h, c), thrust);
                at = at.Plus(h / 6, a).Plus(h / 3, b).Plus(h / 3, c).Plus(h / 6, d);
            }

            known[to] = at;
        }

        return [.. timesS.Select(t => known[t].Relative(start))];
    }

    private readonly record struct Arc(double BeginS, double EndS, Vec3 AccelerationMPerS2);

    private readonly record struct Both(Vec3 R, Vec3 V, Vec3 OtherR, Vec3 OtherV)
    {
        public Both Plus(double s, Both d) => new(R + (s * d.R), V + (s * d.V), OtherR + (s * d.OtherR), OtherV + (s * d.OtherV));

        public Vec3 Relative(Epoch epoch) => RtnBasis.FromState(new State<Gcrf>(epoch, new(R), new(V))).ToRtn(OtherR - R);
    }
}
