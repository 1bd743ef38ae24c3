using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Schemas.Tests;

[TestClass]
public sealed class MarkingsTests
{
    [TestMethod]
    [DataRow("", new string[0])]
    [DataRow("", new[] { "", "" })]
    [DataRow("TLP:GREEN", new[] { "", "TLP:GREEN" })]
    [DataRow("TLP:RED", new[] { "TLP:CLEAR", "TLP:RED", "TLP:AMBER+STRICT" })]
    [DataRow("TLP:AMBER+STRICT", new[] { "TLP:AMBER+STRICT", "TLP:AMBER" })]
    [DataRow("CUI//SP-EXPT", new[] { "CUI//SP-EXPT", "CUI//SP-EXPT" })]
    [DataRow("TLP:RED + CUI", new[] { "TLP:RED", "CUI", "TLP:RED" })]
    public void Join_NeverLowers(string expected, string[] markings) => Assert.AreEqual(expected, Markings.Join(markings));

    [TestMethod]
    public void Join_AnyOrder_IsAtLeastAsRestrictiveAsEachPart()
    {
        string[] levels = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];
        foreach (var a in levels)
            foreach (var b in levels)
            {
                var joined = Array.IndexOf(levels, Markings.Join([a, b]));
                Assert.AreEqual(Math.Max(Array.IndexOf(levels, a), Array.IndexOf(levels, b)), joined);
                Assert.AreEqual(Markings.Join([a, b]), Markings.Join([b, a]));
            }
    }

    [TestMethod]
    public void Mix_RealAndSimulated_IsAMixture()
    {
        Assert.IsTrue(Markings.Mix([DataMode.Real, DataMode.Simulated, DataMode.Unspecified], out var joined));
        Assert.AreEqual(DataMode.Exercise, joined);
    }

    [TestMethod]
    public void Mix_UnspecifiedInputs_TakeTheModeOfTheScenario()
    {
        Assert.IsFalse(Markings.Mix([DataMode.Unspecified, DataMode.Real], out var joined));
        Assert.AreEqual(DataMode.Real, joined);
    }
}
