using SdaToolkit.Plugins.Proximity.Safety;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;
using static SdaToolkit.Plugins.Proximity.Tests.Safety.SafetyRequests;

namespace SdaToolkit.Plugins.Proximity.Tests.Safety;

/// <summary>A certificate that no second method checks.</summary>
[TestClass]
public sealed class NoSecondMethodTests
{
    [TestMethod]
    public void Conclude_SafeCasesWithoutSecondMethod_AreNotCertified()
    {
        var (result, scene, validity) = Certificate();
        Assert.IsTrue(result.Cases.All(c => c.Verdict == SafetyVerdict.Safe), "the samples alone find nothing");

        SafetyVerdict.Conclude(result, scene, secondMethod: false);
        Assert.AreEqual("no second method", result.Verdict);
        Assert.Contains("The certificate does not hold.", result.VerdictReason);
        Assert.AreEqual(AssumptionState.NotMet, validity.State);
        Assert.Contains("there is no second method", validity.Finding);

        // Its absence is not called a disagreement, nor does it hide what is unsafe.
        result.Cases[0].Verdict = SafetyVerdict.NotSafe;
        SafetyVerdict.Conclude(result, scene, secondMethod: false);
        Assert.AreEqual("not safe", result.Verdict);
    }

    [TestMethod]
    public void Conclude_SafeCasesWithSecondMethodThatAgrees_AreSafe()
    {
        var (result, scene, _) = Certificate();
        foreach (var volume in result.Cases.SelectMany(c => c.Volumes)) volume.MethodsAgree = true;
        SafetyVerdict.Conclude(result, scene, secondMethod: true);
        Assert.AreEqual("safe", result.Verdict);
        result.Cases[^1].Volumes[0].MethodsAgree = false;
        SafetyVerdict.Conclude(result, scene, secondMethod: true);
        Assert.AreEqual("methods disagree", result.Verdict);
    }

    // Cases with samples, and no second method to hold them against.
    private static (PassiveSafetyResult Result, SafetyScene Scene, Assumption TwoMethods) Certificate()
    {
        var request = Of(SafetyEllipse, Profile(50), 1500);
        var context = new RecordingContext { Threads = 2 };
        var scene = new SafetyScene(request, new(request), context);
        var failures = new FailureCases(scene).All();
        var runs = new CaseRuns(scene, null, context);
        var result = new PassiveSafetyResult { Cases = { runs.WithoutDispersion(failures) } };
        for (var i = 0; i < failures.Count; i++) runs.AddDispersion(failures[i], result.Cases[i], (uint)i);
        foreach (var c in result.Cases) SafetyVerdict.Judge(c, scene.Settings, blind: false);
        Assert.IsTrue(result.Cases.All(c => c.Samples > 0 && c.Volumes.All(v => v.SecondUpper == 0 && !v.MethodsAgree)));
        return (result, scene, PassiveSafetyValidity.Of(scene, null, runs, result).Assumptions.Single(a => a.Name == "two-methods"));
    }
}
