using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests.Frames;

[TestClass]
public sealed class EarthOrientationTableTests
{
    private const double Arcsecond = Math.PI / 648_000;
    private static readonly LeapSeconds Leap = LeapSeconds.BuiltIn;

    // Ten days around the leap second at the end of 2016 (MJD 57754 is 2017-01-01), UT1 − TAI falling by 1 ms a day; the last three days predicted.
    private static readonly EarthOrientationTable Table = new(
        [.. Enumerable.Range(57749, 10).Select(day => new EarthOrientationDay(day, At(day), day >= 57756))], Leap);

    [TestMethod]
    public void At_MidnightOfADay_GivesItsRow()
    {
        for (var day = 57749; day <= 57758; day++)
        {
            var (orientation, row) = (Table.At(Midnight(day)).Orientation, At(day));
            Assert.AreEqual(row.Ut1MinusUtcSeconds, orientation.Ut1MinusUtcSeconds, 1e-13);
            Assert.AreEqual(row with { Ut1MinusUtcSeconds = 0 }, orientation with { Ut1MinusUtcSeconds = 0 });
        }
    }

    [TestMethod]
    public void At_AcrossTheLeapSecond_InterpolatesUt1MinusTai()
    {
        // From noon to noon UT1 − TAI goes on falling, UT1 − UTC jumps by a second.
        var (noon, next) = (Table.At(Midnight(57753).AddSeconds(43_200)), Table.At(Midnight(57754).AddSeconds(43_200)));
        Assert.AreEqual(-0.4045, noon.Orientation.Ut1MinusUtcSeconds, 1e-7);
        Assert.AreEqual(0.5945, next.Orientation.Ut1MinusUtcSeconds, 1e-7);
        // In the leap second itself UTC still counts by the old difference.
        Assert.AreEqual(-0.405, Table.At(Midnight(57754).AddSeconds(-0.5)).Orientation.Ut1MinusUtcSeconds, 1e-7);
        Assert.AreEqual(0.595, Table.At(Midnight(57754).AddSeconds(0.5)).Orientation.Ut1MinusUtcSeconds, 1e-7);
    }

    [TestMethod]
    public void At_CubicInTime_IsExact()
    {
        // Lagrange through four points reproduces a cubic, at the ends of the table too.
        static double Cubic(double t) => 1e-7 * ((((0.3 * t) - 2) * t * t) + (5 * t) + 1);
        var table = new EarthOrientationTable([.. Enumerable.Range(58000, 6).Select(d => new EarthOrientationDay(d, new(0, Cubic(d - 58000))))], Leap);
        for (var t = 0.0; t < 5; t += 0.125)
            Assert.AreEqual(Cubic(t), table.At(Midnight(58000).AddSeconds(86_400 * t)).Orientation.PolarMotionXRad, 1e-20);
    }

    [TestMethod]
    public void At_FewDays_InterpolatesLinearly()
    {
        var two = new EarthOrientationTable([new(58000, new(0.1, 1e-6)), new(58001, new(0.104, 3e-6))], Leap);
        Assert.AreEqual(1.5e-6, two.At(Midnight(58000).AddSeconds(21_600)).Orientation.PolarMotionXRad, 1e-20);
        Assert.AreEqual(0.101, two.At(Midnight(58000).AddSeconds(21_600)).Orientation.Ut1MinusUtcSeconds, 1e-13);
        var one = new EarthOrientationTable([new(58000, new(0.1, 1e-6))], Leap);
        Assert.AreEqual(EarthOrientationStatus.Measured, one.At(Midnight(58000)).Status);
        Assert.AreEqual(EarthOrientationStatus.Extrapolated, one.At(Midnight(58000).AddSeconds(1)).Status);
    }

    [TestMethod]
    public void At_OutsideTheMeasurements_SaysWhatThatCosts()
    {
        var measured = Table.At(Midnight(57752).AddSeconds(1000));
        Assert.AreEqual(EarthOrientationStatus.Measured, measured.Status);
        Assert.IsNull(measured.Warning);

        var predicted = Table.At(Midnight(57757).AddSeconds(1000));
        Assert.AreEqual(EarthOrientationStatus.Predicted, predicted.Status);
        Assert.AreEqual(2 + (1000 / 86_400.0), predicted.DaysSinceMeasured, 1e-9);
        Assert.StartsWith("Earth orientation is predicted, 2 days past the last measurement: 0.32 m", predicted.Warning);

        var extrapolated = Table.At(Midnight(57765));
        Assert.AreEqual(EarthOrientationStatus.Extrapolated, extrapolated.Status);
        Assert.StartsWith("Earth orientation data have ended, 10 days after the last measurement; the last values are held: some 16 m", extrapolated.Warning);
        Assert.AreEqual(At(57758).PolarMotionXRad, extrapolated.Orientation.PolarMotionXRad);

        var none = Table.At(Midnight(57748));
        Assert.AreEqual((EarthOrientationStatus.None, EarthOrientation.None), (none.Status, none.Orientation));
        Assert.StartsWith("no Earth orientation data: UT1 taken as UTC (up to 0.9 s, 460 m) and no polar motion (up to 0.6″, 20 m): up to 480 m", none.Warning);
        Assert.AreEqual(EarthOrientationStatus.None, EarthOrientationTable.Empty.At(Midnight(57748)).Status);
        Assert.AreEqual(extrapolated, Table.Worst(Midnight(57750), Midnight(57765)));
        Assert.AreEqual(none, Table.Worst(Midnight(57748), Midnight(57765)));
        Assert.AreEqual((Midnight(57749), Midnight(57758), Midnight(57755)), (Table.Start, Table.End, Table.LastMeasured));
    }

    [TestMethod]
    public void At_LongAfterTheTable_KeepsUt1NearUtc()
    {
        // The table ends before a leap second that the list of leap seconds knows: UT1 − TAI is held over it.
        var before = new EarthOrientationTable([.. Enumerable.Range(57749, 4).Select(d => new EarthOrientationDay(d, At(d)))], Leap);
        Assert.AreEqual(0.597, before.At(Midnight(57755)).Orientation.Ut1MinusUtcSeconds, 1e-3);
        // And where several came and UTC cannot be that far off, within 0.9 s.
        var old = new EarthOrientationTable([.. Enumerable.Range(50000, 4).Select(d => new EarthOrientationDay(d, new(0.5)))], Leap);
        Assert.AreEqual(0.9, old.At(Midnight(57755)).Orientation.Ut1MinusUtcSeconds, 1e-12);
    }

    [TestMethod]
    public void EarthRotation_FromATable_FollowsItAtEveryInstant()
    {
        var (start, end) = (Midnight(57750), Midnight(57757));
        var earth = new EarthRotation(start, end, Table);
        var random = new Random(41);
        for (var i = 0; i < 300; i++)
        {
            var epoch = start.AddSeconds(end.SecondsSince(start) * random.NextDouble());
            var expected = FrameRotations.GcrfToItrf(epoch, Table.At(epoch).Orientation, Leap);
            var difference = expected - earth.GcrfToItrf(epoch);
            Bound.Below(2e-13, difference.Row1.Norm + difference.Row2.Norm + difference.Row3.Norm);
            Assert.AreEqual(Table.At(epoch).Orientation.EarthRotationRateRadPerS, earth.RateRadPerS(epoch));
        }
    }

    [TestMethod]
    public void EarthRotation_WithoutData_TakesUt1AsUtc()
    {
        var epoch = Midnight(57757).AddSeconds(1234);
        var difference = new EarthRotation(epoch, epoch, EarthOrientationTable.Empty).GcrfToItrf(epoch) - FrameRotations.GcrfToItrf(epoch, EarthOrientation.None, Leap);
        Bound.Below(2e-13, difference.Row1.Norm + difference.Row2.Norm + difference.Row3.Norm);
    }

    [TestMethod]
    public void Constructor_FaultyDays_NamesRowAndLimit()
    {
        AssertFault("row 2: day 58002 does not follow day 58000", new(58000, default), new(58002, default));
        AssertFault("row 1: UT1 − UTC = 1.5 s: not −1 to 1 s", new EarthOrientationDay(58000, new(1.5)));
        AssertFault("row 1: x of the pole = 3 ″: not −2 to 2 ″", new EarthOrientationDay(58000, new(0, 3 * Arcsecond)));
        AssertFault("row 1: dY = NaN ″: not −0.03 to 0.03 ″", new EarthOrientationDay(58000, new(DYRad: double.NaN)));
        AssertFault("row 2: UT1 − TAI changes by 1.000 s from the day before, not by −0.05 to 0.05 s: UT1 − UTC or the table", new(58000, new(-0.4)), new(58001, new(0.6)));
        AssertFault("row 1: day -1: not MJD 0 to 157000", new EarthOrientationDay(-1, default));
    }

    private static void AssertFault(string message, params EarthOrientationDay[] days) =>
        Assert.StartsWith(message, Assert.ThrowsExactly<ArgumentException>(() => new EarthOrientationTable(days, Leap)).Message);

    private static EarthOrientation At(int day) => new(
        (day < 57754 ? -0.4 : 0.6) - (0.001 * (day - 57749)), (0.1 * Arcsecond) + (day % 3 * 1e-8), 0.3 * Arcsecond, 0.001 + (day % 2 * 1e-4), 1e-7, 2e-7, 1e-9, day * 1e-14);

    private static Epoch Midnight(int day) => TimeScales.FromJulianDate(new(2_400_000.5 + day, 0), TimeScale.Utc, Leap);
}
