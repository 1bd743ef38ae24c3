using System.Text;
using SdaToolkit.Formats.Telemetry;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class ClockCorrelationTests
{
    [TestMethod]
    public void Apply_BetweenAndBeyondPairs_IsStraight()
    {
        // 1000 s of the clock are 1000.001 s; the last piece runs at one second a second.
        var utc = Map("obt_s,utc\n0,2026-01-01T00:00:00Z\n1000,2026-01-01T00:16:40.001Z\n2000,2026-01-01T00:33:20.001Z\n", "obt_s,a\n-10,1\n0,1\n500,1\n1000,1\n1500,1\n2100,1\n");
        CollectionAssert.AreEqual(
            new[] { "2025-12-31T23:59:49.99999Z", "2026-01-01T00:00:00Z", "2026-01-01T00:08:20.0005Z", "2026-01-01T00:16:40.001Z", "2026-01-01T00:25:00.001Z", "2026-01-01T00:35:00.001Z" }, utc);
        CollectionAssert.AreEqual(new[] { "2026-01-01T00:00:07Z" }, Map("obt_s,utc\n3,2026-01-01T00:00:00Z\n", "obt_s,a\n10,1\n"));
    }

    // 31 December 2016 had 86,401 s (IERS Bulletin C 52): four seconds of the clock pass while UTC's hands move by three.
    [TestMethod]
    public void Apply_AcrossALeapSecond_KeepsTheClocksRate() =>
        CollectionAssert.AreEqual(
            new[] { "2016-12-31T23:59:58Z", "2016-12-31T23:59:59Z", "2017-01-01T00:00:00Z", "2017-01-01T00:00:00Z", "2017-01-01T00:00:01Z" },
            Map("obt_s,utc\n0,2016-12-31T23:59:58Z\n4,2017-01-01T00:00:01Z\n", "obt_s,a\n0,1\n1,1\n2,1\n3,1\n4,1\n"));

    [TestMethod]
    public void Apply_AResetOfTheClock_TakesTheNextSegment()
    {
        CollectionAssert.AreEqual(
            new[] { "2026-01-01T00:15:00.0009Z", "2026-01-01T00:14:50.00089Z", "2026-01-02T00:00:00Z", "2026-01-02T00:00:05Z" },
            Map(TelemetrySample.Clock, "obt_s,a\n900,1\n890,2\n5,3\n10,4\n"));
        CollectionAssert.AreEqual(new[] { "2026-01-02T00:00:05Z" }, Map(TelemetrySample.Clock, "obt_s,a\n10,4\n", new() { FirstSegment = "boot-2" }));
    }

    [TestMethod]
    [DataRow("obt_s,a\n900,1\n5,2\n500,3\n2,4\n", "", "the clock obt, reset at sample 3, found 3 spans between resets, allowed 2 segments, one for each span")]
    [DataRow("obt_s,a\n900,1\n", "", "the clock obt found 1 spans between resets, allowed 2 segments; or name the first")]
    [DataRow("obt_s,a\n900,1\n5,2\n", "boot-2", "found 2 spans between resets, allowed 1 segments, one for each span")]
    [DataRow("obt_s,a\n900,1\n", "boot-3", "unknown segment: first segment found boot-3, allowed boot-1, boot-2")]
    [DataRow("obt_s,a\n900,1\n87401,2\n", "boot-1", "time too far from the correlation: sample 1, segment boot-1 found 87401 s, 86401 s beyond its pairs, allowed 86400 s")]
    [DataRow("t_s,a\n900,1\n", "boot-1", "no times of the correlated clock: clock found no times on board, allowed obt")]
    [DataRow("sclk_s,a\n900,1\n", "boot-1", "no times of the correlated clock: clock found sclk, allowed obt")]
    public void Apply_WhatTheCorrelationDoesNotSay_IsRefused(string telemetry, string first, string message) =>
        Sample.AssertHas(message, Assert.ThrowsExactly<DataFormatException>(() => Map(TelemetrySample.Clock, telemetry, new() { FirstSegment = first })).Message);

    [TestMethod]
    [DataRow("obt_s,utc\n0,2026-01-01T00:00:00Z\n0,2026-01-01T00:00:01Z\n", "order of a correlation: found 0 s, 0 s at 2026-01-01T00:00:01Z, allowed both times growing")]
    [DataRow("obt_s,utc\n0,2026-01-01T00:00:00Z\n1000,2026-01-01T00:00:01Z\n", "rate of a clock")]
    [DataRow("obt_s,utc,segment\n0,2026-01-01T00:00:00Z,a\n0,2026-01-02T00:00:00Z,b\n1,2026-01-03T00:00:00Z,a\n", "line 4: segment that goes on after another: segment found a")]
    [DataRow("obt_s,utc,segment\n0,2026-01-01T00:00:00Z,\n0,2026-01-02T00:00:00Z,b\n", "name of a segment")]
    [DataRow("obt_s,utc\nx,2026-01-01T00:00:00Z\n", "line 2: bad time: obt found x")]
    [DataRow("obt_s,utc\n1,2016-12-31T23:59:60Z\n", "line 2: bad time: utc found 2016-12-31T23:59:60Z")]
    [DataRow("obt_s,utc\n", "no row in the file")]
    [DataRow("t_s,utc\n1,2\n", "line 1: name of a column: found t_s, allowed a head of obt_s")]
    public void Read_ABadCorrelation_IsRefused(string text, string message) =>
        Sample.AssertHas(message, Assert.ThrowsExactly<DataFormatException>(() => Read(text)).Message);

    [TestMethod]
    public void Read_ABadRow_IsSkippedAndNamedOrRefused()
    {
        const string text = "obt_s,utc\n0,2026-01-01T00:00:00Z\n1\n2,2026-01-01T00:00:02Z\n";
        var correlation = Read(text);
        CollectionAssert.AreEqual(new[] { 0L, 2_000_000_000 }, correlation.Segments.Single().OnBoardNs);
        Assert.AreEqual(3u, correlation.ReadSummary.Skipped.Single().Line);
        Assert.ThrowsExactly<DataFormatException>(() => Read(text, strict: true));
    }

    [TestMethod]
    public void Write_ACorrelation_ReadsBackTheSame()
    {
        foreach (var text in (string[])[TelemetrySample.Clock, "obt.star tracker [ms],unix_us\n-5,0\n7.000001,12500\n", "sclk_s,utc\n1,2026-01-01T00:00:00.000000001Z\n"])
        {
            var correlation = Read(text, strict: true);
            using var stream = new MemoryStream();
            Assert.IsEmpty(Sample.Format("clock-csv").Write(correlation, stream));
            var again = Read(Encoding.UTF8.GetString(stream.ToArray()), strict: true);
            Assert.AreEqual(correlation.Clock, again.Clock);
            CollectionAssert.AreEqual(correlation.Segments, again.Segments);
        }
    }

    internal static ClockCorrelation Read(string text, bool strict = false) =>
        (ClockCorrelation)Sample.Format("clock-csv").Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "test.csv", new() { Strict = strict });

    private static string[] Map(string correlation, string telemetry, ClockOptions? options = null)
    {
        var data = ClockCorrelations.Apply(TelemetrySample.Read("telemetry-csv", telemetry), Read(correlation), options);
        var axis = data.Axes.Single();
        Assert.AreEqual((TimeReference.Utc, ""), (axis.Reference, axis.Clock));
        return [.. axis.OffsetNs.Select(o => TimeText.Utc((long)UnixTime.Of(axis.Epoch) + o))];
    }
}
