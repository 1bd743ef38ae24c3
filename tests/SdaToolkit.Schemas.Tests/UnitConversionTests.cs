namespace SdaToolkit.Schemas.Tests;

[TestClass]
public sealed class UnitConversionTests
{
    [TestMethod]
    [DataRow("K", "degC", 293.15, 20.0)]
    [DataRow("°C", "K", -40.0, 233.15)]
    [DataRow("mA", "A", 1500.0, 1.5)]
    [DataRow("deg/s", "rpm", 6.0, 1.0)]
    public void Between_SameQuantity_GivesTheOtherUnitAndBack(string from, string to, double value, double expected)
    {
        Assert.AreEqual(expected, UnitConversion.Between(from, to)!.Value.Apply(value), 1e-9);
        Assert.AreEqual(value, UnitConversion.Between(to, from)!.Value.Apply(expected), 1e-9);
    }

    [TestMethod]
    [DataRow("degC", "Celsius")]
    [DataRow("", "V")]
    [DataRow("counts", "Counts")]
    public void Between_SameUnit_LeavesValues(string from, string to) => Assert.IsTrue(UnitConversion.Between(from, to)!.Value.IsNone);

    [TestMethod]
    [DataRow("V", "A")]
    [DataRow("K", "counts")]
    public void Between_OtherQuantities_IsNotKnown(string from, string to) => Assert.IsNull(UnitConversion.Between(from, to));
}
