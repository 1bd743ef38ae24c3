using SdaToolkit.Formats.Ndm;
using SdaToolkit.Formats.Odm;
using SdaToolkit.Schemas.Orbit.V1;
using static SdaToolkit.Formats.Tests.OrbitMessageSample;

namespace SdaToolkit.Formats.Tests;

/// <summary>Reading of OPM, OEM and OCM: values in SI, refusals with their line, and round trips.</summary>
[TestClass]
public sealed class OrbitMessageTests
{
    [TestMethod]
    public void Read_Opm_HasEveryValueInSi()
    {
        var message = Read(Opm, strict: true).Messages[0];
        var segment = message.Segments[0];
        Assert.AreEqual("OPM", message.Kind);
        Assert.AreEqual("2020-001A", segment.Object.InternationalDesignator);
        Assert.AreEqual(7_000_500.0, segment.States.XM[0]);
        Assert.AreEqual(5300.0, segment.States.VyMPerS[0]);
        Assert.AreEqual(123_456_789, segment.States.Start.Nanos);
        Assert.AreEqual(1000.0, segment.Spacecraft.MassKg);
        Assert.AreEqual(400.0, segment.Covariances[0].Covariance.LowerTriangle[2]);
        Assert.AreEqual("RTN", segment.Covariances[0].Covariance.ReferenceFrame);
        Assert.AreEqual("TLP:GREEN", message.Envelope.HandlingMarking);
        Assert.HasCount(2, segment.Maneuvers);
    }

    [TestMethod]
    public void Read_OpmManeuvers_CanBeFlown()
    {
        var (first, second) = (Read(Opm).Messages[0].Segments[0].Maneuvers[0], Read(Opm).Messages[0].Segments[0].Maneuvers[1]);
        Assert.AreEqual("RTN", first.Maneuver.Impulsive.Frame);
        Assert.AreEqual(1.0, first.Maneuver.Impulsive.DeltaV2MPerS);
        // TNW to velocity, normal, third: (3, 1, 2) becomes (3, 2, -1).
        var finite = second.Maneuver.Finite;
        Assert.AreEqual((3.0, 2.0, -1.0), (finite.Direction1, finite.Direction2, finite.Direction3));
        // Rocket equation from 999.5 kg: the thrust times the time is the mass flow's momentum.
        var impulse = Math.Sqrt(14) / (9.80665 * Math.Log(999.5 / 998.5));
        Assert.AreEqual(impulse, finite.SpecificImpulseS, 1e-9 * impulse);
        Assert.AreEqual(impulse * 9.80665 / 100, finite.ThrustN, 1e-9 * finite.ThrustN);
    }

    [TestMethod]
    public void Read_Oem_HasColumnsAndCovariances()
    {
        var segment = Read(Oem, strict: true).Messages[0].Segments[0];
        CollectionAssert.AreEqual(new[] { 0.0, 60, 120 }, segment.States.OffsetS);
        Assert.AreEqual(6_985_250.0, segment.States.XM[1]);
        Assert.IsEmpty(segment.States.AxMPerS2);
        Assert.AreEqual(25_544ul, segment.Object.CatalogNumber);
        Assert.AreEqual(("RTN", ""), (segment.Covariances[0].Covariance.ReferenceFrame, segment.Covariances[1].Covariance.ReferenceFrame));
        Assert.AreEqual(500.0, segment.Covariances[1].Covariance.LowerTriangle[2]);
        Assert.AreEqual(90.0, (segment.UseableStop.ToDateTime() - segment.States.Start.ToDateTime()).TotalSeconds);
    }

    [TestMethod]
    public void Read_OemMetadataAfterItsEnd_Refused()
    {
        // Found by fuzzing: a second time system after META_STOP took the place of the first, whose times had been read by then.
        var error = Assert.ThrowsExactly<DataFormatException>(() => Read(Oem.Replace("META_STOP\n", "META_STOP\nTIME_SYSTEM = TAI\n", StringComparison.Ordinal))).Error;
        Assert.AreEqual(("TIME_SYSTEM", SkipReasons.OutOfOrder), (error.Field, error.Reason));
    }

    [TestMethod]
    public void Read_Ocm_HasTypedBlocksAndKeepsTheOthers()
    {
        var message = Read(Ocm, strict: true).Messages[0];
        var (first, second) = (message.Segments[0], message.Segments[1]);
        CollectionAssert.AreEqual(new[] { 0, 60.5 }, first.States.OffsetS);
        Assert.AreEqual(-8.0, first.States.AxMPerS2[0]);
        Assert.AreEqual("EARTH", first.CenterName);
        Assert.AreEqual(25_544ul, first.Object.CatalogNumber);
        Assert.IsNull(second.States);
        Assert.AreEqual("MOON", second.CenterName);
        Assert.IsTrue(message.Verbatim.Any(v => v is { Block: "trajectory2", Keyword: "trajLine", Value: "2026-05-20T12:00:00 7000 0.001 98 10 20 30" }));
        CollectionAssert.AreEqual(new[] { 21, 6, 6 }, first.Covariances.Select(c => c.Covariance.LowerTriangle.Count).ToArray());
        Assert.AreEqual("TNW_INERTIAL", first.Covariances[1].Covariance.ReferenceFrame);
        // The change of velocity acts in the middle of the 20 s.
        Assert.AreEqual(610.0, (first.Maneuvers.Single().Maneuver.Impulsive.Epoch.ToDateTime() - first.States.Start.ToDateTime()).TotalSeconds);
        Assert.AreEqual(1000.0, first.Spacecraft.MassKg);
    }

    [TestMethod]
    [DataRow("Opm")]
    [DataRow("Oem")]
    [DataRow("Ocm")]
    public void Convert_ThroughEverySyntax_IsTheSameMessage(string sample)
    {
        var first = Read(Text(sample));
        var kind = first.Messages[0].Kind.ToLowerInvariant();
        var set = first;
        foreach (var syntax in (string[])["kvn", "xml", "json", "kvn"])
        {
            var (written, losses) = Write(set, $"{kind}-{syntax}");
            Assert.IsEmpty(losses);
            set = Read(written, strict: true);
            Assert.AreEqual(Plain(first.Messages[0]), Plain(set.Messages[0]), syntax);
        }
    }

    [TestMethod]
    [DataRow("Opm", "X = 7000.5 [km]", "X = 7000500 [m]", SkipReasons.Unit, 15)]
    [DataRow("Opm", "REF_FRAME = EME2000", "REF_FRAME = EME1950", SkipReasons.ReferenceFrame, 11)]
    [DataRow("Opm", "COV_REF_FRAME = RTN", "COV_REF_FRAME = RTX", SkipReasons.ReferenceFrame, 26)]
    [DataRow("Opm", "CY_Y = 4e-4", "CY_Y = -4e-4", NdmReasons.ImpossibleCovariance, 29)]
    [DataRow("Opm", "CZ_Z = 1e-4\n", "", SkipReasons.Covariance, 26)]
    [DataRow("Opm", "MAN_DELTA_MASS = -0.5", "MAN_DELTA_MASS = 0.5", NdmReasons.Range, 51)]
    [DataRow("Opm", "MASS = 1000", "MASS = -1000", NdmReasons.Range, 21)]
    [DataRow("Opm", "12:00:00.123456789", "12:60:00", NdmReasons.Epoch, 14)]
    [DataRow("Opm", "Z = 12 [km]\n", "", SkipReasons.MissingField, 14)]
    [DataRow("Opm", "ORIGINATOR = TEST\n", "", SkipReasons.MissingField, 3)]
    [DataRow("Oem", "7000 0 0 0 7.5 0", "7000 0 0 0 7.5", OdmReasons.Columns, 18)]
    [DataRow("Oem", "6985.25", "nan", NdmReasons.NotANumber, 19)]
    [DataRow("Oem", "2026-05-20T12:01:00 ", "2026-05-20T11:59:00 ", SkipReasons.Contradiction, 19)]
    [DataRow("Oem", "2026-05-20T12:01:00 ", "2026-05-20T12:00:00 ", SkipReasons.Contradiction, 19)]
    [DataRow("Oem", "2026-05-20T12:02:00 ", "2026-05-20T12:03:00 ", SkipReasons.Contradiction, 20)]
    [DataRow("Oem", "0 0 0 0 0 1e-10\nEPOCH", "0 0 0 0 1e-10\nEPOCH", SkipReasons.Covariance, 30)]
    [DataRow("Oem", "EPOCH = 2026-05-20T12:02:00", "EPOCH = 2026-05-20T12:00:00", SkipReasons.Contradiction, 31)]
    [DataRow("Oem", "STOP_TIME = 2026-05-20T12:02:00", "STOP_TIME = 2026-05-20T11:02:00", SkipReasons.Contradiction, 13)]
    [DataRow("Oem", "INTERPOLATION_DEGREE = 5\n", "", SkipReasons.MissingField, 14)]
    [DataRow("Ocm", "km/s**2, km/s**2, km/s**2]", "m/s**2, km/s**2, km/s**2]", SkipReasons.Unit, 15)]
    [DataRow("Ocm", "EPOCH_TZERO = 2026-05-20T12:00:00\n", "", SkipReasons.MissingField, 4)]
    [DataRow("Ocm", "0.0 7000 0 0 0 7.5 0 -0.008 0 0", "0.0 7000 0 0 0 7.5 0", OdmReasons.Columns, 16)]
    [DataRow("Ocm", "TIME_RELATIVE, MAN_DURA", "MAN_DURA, TIME_RELATIVE", SkipReasons.MissingField, 47)]
    [DataRow("Ocm", "600.0 20 -0.5 0 0.001 0", "600.0 20 -0.5 0 0.001", OdmReasons.Columns, 49)]
    [DataRow("Ocm", "[s, kg, km/s, km/s, km/s]", "[s, kg, m/s, m/s, m/s]", SkipReasons.Unit, 48)]
    public void Read_WrongValue_IsRefusedWithItsLine(string sample, string found, string put, string reason, int line)
    {
        var text = Text(sample);
        Assert.AreEqual(1, text.Split(found).Length - 1, "the text to replace stands there once");
        var error = Assert.ThrowsExactly<DataFormatException>(() => Read(text.Replace(found, put, StringComparison.Ordinal))).Error;
        Assert.AreEqual((reason, line), (error.Reason, error.Line), error.ToString());
    }

    [TestMethod]
    [DataRow("Opm", "[km/s]\nY_DOT", "[KM/S]\nY_DOT", NdmReasons.UnitSpelling)]
    [DataRow("Opm", "MASS = 1000 [kg]", "MASS = 0 [kg]", OdmReasons.IncompleteManeuver)]
    [DataRow("Opm", "CENTER_NAME = EARTH", "CENTER_NAME = Earth", NdmReasons.LetterCase)]
    [DataRow("Oem", "INTERPOLATION_DEGREE = 5", "INTERPOLATION_DEGREE = 9", OdmReasons.TooFewStates)]
    [DataRow("Oem", "TIME_SYSTEM = UTC", "TIME_SYSTEM = ABCD", OdmReasons.UnknownTimeSystem)]
    [DataRow("Oem", "6940.5 896.5 0 -0.97 7.43 0", "6940.5 896.5 0 -0.97 7.43 0 0 0 0", OdmReasons.SomeAccelerations)]
    [DataRow("Oem", "EPOCH = 2026-05-20T12:02:00", "EPOCH = 2026-05-20T12:02:01", OdmReasons.CovarianceOutside)]
    [DataRow("Oem", "2026-05-20T12:01:00 ", "2026-05-20T12:01:00.0000000001 ", NdmReasons.EpochDigits)]
    [DataRow("Ocm", "60.5 6985", "2026-05-20T12:01:00 6985", OdmReasons.MixedTimes)]
    [DataRow("Ocm", "CCSDS_OCM_VERS = 3.0", "CCSDS_OCM_VERS = 2.0", OdmReasons.NumberOfVersion)]
    [DataRow("Ocm", "COMMENT of the user", "COMMENT η", OdmReasons.Character)]
    [DataRow("Opm", "CY_X = 0\n", "CY_X = 2.1e-4\n", NdmReasons.ImpossibleCovariance)]
    [DataRow("Ocm", "60.0 1e-4 0 4e-4 0 0 1e-4", "60.0 1e-4 3e-4 4e-4 0 0 1e-4", NdmReasons.ImpossibleCovariance)]
    public void Read_Departure_IsNamedAndStrictlyRefusedAndKept(string sample, string found, string put, string reason)
    {
        var text = Text(sample).Replace(found, put, StringComparison.Ordinal);
        var set = Read(text);
        Assert.IsTrue(set.Messages[0].Header.Deviations.Any(d => d.Reason == reason), string.Join("; ", set.Messages[0].Header.Deviations.Select(d => d.Reason)));
        Assert.ThrowsExactly<DataFormatException>(() => Read(text, strict: true));
        foreach (var syntax in (string[])["kvn", "xml", "json"])
            Assert.AreEqual(Plain(set.Messages[0]), Plain(Read(Write(set, $"{set.Messages[0].Kind.ToLowerInvariant()}-{syntax}").Text).Messages[0]), syntax);
    }

    [TestMethod]
    public void Read_SlightlyIndefiniteVelocity_IsNamedAndNotRepaired()
    {
        var text = Opm.Replace("CX_DOT_X = 0", "CX_DOT_X = 0.8e-7", StringComparison.Ordinal).Replace("CY_DOT_X = 0", "CY_DOT_X = 0.8e-7", StringComparison.Ordinal);
        var message = Read(text).Messages[0];
        Assert.AreEqual(NdmReasons.CovarianceIndefinite, message.Header.Deviations.Single().Reason);
        Assert.AreEqual(0.08, message.Segments[0].Covariances[0].Covariance.LowerTriangle[6], 1e-15);
    }

    [TestMethod]
    public void Read_DurationBeyondAnyCalendar_KeepsItsNumbersWithoutABurn()
    {
        var text = Ocm.Replace("600.0 20 -0.5 0 0.001 0", "600.0 1e40 -0.5 0 0.001 0", StringComparison.Ordinal);
        var maneuver = Read(text).Messages[0].Segments[0].Maneuvers[0];
        Assert.AreEqual(1e40, maneuver.DurationS);
        Assert.IsNull(maneuver.Maneuver);
    }

    [TestMethod]
    public void Read_SeveralMessagesInXml_AreOneSet()
    {
        var set = new OrbitMessageSet { Messages = { Read(Opm).Messages[0], Read(Opm.Replace("OPM-1", "OPM-2", StringComparison.Ordinal)).Messages[0] } };
        var (text, losses) = Write(set, "opm-xml");
        Assert.IsEmpty(losses);
        CollectionAssert.AreEqual(new[] { "OPM-1", "OPM-2" }, Read(text).Messages.Select(m => m.Header.MessageId).ToArray());
        Assert.HasCount(1, Write(set, "opm-kvn").Losses);
    }
}
