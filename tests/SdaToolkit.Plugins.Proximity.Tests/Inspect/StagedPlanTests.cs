using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Plugins.Proximity.Profiles;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Proximity.Tests.Inspect;

/// <summary>Where direct ways drift into a volume the planner stages; where nothing helps it says what is out of reach.</summary>
[TestClass]
public sealed class StagedPlanTests
{
    // A client of 2 m in an orbit of 97.6 degrees and a chaser 2.4 km behind on it, for a day, under the rules for a small client: spheres of 20 and 50 m that a day of drift must not lead into.
    private static PlanInspectionRequest Request()
    {
        var request = InspectionRequests.Of(KeplerianElements.FromSemiMajorAxis(6_928_137, 1e-3, 1.7034, 4.3633, 1.5708, 0.1745), new(new(0, -2400, 0), default), 15);
        request.Start = Timestamp.FromDateTime(new DateTime(2026, 7, 15, 0, 0, 0, DateTimeKind.Utc));
        request.End = request.Start + Duration.FromTimeSpan(TimeSpan.FromDays(1));
        foreach (var state in request.States) state.Epoch = request.Start;
        request.Profile = SafetyProfiles.Of(null, "cubesat-inspection");
        request.Shape = InspectionRequests.Cube(2);
        request.Camera = new InspectionCamera { PixelAngleRad = 5e-5, FieldOfViewRad = 0.2, GroundSampleDistanceM = 0.02 };
        request.WantedCoverage = 0.8;
        return request;
    }

    private static readonly Lazy<PlanInspectionResult> Chosen = new(() => InspectionRequests.Run(Request()).Result);

    [TestMethod]
    public void Choice_OpenOrbit_ComparesDirectAndStagedWaysAndMeetsAll()
    {
        var result = Chosen.Value;
        Assert.AreEqual("plan", result.Outcome, result.OutcomeReason);
        Assert.IsTrue(result.Constraints.All(c => c.Met || c.ReportedOnly));
        Assert.AreEqual("safety-ellipse", result.Plan.Phases[1].Kind);
        Assert.IsGreaterThan(0u, result.StagedTried);
        Assert.IsGreaterThan(result.StagedTried, result.CandidatesTried);
    }

    [TestMethod]
    public void Choice_Staged_TolerancesStayOutsideTheVolume()
    {
        foreach (var phase in Chosen.Value.Plan.Phases)
        {
            Assert.IsGreaterThanOrEqualTo(20.0 - 1e-9, phase.MinimumRangeM);
            Bound.Below(1.8, phase.MaximumRangeM / Range(phase.Path).Max());
            var tolerance = phase.Tolerance;
            var least = Math.Max(1, 0.01 * Range(phase.Path).Max());
            Bound.Below(Math.Max(least, 0.5 * (Range(phase.Path).Min() - 20)) + 1e-9, Math.Max(tolerance.RadialM, Math.Max(tolerance.TransverseM, tolerance.NormalM)));
        }

        // A day of burns known to 5 % does not stay within that by itself.
        Assert.IsGreaterThan(0.0, Chosen.Value.Plan.Phases[^1].Tolerance.UncorrectedS);
        Assert.AreEqual(AssumptionState.NotMet, Chosen.Value.Validity.Assumptions.Single(a => a.Name == "corrections").State);
    }

    [TestMethod]
    public void Choice_CoverageOutOfReach_BindsWithBestAndParts()
    {
        var request = Request();
        request.WantedCoverage = 1;
        var result = InspectionRequests.Run(request).Result;
        Assert.AreEqual("no plan found", result.Outcome);
        Assert.AreEqual("coverage", result.Binding.Name, result.OutcomeReason);
        Assert.IsGreaterThanOrEqualTo(result.Candidates.Coverage.Max(), result.Binding.Found);
        Assert.Contains($"None of the {result.CandidatesTried} candidates tried", result.OutcomeReason);
        Assert.IsTrue(result.Parts.Where(p => p.Coverage == 0).All(p => result.OutcomeReason.Contains(p.Part, StringComparison.Ordinal)), result.OutcomeReason);
    }

    [TestMethod]
    public void Named_NoPhase_TakesTheEntryThatSeesEnough()
    {
        var request = Request();
        request.Phases.Add(InspectionRequests.Ellipse(200, 1));
        request.Phases[0].NoImaging = true;
        request.Phases.Add(InspectionRequests.Ellipse(90, 6));
        var result = InspectionRequests.Run(request).Result;
        Assert.IsGreaterThanOrEqualTo(0.8, result.Coverage);
    }

    [TestMethod]
    public void Named_DriftReported_IsToldNotMetAndOutcomeIgnoresIt()
    {
        var request = InspectionRequests.Leo(5);
        request.Profile.Volumes.Add(new KeepOutVolume { Name = "approach ellipsoid", SemiAxisRadialM = 350, Role = "drift-safe" });
        request.Phases.Add(new InspectionPhase { Kind = "teardrop", RadialM = -400, DurationS = 3000 });
        request.FreeDrift = "reported";
        var result = InspectionRequests.Run(request).Result;
        var check = result.Constraints.First(c => c.Name == "free-drift" && !c.Met);
        Assert.IsTrue(check.ReportedOnly);
        Assert.IsGreaterThan(0.0, check.Shortfall);
        Assert.AreEqual("plan", result.Outcome, result.OutcomeReason);
    }

    private static IEnumerable<double> Range(RelativePath path) =>
        Enumerable.Range(0, path.OffsetS.Count).Select(i => Math.Sqrt((path.RadialM[i] * path.RadialM[i]) + (path.TransverseM[i] * path.TransverseM[i]) + (path.NormalM[i] * path.NormalM[i])));
}
