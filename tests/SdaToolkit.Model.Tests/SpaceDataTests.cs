using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.SpaceEnvironment.V1;
using EarthOrientationTable = SdaToolkit.Schemas.SpaceEnvironment.V1.EarthOrientationTable;
using Field = SdaToolkit.Schemas.SpaceEnvironment.V1.GravityField;

namespace SdaToolkit.Model.Tests;

/// <summary>Tables of messages as those of Astrodynamics: what went in comes out, and what cannot be is refused by name.</summary>
[TestClass]
public sealed class SpaceDataTests
{
    private static EarthOrientationTable Orientation(int days = 5)
    {
        var random = new Random(5);
        var table = new EarthOrientationTable();
        for (var i = 0; i < days; i++)
        {
            table.ModifiedJulianDay.Add(60_000u + (uint)i);
            table.Predicted.Add(i >= 3);
            table.Ut1MinusUtcS.Add(-0.02 + (1e-3 * random.NextDouble()));
            table.PolarMotionXRad.Add(1e-6 * random.NextDouble());
            table.PolarMotionYRad.Add(1e-6 * random.NextDouble());
            table.ExcessLengthOfDayS.Add(1e-3 * random.NextDouble());
            table.NutationDpsiRad.Add(1e-7 * random.NextDouble());
            table.NutationDepsRad.Add(1e-7 * random.NextDouble());
            table.PoleOffsetDxRad.Add(1e-9 * random.NextDouble());
            table.PoleOffsetDyRad.Add(1e-9 * random.NextDouble());
        }
        return table;
    }

    private static SpaceWeatherTable Weather()
    {
        var table = new SpaceWeatherTable { ModifiedJulianDay = { 60_000, 60_001, 60_003 }, Source = { SpaceWeatherSource.Observed, SpaceWeatherSource.DailyPredicted, SpaceWeatherSource.MonthlyPredicted } };
        // MJD 60003 is 2023-02-28: a month begins on the first, which is 60004.
        table.ModifiedJulianDay[2] = 60_004;
        for (var i = 0; i < 3; i++)
        {
            table.F107ObservedSfu.Add(150 + i);
            table.F107AdjustedSfu.Add(140 + i);
            table.F107ObservedCenteredSfu.Add(130 + i);
            table.F107AdjustedCenteredSfu.Add(120 + i);
            table.F107ObservedLastSfu.Add(double.NaN);
            table.F107AdjustedLastSfu.Add(100 + i);
            table.ApMean.Add(10 + i);
            for (var k = 0; k < 8; k++) table.ApThreeHourly.Add(i == 1 && k == 2 ? double.NaN : (10 * i) + k);
        }
        return table;
    }

    [TestMethod]
    public void Orientation_EachDay_ComesOut()
    {
        var message = Orientation();
        var table = message.ToTable("earth_orientation");
        Assert.AreEqual(5, table.Count);
        for (var i = 0; i < 5; i++)
        {
            var found = table.At(TimeScales.FromJulianDate(new(2_400_000.5 + 60_000 + i, 0), TimeScale.Utc, LeapSeconds.BuiltIn));
            Assert.AreEqual(message.Ut1MinusUtcS[i], found.Orientation.Ut1MinusUtcSeconds, 1e-13);
            Assert.AreEqual(message.PolarMotionXRad[i], found.Orientation.PolarMotionXRad);
            Assert.AreEqual(message.PoleOffsetDyRad[i], found.Orientation.DYRad);
            Assert.AreEqual(message.NutationDepsRad[i], found.Orientation.DEpsilonRad);
            Assert.AreEqual(message.ExcessLengthOfDayS[i], found.Orientation.ExcessLengthOfDaySeconds);
            Assert.AreEqual(i >= 3 ? EarthOrientationStatus.Predicted : EarthOrientationStatus.Measured, found.Status);
        }
    }

    [TestMethod]
    public void Orientation_ThatCannotBe_IsRefusedByName()
    {
        AssertRefused(() => new EarthOrientationTable().ToTable("earth_orientation"), "earth_orientation: found no rows");
        var message = Orientation();
        message.PolarMotionYRad.RemoveAt(4);
        AssertRefused(() => message.ToTable("earth_orientation"), "earth_orientation.polar_motion_y_rad: found 4 values; allowed are 5, 1 for each of the 5 rows");
        message = Orientation();
        message.ModifiedJulianDay[3] = 60_010;
        AssertRefused(() => message.ToTable("earth_orientation"), "earth_orientation: row 4: day 60010 does not follow day 60002");
        message = Orientation();
        message.Ut1MinusUtcS[1] = double.NaN;
        AssertRefused(() => message.ToTable("earth_orientation"), "earth_orientation: row 2: UT1 − UTC = NaN s");
    }

    [TestMethod]
    public void Weather_EachRow_ComesOut()
    {
        var table = Weather().ToTable("space_weather");
        Assert.AreEqual(new DateOnly(2023, 2, 25), table.FirstDay);
        Assert.AreEqual(new DateOnly(2023, 2, 26), table.LastDay);
        Assert.AreEqual(new DateOnly(2023, 2, 25), table.LastObservedDay);
        Assert.IsTrue(table.TryGetDay(new(2023, 2, 25), out var first));
        CollectionAssert.AreEqual(new double[] { 0, 1, 2, 3, 4, 5, 6, 7 }, first.ApThreeHourly.ToArray());
        Assert.AreEqual(150, first.F107Observed);
        Assert.AreEqual(120, first.F107AdjustedCentered81);
        Assert.IsTrue(table.TryGetDay(new(2023, 2, 26), out var second));
        Assert.HasCount(0, second.ApThreeHourly);
        Assert.IsTrue(table.TryGetDay(new(2023, 3, 15), out var month));
        Assert.AreEqual(152, month.F107Observed);
    }

    [TestMethod]
    public void Weather_ThatCannotBe_IsRefusedByName()
    {
        var message = Weather();
        message.ApThreeHourly.RemoveAt(0);
        AssertRefused(() => message.ToTable("space_weather"), "space_weather.ap_three_hourly: found 23 values; allowed are 24, 8 for each of the 3 rows");
        message = Weather();
        message.Source[0] = SpaceWeatherSource.Unspecified;
        AssertRefused(() => message.ToTable("space_weather"), "space_weather.source[0]: found Unspecified");
        message = Weather();
        message.ModifiedJulianDay[1] = uint.MaxValue;
        AssertRefused(() => message.ToTable("space_weather"), "space_weather.modified_julian_day[1]: found 4294967295; allowed is at most 157000");
        message = Weather();
        message.F107ObservedSfu[1] = 5;
        AssertRefused(() => message.ToTable("space_weather"), "space_weather: row 2: F10.7 = 5: not 40 to 100000");
    }

    [TestMethod]
    public void Gravity_EachCoefficient_ComesOut()
    {
        var built = Astrodynamics.Gravity.GravityField.Egm2008Degree8;
        var message = Message(built);
        var field = message.ToField("gravity_field");
        Assert.AreEqual(built.GmM3PerS2, field.GmM3PerS2);
        for (var n = 0; n <= 8; n++)
        {
            for (var m = 0; m <= n; m++)
            {
                Assert.AreEqual(built.C(n, m), field.C(n, m));
                Assert.AreEqual(built.S(n, m), field.S(n, m));
            }
        }
        message.Sine.RemoveAt(0);
        AssertRefused(() => message.ToField("gravity_field"), "gravity_field.cosine, gravity_field.sine: found 45 and 44 values; allowed are 45 each for degree 8");
        message = Message(built);
        message.GmM3PerS2 = -1;
        AssertRefused(() => message.ToField("gravity_field"), "gravity_field: a finite GM above 0 m³/s²");
        message.Degree = 100_000;
        AssertRefused(() => message.ToField("gravity_field"), "gravity_field.degree: found 100000; allowed is at most 360");
    }

    private static Field Message(Astrodynamics.Gravity.GravityField built)
    {
        var message = new Field { Name = built.Name, GmM3PerS2 = built.GmM3PerS2, RadiusM = built.RadiusM, Degree = (uint)built.Degree };
        for (var n = 0; n <= built.Degree; n++)
        {
            for (var m = 0; m <= n; m++)
            {
                message.Cosine.Add(built.C(n, m));
                message.Sine.Add(built.S(n, m));
            }
        }
        return message;
    }

    private static void AssertRefused(Action action, string expected)
    {
        var error = Assert.ThrowsExactly<AnalysisException>(action);
        Assert.AreEqual(AnalysisErrorCode.InvalidRequest, error.Code);
        Assert.IsFalse(error.Message.Contains('\n', StringComparison.Ordinal), error.Message);
        StringAssert.StartsWith(error.Message, expected);
    }
}
