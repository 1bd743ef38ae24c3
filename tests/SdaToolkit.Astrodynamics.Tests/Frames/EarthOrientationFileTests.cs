using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests.Frames;

[TestClass]
public sealed class EarthOrientationFileTests
{
    private const double Arcsecond = Math.PI / 648_000;
    private static readonly LeapSeconds Leap = LeapSeconds.BuiltIn;

    // Rows of IERS finals2000A: final, measured, predicted, without values.
    private const string Finals =
        "19 2 9 58523.00 I  0.055400 0.000055  0.294190 0.000053  I-0.0480137 0.0000072  0.8219 0.0049  I     0.055    0.056    -0.072    0.160  0.055342  0.294193 -0.0480081     0.090    -0.090  \n"
        + "19 210 58524.00 I  0.054900 0.000055  0.295490 0.000053  I-0.0488137 0.0000072  0.7819 0.0049  P     0.065    0.056    -0.082    0.160                                                     \n"
        + "19 211 58525.00 P  0.054400 0.000055  0.296790 0.000053  P-0.0496137 0.0000072                 P     0.075    0.056    -0.092    0.160                                                     \n"
        + "19 212 58526.00                                                                                                                                                                            \n";

    private const string C04Of2014 =
        "                EOP (IERS) 14 C04 TIME SERIES\n             FORMAT(3(I4),I7,2(F11.6),2(F12.7),2(F11.6),2(F11.6),2(F11.7),2(F12.6))\n"
        + "##########\n\n      Date      MJD      x          y        UT1-UTC       LOD         dX        dY        x Err     y Err\n     (0h UTC)\n\n"
        + "2020   1   1  58849   0.076609   0.282358  -0.1771222   0.0004455   0.000348   0.000003   0.000057   0.000039  0.0000123  0.0000126    0.000044    0.000057\n"
        + "2020   1   2  58850   0.075209   0.283158  -0.1775222   0.0004055   0.000338   0.000013   0.000057   0.000039  0.0000123  0.0000126    0.000044    0.000057\n";

    private const string C04Of2020 =
        "# EARTH ORIENTATION PARAMETER (EOP) PRODUCT CENTER CENTER (PARIS OBSERVATORY)\n# EOP (IERS) 20 C04 TIME SERIES  consistent with ITRF 2020 - sampled at 0h UTC\n"
        + "# YR  MM  DD  HH       MJD        x(\")        y(\")  UT1-UTC(s)       dX(\")      dY(\")       xrt(\")      yrt(\")      LOD(s)        x Er\n"
        + "2020   1   1   0  58849.00    0.076609    0.282358  -0.1771222    0.000348    0.000003   -0.001400    0.000800   0.0004455    0.000057    0.000039   0.0000123    0.000044    0.000057    0.000000    0.000000   0.0000126\n"
        + "2020   1   2   0  58850.00    0.075209    0.283158  -0.1775222    0.000338    0.000013   -0.001400    0.000800   0.0004055    0.000057    0.000039   0.0000123    0.000044    0.000057    0.000000    0.000000   0.0000126\n";

    private const string Text =
        "VERSION 1.1\nUPDATED 2025 Jan 10 16:45:01 UTC\n# comment\n#\nNUM_OBSERVED_POINTS 2\nBEGIN OBSERVED\n"
        + "2019 02 09 58523  0.055342  0.294193 -0.0480081  0.0008219 -0.110000 -0.007000  0.000090 -0.000090  37\n"
        + "2019 02 10 58524  0.054900  0.295490 -0.0488137  0.0007819 -0.111000 -0.008000  0.000065 -0.000082  37\n"
        + "END OBSERVED\n\nNUM_PREDICTED_POINTS 1\nBEGIN PREDICTED\n"
        + "2019 02 11 58525  0.054400  0.296790 -0.0496137  0.0007500 -0.112000 -0.009000  0.000075 -0.000092  37\nEND PREDICTED\n";

    private const string Csv =
        "DATE,MJD,X,Y,UT1-UTC,LOD,DPSI,DEPS,DX,DY,DAT,DATA_TYPE\n"
        + "2019-02-09,58523,0.055342,0.294193,-0.0480081,0.0008219,-0.110000,-0.007000,0.000090,-0.000090,37,O\n"
        + "2019-02-10,58524,0.054900,0.295490,-0.0488137,0.0007819,-0.111000,-0.008000,0.000065,-0.000082,37,O\n"
        + "2019-02-11,58525,0.054400,0.296790,-0.0496137,0.0007500,-0.112000,-0.009000,0.000075,-0.000092,37,P\n";

    [TestMethod]
    public void Finals_ItsRows_BulletinBFirst()
    {
        var table = IersFinals.Parse(Finals, Leap);
        Assert.AreEqual(3, table.Count);
        AssertRow(table, 58523, EarthOrientationStatus.Measured, -0.0480081, 0.055342, 0.294193, 0.0008219, 0, 0, 0.090e-3, -0.090e-3);
        AssertRow(
            IersFinals.Parse(Finals.Replace("0.090    -0.090", "              ", StringComparison.Ordinal), Leap), 58523, EarthOrientationStatus.Measured,
            -0.0480081, 0.055342, 0.294193, 0.0008219, 0, 0, 0.055e-3, -0.072e-3);
        AssertRow(table, 58524, EarthOrientationStatus.Measured, -0.0488137, 0.0549, 0.29549, 0.0007819, 0, 0, 0.065e-3, -0.082e-3);
        AssertRow(table, 58525, EarthOrientationStatus.Predicted, -0.0496137, 0.0544, 0.29679, 0, 0, 0, 0.075e-3, -0.092e-3);
        AssertRow(IersFinals.Parse(Finals, Leap, IersPoleOffsets.Iau1980), 58524, EarthOrientationStatus.Measured, -0.0488137, 0.0549, 0.29549, 0.0007819, 0.065e-3, -0.082e-3, 0, 0);
    }

    [TestMethod]
    [DataRow(C04Of2014)]
    [DataRow(C04Of2020)]
    public void C04_ItsRows_AreRead(string text)
    {
        var table = IersC04.Parse(text, Leap);
        Assert.AreEqual(2, table.Count);
        AssertRow(table, 58849, EarthOrientationStatus.Measured, -0.1771222, 0.076609, 0.282358, 0.0004455, 0, 0, 0.348e-3, 0.003e-3);
        AssertRow(IersC04.Parse(text, Leap, IersPoleOffsets.Iau1980), 58849, EarthOrientationStatus.Measured, -0.1771222, 0.076609, 0.282358, 0.0004455, 0.348e-3, 0.003e-3, 0, 0);
    }

    [TestMethod]
    [DataRow("58850.00", "58851.00", "line 5: 2020-01-02 is MJD 58850, not 58851")]
    [DataRow("1   2   0", "1   2   6", "line 5: hour 6: not 0")]
    [DataRow("-0.1775", "-0,1775", "line 5: UT1 − UTC is not a number")]
    [DataRow("0.0004455", "", "line 4: 20 fields: not 21 (20 C04) or 16 (14 C04)")]
    [DataRow("2020   1   2", "END OF FILE", "line 5: year is not a number: \"END\"")]
    [DataRow("2020   1   1   0", "xx 1 1 0", "")]
    public void C04_FaultyLine_NamesIt(string before, string after, string message)
    {
        // A first row that is none is header.
        if (message.Length == 0) Assert.AreEqual(1, IersC04.Parse(C04Of2020.Replace(before, after, StringComparison.Ordinal), Leap).Count);
        else AssertFault(() => IersC04.Parse(C04Of2020.Replace(before, after, StringComparison.Ordinal), Leap), message, true);
    }

    [TestMethod]
    [DataRow(Text)]
    [DataRow(Csv)]
    public void Celestrak_ItsRows_AreRead(string text)
    {
        var table = CelestrakEarthOrientation.Parse(text.Replace("\n", "\r\n", StringComparison.Ordinal), Leap);
        Assert.AreEqual(3, table.Count);
        AssertRow(table, 58523, EarthOrientationStatus.Measured, -0.0480081, 0.055342, 0.294193, 0.0008219, -0.11, -0.007, 0.090e-3, -0.090e-3);
        AssertRow(table, 58525, EarthOrientationStatus.Predicted, -0.0496137, 0.0544, 0.29679, 0.00075, -0.112, -0.009, 0.075e-3, -0.092e-3);
    }

    [TestMethod]
    [DataRow(" 0.055400", " 2.055400", "line 1: x of the pole", false)] // only Bulletin A, which is not taken here
    [DataRow("  0.055342", "  2.055342", "line 1: x of the pole = 2.055342 ″: not −2 to 2 ″", true)]
    [DataRow("-0.0488137", "-1.0488137", "line 2: UT1 − UTC = -1.048814 s: not −1 to 1 s", true)]
    [DataRow("-0.0488137", "-0.04x8137", "line 2: UT1 − UTC in columns 59 to 68 is not a number: \"-0.04x8137\"", true)]
    [DataRow("58524.00 I", "58524.00 X", "line 2: column 17 is \"X\": not I (measured) or P (predicted)", true)]
    [DataRow("58524.00", "58524.50", "line 2: MJD in columns 8 to 15 is not a whole number", true)]
    [DataRow("58524.00", "58525.00", "line 2: 2019-02-10 is MJD 58524, not 58525", true)]
    [DataRow("19 210", "19 230", "line 2: day 30: not 1 to 28 in 2019-02", true)]
    [DataRow("19 210", "19x210", "line 2: month is not a number", true)]
    [DataRow("19 211 58525.00 P", "19 211 58525.00 I", "", false)]
    public void Finals_FaultyLine_NamesIt(string before, string after, string message, bool isFault) =>
        AssertFault(() => IersFinals.Parse(Finals.Replace(before, after, StringComparison.Ordinal), Leap), message, isFault);

    [TestMethod]
    public void Finals_LeapSecondTheTableDoesNotKnow_NamesTheLine()
    {
        // As a file of 2017 read with a list of 2016.
        var old = new LeapSeconds([(63_072_000, 10)]);
        const string Content = "20 630 59030.00 I  0.055400 0.000055  0.294190 0.000053  I-0.3480137 0.0000072\n20 7 1 59031.00 I  0.055400 0.000055  0.294190 0.000053  I 0.6488137 0.0000072\n";
        AssertFault(() => IersFinals.Parse(Content, old), "line 2: UT1 − TAI changes by 0.997 s from the day before", true);
    }

    [TestMethod]
    public void Finals_DaysMissing_NamesTheLine()
    {
        var lines = Finals.Split('\n');
        AssertFault(() => IersFinals.Parse($"{lines[0]}\n{lines[2]}", Leap), "line 2: day 58525 does not follow day 58523", true);
        AssertFault(() => IersFinals.Parse($"{lines[0]}\n{lines[1][..18]}\n{lines[2]}", Leap), "line 2: no values, but line 3 has some", true);
        AssertFault(() => IersFinals.Parse($"{lines[0]}\n{lines[1][..30]}", Leap), "line 2: y of the pole in columns 38 to 46 is not a number: \"\"", true);
        AssertFault(() => IersFinals.Parse("", Leap), "line 0: the file ends without a day: not IERS finals", true);
        AssertFault(() => IersFinals.Parse("<!DOCTYPE html>\n", Leap), "line 1: MJD in columns 8 to 15 is not a number: \"PE html>\"", true);
    }

    [TestMethod]
    [DataRow("58524 ", "58525 ", "line 8: 2019-02-10 is MJD 58524, not 58525")]
    [DataRow("0.295490", "0.29549O", "line 8: y of the pole is not a number: \"0.29549O\"")]
    [DataRow("0.0007819", "0.0307819", "line 8: excess length of day = 0.0307819 s: not −0.02 to 0.02 s")]
    [DataRow("0.000065", "0.041955", "line 8: dX = 0.041955 ″: not −0.03 to 0.03 ″")]
    [DataRow("-0.000082  37", "-0.000082  36", "line 8: TAI − UTC = 36 s, but 37 s in the table of leap seconds")]
    [DataRow("END OBSERVED\n", "", "line 10: 2 fields: not 13, nor END OBSERVED")]
    [DataRow("END PREDICTED\n", "", "line 13: the file ends without END PREDICTED: it is cut off")]
    [DataRow("NUM_OBSERVED_POINTS 2", "NUM_OBSERVED_POINTS 3", "line 9: 2 days OBSERVED, but 3 announced")]
    [DataRow("BEGIN OBSERVED", "BEGIN", "line 6: neither BEGIN OBSERVED nor BEGIN PREDICTED nor a comment: \"BEGIN\"")]
    [DataRow("BEGIN OBSERVED", "BEGIN PREDICTED", "line 9: 2 fields: not 13, nor END PREDICTED")]
    public void CelestrakText_FaultyLine_NamesIt(string before, string after, string message) =>
        AssertFault(() => CelestrakEarthOrientation.Parse(Text.Replace(before, after, StringComparison.Ordinal), Leap), message, true);

    [TestMethod]
    [DataRow("0.295490", "", "line 3: y of the pole is not a number: \"\"")]
    [DataRow("2019-02-10", "20190210", "line 3: the date is \"20190210\": not YYYY-MM-DD")]
    [DataRow(",37,P", ",37,X", "line 4: DATA_TYPE is \"X\": not O (observed) or P (predicted)")]
    [DataRow(",37,P", ",37", "line 4: 11 fields: not 12")]
    [DataRow("37,O\n2019-02-10", "37,P\n2019-02-10", "line 3: a measured day follows a predicted one")]
    public void CelestrakCsv_FaultyLine_NamesIt(string before, string after, string message) =>
        AssertFault(() => CelestrakEarthOrientation.Parse(Csv.Replace(before, after, StringComparison.Ordinal), Leap), message, true);

    [TestMethod]
    public void PublishedFiles_OnTheSameDays_AgreeToTheErrorsOfTheirTime()
    {
        var finals = IersFinals.Parse(File.ReadAllText(RealData.Path("time", "finals2000A.all")), Leap);
        var celestrak = CelestrakEarthOrientation.Parse(File.ReadAllText(RealData.Path("time", "EOP-All-v1.1_2025-01-10.txt")), Leap);
        Assert.AreEqual("1962-01-01T00:00:00Z", TimeScales.FormatUtc(celestrak.Start!.Value, Leap));
        Assert.AreEqual("2025-01-10T00:00:00Z", TimeScales.FormatUtc(celestrak.LastMeasured!.Value, Leap));
        Assert.AreEqual("2025-07-10T00:00:00Z", TimeScales.FormatUtc(celestrak.End!.Value, Leap));
        Assert.AreEqual("1973-01-02T00:00:00Z", TimeScales.FormatUtc(finals.Start!.Value, Leap));
        var (pole, ut1, offsets) = (0.0, 0.0, 0.0);
        var first = TimeScales.ParseUtc("2000-01-01T00:00:00Z", Leap);
        for (var epoch = first; epoch < finals.LastMeasured; epoch = epoch.AddSeconds(100_000))
        {
            var (a, b) = (finals.At(epoch).Orientation, celestrak.At(epoch).Orientation);
            pole = Math.Max(pole, Math.Max(Math.Abs(a.PolarMotionXRad - b.PolarMotionXRad), Math.Abs(a.PolarMotionYRad - b.PolarMotionYRad)));
            ut1 = Math.Max(ut1, Math.Abs(a.Ut1MinusUtcSeconds - b.Ut1MinusUtcSeconds));
            offsets = Math.Max(offsets, Math.Max(Math.Abs(a.DXRad - b.DXRad), Math.Abs(a.DYRad - b.DYRad)));
        }
        Console.WriteLine($"since 2000: pole {pole / Arcsecond * 1e3:F2} mas, UT1 {ut1 * 1e3:F3} ms, dX and dY {offsets / Arcsecond * 1e3:F2} mas");
        Bound.Below(1e-3 * Arcsecond, pole);
        Bound.Below(0.3e-3, ut1);
        Bound.Below(2e-3 * Arcsecond, offsets);
    }

    [TestMethod]
    public void Predictions_AgainstWhatWasMeasuredLater_AreAsUncertainAsStated()
    {
        // IERS predictions of 2019 against C04 as known in 2025.
        var finals = IersFinals.Parse(File.ReadAllText(RealData.Path("time", "finals2000A.all")), Leap);
        var later = CelestrakEarthOrientation.Parse(File.ReadAllText(RealData.Path("time", "EOP-All-v1.1_2025-01-10.txt")), Leap);
        var (squares, count, worst) = (0.0, 0, 0.0);
        for (var epoch = finals.LastMeasured!.Value.AddSeconds(86_400); epoch <= finals.End; epoch = epoch.AddSeconds(86_400))
        {
            var (predicted, measured) = (finals.At(epoch), later.At(epoch));
            Assert.AreEqual((EarthOrientationStatus.Predicted, EarthOrientationStatus.Measured), (predicted.Status, measured.Status));
            // The error in metres of a position of 7,000 km at the worst place, in units of the stated 1σ.
            var (p, m) = (predicted.Orientation, measured.Orientation);
            var pole = Math.Sqrt(Square(p.PolarMotionXRad - m.PolarMotionXRad) + Square(p.PolarMotionYRad - m.PolarMotionYRad));
            var error = 7e6 * Math.Max(pole, 7.292115e-5 * Math.Abs(p.Ut1MinusUtcSeconds - m.Ut1MinusUtcSeconds));
            (squares, count, worst) = (squares + Square(error / predicted.UncertaintyM), count + 1, Math.Max(worst, error / predicted.UncertaintyM));
        }
        Console.WriteLine($"{count} days: error rms {Math.Sqrt(squares / count):F2}, worst {worst:F2} of the stated uncertainty; at the end {finals.At(finals.End!.Value).Warning}");
        Assert.IsGreaterThan(300, count);
        Bound.Below(1.5, Math.Sqrt(squares / count));
        Bound.Below(3, worst);
        // And what is held beyond an end stays below what is said of it.
        foreach (var days in new[] { 1, 10, 100, 1000 })
        {
            var epoch = finals.End!.Value.AddSeconds(86_400.0 * days);
            var (held, measured) = (finals.At(epoch), later.At(epoch));
            var error = 7e6 * 7.292115e-5 * Math.Abs(held.Orientation.Ut1MinusUtcSeconds - measured.Orientation.Ut1MinusUtcSeconds);
            Console.WriteLine($"{days} days after the end: {error:F1} of {held.UncertaintyM:F0} m");
            Bound.Below(held.UncertaintyM, error);
        }

        static double Square(double v) => v * v;
    }

    private static void AssertFault(Func<EarthOrientationTable> parse, string message, bool isFault)
    {
        if (isFault) Assert.StartsWith(message, Assert.ThrowsExactly<FormatException>(parse).Message);
        else Assert.AreEqual(3, parse().Count);
    }

    private static void AssertRow(
        EarthOrientationTable table, int day, EarthOrientationStatus status, double ut1, double x, double y, double lod, double dPsi, double dEpsilon, double dX, double dY)
    {
        var lookup = table.At(TimeScales.FromJulianDate(new(2_400_000.5 + day, 0), TimeScale.Utc, Leap));
        Assert.AreEqual(status, lookup.Status);
        var o = lookup.Orientation;
        Assert.AreEqual(ut1, o.Ut1MinusUtcSeconds, 1e-12);
        double[] actual = [o.PolarMotionXRad, o.PolarMotionYRad, o.DPsiRad, o.DEpsilonRad, o.DXRad, o.DYRad];
        double[] expected = [x, y, dPsi, dEpsilon, dX, dY];
        for (var i = 0; i < actual.Length; i++) Assert.AreEqual(expected[i], actual[i] / Arcsecond, 1e-14);
        Assert.AreEqual(lod, o.ExcessLengthOfDaySeconds, 1e-18);
    }
}
