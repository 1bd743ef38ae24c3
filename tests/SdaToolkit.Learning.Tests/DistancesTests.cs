using SdaToolkit.Learning;

namespace SdaToolkit.LearningTests;

[TestClass]
public sealed class DistancesTests
{
    [TestMethod]
    public void SquaredEuclidean_EveryLength_SameAsTheSum()
    {
        for (var length = 0; length < 40; length++)
        {
            var a = Enumerable.Range(0, length).Select(i => (double)i).ToArray();
            var b = Enumerable.Range(0, length).Select(i => 3.0 * i - 2).ToArray();
            // Whole numbers: every order of summing gives the same.
            Assert.AreEqual(a.Zip(b).Sum(p => (p.First - p.Second) * (p.First - p.Second)), Distances.SquaredEuclidean(a, b), $"length {length}");
        }
    }

    [TestMethod]
    public void SquaredEuclidean_LengthsDiffer_Throws() => Assert.ThrowsExactly<ArgumentException>(() => Distances.SquaredEuclidean([1], [1, 2]));
}
