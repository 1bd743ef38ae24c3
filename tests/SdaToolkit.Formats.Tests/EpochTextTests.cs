using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class EpochTextTests
{
    [TestMethod]
    [DataRow("2007-064T10:34:41.4264", "2007-03-05T10:34:41.426400")]
    [DataRow("2020-366T00:00:00Z", "2020-12-31T00:00:00.000000")]
    [DataRow("2026-05-20T12:28:54.271776", "2026-05-20T12:28:54.271776")]
    [DataRow("2026-05-20T12:28:54.271776123Z", "2026-05-20T12:28:54.271776123")]
    [DataRow("1958-01-01T00:00:00.1234567890000", "1958-01-01T00:00:00.123456789")]
    public void Parse_CodesAAndB_AreKeptToTheNanosecond(string text, string written)
    {
        Assert.IsTrue(EpochText.TryParse(text, TimeScale.Utc, out var time));
        Assert.AreEqual(written, EpochText.Format(time));
    }

    [TestMethod]
    [DataRow("2021-366T00:00:00")]
    [DataRow("2021-02-29T00:00:00")]
    [DataRow("2021-13-01T00:00:00")]
    [DataRow("2021-01-01T24:00:00")]
    [DataRow("2016-12-31T23:59:60")]
    [DataRow("2021-01-01 00:00:00")]
    [DataRow("2021-01-01T00:00:00.")]
    [DataRow("2021-01-01T00:00:00.1234567891")]
    [DataRow("1021-01-01T00:00:00")]
    [DataRow("T")]
    [DataRow("")]
    public void Parse_OtherTexts_AreRefused(string text) => Assert.IsFalse(EpochText.TryParse(text, TimeScale.Utc, out _));

    [TestMethod]
    [DataRow("TAI", "2026-05-20T12:00:37.123456789")]
    [DataRow("TT", "2026-05-20T12:01:09.307456789")]
    [DataRow("GPS", "2026-05-20T12:00:18.123456789")]
    [DataRow("UTC", "2026-05-20T12:00:00.123456789")]
    public void Parse_TimeSystemsIn2026_AreAheadByTheirOffset(string timeSystem, string text)
    {
        // TAI - UTC = 37 s since 2017 (IERS Bulletin C); TT - TAI = 32.184 s; TAI - GPS = 19 s.
        Assert.IsTrue(EpochText.TryParse(text, EpochText.TimeSystems[timeSystem], out var utc));
        Assert.AreEqual("2026-05-20T12:00:00.123456789", EpochText.Format(utc));
        Assert.AreEqual(text, EpochText.Format(utc, EpochText.TimeSystems[timeSystem]));
    }
}
