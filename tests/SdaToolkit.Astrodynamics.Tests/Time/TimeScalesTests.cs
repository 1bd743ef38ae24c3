using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests.Time;

[TestClass]
public sealed class TimeScalesTests
{
    private static readonly LeapSeconds Leap = LeapSeconds.BuiltIn;

    [TestMethod]
    public void FromCalendar_J2000_IsZeroInTai()
    {
        Assert.AreEqual(0, TimeScales.FromCalendar(new(2000, 1, 1, 12), TimeScale.Tai, Leap).TaiNanoseconds);
        // J2000 in TT is 2000-01-01T11:58:55.816 UTC (64.184 s).
        Assert.AreEqual("2000-01-01T11:58:55.816Z", TimeScales.FormatUtc(TimeScales.FromCalendar(new(2000, 1, 1, 12), TimeScale.Tt, Leap), Leap));
        // GPS time began on 1980-01-06 with UTC.
        Assert.AreEqual("1980-01-06T00:00:00Z", TimeScales.FormatUtc(TimeScales.FromCalendar(new(1980, 1, 6), TimeScale.Gps, Leap), Leap));
    }

    [TestMethod]
    public void ToCalendar_ThroughALeapSecond_CountsToSixty()
    {
        var before = TimeScales.ParseUtc("2016-12-31T23:59:59.5Z", Leap);
        string[] expected = ["2016-12-31T23:59:60Z", "2016-12-31T23:59:60.5Z", "2017-01-01T00:00:00Z"];
        for (var i = 0; i < 3; i++)
        {
            var epoch = before.AddSeconds(0.5 * (i + 1));
            Assert.AreEqual(expected[i], TimeScales.FormatUtc(epoch, Leap));
            Assert.AreEqual(epoch, TimeScales.ParseUtc(expected[i], Leap));
        }
    }

    [TestMethod]
    public void ToUnixUtc_DuringALeapSecond_GivesTheSecondAfter()
    {
        var epoch = TimeScales.ParseUtc("2016-12-31T23:59:60.25Z", Leap);
        Assert.AreEqual((1_483_228_800L, 250_000_000), TimeScales.ToUnixUtc(epoch, Leap));
    }

    [TestMethod]
    [DataRow("2015-12-31T23:59:60Z")]
    [DataRow("2016-12-30T23:59:60Z")]
    [DataRow("1961-07-31T23:59:59.95Z", DisplayName = "one of the times that UTC left out in 1961")]
    [DataRow("1706-01-01T00:00:00Z")]
    [DataRow("2293-01-01T00:00:00Z")]
    public void ParseUtc_SecondThatDoesNotExist_IsRefused(string text) =>
        Assert.ThrowsExactly<FormatException>(() => TimeScales.ParseUtc(text, Leap));

    [TestMethod]
    public void FromCalendar_BadInput_IsRefusedByBothTwins()
    {
        CalendarTime[] bad = [default, new(2020, 2, 30), new(2020, 1, 1, 24), new(2020, 1, 1, 0, 0, 0, 1_000_000_000), new(2020, 1, 1, 0, -1), new(2300, 1, 1), new(2016, 12, 31, 12, 59, 60)];
        foreach (var time in bad)
        {
            Assert.IsFalse(TimeScales.TryFromCalendar(time, TimeScale.Utc, Leap, out _));
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TimeScales.FromCalendar(time, TimeScale.Utc, Leap));
        }

        // A leap second belongs to UTC alone.
        Assert.IsTrue(TimeScales.TryFromCalendar(new(2016, 12, 31, 23, 59, 60), TimeScale.Utc, Leap, out _));
        Assert.IsFalse(TimeScales.TryFromCalendar(new(2016, 12, 31, 23, 59, 60), TimeScale.Tai, Leap, out _));
        Assert.ThrowsExactly<ArgumentException>(() => TimeScales.FromCalendar(new(2020, 1, 1), TimeScale.Ut1, Leap));
        Assert.ThrowsExactly<ArgumentException>(() => TimeScales.ToCalendar(default, TimeScale.Ut1, Leap, double.NaN));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => TimeScales.FromUnixUtc(0, 1_000_000_000, Leap));
    }

    [TestMethod]
    public void ToUnixUtc_OfFromUnixUtc_IsExactFrom1707To2292()
    {
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++)
        {
            var (unix, nanoseconds) = (random.NextInt64(-8_270_000_000, 10_160_000_000), random.Next(1_000_000_000));
            // A third around the steps of UTC; the first two lack a fraction of a second in 1961 and 1968.
            if (i % 3 == 0) unix = Steps[random.Next(Steps.Length)] + random.NextInt64(-3, 3);
            if (unix is -265_680_001 or -60_480_001) continue;
            Assert.AreEqual((unix, nanoseconds), TimeScales.ToUnixUtc(TimeScales.FromUnixUtc(unix, nanoseconds, Leap), Leap));
        }
    }

    [TestMethod]
    [DataRow(TimeScale.Utc)]
    [DataRow(TimeScale.Tai)]
    [DataRow(TimeScale.Tt)]
    [DataRow(TimeScale.Gps)]
    [DataRow(TimeScale.Ut1)]
    public void FromCalendar_OfToCalendar_ReturnsTheInstant(TimeScale scale)
    {
        var random = new Random(2);
        for (var i = 0; i < 50_000; i++)
        {
            var epoch = Epoch.FromTaiNanoseconds(random.NextInt64(long.MinValue, long.MaxValue));
            // Half from 1972 on within two seconds of a step, where leap seconds are.
            if (i % 2 == 0 && scale != TimeScale.Ut1)
                epoch = TimeScales.FromUnixUtc(Steps[random.Next(2, Steps.Length)], 0, Leap).AddSeconds(4 * (random.NextDouble() - 0.5));
            var back = TimeScales.FromCalendar(TimeScales.ToCalendar(epoch, scale, Leap, -0.4), scale, Leap, -0.4);
            // Where UTC seconds were longer than TAI's, two TAI nanoseconds can share a UTC one.
            var tolerance = scale is TimeScale.Utc or TimeScale.Ut1 && epoch.TaiNanoseconds < Start1972 ? 1 : 0;
            Assert.IsLessThanOrEqualTo(tolerance, Math.Abs(back.TaiNanoseconds - epoch.TaiNanoseconds), $"{epoch}");
        }
    }

    [TestMethod]
    public void ToCalendar_LaterInstant_IsNeverEarlier()
    {
        foreach (var step in Steps)
        {
            var last = "";
            var start = TimeScales.FromUnixUtc(step, 0, Leap).AddSeconds(-1.5);
            for (var i = 0; i < 300; i++)
            {
                var text = Sortable(TimeScales.ToCalendar(start.AddSeconds(0.01 * i), TimeScale.Utc, Leap));
                Assert.IsGreaterThan(0, string.CompareOrdinal(text, last), $"{text} after {last}");
                last = text;
            }
        }
    }

    [TestMethod]
    public void FromJulianDate_OfToJulianDate_AgreesToANanosecond()
    {
        var random = new Random(3);
        for (var i = 0; i < 20_000; i++)
        {
            var epoch = Epoch.FromTaiNanoseconds(random.NextInt64(Start1972, long.MaxValue));
            var back = TimeScales.FromJulianDate(TimeScales.ToJulianDate(epoch, TimeScale.Tt, Leap), TimeScale.Tt, Leap);
            Assert.IsLessThanOrEqualTo(1, Math.Abs(back.TaiNanoseconds - epoch.TaiNanoseconds));
            Assert.AreEqual(TimeScales.ToJulianDate(epoch, TimeScale.Tt, Leap), TimeScales.ToJulianDateTt(epoch));
        }

        Assert.ThrowsExactly<OverflowException>(() => TimeScales.FromJulianDate(new(double.NaN, 0), TimeScale.Tt, Leap));
        Assert.ThrowsExactly<OverflowException>(() => TimeScales.FromJulianDate(new(3e6, 0), TimeScale.Tt, Leap));
    }

    private static readonly long Start1972 = TimeScales.ParseUtc("1972-01-01T00:00:00Z", Leap).TaiNanoseconds;

    // 1961-08-01, 1968-02-01, then 1972 and some leap seconds, both June's and December's.
    private static readonly long[] Steps = [-265_680_000, -60_480_000, 63_072_000, 78_796_800, 94_694_400, 362_793_600, 915_148_800, 1_136_073_600, 1_435_708_800, 1_483_228_800];

    private static string Sortable(CalendarTime t) => $"{t.Year:0000}{t.Month:00}{t.Day:00}{t.Hour:00}{t.Minute:00}{t.Second:00}{t.Nanosecond:000000000}";
}
