using SdaToolkit.Formats.Odm;

namespace SdaToolkit.Formats.Tests;

/// <summary>Times of messages in every time system, to the nanosecond.</summary>
[TestClass]
public sealed class MessageClockTests
{
    [TestMethod]
    [DataRow("UTC", "2026-05-20T12:00:00.123456789", "2026-05-20T12:00:00.123456789Z")]
    [DataRow("UTC", "2026-140T12:00:00Z", "2026-05-20T12:00:00Z")]
    [DataRow("TAI", "2026-05-20T12:00:37", "2026-05-20T12:00:00Z")]
    [DataRow("TT", "2026-05-20T12:01:09.184", "2026-05-20T12:00:00Z")]
    [DataRow("GPS", "2026-05-20T12:00:18", "2026-05-20T12:00:00Z")]
    public void ToUtc_KnownSystem_IsTheUtcTime(string system, string text, string utc)
    {
        var clock = MessageClock.Of(system);
        Assert.IsTrue(clock.TryParse(text, out var time, out var inexact));
        Assert.IsFalse(inexact);
        Assert.AreEqual(utc, clock.ToUtc(time)!.ToString().Trim('"'));
    }

    [TestMethod]
    public void ToUtc_Tdb_IsWithinTheTermsOfTt()
    {
        var (tdb, tt) = (MessageClock.Of("TDB"), MessageClock.Of("TT"));
        Assert.IsTrue(tdb.TryParse("2026-04-01T00:00:00", out var a, out _) & tt.TryParse("2026-04-01T00:00:00", out var b, out _));
        // TDB - TT has an annual term of 1.657 ms, largest in early April.
        Assert.AreEqual(-0.00165, MessageClock.Seconds(b, a), 5e-5);
    }

    [TestMethod]
    [DataRow("UTC")]
    [DataRow("TDB")]
    [DataRow("UT1")]
    [DataRow("ABC")]
    public void FormatOffset_RowsOverYears_ReadBackAsTheSameText(string system)
    {
        var clock = MessageClock.Of(system);
        Assert.IsTrue(clock.TryParse("2016-12-18T12:00:00.331", out var start, out _));
        foreach (var text in (string[])["2016-12-18T12:00:00.331", "2016-12-18T12:01:00.331", "2016-12-31T23:59:59.999999", "2017-01-01T00:00:00.000001", "2025-07-03T01:02:03.004", "2010-01-01T00:00:00"])
        {
            Assert.IsTrue(clock.TryParse(text, out var time, out _));
            Assert.AreEqual(text, clock.FormatOffset(start, MessageClock.Seconds(start, time), dayOfYear: false, out var exact));
            Assert.IsTrue(exact);
        }
    }

    [TestMethod]
    public void FormatOffset_LeapSecond_HasItsName()
    {
        var clock = MessageClock.Of("UTC");
        Assert.IsTrue(clock.TryParse("2016-12-31T23:59:59", out var start, out _));
        Assert.AreEqual("2016-12-31T23:59:60.5", clock.FormatOffset(start, 1.5, dayOfYear: false, out _));
        Assert.AreEqual("2017-001T00:00:00", clock.FormatOffset(start, 2, dayOfYear: true, out _));
        Assert.IsTrue(clock.TryParse("2016-12-31T23:59:60.5", out var leap, out _));
        Assert.IsNull(clock.ToUtc(leap));
    }

    [TestMethod]
    public void TryParse_ElapsedDays_CountFromYearZero()
    {
        var clock = MessageClock.Of("MET");
        Assert.IsTrue(clock.TryParse("0000-023T02:28:01", out var first, out _) & clock.TryParse("0001-001T00:00:00", out var second, out _));
        Assert.AreEqual((344 * 86_400.0) - 8881, MessageClock.Seconds(first, second));
        Assert.AreEqual("0000-023T02:28:01", clock.Format(first, dayOfYear: true));
        Assert.IsNull(clock.ToUtc(first));
    }

    [TestMethod]
    public void Read_StatesFromALeapSecondOn_AreKept()
    {
        var text = OrbitMessageSample.Text("Oem").Replace("2026-05-20T12:0", "2016-12-31T23:5", StringComparison.Ordinal).Replace("2016-12-31T23:50:00", "2016-12-31T23:59:60", StringComparison.Ordinal)
            .Replace("2016-12-31T23:51:00", "2017-01-01T00:01:00", StringComparison.Ordinal).Replace("2016-12-31T23:52:00", "2017-01-01T00:02:00", StringComparison.Ordinal)
            .Replace("2016-12-31T23:50:30", "2017-01-01T00:00:30", StringComparison.Ordinal).Replace("2016-12-31T23:51:30", "2017-01-01T00:01:30", StringComparison.Ordinal);
        var set = OrbitMessageSample.Read(text);
        var states = set.Messages[0].Segments[0].States;
        Assert.AreEqual("2016-12-31T23:59:59", states.StartText);
        CollectionAssert.AreEqual(new[] { 1.0, 62, 122 }, states.OffsetS);
        Assert.AreEqual(OrbitMessageSample.Plain(set.Messages[0]), OrbitMessageSample.Plain(OrbitMessageSample.Read(OrbitMessageSample.Write(set, "oem-kvn").Text).Messages[0]));
    }
}
