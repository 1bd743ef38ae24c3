using SdaToolkit.Astrodynamics.Conjunction.Assessment;

namespace SdaToolkit.Tests.Conjunction.Assessment;

[TestClass]
public sealed class ActionProfileTests
{
    [TestMethod]
    [DataRow("NASA_CARA", 1e-4, ActionLevel.Red)]
    [DataRow("NASA_CARA", 0.999e-4, ActionLevel.Yellow)]
    [DataRow("NASA_CARA", 1e-7, ActionLevel.Yellow)]
    [DataRow("NASA_CARA", 0.999e-7, ActionLevel.Green)]
    [DataRow("ISS", 1e-5, ActionLevel.Yellow)]
    [DataRow("iss", 0.9e-5, ActionLevel.Green)]
    [DataRow("SPACEX", 3e-7, ActionLevel.Red)]
    [DataRow("ESA", 0.9e-4, ActionLevel.Green)]
    [DataRow("COMMON_1E-4", double.NaN, ActionLevel.Unknown)]
    public void Classify_AroundTheLimits_GivesTheLevel(string profile, double probability, ActionLevel expected) =>
        Assert.AreEqual(expected, ActionProfiles.Find(profile)!.Classify(probability));

    [TestMethod]
    public void Profiles_All_HaveASourceAndNoFault()
    {
        foreach (var profile in ActionProfiles.All)
        {
            Assert.IsNull(profile.Fault(), profile.Name);
            Assert.IsGreaterThan(10, profile.Source.Length, profile.Name);
        }

        Assert.IsNull(ActionProfiles.Find("NOBODY"));
    }

    [TestMethod]
    public void Classify_OwnProfileWithMiss_IsRedBelowIt()
    {
        var own = new ActionProfile("OWN", 1e-3, null, 200, 7200, "user");
        Assert.AreEqual(ActionLevel.Red, own.Classify(1e-9, 199));
        Assert.AreEqual(ActionLevel.Green, own.Classify(1e-9, 200));
        Assert.AreEqual(ActionLevel.Red, own.Classify(double.NaN, 10));
    }

    [TestMethod]
    public void Fault_OfYellowAboveRed_NamesTheValue()
    {
        var fault = new ActionProfile("OWN", 1e-5, 1e-4, null, null, "user").Fault();
        StringAssert.Contains(fault, "yellow_probability is 0.0001");
        Assert.IsNotNull(new ActionProfile("OWN", 0, null, null, null, "user").Fault());
        Assert.IsNotNull(new ActionProfile("OWN", double.NaN, null, null, null, "user").Fault());
        Assert.ThrowsExactly<InvalidOperationException>(() => new ActionProfile("OWN", 2, null, null, null, "user").Classify(0.5));
    }
}
