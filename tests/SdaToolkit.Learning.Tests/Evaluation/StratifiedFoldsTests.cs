using SdaToolkit.Learning.Evaluation;

namespace SdaToolkit.LearningTests.Evaluation;

[TestClass]
public sealed class StratifiedFoldsTests
{
    private static readonly string[] Labels = [.. Enumerable.Range(0, 103).Select(i => i % 10 == 0 ? "1" : i % 17 == 0 ? "2" : "0")];

    [TestMethod]
    public void Assign_ThreeLabels_EachSpreadEvenly()
    {
        var fold = StratifiedFolds.Assign(Labels, 5, 3);
        foreach (var rows in Labels.Select((label, row) => (label, row)).GroupBy(x => x.label).Select(g => g.Select(x => fold[x.row]).ToArray()).Append(fold))
        {
            var counts = Enumerable.Range(0, 5).Select(f => rows.Count(r => r == f)).ToArray();
            Assert.IsLessThanOrEqualTo(1, counts.Max() - counts.Min());
        }
    }

    [TestMethod]
    public void Assign_Seed_DecidesTheFolds()
    {
        CollectionAssert.AreEqual(StratifiedFolds.Assign(Labels, 5, 3), StratifiedFolds.Assign(Labels, 5, 3));
        CollectionAssert.AreNotEqual(StratifiedFolds.Assign(Labels, 5, 3), StratifiedFolds.Assign(Labels, 5, 4));
    }

    [TestMethod]
    public void Assign_FoldsOutOfRange_Throws()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => StratifiedFolds.Assign(Labels, 1, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => StratifiedFolds.Assign(["a", "b"], 3, 0));
    }
}
