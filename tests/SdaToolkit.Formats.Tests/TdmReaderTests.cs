using SdaToolkit.Formats.Ndm;
using SdaToolkit.Formats.Odm;
using SdaToolkit.Formats.Tdm;
using SdaToolkit.Schemas.Tracking.V1;
using static SdaToolkit.Formats.Tests.TdmSample;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class TdmReaderTests
{
    [TestMethod]
    public void Read_Message_IsInSiUnits()
    {
        var segments = Read(Kvn, strict: true).Messages.Single().Segments;
        var radio = segments[0];
        CollectionAssert.AreEqual(new[] { "TRANSMIT_FREQ_1 Hz", "RANGE m", "RECEIVE_FREQ_1 Hz", "RECEIVE_PHASE_CT_1 " }, radio.Observations.Select(o => $"{o.Keyword} {o.Unit}").ToArray());
        CollectionAssert.AreEqual(new[] { 804527.542, 804500.0 }, radio.Observations[1].Values.ToArray());
        CollectionAssert.AreEqual(new[] { 1.123456789, 2.0 }, radio.Observations[1].OffsetS.ToArray());
        Assert.AreEqual("2026-02-28T12:00:00Z", radio.Start.ToDateTime().ToString("yyyy-MM-ddTHH:mm:ssK", null));
        CollectionAssert.AreEqual(new uint[] { 1, 2, 1 }, radio.Path.ToArray());
        Assert.AreEqual((1_500_500.0, 46.7741, -2.0, true), (radio.RangeModulus, radio.Corrections.Range, radio.Corrections.DopplerMPerS, radio.Corrections.Applied));
        Assert.AreEqual(("EPHEM-27", 7.7e-5, true), (radio.Participants[1].EphemerisName, radio.Participants[0].TransmitDelayS, radio.Participants[0].HasReceiveDelayS));
        Assert.AreEqual("7175173383.615373123456", radio.Observations[3].Exact.Single().Value);
        var optical = segments[1];
        Assert.AreEqual(256.64002393 * Math.PI / 180, optical.Observations[0].Values[0]);
        // TAI is 37 s ahead of UTC.
        Assert.AreEqual("2026-03-01T03:00:00Z", optical.Start.ToDateTime().ToString("yyyy-MM-ddTHH:mm:ssK", null));
        CollectionAssert.AreEqual(new[] { "K 281.3", "Pa 101325", " 0.43" }, optical.Observations.TakeLast(3).Select(o => FormattableString.Invariant($"{o.Unit} {o.Values[0]}")).ToArray());
    }

    [TestMethod]
    [DataRow("s", "s", 804.527542)]
    [DataRow("RU", "RU", 804.527542)]
    public void Read_RangeInOtherUnits_KeepsItsUnit(string units, string unit, double value)
    {
        var segment = Read(With("RANGE_UNITS = km", "RANGE_UNITS = " + units)).Messages[0].Segments[0];
        Assert.AreEqual((unit, value, 1500.5, 0.0467741), (segment.Observations[1].Unit, segment.Observations[1].Values[0], segment.RangeModulus, segment.Corrections.Range));
    }

    [TestMethod]
    [DataRow("8.045e2", "8.045e2 [km]", SkipReasons.Syntax, 42)]
    [DataRow("8.045e2", "", SkipReasons.Syntax, 42)]
    [DataRow("8.045e2", "NaN", NdmReasons.NotANumber, 42)]
    [DataRow("RANGE = 2026-02-28T12:00:02", "RANGE = 2026-02-30T12:00:02", NdmReasons.Epoch, 42)]
    [DataRow("RECEIVE_FREQ_1 = 2026-02-28T12:00:02", "RECEIVE_FREQ_1 = 2026-02-28T12:00:01", SkipReasons.Contradiction, 41)]
    [DataRow("RANGE_UNITS = km", "RANGE_UNITS = m", SkipReasons.Unit, 28)]
    [DataRow("INTEGRATION_INTERVAL = 1.0", "INTEGRATION_INTERVAL = 1.0 [ms]", SkipReasons.Unit, 23)]
    [DataRow("INTEGRATION_INTERVAL = 1.0", "INTEGRATION_INTERVAL = 0", NdmReasons.Range, 23)]
    [DataRow("TURNAROUND_NUMERATOR = 240", "TURNAROUND_NUMERATOR = 0", NdmReasons.Range, 20)]
    [DataRow("TRANSMIT_DELAY_1 = 0.000077", "TRANSMIT_DELAY_1 = -0.000077", NdmReasons.Range, 29)]
    [DataRow("REFERENCE_FRAME = EME2000", "REFERENCE_FRAME = ZZRF", SkipReasons.ReferenceFrame, 52)]
    [DataRow("REFERENCE_FRAME = EME2000\n", "", SkipReasons.MissingField, 51)]
    [DataRow("CORRECTIONS_APPLIED = NO\n", "", SkipReasons.MissingField, 53)]
    [DataRow("PATH = 2,1", "PATH = 2,3", SkipReasons.Contradiction, 50)]
    [DataRow("PATH = 2,1", "PATH = 2", SkipReasons.Field, 50)]
    [DataRow("PATH = 2,1\n", "", SkipReasons.MissingField, 49)]
    [DataRow("PATH = 2,1", "PATH_1 = 2,1", SkipReasons.Contradiction, 50)]
    [DataRow("MODE = SEQUENTIAL\nPATH = 2,1", "MODE = SINGLE_DIFF\nPATH_1 = 2,1", SkipReasons.MissingField, 49)]
    [DataRow("MODE = SEQUENTIAL\nPATH = 2,1", "MODE = ROUND\nPATH = 2,1", SkipReasons.Field, 49)]
    [DataRow("PARTICIPANT_1 = TELESCOPE\nPARTICIPANT_2 = UNKNOWN\nMODE = SEQUENTIAL\nPATH = 2,1\n", "", SkipReasons.MissingField, 45)]
    [DataRow("TIME_SYSTEM = TAI\n", "", SkipReasons.MissingField, 45)]
    [DataRow("STOP_TIME = 2026-02-28T12:10:00", "STOP_TIME = 2026-02-27T12:10:00", SkipReasons.Contradiction, 12)]
    [DataRow("ORIGINATOR = TEST\n", "", SkipReasons.MissingField, 3)]
    [DataRow("CCSDS_TDM_VERS = 2.0", "CCSDS_TDM_VERS = 7.0", SkipReasons.Version, 1)]
    [DataRow("DATA_STOP\nMETA_START", "META_START", SkipReasons.Syntax, 44)]
    public void Read_BadMessage_IsRefusedWithItsLine(string old, string text, string reason, int line)
    {
        var error = Assert.ThrowsExactly<DataFormatException>(() => Read(With(old, text))).Error;
        Assert.AreEqual((reason, line), (error.Reason, error.Line), error.ToString());
    }

    [TestMethod]
    [DataRow("PATH = 1,2,1", "PATH = 1, 2,1", TdmReasons.PathBlanks, 16)]
    [DataRow("INTEGRATION_INTERVAL = 1.0", "INTEGRATION_INTERVAL = 1.0 [s]", NdmReasons.UnitShown, 23)]
    [DataRow("RANGE = 2026-02-28T12:00:02", "RANGE = 2026-02-28T12:00:00", TdmReasons.Order, 42)]
    [DataRow("RANGE = 2026-02-28T12:00:02", "RANGE = 2026-02-28T12:20:02", TdmReasons.OutsideSpan, 42)]
    [DataRow("RECEIVE_FREQ_1 = 2026-02-28T12:00:02 -371.1568", "RECEIVE_FREQ_1 = 2026-02-28T12:00:01 -409.2735", TdmReasons.RepeatedObservation, 41)]
    [DataRow("03:00:57 256.66", "03:00:57 616.66", TdmReasons.OutsideRange, 61)]
    [DataRow("RHUMIDITY = 2026-060T03:00:57 43", "RHUMIDITY = 2026-060T03:00:57 4300", TdmReasons.OutsideRange, 65)]
    [DataRow("RANGE = 2026-02-28T12:00:02", "RANGE = 2026-02-28T12:00:02.1234567891", NdmReasons.EpochDigits, 42)]
    [DataRow("RANGE = 2026-02-28T12:00:02", "COMMENT here\nRANGE = 2026-02-28T12:00:02", NdmReasons.CommentPlace, 42)]
    [DataRow("RANGE = 2026-02-28T12:00:02 8.045e2", "ELEVATION = 2026-02-28T12:00:02 8.0\nRANGE = 2026-02-28T12:00:02 8.045e2", NdmReasons.UnknownKeyword, 42)]
    [DataRow("CCSDS_TDM_VERS = 2.0", "CCSDS_TDM_VERS = 1.0", NdmReasons.LaterKeyword, 5)]
    [DataRow("ANGLE_TYPE = RADEC\nREFERENCE_FRAME = EME2000\n", "", NdmReasons.ExpectedMissing, 45)]
    [DataRow("ANGLE_TYPE = RADEC", "ANGLE_TYPE = AZEL", NdmReasons.Inconsistent, 52)]
    [DataRow("DATA_TYPES = TRANSMIT_FREQ_1, ", "DATA_TYPES = ", NdmReasons.Inconsistent, 9)]
    [DataRow("TIME_SYSTEM = TAI", "TIME_SYSTEM = LOCAL", OdmReasons.UnknownTimeSystem, 46)]
    public void Read_Departure_IsNamedWithItsLineAndRefusedByAStrictReader(string old, string text, string reason, int line)
    {
        var kvn = With(old, text);
        var deviation = Read(kvn).Messages.Single().Header.Deviations[0];
        Assert.AreEqual((reason, line), (deviation.Reason, (int)deviation.Line));
        Assert.AreEqual(reason, Assert.ThrowsExactly<DataFormatException>(() => Read(kvn, strict: true)).Error.Reason);
        TdmRoundTripTests.AssertSame(Read(kvn), reason);
    }

    [TestMethod]
    public void Read_TimesWithoutUtc_StayInTheirSystem()
    {
        var segment = Read(With("TIME_SYSTEM = TAI", "TIME_SYSTEM = SCLK"), strict: true).Messages[0].Segments[1];
        Assert.IsNull(segment.Start);
        Assert.AreEqual(("2026-060T03:00:37", 20.0), (segment.StartText, segment.Observations[0].OffsetS[1]));
    }

    [TestMethod]
    public void Read_TwoValuesAtOneTimeApart_AreRefused()
    {
        var kvn = With("RECEIVE_PHASE_CT_1 =", "RECEIVE_FREQ_1 = 2026-02-28T12:00:01 -1\nRECEIVE_PHASE_CT_1 =");
        Assert.AreEqual(SkipReasons.Contradiction, Assert.ThrowsExactly<DataFormatException>(() => Read(kvn)).Error.Reason);
    }

    [TestMethod]
    public void Read_XmlWithAFieldOutsideMetadataAndData_IsRefused()
    {
        var xml = System.Text.Encoding.UTF8.GetString(Write(Read(Kvn), "tdm-xml")).Replace("</metadata>", "</metadata><MODE>SEQUENTIAL</MODE>", StringComparison.Ordinal);
        Assert.AreEqual((SkipReasons.OutOfOrder, "MODE"), Assert.ThrowsExactly<DataFormatException>(() => Read(xml, format: "tdm-xml")).Error is var e ? (e.Reason, e.Field) : default);
    }

    [TestMethod]
    public void Read_XmlWithUnitsOfObservations_ChecksThem()
    {
        var xml = System.Text.Encoding.UTF8.GetString(Write(Read(Kvn), "tdm-xml"));
        TrackingMessageSet Units(string unit) => Read(xml.Replace("<MAG>", $"<MAG units=\"{unit}\">", StringComparison.Ordinal).Replace("<PRESSURE>", $"<PRESSURE units=\"{unit}\">", StringComparison.Ordinal), format: "tdm-xml");
        Assert.AreEqual(SkipReasons.Unit, Assert.ThrowsExactly<DataFormatException>(() => Units("hPa")).Error.Reason);
        var pressure = xml.Replace("<PRESSURE>", "<PRESSURE units=\"hPa\">", StringComparison.Ordinal);
        Assert.AreEqual(NdmReasons.UnitShown, Read(pressure, format: "tdm-xml").Messages[0].Header.Deviations.Single().Reason);
        Assert.AreEqual(SkipReasons.Unit, Assert.ThrowsExactly<DataFormatException>(() => Read(pressure.Replace("\"hPa\"", "\"bar\"", StringComparison.Ordinal), format: "tdm-xml")).Error.Reason);
    }
}
