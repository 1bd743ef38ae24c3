using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;
using static SdaToolkit.Plugins.Proximity.Tests.Safety.SafetyRequests;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Tests.Safety;

/// <summary>Failures that begin inside the volumes, as those of an approach do: contact with the client decides, and no sentence says that they stay outside.</summary>
[TestClass]
public sealed class InsideVolumeTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Run_EveryCaseBeginsInsideAndTheClientsSizeIsNotStated_IsNotProvenAndSaysWhatToGive()
    {
        var result = Certify(Burn("away", 1500, 0, 0.005, 0));

        Assert.AreEqual("not proven", result.Verdict, result.VerdictReason);
        Assert.IsTrue(result.Cases.All(c => c.Verdict == "not proven" && c.Volumes.All(v => v.BeginsInside)));
        Assert.AreEqual(0u, result.SamplesNeeded, "samples would not tell");
        StringAssert.Contains(result.VerdictReason, $"All {result.Cases.Count} single failures begin inside every volume");
        StringAssert.Contains(result.VerdictReason, "Give shape, or client_radius_m");
        Assert.DoesNotContain("stays out of the volumes", result.VerdictReason);
        StringAssert.Contains(result.VerdictReason, $"The nearest of all is {result.Cases.MinBy(c => c.MinimumRangeM)!.Id}");
    }

    [TestMethod]
    public void Run_ADriftFromInsideTouchesTheClient_IsNotSafe()
    {
        // Towards the client, that it would pass some metres below; half of the burn leads nearer.
        var result = Certify(Burn("towards", 1500, 0, -0.003, 0), clientRadiusM: 8);

        Assert.AreEqual("not safe", result.Verdict, result.VerdictReason);
        var body = result.Cases.Single(c => c.Id == "towards/half").Volumes.Single(v => v.Volume == "client body");
        Assert.IsTrue(body is { Enters: true, BeginsInside: false });
        Bound.Below(1, body.MinimumLevel, "level of the client's body");
        StringAssert.Contains(result.VerdictReason, "client body");
    }

    [TestMethod]
    public void Run_NoDriftFromInsideTouchesTheClient_IsSafeAndSaysWhyAndHowNear()
    {
        var result = Certify(Burn("away", 1500, 0, 0.005, 0), clientRadiusM: 4, chaserRadiusM: 1);

        Assert.AreEqual("safe", result.Verdict, result.VerdictReason);
        StringAssert.Contains(result.VerdictReason, "which begin inside every volume as the plan may, it does not touch the client, a sphere of 5 m");
        Assert.DoesNotContain("stays out of the volumes", result.VerdictReason);
        var nearest = result.Cases.MinBy(c => c.MinimumRangeM)!;
        StringAssert.Contains(result.VerdictReason, $"The nearest of all is {nearest.Id}");
        Assert.IsTrue(result.Cases.All(c => c.Volumes.Single(v => v.Volume == "client body") is { Enters: false, MethodsAgree: true }));
    }

    [TestMethod]
    public void Run_AbortsBegunInsideAVolume_TellItsLevelAsItIs()
    {
        var result = Certify(Burn("away", 1500, 0, 0.005, 0), clientRadiusM: 4);

        Assert.IsTrue(result.Aborts.Any(a => a.Available));
        foreach (var abort in result.Aborts.Where(a => a.Available))
        {
            Bound.Below(1, abort.MinimumLevel, "it begins inside");
            Bound.Below(abort.MinimumLevel + 1e-12, abort.MinimumLevelFailed);
        }
    }

    [TestMethod]
    public void Run_CasesBeginInsideTheOuterVolumeAlone_AreCountedApart()
    {
        var request = Of(SafetyEllipse, Profile(50), 3000, Burn("burn-1", 1500, 0, 0, 0.01));
        request.Profile.Volumes.Add(new KeepOutVolume { Name = "outer sphere", SemiAxisRadialM = 1000, Role = "drift-safe" });

        var result = Run(request).Result;

        Assert.AreEqual("safe", result.Verdict, result.VerdictReason);
        StringAssert.Contains(result.VerdictReason, "begin inside the outer sphere as the plan may, it stays out of the other volumes");
        Assert.DoesNotContain("stays out of the volumes", result.VerdictReason);
        Assert.IsTrue(result.Aborts.All(a => a.MinimumLevel < 1), "the outer sphere counts as it is");
    }

    [TestMethod]
    public void Run_NoSensorWorksWhereThePlanIs_IsNotProvenUntilAnErrorIsStated()
    {
        var request = Of(SafetyEllipse, Profile(50), 3000, Burn("burn-1", 1500, 0, 0, 0.01));
        request.Profile.Sensors[0].MaximumRangeM = 100;

        var blind = Run(request).Result;
        TestContext.WriteLine(blind.VerdictReason);
        Assert.AreEqual("not proven", blind.Verdict, blind.VerdictReason);
        StringAssert.Contains(blind.VerdictReason, "no sensor of the profile works (camera: 0 m to 100 m)");
        StringAssert.Contains(blind.VerdictReason, "Give profile.sensors");
        Assert.IsTrue(blind.Cases.All(c => c.Verdict == "not proven"));
        Assert.AreEqual(0u, blind.SamplesNeeded, "samples would not tell");

        request.Profile.Sensors.Add(new NavigationSensor { Name = "absolute navigation", MinimumRangeM = 100, MaximumRangeM = 1e5, RangeSigmaM = 1, BearingSigmaRad = 2e-3, VelocitySigmaMPerS = 5e-4 });
        var stated = Run(request).Result;
        Assert.AreEqual("safe", stated.Verdict, stated.VerdictReason);

        request.Profile.Sensors.Clear();
        var none = Run(request).Result;
        Assert.AreEqual("not proven", none.Verdict, none.VerdictReason);
        StringAssert.Contains(none.VerdictReason, "The profile has no sensor");
    }

    private PassiveSafetyResult Certify(PlannedBurn burn, double clientRadiusM = 0, double chaserRadiusM = 0)
    {
        var profile = Profile(50);
        profile.Corridors.Add(new ApproachCorridor { Name = "-V-bar", AxisTransverse = -1, HalfAngleRad = 0.6, LengthM = 100, ApexRadiusM = 5 });
        (profile.Sensors[0].RangeSigmaM, profile.Sensors[0].VelocitySigmaMPerS) = (0.1, 5e-5);
        var request = Of(new RelativeState(new(0, -40, 0), Astrodynamics.Vec3.Zero), profile, 2000, burn);
        (request.ClientRadiusM, request.ChaserRadiusM) = (clientRadiusM, chaserRadiusM);
        var result = Run(request).Result;
        foreach (var c in result.Cases) TestContext.WriteLine($"{c.Id}: {c.Verdict}, {c.Reason}, {c.MinimumRangeM} m");
        TestContext.WriteLine(result.VerdictReason);
        return result;
    }
}
