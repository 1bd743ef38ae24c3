using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Orbit.V1;
using static SdaToolkit.Formats.Tests.OrbitMessageSample;

namespace SdaToolkit.Formats.Tests;

/// <summary>Messages that an analysis made, which no file was: they become files that conform, and what does not fit is named.</summary>
[TestClass]
public sealed class OrbitMessageWriterTests
{
    private static readonly Timestamp Start = Timestamp.FromDateTimeOffset(new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero));

    [TestMethod]
    [DataRow("kvn")]
    [DataRow("xml")]
    [DataRow("json")]
    public void Write_EphemerisWithCovarianceOfAnAnalysis_IsAnOemToTheStandard(string syntax)
    {
        var (text, losses) = Write(Set(Ephemeris()), $"oem-{syntax}");
        Assert.IsEmpty(losses);
        var segment = OrbitMessageSample.Read(text, strict: true).Messages[0].Segments[0];
        Assert.AreEqual(Ephemeris().Segments[0].States.OffsetS, segment.States.OffsetS);
        Assert.AreEqual(Ephemeris().Segments[0].States.XM, segment.States.XM);
        Assert.AreEqual(Ephemeris().Segments[0].Covariances[0].Covariance, segment.Covariances[0].Covariance);
        Assert.AreEqual("2020-001A", segment.ObjectIdText);
    }

    [TestMethod]
    public void Write_EphemerisOfAnAnalysis_HasTheKeywordsOfTheStandard()
    {
        var lines = Write(Set(Ephemeris()), "oem-kvn").Text.Split('\n');
        string[] expected =
        [
            "CCSDS_OEM_VERS = 3.0", "CREATION_DATE = 2026-05-20T11:00:00", "ORIGINATOR = TEST", "META_START", "OBJECT_NAME = SAT 1", "OBJECT_ID = 2020-001A", "CENTER_NAME = EARTH",
            "REF_FRAME = GCRF", "TIME_SYSTEM = UTC", "START_TIME = 2026-05-20T12:00:00", "STOP_TIME = 2026-05-20T12:01:00.5", "META_STOP",
            "2026-05-20T12:00:00 7000 0.001 0 0 7.5 0", "2026-05-20T12:01:00.5 6985 449 0 -0.49 7.48 0", "COVARIANCE_START", "EPOCH = 2026-05-20T12:00:00", "COV_REF_FRAME = RTN", "0.0001",
        ];
        CollectionAssert.AreEqual(expected, lines[..expected.Length]);
    }

    [TestMethod]
    [DataRow("kvn")]
    [DataRow("xml")]
    [DataRow("json")]
    public void Write_ManeuverOfAnAnalysis_IsAnOpmToTheStandard(string syntax)
    {
        var (text, losses) = Write(Set(WithManeuver()), $"opm-{syntax}");
        Assert.IsEmpty(losses);
        var segment = OrbitMessageSample.Read(text, strict: true).Messages[0].Segments[0];
        Assert.AreEqual(0.25, segment.Maneuvers[0].Maneuver.Impulsive.DeltaV2MPerS);
        Assert.AreEqual(WithManeuver().Segments[0].Maneuvers[0].Maneuver.Impulsive.Epoch, segment.Maneuvers[0].Maneuver.Impulsive.Epoch);
        Assert.AreEqual(21, segment.Covariances[0].Covariance.LowerTriangle.Count);
    }

    [TestMethod]
    public void Write_ThrustOfAnAnalysis_BecomesAChangeOfVelocity()
    {
        var message = WithManeuver();
        message.Segments[0].Maneuvers[0] = new() { Maneuver = new() { Finite = new() { Start = Start, DurationS = 100, ThrustN = 10, SpecificImpulseS = 300, Frame = "RTN", Direction2 = 2 } } };
        var (text, losses) = Write(Set(message), "opm-kvn");
        Assert.IsEmpty(losses);
        var back = OrbitMessageSample.Read(text, strict: true).Messages[0].Segments[0].Maneuvers[0].Maneuver.Finite;
        Assert.AreEqual(10.0, back.ThrustN, 1e-9);
        Assert.AreEqual(300.0, back.SpecificImpulseS, 1e-9);
    }

    [TestMethod]
    public void Write_ManeuverAndCovarianceAsOcm_AreRead()
    {
        var message = WithManeuver();
        message.Kind = "OCM";
        var (text, losses) = Write(Set(message), "ocm-kvn");
        Assert.IsEmpty(losses);
        var segment = OrbitMessageSample.Read(text, strict: true).Messages[0].Segments[0];
        Assert.AreEqual(0.25, segment.Maneuvers[0].DeltaVMPerS[1]);
        Assert.AreEqual("RTN", segment.Covariances[0].Covariance.ReferenceFrame);
    }

    [TestMethod]
    public void Write_WhatDoesNotFit_IsNamed()
    {
        var message = WithManeuver();
        message.Kind = "OEM";
        CollectionAssert.AreEqual(new[] { "mass, areas and coefficients of the spacecraft", "maneuvers" }, Write(Set(message), "oem-kvn").Losses.Select(l => l.What).ToArray());
        var two = Ephemeris();
        two.Kind = "OPM";
        Assert.AreEqual("states after the first", Write(Set(two), "opm-kvn").Losses.Single().What);
        two.Segments[0].States.XM[1] = double.NaN;
        Assert.IsTrue(Write(Set(two), "oem-kvn").Losses.Single().NotWritten);
    }

    [TestMethod]
    public void Convert_OcmToOem_KeepsStatesAndCovariances()
    {
        var set = OrbitMessageSample.Read(Ocm);
        set.Messages[0].Segments.RemoveAt(1);
        var back = OrbitMessageSample.Read(Write(set, "oem-kvn").Text).Messages[0].Segments[0];
        Assert.AreEqual(set.Messages[0].Segments[0].States.OffsetS, back.States.OffsetS);
        Assert.AreEqual(set.Messages[0].Segments[0].Covariances[0].Epoch, back.Covariances[0].Epoch);
    }

    [TestMethod]
    public void Write_EveryMessageAtRandom_DoesNotThrow()
    {
        var random = new Random(1);
        foreach (var format in FormatRegistry.BuiltIn.Formats.Where(f => f.CanWrite && f.Message == OrbitMessageSet.Descriptor))
        {
            for (var i = 0; i < 50; i++)
            {
                var message = (random.Next(2) == 0 ? Ephemeris() : WithManeuver()).Clone();
                var segment = message.Segments[0];
                switch (random.Next(8))
                {
                    case 0: segment.States.OffsetS[^1] = random.NextDouble() * Math.Pow(10, random.Next(-20, 30)); break;
                    case 1: segment.States.Start = new() { Seconds = random.NextInt64() }; break;
                    case 2: segment.TimeSystem = "TDB"; break;
                    case 3: segment.TimeSystem = "ABC"; break;
                    case 4: message.Verbatim.Add(new Schemas.Ndm.V1.VerbatimField { Block = "x/y1", Keyword = "A=\n", Value = "=\nMETA_START" }); break;
                    case 5: segment.ReferenceFrame = "\n"; break;
                    case 6: segment.Covariances[0].Covariance.LowerTriangle.RemoveAt(0); break;
                    default: segment.Maneuvers.Add(new MessageManeuver()); break;
                }
                using var stream = new MemoryStream();
                format.Write(Set(message), stream);
            }
        }
    }

    private static OrbitMessageSet Set(OrbitMessage message) => new() { Messages = { message } };

    private static OrbitMessage Ephemeris() => new()
    {
        Kind = "OEM",
        Header = new() { Originator = "TEST", CreationDate = Timestamp.FromDateTimeOffset(Start.ToDateTimeOffset().AddHours(-1)) },
        Segments =
        {
            new OrbitSegment
            {
                Object = new() { Name = "SAT 1", InternationalDesignator = "2020-001A", CatalogNumber = 45_000 },
                ReferenceFrame = "GCRF",
                States = new()
                {
                    Start = Start, OffsetS = { 0, 60.5 }, XM = { 7e6, 6.985e6 }, YM = { 1, 449_000 }, ZM = { 0, 0 },
                    VxMPerS = { 0, -490 }, VyMPerS = { 7500, 7480 }, VzMPerS = { 0, 0 },
                },
                Covariances = { new TimedCovariance { Epoch = Start, Covariance = new() { ReferenceFrame = "RTN", LowerTriangle = { 100, 0, 400, 0, 0, 100, 0, 0, 0, 1e-4, 0, 0, 0, 0, 1e-4, 0, 0, 0, 0, 0, 1e-4 } } } },
            },
        },
    };

    private static OrbitMessage WithManeuver()
    {
        var message = Ephemeris();
        message.Kind = "OPM";
        var segment = message.Segments[0];
        foreach (var column in new[] { segment.States.OffsetS, segment.States.XM, segment.States.YM, segment.States.ZM, segment.States.VxMPerS, segment.States.VyMPerS, segment.States.VzMPerS }) column.RemoveAt(1);
        segment.Spacecraft = new() { MassKg = 500, DragAreaM2 = 2 };
        segment.Maneuvers.Add(new MessageManeuver
        {
            DeltaMassKg = -0.1,
            Maneuver = new() { Impulsive = new() { Epoch = Timestamp.FromDateTimeOffset(Start.ToDateTimeOffset().AddMinutes(30)), Frame = "RTN", DeltaV2MPerS = 0.25 } },
        });
        return message;
    }
}
