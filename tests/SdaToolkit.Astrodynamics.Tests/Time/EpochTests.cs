using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests.Time;

[TestClass]
public sealed class EpochTests
{
    [TestMethod]
    public void AddSeconds_OfSecondsSince_ReturnsTheEpoch()
    {
        var random = new Random(7);
        for (var i = 0; i < 10_000; i++)
        {
            var first = Epoch.FromTaiNanoseconds(random.NextInt64(-4_000_000_000_000_000_000, 4_000_000_000_000_000_000));
            var second = Epoch.FromTaiNanoseconds(first.TaiNanoseconds + random.NextInt64(-8_000_000_000_000_000, 8_000_000_000_000_000));
            Assert.AreEqual(second, first.AddSeconds(second.SecondsSince(first)));
        }
    }

    [TestMethod]
    public void SecondsSince_AcrossALeapSecond_CountsIt()
    {
        var before = TimeScales.ParseUtc("2016-12-31T00:00:00Z", LeapSeconds.BuiltIn);
        var after = TimeScales.ParseUtc("2017-01-01T00:00:00Z", LeapSeconds.BuiltIn);
        Assert.AreEqual(86_401, after.SecondsSince(before));
        Assert.AreEqual(-86_401, before.SecondsSince(after));
        Assert.IsTrue(before < after && after > before && before <= after && after >= before);
        Bound.Below(0, before.CompareTo(after));
    }

    [TestMethod]
    public void SecondsSince_WholeRange_DoesNotOverflow() =>
        Assert.AreEqual(1.8446744073709552e10, Epoch.FromTaiNanoseconds(long.MaxValue).SecondsSince(Epoch.FromTaiNanoseconds(long.MinValue)), 1e-5);

    [TestMethod]
    [DataRow(double.NaN)]
    [DataRow(double.PositiveInfinity)]
    [DataRow(1e19)]
    [DataRow(-1e11)]
    public void AddSeconds_BeyondTheRange_Throws(double seconds) =>
        Assert.ThrowsExactly<OverflowException>(() => default(Epoch).AddSeconds(seconds));
}
