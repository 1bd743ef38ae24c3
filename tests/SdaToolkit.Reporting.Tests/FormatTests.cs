using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Tests;

[TestClass]
public sealed class FormatTests
{
    [TestMethod]
    [DataRow(0.0, "0")]
    [DataRow(-0.0, "0")]
    [DataRow(1.2, "1.200")]
    [DataRow(12345.6, "12\u202F350")]
    [DataRow(999999.9, "1\u202F000\u202F000")]
    [DataRow(-6878.137, "−6\u202F878")]
    [DataRow(0.00012344, "0.0001234")]
    [DataRow(0.000012344, "1.234×10⁻⁵")]
    [DataRow(4.2164e7, "4.216×10⁷")]
    [DataRow(double.NaN, "")]
    [DataRow(double.PositiveInfinity, "∞")]
    [DataRow(double.NegativeInfinity, "−∞")]
    [DataRow(double.MaxValue, "1.798×10³⁰⁸")]
    [DataRow(double.Epsilon, "4.941×10⁻³²⁴")]
    public void Significant_FourDigits_IsWrittenForReading(double value, string expected) => Assert.AreEqual(expected, Format.Significant(value));

    [TestMethod]
    [DataRow(1234567.891, 2, "1\u202F234\u202F567.89", "1234567.89")]
    [DataRow(-0.004, 2, "0.00", "0.00")]
    [DataRow(-999.996, 2, "−1\u202F000.00", "-1000.00")]
    [DataRow(999.0, 0, "999", "999")]
    [DataRow(1e15, 2, "1.000×10¹⁵", "1.000e15")]
    public void Fixed_GroupsAndSignsByGlyphs(double value, int decimals, string typographic, string plain)
    {
        Assert.AreEqual(typographic, Format.Fixed(value, decimals));
        Assert.AreEqual(plain, Format.Fixed(value, decimals, NumberGlyphs.Plain));
    }

    [TestMethod]
    public void Number_InAnyStyle_RoundTripsWithinItsDigits()
    {
        var digits = Gen.Choose(1, 12);
        Prop.ForAll(Arb.ToArbitrary(Gen.Zip(ArbMap.Default.GeneratorFor<NormalFloat>(), digits)), pair =>
        {
            var (value, kept) = (pair.Item1.Get, pair.Item2);
            foreach (var glyphs in System.Enum.GetValues<NumberGlyphs>())
            {
                var magnitude = value == 0 ? 0 : Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))));
                AssertNear(value, Format.Number(value, NumberStyle.Significant, kept, glyphs), magnitude * Math.Pow(10, 1 - kept));
                AssertNear(value, Format.Number(value, NumberStyle.Scientific, kept, glyphs), magnitude * Math.Pow(10, -kept));
                AssertNear(value, Format.Number(value, NumberStyle.Fixed, kept, glyphs), Math.Abs(value) < 1e15 ? Math.Pow(10, -kept) : magnitude * 1e-3);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(7, 11));
    }

    [TestMethod]
    [DataRow(0L, 0, 0, "1970-01-01T00:00:00Z")]
    [DataRow(1784073600L, 250_000_000, 3, "2026-07-15T00:00:00.250Z")]
    [DataRow(1784073599L, 999_600_123, 9, "2026-07-14T23:59:59.999600123Z")]
    [DataRow(-62135596800L, 0, 0, "0001-01-01T00:00:00Z")]
    public void Time_Instant_IsIsoUtc(long seconds, int nanos, int decimals, string expected) =>
        Assert.AreEqual(expected, Format.Time(new Timestamp { Seconds = seconds, Nanos = nanos }, decimals));

    [TestMethod]
    public void Time_RoundedUp_CarriesIntoTheNextDay() =>
        Assert.AreEqual("2026-07-15T00:00:00.00Z", Format.Time(new Timestamp { Seconds = 1784073599, Nanos = 999_600_000 }, 2));

    [TestMethod]
    public void Time_OutsideTheCalendar_IsSecondsNotAnException() =>
        Assert.AreEqual("9223372036854775807 s since 1970", Format.Time(new Timestamp { Seconds = long.MaxValue }));

    [TestMethod]
    public void Identifier_Large_IsNotGrouped() => Assert.AreEqual("18446744073709551615", Format.Identifier(ulong.MaxValue));

    [TestMethod]
    [DataRow("Miss distance", "km", "Miss distance (km)")]
    [DataRow("Objects", "", "Objects")]
    [DataRow("", "km", "km")]
    public void WithUnit_LabelAndUnit_AreJoined(string label, string unit, string expected) => Assert.AreEqual(expected, Format.WithUnit(label, unit));

    private static void AssertNear(double value, string text, double unit)
    {
        var parsed = Parse(text);
        Assert.IsTrue(Math.Abs(parsed - value) <= (0.5 * unit * (1 + 1e-9)) + (Math.Abs(value) * 1e-15), $"{value:R} was written {text}");
    }

    private static double Parse(string text)
    {
        const string raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        var plain = string.Concat(text.Replace("×10", "e", StringComparison.Ordinal).Where(c => c != '\u202F')
            .Select(c => raised.Contains(c, StringComparison.Ordinal) ? (char)('0' + raised.IndexOf(c, StringComparison.Ordinal)) : c is '−' or '⁻' ? '-' : c));
        return double.Parse(plain, NumberStyles.Float, CultureInfo.InvariantCulture);
    }
}
