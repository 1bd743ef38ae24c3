using SdaToolkit.Astrodynamics.Conjunction.Assessment;

namespace SdaToolkit.Tests.Conjunction.Assessment;

[TestClass]
public sealed class HardBodyPolicyTests
{
    private static readonly HardBodyEvidence Everything = new(12, 20, Math.PI * 9, Math.PI * 4, "PAYLOAD", "DEBRIS");

    [TestMethod]
    public void Resolve_InOrder_TakesUserMessageAreasTypesDefault()
    {
        var policy = new HardBodyPolicy(DefaultRadiusM: 15);
        void Expect(HardBodyEvidence evidence, double radius, HardBodySource source)
        {
            var found = policy.Resolve(evidence)!;
            Assert.AreEqual(source, found.Source);
            Assert.AreEqual(radius, found.RadiusM, 1e-12);
        }

        Expect(Everything, 12, HardBodySource.User);
        Expect(Everything with { UserRadiusM = null }, 20, HardBodySource.Message);
        Expect(Everything with { UserRadiusM = null, MessageRadiusM = null }, 5, HardBodySource.MessageAreas);
        Expect(Everything with { UserRadiusM = null, MessageRadiusM = null, SecondaryAreaM2 = null }, 6, HardBodySource.ObjectTypes);
        Expect(new(PrimaryType: "rocket body", SecondaryType: "UNKNOWN"), 8, HardBodySource.ObjectTypes);
        Expect(new(PrimaryType: "PAYLOAD"), 15, HardBodySource.Default);
    }

    [TestMethod]
    public void Resolve_NothingKnown_GivesNone()
    {
        Assert.IsNull(new HardBodyPolicy().Resolve(new()));
        Assert.IsNull(new HardBodyPolicy(UseAreas: false, UseTypes: false).Resolve(Everything with { UserRadiusM = null, MessageRadiusM = null }));
    }

    [TestMethod]
    public void Resolve_Areas_SaysThatTheyDoNotCircumscribe() =>
        Assert.AreEqual(false, new HardBodyPolicy().Resolve(new(PrimaryAreaM2: 1, SecondaryAreaM2: 0))!.Circumscribes);

    [TestMethod]
    [DataRow(-1.0)]
    [DataRow(double.NaN)]
    [DataRow(double.PositiveInfinity)]
    public void Resolve_BadValue_IsNamedWithItsUnit(double bad)
    {
        var thrown = Assert.ThrowsExactly<ArgumentException>(() => new HardBodyPolicy().Resolve(new(PrimaryAreaM2: 1, SecondaryAreaM2: bad)));
        StringAssert.Contains(thrown.Message, "area of the secondary");
        StringAssert.Contains(thrown.Message, "m²");
        Assert.ThrowsExactly<ArgumentException>(() => new HardBodyPolicy().Resolve(new(MessageRadiusM: bad)));
    }
}
