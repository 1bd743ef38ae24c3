using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests.Time;

[TestClass]
public sealed class CalendarTimeTests
{
    [TestMethod]
    [DataRow("2020-05-17T12:00:00.123456Z", "2020-05-17T12:00:00.123456")]
    [DataRow("2020-138T12:00:00", "2020-05-17T12:00:00")]
    [DataRow("2020-366T23:59:59.999999999Z", "2020-12-31T23:59:59.999999999")]
    [DataRow("2016-12-31T23:59:60.5", "2016-12-31T23:59:60.5")]
    [DataRow("1957-10-04T19:28:34.000000000000", "1957-10-04T19:28:34")]
    public void Parse_WellFormed_GivesTheTime(string text, string expected)
    {
        Assert.IsTrue(CalendarTime.TryParse(text, out var time, out var inexact));
        Assert.IsFalse(inexact);
        Assert.AreEqual(expected, time.ToString());
        Assert.AreEqual(time, CalendarTime.Parse(time.ToDayOfYearString()));
    }

    [TestMethod]
    public void TryParse_MoreThanNineDecimals_CutsOffAndSaysSo()
    {
        Assert.IsTrue(CalendarTime.TryParse("2020-05-17T12:00:00.9999999999Z", out var time, out var inexact));
        Assert.IsTrue(inexact);
        Assert.AreEqual(999_999_999, time.Nanosecond);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Z")]
    [DataRow("2020-05-17")]
    [DataRow("2020-05-17T12:00")]
    [DataRow("2020-05-17T12:00:00.Z")]
    [DataRow("2020-05-17T12:00:00,5Z")]
    [DataRow("2020-05-17T12:00:00+01:00")]
    [DataRow("2020-05-17 12:00:00")]
    [DataRow(" 2020-05-17T12:00:00")]
    [DataRow("2020-05-17T12:00:00ZZ")]
    [DataRow("2020-5-17T12:00:00.0")]
    [DataRow("2020-13-01T12:00:00")]
    [DataRow("2019-02-29T12:00:00")]
    [DataRow("2019-366T12:00:00")]
    [DataRow("2019-000T12:00:00")]
    [DataRow("0000-01-01T12:00:00")]
    [DataRow("2020-05-17T24:00:00")]
    [DataRow("2020-05-17T12:60:00")]
    [DataRow("2020-05-17T12:00:60")]
    [DataRow("2020-05-17T12:00:61")]
    [DataRow("2020-05-17T-2:00:00")]
    [DataRow("2020-05-17T12:00:0½")]
    [DataRow("2020T05-17T12:00:00")]
    public void Parse_Malformed_IsRefused(string text)
    {
        Assert.IsFalse(CalendarTime.TryParse(text, out _, out _));
        Assert.ThrowsExactly<FormatException>(() => CalendarTime.Parse(text));
    }

    [TestMethod]
    public void TryParse_RandomText_NeverThrows()
    {
        const string Alphabet = "0123456789-:.TZ 9";
        var random = new Random(5);
        var accepted = 0;
        for (var i = 0; i < 20_000; i++)
        {
            // Half are a good time with two characters changed: those reach the deeper checks.
            var text = i % 2 == 0
                ? "2020-05-17T12:00:00.123456Z".ToCharArray()
                : [.. Enumerable.Range(0, random.Next(30)).Select(_ => Alphabet[random.Next(Alphabet.Length)])];
            for (var k = 0; k < 2 && text.Length > 0; k++) text[random.Next(text.Length)] = Alphabet[random.Next(Alphabet.Length)];
            if (CalendarTime.TryParse(text, out var time, out _))
            {
                accepted++;
                Assert.AreEqual(time, CalendarTime.Parse(time.ToString()));
            }
        }

        Assert.IsGreaterThan(1000, accepted);
    }

    [TestMethod]
    public void FromDayOfYear_AndBack_AgreesInEveryYear()
    {
        foreach (var year in new[] { 1900, 1957, 2000, 2020, 2023 })
            for (var day = 1; day <= (DateTime.IsLeapYear(year) ? 366 : 365); day++)
                Assert.AreEqual(day, CalendarTime.FromDayOfYear(year, day).DayOfYear);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => CalendarTime.FromDayOfYear(2023, 366));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => CalendarTime.FromDayOfYear(0, 1));
    }
}
