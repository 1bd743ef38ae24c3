using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class UnitTests
{
    private static readonly Unit[] Units = [Unit.One, Unit.Degree, Unit.RevPerDay, Unit.RevPerDay2, Unit.RevPerDay3, Unit.Kilometer, Unit.Km3PerS2, Unit.Km2];

    // Decimals of up to 14 significant digits, in the form that Format writes.
    private static readonly Arbitrary<string> Decimals = (
        from digits in Gen.Choose(1, 14)
        from high in Gen.Choose(1, 9_999_999)
        from low in Gen.Choose(0, 9_999_999)
        from exponent in Gen.Choose(-12, 6)
        from negative in Gen.Elements(false, true)
        let text = $"{high:D7}{low:D7}"[..digits].TrimStart('0')
        where text.Length > 0
        select (negative ? "-" : "") + text + "E" + exponent).ToArbitrary();

    [TestMethod]
    public void Format_DecimalOfUpTo14Digits_ReadsAndWritesAsItself() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Decimals, text =>
        {
            var canonical = decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
            return Units.All(unit =>
            {
                Assert.IsTrue(unit.TryParse(text, out var si));
                var written = unit.Format(si);
                Assert.IsTrue(unit.TryParse(written, out var again));
                return again == si
                    && decimal.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture) == canonical
                    && written == unit.Format(again);
            });
        }));

    [TestMethod]
    public void Format_AnyDoubleThatWasRead_ReadsBackAsTheSame()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var text = (random.NextDouble() * Math.Pow(10, random.Next(-15, 15))).ToString("R", CultureInfo.InvariantCulture);
            foreach (var unit in Units)
            {
                Assert.IsTrue(unit.TryParse(text, out var si));
                Assert.IsTrue(unit.TryParse(unit.Format(si), out var back));
                Assert.AreEqual(si, back, text + " " + unit.Name);
            }
        }
    }

    [TestMethod]
    [DataRow("15.49283153", "15.49283153")]
    [DataRow("15.50103472000000", "15.50103472")]
    [DataRow(".00037192", "0.00037192")]
    [DataRow("-.87E-6", "-8.7E-07")]
    [DataRow("1E-5", "1.0E-05")]
    [DataRow("-0.0", "0")]
    [DataRow("+3.0", "3")]
    public void Format_Degrees_IsTheShortestDecimal(string text, string written)
    {
        Assert.IsTrue(Unit.Degree.TryParse(text, out var si));
        Assert.AreEqual(written, Unit.Degree.Format(si));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("NaN")]
    [DataRow("Infinity")]
    [DataRow("-∞")]
    [DataRow("1e999")]
    [DataRow("1 000")]
    [DataRow("1,5")]
    [DataRow("0x10")]
    [DataRow(" 1")]
    [DataRow("1d")]
    public void TryParse_OtherThanAFiniteDecimal_IsRefused(string text) => Assert.IsFalse(Unit.One.TryParse(text, out _));
}
