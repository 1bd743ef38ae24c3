using System.Text;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.SpaceEnvironment.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Formats.Tests;

/// <summary>Earth orientation, space weather and gravity fields from files to messages.</summary>
[TestClass]
public sealed class SpaceDataTests
{
    private const double Arcsecond = Math.PI / 648_000;

    [TestMethod]
    public void Recognize_EachContent_FindsItsFormatAlone()
    {
        foreach (var (format, text) in SpaceDataSample.All)
        {
            var head = Encoding.UTF8.GetBytes(text);
            CollectionAssert.AreEqual(new[] { format }, FormatRegistry.BuiltIn.Formats.Where(f => f.Recognizes(head)).Select(f => f.Name).ToArray(), format);
        }
    }

    [TestMethod]
    [DataRow("celestrak-eop", SpaceDataSample.OrientationText)]
    [DataRow("celestrak-eop", SpaceDataSample.OrientationCsv)]
    public void Celestrak_EarthOrientation_IsTheFileToTheDigit(string format, string text)
    {
        var table = SpaceDataSample.Read<EarthOrientationTable>(format, text);
        CollectionAssert.AreEqual(new uint[] { 58523, 58524, 58525 }, table.ModifiedJulianDay);
        CollectionAssert.AreEqual(new[] { false, false, true }, table.Predicted);
        // To the bit: the detour over UT1 − TAI leaves no trace.
        CollectionAssert.AreEqual(new[] { -0.0480081, -0.0488137, -0.0496137 }, table.Ut1MinusUtcS);
        CollectionAssert.AreEqual(new[] { 0.0008219, 0.0007819, 0.0007500 }, table.ExcessLengthOfDayS);
        AssertArcseconds([0.055342, 0.054900, 0.054400], table.PolarMotionXRad);
        AssertArcseconds([0.294193, 0.295490, 0.296790], table.PolarMotionYRad);
        AssertArcseconds([-0.110, -0.111, -0.112], table.NutationDpsiRad);
        AssertArcseconds([-0.007, -0.008, -0.009], table.NutationDepsRad);
        AssertArcseconds([0.000090, 0.000065, 0.000075], table.PoleOffsetDxRad);
        AssertArcseconds([-0.000090, -0.000082, -0.000092], table.PoleOffsetDyRad);
        var digest = table.Envelope.Provenance.Inputs.Single();
        Assert.AreEqual((ulong)Encoding.UTF8.GetByteCount(text), digest.SizeBytes);
        Assert.AreEqual(64, digest.Sha256.Length);
    }

    [TestMethod]
    public void Iers_EarthOrientation_HasItsRows()
    {
        var finals = SpaceDataSample.Read<EarthOrientationTable>("iers-finals", SpaceDataSample.Finals);
        CollectionAssert.AreEqual(new uint[] { 58523, 58524, 58525 }, finals.ModifiedJulianDay);
        CollectionAssert.AreEqual(new[] { false, false, true }, finals.Predicted);
        CollectionAssert.AreEqual(new[] { -0.0480081, -0.0488137, -0.0496137 }, finals.Ut1MinusUtcS);
        AssertArcseconds([0.090e-3, 0.065e-3, 0.075e-3], finals.PoleOffsetDxRad);
        var c04 = SpaceDataSample.Read<EarthOrientationTable>("iers-c04", SpaceDataSample.C04);
        CollectionAssert.AreEqual(new uint[] { 58849, 58850 }, c04.ModifiedJulianDay);
        CollectionAssert.AreEqual(new[] { -0.1771222, -0.1775222 }, c04.Ut1MinusUtcS);
    }

    [TestMethod]
    public void SpaceWeather_Text_HasDaysThenMonths()
    {
        var table = SpaceDataSample.Read<SpaceWeatherTable>("celestrak-sw", SpaceDataSample.WeatherText);
        CollectionAssert.AreEqual(new uint[] { 60678, 60679, 60680, 60707, 60735 }, table.ModifiedJulianDay);
        CollectionAssert.AreEqual(
            new[] { SpaceWeatherSource.Observed, SpaceWeatherSource.Observed, SpaceWeatherSource.DailyPredicted, SpaceWeatherSource.MonthlyPredicted, SpaceWeatherSource.MonthlyPredicted }, table.Source);
        CollectionAssert.AreEqual(new[] { 206.8, 216.1, 174.8, 178.5, 70.5 }, table.F107ObservedSfu);
        CollectionAssert.AreEqual(new[] { 200.0, 199.8, 199.5, 190.9, 78.3 }, table.F107ObservedCenteredSfu);
        CollectionAssert.AreEqual(new[] { 200.0, 209.0, 169.0, 175.2, 68.2 }, table.F107AdjustedSfu);
        CollectionAssert.AreEqual(new double[] { 12, 40, 48, 31, 18, 40, 48, 22 }, table.ApThreeHourly.Skip(8).Take(8).ToArray());
        Assert.HasCount(40, table.ApThreeHourly);
        Assert.AreEqual(32, table.ApMean[1]);
        Assert.IsTrue(double.IsNaN(table.ApMean[4]), "a month without Ap");
    }

    [TestMethod]
    public void SpaceWeather_Csv_WithoutHours_HasNone()
    {
        var table = SpaceDataSample.Read<SpaceWeatherTable>("celestrak-sw", SpaceDataSample.WeatherCsv);
        CollectionAssert.AreEqual(new uint[] { 60679, 60680, 60707 }, table.ModifiedJulianDay);
        Assert.AreEqual(12, table.ApMean[1]);
        Assert.IsTrue(table.ApThreeHourly.Skip(8).All(double.IsNaN));
    }

    [TestMethod]
    public void Gravity_Coefficients_StandByDegreeAndOrder()
    {
        var field = SpaceDataSample.Read<GravityField>("icgem", SpaceDataSample.Gravity);
        Assert.AreEqual("EGM2008", field.Name);
        Assert.AreEqual(3.986004415e14, field.GmM3PerS2);
        Assert.AreEqual(6_378_136.3, field.RadiusM);
        Assert.AreEqual(TideSystem.TideFree, field.TideSystem);
        Assert.AreEqual(3u, field.Degree);
        CollectionAssert.AreEqual(new[] { 1, 0, 0, -0.484165143790815e-03, -0.206615509074176e-09, 0.243938357328313e-05, 0.957161207093473e-06, 0, 0, 0 }, field.Cosine);
        CollectionAssert.AreEqual(new[] { 0, 0, 0, 0, 0.138441389137979e-08, -0.140027370385934e-05, 0, 0, 0, 0 }, field.Sine);
    }

    [TestMethod]
    [DataRow("celestrak-eop", SpaceDataSample.OrientationText, " 0.055342 ", " 5.055342 ", "test.celestrak-eop, line 7: x of the pole = 5.055342 ″: not −2 to 2 ″")]
    [DataRow("celestrak-eop", SpaceDataSample.OrientationText, "-0.0488137", "-0.04881x7", "test.celestrak-eop, line 8: UT1 − UTC is not a number: \"-0.04881x7\"")]
    [DataRow("celestrak-eop", SpaceDataSample.OrientationCsv, "58524", "58530", "test.celestrak-eop, line 3: 2019-02-10 is MJD 58524, not 58530")]
    [DataRow("iers-finals", SpaceDataSample.Finals, " 0.054900", " 0.0549 0", "line 2: x of the pole in columns 19 to 27 is not a number")]
    [DataRow("iers-c04", SpaceDataSample.C04, "0.075209", "", "line 4: 20 fields: not 21 (20 C04) or 16 (14 C04)")]
    [DataRow("celestrak-sw", SpaceDataSample.WeatherText, "2025 01 04", "2025 01 02", "test.celestrak-sw, line 7: 2025-01-02 is not later than 2025-01-03 before it")]
    [DataRow("celestrak-sw", SpaceDataSample.WeatherCsv, "216.1", "2161e9", "test.celestrak-sw, line 2: F10.7 is not a number: 2161e9")]
    [DataRow("icgem", SpaceDataSample.Gravity, "gfc  2  2", "gfc  2  3", "test.icgem, line 17: degree 2, order 3")]
    [DataRow("icgem", SpaceDataSample.Gravity, "0.3986004415E+15", "none", "test.icgem: header: earth_gravity_constant none is no number above 0")]
    public void Read_FaultyFile_NamesFileLineAndLimit(string format, string text, string part, string by, string expected) =>
        StringAssert.Contains(SpaceDataSample.Refusal(format, Sample.Change(text, part, by)), expected);

    [TestMethod]
    public void Write_IsRefused_AndSaidBefore()
    {
        foreach (var (name, _) in SpaceDataSample.All)
        {
            Assert.IsFalse(Sample.Format(name).CanWrite);
            Assert.ThrowsExactly<NotSupportedException>(() => Sample.Format(name).Write(new Catalog(), Stream.Null));
        }
    }

    [TestMethod]
    public void Merge_OneFileGoodAndOneBad_IsRefused()
    {
        var (good, bad) = (new SourceFile("a.txt", Encoding.UTF8.GetBytes(SpaceDataSample.OrientationText)), new SourceFile("b.txt", "hello"u8.ToArray()));
        var registry = FormatRegistry.BuiltIn;
        Assert.HasCount(3, ((EarthOrientationTable)registry.ReadMany([good], "folder", EarthOrientationTable.Descriptor)).ModifiedJulianDay);
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => registry.ReadMany([good, bad], "folder", EarthOrientationTable.Descriptor)).Message, "b.txt: unknown format");
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => registry.ReadMany([good, good], "folder", EarthOrientationTable.Descriptor)).Message, "several files");
    }

    [TestMethod]
    [DataRow("time", "EOP-All-v1.1_2025-01-10.txt", "celestrak-eop", 20_000)]
    [DataRow("time", "finals2000A.all", "iers-finals", 15_000)]
    [DataRow("space-weather", "SpaceWeather-All-v1.2_2025-01-10.txt", "celestrak-sw", 24_574)]
    [DataRow("gravity", "EGM2008_40.gfc", "icgem", 861)]
    [DataRow("gravity", "JGM3.gfc", "icgem", 2556)]
    public void RealFile_IsRecognizedAndReadWhole(string folder, string file, string format, int fewest)
    {
        var source = SourceFile.Read(RealData.Path(folder, file));
        Assert.AreEqual(format, FormatRegistry.BuiltIn.Recognize(source.Head)?.Name);
        var message = FormatRegistry.BuiltIn.Read(source);
        var rows = message switch
        {
            EarthOrientationTable t => t.ModifiedJulianDay.Count,
            SpaceWeatherTable t => t.ModifiedJulianDay.Count,
            _ => ((GravityField)message).Cosine.Count,
        };
        Console.WriteLine($"{file}: {rows} rows, {message.CalculateSize()} bytes as a message");
        Assert.IsGreaterThanOrEqualTo(fewest, rows);
    }

    private static void AssertArcseconds(double[] expected, Google.Protobuf.Collections.RepeatedField<double> radians)
    {
        Assert.HasCount(expected.Length, radians);
        for (var i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i], radians[i] / Arcsecond, 1e-15);
    }
}
