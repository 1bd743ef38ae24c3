using Google.Protobuf;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Schemas.Tests;

[TestClass]
public sealed class MarkingsTests
{
    [TestMethod]
    [DataRow(7)]
    [DataRow(3001)]
    public void Of_PiecesOfAMessage_SameAsTheWhole(int count)
    {
        var random = new Random(count);
        string[] markings = ["", "TLP:GREEN", "TLP:RED", " "];
        for (var round = 0; round < 8; round++)
        {
            var sets = Enumerable.Range(0, count).Select(i => new ConjunctionMessageSet { Messages = { new ConjunctionMessage { Envelope = random.Next(3) == 0 ? null : new() { HandlingMarking = markings[random.Next(4)], DataMode = (DataMode)random.Next(4) } } } }).ToList();
            if (round % 2 == 0) sets[random.Next(count)].Envelope = new() { HandlingMarking = markings[random.Next(4)] };
            if (round % 4 == 0) sets[^1].Envelope = new() { HandlingMarking = "TLP:AMBER", DataMode = DataMode.Test };
            List<ReadOnlyMemory<byte>> pieces = [.. sets.Select(s => (ReadOnlyMemory<byte>)s.ToByteArray())];
            var (found, whole) = (MarkingSurvey.Of(ConjunctionMessageSet.Descriptor, pieces), MarkingSurvey.Of(ConjunctionMessageSet.Descriptor, JoinedBytes.Of(pieces)));
            CollectionAssert.AreEqual(whole.Markings.ToList(), found.Markings.ToList());
            CollectionAssert.AreEqual(whole.Modes.ToList(), found.Modes.ToList());
            Assert.AreEqual((whole.RecordCount, whole.UnmarkedCount), (found.RecordCount, found.UnmarkedCount));
            Assert.AreEqual(count, found.RecordCount);
        }
    }

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
