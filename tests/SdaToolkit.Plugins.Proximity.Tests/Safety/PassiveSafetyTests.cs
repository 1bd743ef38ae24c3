using SdaToolkit.Plugins.Proximity.Profiles;
using SdaToolkit.Schemas.Proximity.V1;
using static SdaToolkit.Plugins.Proximity.Tests.Safety.SafetyRequests;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Tests.Safety;

[TestClass]
public sealed class PassiveSafetyTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Run_SafetyEllipse_IsSafeByBothMethods()
    {
        // The drift rate of a few mm/s by navigation errors does not reach the sphere.
        var (result, report, _) = Run(Of(SafetyEllipse, Profile(50), 6000, Burn("burn-1", 3000, 0, 0, 0.01)));
        foreach (var c in result.Cases) TestContext.WriteLine($"{c.Id}: {c.Verdict}, {c.Reason}");
        Assert.AreEqual("safe", result.Verdict, result.VerdictReason);
        StringAssert.Contains(report.Summary, "Verdict: safe");
        Assert.IsTrue(result.Cases.All(c => c.MinimumRangeM > 50));
        Assert.IsTrue(result.Aborts.Count > 0 && result.Aborts.All(a => a.Available && a.MinimumLevelFailed > 1));
    }

    // Its certificate would be that of a jump of the velocity.
    [TestMethod]
    public void Run_SafetyEllipseWithALongBurn_IsNotProven()
    {
        var burn = Burn("burn-1", 3000, 0, 0, 0.01);
        burn.DurationS = 500;
        var (result, _, _) = Run(Of(SafetyEllipse, Profile(50), 6000, burn));
        Assert.AreEqual("not proven", result.Verdict, result.VerdictReason);
        StringAssert.Contains(result.VerdictReason, "A burn lasts 8.33 min");
        Assert.IsTrue(result.Cases.All(c => c.Verdict == "safe"), "nothing else speaks against it");
    }

    [TestMethod]
    public void Run_BrakingBurnOnCollisionCourse_MissedBurnIsNamed()
    {
        // Towards the client on V-bar, to be stopped 200 m before it.
        var n = MeanMotion;
        var period = Math.Tau / n;
        var drift = new RelativeState(new(0, -1000, 0), new(0, -800 / (3 * period), 0));
        var (result, report, _) = Run(Of(drift, Profile(100), period, Burn("stop", 0.9 * period, 0, 0.02, 0)));
        foreach (var c in result.Cases) TestContext.WriteLine($"{c.Id}: {c.Verdict}, {c.Reason}");
        TestContext.WriteLine(result.VerdictReason);
        Assert.AreEqual("not safe", result.Verdict);
        StringAssert.Contains(report.Summary, "not safe");
        Assert.AreEqual("not safe", result.Cases[0].Verdict, "worst first");
    }

    [TestMethod]
    public void Run_TooFewSamples_IsNotProvenAndSaysHowManyWouldTell()
    {
        var request = Of(SafetyEllipse, Profile(50), 6000, Burn("burn-1", 3000, 0, 0, 0.01));
        (request.Profile.ProbabilityLimit, request.Samples) = (0.01, 100);
        var (few, report, _) = Run(request);
        TestContext.WriteLine(few.VerdictReason);
        Assert.AreEqual("not proven", few.Verdict);
        StringAssert.Contains(report.Summary, "Verdict: not proven");
        Assert.IsTrue(few.Cases.All(c => c.Verdict == "not proven" && c.SamplesNeeded > 100), "none enters, and 100 do not tell");

        request.Samples = few.SamplesNeeded;
        var (enough, _, _) = Run(request);
        Assert.AreEqual("safe", enough.Verdict, enough.VerdictReason);
        Assert.AreEqual(0u, enough.SamplesNeeded);
    }

    [TestMethod]
    public void Run_EveryFailure_HasSamplesAndBothMethods()
    {
        var (result, _, _) = Run(Of(SafetyEllipse, Profile(50), 6000, Burn("burn-1", 3000, 0.01, 0, 0.01)));
        foreach (var kind in new[] { "nominal-burn", "missed", "half", "over", "mispointed", "late", "navigation-lost" })
            Assert.IsTrue(result.Cases.Any(c => c.Kind == kind && c.Samples == 400 && c.Looks == 1 && c.SamplesIntegrated > 0 && c.Volumes[0].MethodsAgree), kind);
    }

    [TestMethod]
    public void Run_AnyNumberOfThreads_GivesTheSameBytes()
    {
        var request = Of(SafetyEllipse, Profile(60), 3000, Burn("burn-1", 1500, 0.01, 0, 0));
        CollectionAssert.AreEqual(Run(request, 1).Bytes, Run(request, 5).Bytes);
    }

    [TestMethod]
    public void Profiles_EachBuiltIn_KeepsItsRulesAndNamesItsSources()
    {
        foreach (var name in SafetyProfiles.Names)
        {
            var profile = SafetyProfiles.Of(null, name);
            Assert.AreEqual(name, profile.Name);
            Assert.IsTrue(profile.Sources.Count > 1 && profile.Volumes.Count > 0 && profile.Sensors.Count > 0, name);
            Assert.IsTrue(profile.DriftS > 0 && profile.Execution.MagnitudeError > 0, name);
        }
    }

    [TestMethod]
    public void Run_BadInput_IsRefusedInOneLine()
    {
        var good = Of(SafetyEllipse, Profile(50), 3000);
        Expect("profile_name: found \"space-hotel\"", r => (r.Profile, r.ProfileName) = (null, "space-hotel"));
        Expect("found neither a name nor profile", r => r.Profile = null);
        Expect("beside profile", r => r.ProfileName = "crewed-station");
        Expect("burns: one is outside of", r => r.Burns.Add(Burn("late", 9000, 0, 1, 0)));
        Expect("burns[0].time: missing", r => r.Burns.Add(new PlannedBurn()));
        Expect("beside plan", r =>
        {
            r.Plan = new DeclaredPlan();
            r.Burns.Add(Burn("x", 100, 0, 1, 0));
        });
        Expect("profile.drift_s", r => r.Profile.DriftS = 1e7);
        Expect("profile.volumes", r => r.Profile.Volumes.Clear());

        void Expect(string part, Action<PassiveSafetyRequest> change)
        {
            var request = good.Clone();
            change(request);
            StringAssert.Contains(Refusal(request), part);
        }
    }
}
