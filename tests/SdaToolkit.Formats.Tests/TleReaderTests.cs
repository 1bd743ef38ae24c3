using System.Text;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class TleReaderTests
{
    private const string Pair = Sample.Line1 + "\n" + Sample.Line2 + "\n";

    // A second object with the same orbit.
    private static readonly string Other = Sample.WithChecksum(Sample.Line1.Replace("25544", "    5")) + "\n" + Sample.WithChecksum(Sample.Line2.Replace("25544", "    5")) + "\n";

    [TestMethod]
    [DataRow("\n")]
    [DataRow("\r\n")]
    [DataRow("\r")]
    public void Read_AnyLineEnding_GivesTheSame(string ending)
    {
        var text = "\uFEFF# a comment\n\nISS (ZARYA)            \n" + Pair + "\n\n" + Other + "   \n";
        var catalog = Sample.Read("tle", text.Replace("\n", ending));
        Assert.AreEqual(2ul, catalog.ReadSummary.RecordsUsed);
        Assert.HasCount(0, catalog.ReadSummary.Skipped);
        Assert.AreEqual("ISS (ZARYA)", catalog.ElementSets[0].Object.Name);
        Assert.AreEqual("", catalog.ElementSets[1].Object.Name);
        Assert.AreEqual(5ul, catalog.ElementSets[1].Object.CatalogNumber);
    }

    [TestMethod]
    [DataRow("0 ISS (ZARYA)", "ISS (ZARYA)")]
    [DataRow("ISS (ZARYA)", "ISS (ZARYA)")]
    [DataRow("1 WORLD", "1 WORLD")]
    [DataRow("0 2 GO", "2 GO")]
    public void Read_NameLine_IsTheObjectsName(string line, string name) =>
        Assert.AreEqual(name, Sample.Read("3le", line + "\n" + Pair).ElementSets[0].Object.Name);

    [TestMethod]
    public void Read_NameInLatin1_KeepsItsLetters()
    {
        byte[] content = [.. Encoding.Latin1.GetBytes("FÖHN\n"), .. Encoding.ASCII.GetBytes(Pair)];
        Assert.AreEqual("FÖHN", Sample.Read("tle", content).ElementSets[0].Object.Name);
    }

    [TestMethod]
    public void Read_NoFinalLineEndAndColumnsAfter69_AreNoFault() =>
        Assert.HasCount(1, Sample.Read("tle", Sample.Line1 + "  extra\n" + Sample.Line2 + "     0.0  1440.0", strict: true).ElementSets);

    [TestMethod]
    public void Read_BadRecordBetweenGood_IsSkippedWithItsLineAndReason()
    {
        var bad = Sample.Line1[..68] + "0\n" + Sample.Line2 + "\n";
        var catalog = Sample.Read("tle", Pair + bad + Other);
        Assert.HasCount(2, catalog.ElementSets);
        var skipped = catalog.ReadSummary.Skipped.Single();
        Assert.AreEqual((3u, 25544ul, SkipReasons.Checksum), (skipped.Line, skipped.ObjectId, skipped.Reason));
        Assert.AreEqual("line 1 found 0, allowed 4", skipped.Detail);
        Assert.AreEqual("test.tle", skipped.File);
        Assert.AreEqual(3ul, catalog.ReadSummary.RecordsRead);
    }

    [TestMethod]
    public void Read_BadRecordStrictly_Throws()
    {
        var error = Sample.Refusal("tle", Pair + Sample.Line1[..68] + "0\n" + Sample.Line2, strict: true);
        Assert.AreEqual("test.tle, line 3, object 25544: checksum: line 1 found 0, allowed 4", error.ToString());
    }

    [TestMethod]
    public void Read_NothingGood_Throws()
    {
        Assert.AreEqual(SkipReasons.Checksum, Sample.Refusal("tle", Sample.Line1[..68] + "0\n" + Sample.Line2).Reason);
        Assert.AreEqual("no valid record among 3, the first: stray line", Sample.Refusal("tle", "a\nb\nc\n").Reason);
        Assert.AreEqual("no record in the file", Sample.Refusal("tle", "# nothing\n").Reason);
    }

    [TestMethod]
    public void Read_LonelyLines_EachHaveTheirReason()
    {
        var catalog = Sample.Read("tle", Sample.Line2 + "\n" + Pair + "NAME\nNAME 2\n" + Other + Sample.Line1 + "\nLAST\n");
        CollectionAssert.AreEqual(
            new[] { (1u, SkipReasons.NoLine1), (4u, SkipReasons.StrayLine), (8u, SkipReasons.NoLine2), (9u, SkipReasons.StrayLine) },
            catalog.ReadSummary.Skipped.Select(s => (s.Line, s.Reason)).ToArray());
        Assert.AreEqual("NAME 2", catalog.ElementSets[1].Object.Name);
    }

    [TestMethod]
    public void Read_ExactDuplicate_IsSkippedAndAnotherEpochIsNot()
    {
        var later = Sample.WithChecksum(Sample.Line1.Replace("26140.52", "26141.52")) + "\n" + Sample.Line2 + "\n";
        var nearly = Sample.Line1 + "\n" + Sample.WithChecksum(Sample.Line2.Replace("51.6328", "51.6329")) + "\n";
        var catalog = Sample.Read("tle", Pair + later + "ANOTHER NAME\n" + Pair + nearly);
        Assert.HasCount(3, catalog.ElementSets);
        Assert.AreEqual(SkipReasons.Duplicate, catalog.ReadSummary.Skipped.Single().Reason);
    }

    [TestMethod]
    public void Read_LineWithoutItsChecksum_IsRefused()
    {
        var error = Sample.Refusal("tle", Sample.Line1[..68] + "\n" + Sample.Line2);
        Assert.AreEqual("test.tle, line 1, object 25544: line too short: line 1 found 68 columns, allowed 69 columns", error.ToString());
    }

    [TestMethod]
    public void Read_LinesOfDifferentObjects_AreRefused()
    {
        var error = Sample.Refusal("tle", Sample.Line1 + "\n" + Other.Split('\n')[1]);
        Assert.AreEqual(SkipReasons.DifferentObjects, error.Reason);
    }

    [TestMethod]
    [DataRow(18, "26366.52007259", SkipReasons.Field)]
    [DataRow(18, "26000.52007259", SkipReasons.Field)]
    [DataRow(18, "26140,52007259", SkipReasons.Field)]
    [DataRow(33, " .0000516x", SkipReasons.Field)]
    [DataRow(44, " 00000 0", SkipReasons.Field)]
    [DataRow(53, "+0153801", SkipReasons.Field)]
    [DataRow(53, "        ", SkipReasons.Field)]
    [DataRow(62, "1", SkipReasons.EphemerisType)]
    [DataRow(62, "3", SkipReasons.EphemerisType)]
    [DataRow(62, "6", SkipReasons.EphemerisType)]
    [DataRow(64, "99.9", SkipReasons.Field)]
    [DataRow(8, "X", SkipReasons.Field)]
    [DataRow(2, "I0000", SkipReasons.StrayLine)]
    public void Read_BadColumnsOfLine1_AreRefused(int column, string text, string reason)
    {
        var line = Sample.WithChecksum(Sample.Line1[..column] + text + Sample.Line1[(column + text.Length)..]);
        var catalog = Sample.Read("tle", Other + line + "\n" + Sample.Line2);
        Assert.HasCount(1, catalog.ElementSets);
        Assert.AreEqual(reason, catalog.ReadSummary.Skipped[0].Reason);
    }

    [TestMethod]
    [DataRow(8, " 190.632", SkipReasons.ImpossibleOrbit)]
    [DataRow(8, "-51.6328", SkipReasons.ImpossibleOrbit)]
    [DataRow(17, "400.0641", SkipReasons.ImpossibleOrbit)]
    [DataRow(52, "24.84703551", SkipReasons.ImpossibleOrbit)]
    [DataRow(52, " 0.00000000", SkipReasons.ImpossibleOrbit)]
    [DataRow(26, "9007497", SkipReasons.ImpossibleOrbit)]
    [DataRow(26, " 7 7497", SkipReasons.Field)]
    [DataRow(43, "280 8422", SkipReasons.Field)]
    [DataRow(63, "5x746", SkipReasons.Field)]
    public void Read_BadColumnsOfLine2_AreRefused(int column, string text, string reason)
    {
        var line = Sample.WithChecksum(Sample.Line2[..column] + text + Sample.Line2[(column + text.Length)..]);
        Assert.AreEqual(reason, Sample.Refusal("tle", Sample.Line1 + "\n" + line).Reason);
    }

    [TestMethod]
    public void Read_BlankCounters_AreAbsent()
    {
        var set = Sample.Read("tle", Sample.WithChecksum(Sample.Line1[..62] + "       ") + "\n" + Sample.WithChecksum(Sample.Line2[..63] + "      ")).ElementSets[0];
        Assert.IsFalse(set.HasElementSetNumber);
        Assert.IsFalse(set.HasRevolutionAtEpoch);
        Assert.AreEqual(0u, set.EphemerisType);
    }

    [TestMethod]
    [DataRow("57001.00000000", 1957)]
    [DataRow("99365.99999999", 1999)]
    [DataRow("00366.00000000", 2000)]
    [DataRow("56001.50000000", 2056)]
    public void Read_TwoDigitYears_SpanFrom1957To2056(string epoch, int year)
    {
        var line = Sample.WithChecksum(Sample.Line1[..18] + epoch + Sample.Line1[32..]);
        Assert.AreEqual(year, Sample.Read("tle", line + "\n" + Sample.Line2).ElementSets[0].Epoch.ToDateTime().Year);
    }

    [TestMethod]
    public void Read_FileOverItsLimit_IsRefused()
    {
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(Pair));
        var e = Assert.ThrowsExactly<DataFormatException>(() => Sample.Format("tle").Read(stream, "big.tle", new() { MaxBytes = 100 }));
        Assert.AreEqual("big.tle: file too long: found more than 100, allowed 100 bytes", e.Message);
    }
}
