using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests.Time;

[TestClass]
public sealed class ErfaTimeReferenceTests
{
    private const double DeltaUt1 = 0.3341;
    private static readonly LeapSeconds Leap = LeapSeconds.BuiltIn;

    [TestMethod]
    [DataRow("eraUtctai", "u", TimeScale.Utc, TimeScale.Tai, 0.892100694)]
    [DataRow("eraTaiutc", "u", TimeScale.Tai, TimeScale.Utc, 0.892482639)]
    [DataRow("eraTaitt", "t", TimeScale.Tai, TimeScale.Tt, 0.892482639)]
    [DataRow("eraTttai", "a", TimeScale.Tt, TimeScale.Tai, 0.892482639)]
    [DataRow("eraUtcut1", "u", TimeScale.Utc, TimeScale.Ut1, 0.892100694)]
    [DataRow("eraUt1utc", "u", TimeScale.Ut1, TimeScale.Utc, 0.892104561)]
    public void ToJulianDate_OfAnotherScale_GivesErfasValue(string function, string quantity, TimeScale from, TimeScale to, double fraction)
    {
        var epoch = TimeScales.FromJulianDate(new(2453750.5, fraction), from, Leap, DeltaUt1);
        var date = TimeScales.ToJulianDate(epoch, to, Leap, DeltaUt1);
        var expected = new ErfaExpected();
        expected.Check(function, quantity + "1", date.Day);
        expected.Check(function, quantity + "2", date.Fraction);
    }

    [TestMethod]
    [DataRow("d1", 2003, 6)]
    [DataRow("d2", 2008, 1)]
    [DataRow("d3", 2017, 9)]
    public void TaiMinusUtc_SinceLeapSeconds_GivesErfasValue(string quantity, int year, int month) =>
        new ErfaExpected().Check("eraDat", quantity, Leap.TaiMinusUtc(new DateTimeOffset(year, month, 17, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds()));

    // Values of eraDat (ERFA 2.0) at a fraction of a day.
    [TestMethod]
    [DataRow(1960, 1, 1, 0.0, 0.943482)]
    [DataRow(1961, 7, 31, 0.5, 1.696922)]
    [DataRow(1965, 8, 1, 0.125, 4.015044)]
    [DataRow(1968, 1, 31, 0.25, 6.283738)]
    [DataRow(1971, 12, 31, 0.75, 9.891594)]
    public void TaiMinusUtc_Before1972_DriftsAsErfaSays(int year, int month, int day, double fraction, double expected)
    {
        var unix = new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds() + (long)(fraction * 86400);
        Assert.AreEqual(expected, Leap.TaiMinusUtc(unix), 2e-9);
    }
}
