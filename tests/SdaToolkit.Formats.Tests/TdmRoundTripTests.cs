using System.Text;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Tracking.V1;
using static SdaToolkit.Formats.Tests.TdmSample;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class TdmRoundTripTests
{
    private static readonly string[] Chain = ["tdm-kvn", "tdm-xml", "tdm-json", "tdm-kvn"];

    [TestMethod]
    public void WriteAndRead_ThroughAllSyntaxes_SaysTheSame()
    {
        var unknown = With("RANGE = 2026-02-28T12:00:02", "NOTE = a b = c <d>\nCOMMENT here\nEPOCH = 1 2\nRANGE = 2026-02-28T12:00:02.00000000012").Replace("RANGE_MODE", "GAIN = 3 [dB]\nRANGE_MODE", StringComparison.Ordinal);
        var set = Read(unknown);
        Assert.HasCount(7, set.Messages[0].Verbatim);
        AssertSame(set, "sample");
    }

    [TestMethod]
    public void Write_Kvn_HasTheLinesOfTheOriginalInTheirOrder()
    {
        var written = Encoding.UTF8.GetString(Write(Read(Kvn), "tdm-kvn")).Split('\n');
        var original = Kvn.ReplaceLineEndings("\n").Split('\n');
        CollectionAssert.AreEqual(original.Select(Keyword).ToArray(), written.Select(Keyword).ToArray());
        CollectionAssert.AreEqual(Encoding.UTF8.GetBytes(string.Join('\n', written)), Write(Read(string.Join('\n', written)), "tdm-kvn"));
        Assert.Contains("RECEIVE_PHASE_CT_1 = 2026-02-28T12:00:03 7175173383.615373123456", written);
        Assert.Contains("INTEGRATION_INTERVAL = 1", written);
    }

    [TestMethod]
    public void Read_LinesInOrderOfTime_NeedNoOrder()
    {
        var segments = Read(Kvn).Messages[0].Segments;
        Assert.IsNotEmpty(segments[0].LineTypes);
        Assert.IsEmpty(segments[1].LineTypes);
    }

    [TestMethod]
    [DataRow("kvn")]
    [DataRow("xml")]
    [DataRow("json")]
    public void Write_ObservationsOfAnAnalysis_AreAMessageToTheStandard(string syntax)
    {
        var set = new TrackingMessageSet { Messages = { OfAnAnalysis() } };
        var back = Read(Write(set, $"tdm-{syntax}"), strict: true, $"tdm-{syntax}").Messages.Single().Segments.Single();
        Assert.AreEqual(set.Messages[0].Segments[0].Observations[0], back.Observations[0]);
        Assert.AreEqual(("UTC", "2026-05-20T12:00:00"), (back.TimeSystem, back.StartText));
    }

    [TestMethod]
    public void Write_WhatCannotBe_IsNamed()
    {
        Action<TrackingMessage>[] faults =
        [
            m => m.Segments.Clear(), m => m.Segments[0].Participants.Clear(), m => m.Segments[0].Observations[0].Values.Add(1), m => m.Segments[0].Observations[0].Values[0] = double.NaN,
            m => m.Segments[0].Observations[0].Unit = "km", m => m.Segments[0].Observations[0].Keyword = "LENGTH", m => m.Segments[0].Start = null, m => m.Segments[0].Observations[0].OffsetS[1] = 1e30,
            m => m.Segments[0].Observations.Clear(), m => m.Segments[0].RangeModulus = double.PositiveInfinity, m => m.Segments[0].RangeUnits = "m",
        ];
        foreach (var fault in faults)
        {
            var message = OfAnAnalysis();
            fault(message);
            using var stream = new MemoryStream();
            Assert.IsTrue(FormatRegistry.BuiltIn.Find("tdm-kvn")!.Write(new TrackingMessageSet { Messages = { message } }, stream).Single(l => l.NotWritten).NotWritten);
        }
    }

    /// <summary>Checks that a set says the same after any syntax, and after all of them in turn.</summary>
    internal static void AssertSame(TrackingMessageSet set, string name)
    {
        foreach (var chain in TdmSample.Formats.Select(f => new[] { f }).Append(Chain))
        {
            var now = set;
            foreach (var format in chain) now = Read(Write(now, format), format: format);
            Assert.AreEqual(Content(set), Content(now), $"{name} through {string.Join(", ", chain)}");
        }
    }

    private static string Keyword(string line) => line.Split('=')[0].Trim();

    private static TrackingMessage OfAnAnalysis()
    {
        var start = Timestamp.FromDateTimeOffset(new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero));
        return new()
        {
            Header = new() { Originator = "TEST", CreationDate = start },
            Segments =
            {
                new TrackingSegment
                {
                    Participants = { new TrackingParticipant { Index = 1, Name = "RADAR" }, new TrackingParticipant { Index = 2, Name = "2020-001A" } },
                    Mode = "SEQUENTIAL",
                    Path = { 1, 2, 1 },
                    Start = start,
                    Observations = { new TrackingObservations { Keyword = "RANGE", Unit = "m", OffsetS = { 0, 0.1 }, Values = { 800_000.5, 800_001 } } },
                },
            },
        };
    }
}
