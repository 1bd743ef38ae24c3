namespace SdaToolkit.Schemas.Tests;

[TestClass]
public sealed class ChannelUnitsTests
{
    [TestMethod]
    [DataRow("K", "degC", 293.15, 20.0)]
    [DataRow("°C", "K", -40.0, 233.15)]
    [DataRow("mA", "A", 1500.0, 1.5)]
    [DataRow("deg/s", "rpm", 6.0, 1.0)]
    public void TryConvert_SameQuantity_GivesTheOtherUnit(string from, string to, double value, double expected)
    {
        Assert.IsTrue(ChannelUnits.TryConvert(from, to, out var convert));
        Assert.AreEqual(expected, convert!(value), 1e-9);
        Assert.IsTrue(ChannelUnits.TryConvert(to, from, out var back));
        Assert.AreEqual(value, back!(expected), 1e-9);
    }

    [TestMethod]
    [DataRow("degC", "Celsius", true)]
    [DataRow("", "V", true)]
    [DataRow("V", "A", false)]
    [DataRow("K", "counts", false)]
    public void TryConvert_SameOrOther_NothingToConvert(string from, string to, bool same)
    {
        Assert.AreEqual(same, ChannelUnits.TryConvert(from, to, out var convert));
        Assert.IsNull(convert);
    }
}
