namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class OmmCsvTests
{
    [TestMethod]
    public void Read_CelesTrakColumns_GivesTheSameAsJson() =>
        Assert.AreEqual(Sample.Read("omm-json", Sample.Json).ElementSets[0], Sample.Read("omm-csv", Sample.Csv, strict: true).ElementSets.Single());

    [TestMethod]
    public void Read_ColumnsInAnyOrderWithQuotesAndCrLf_GivesTheSame()
    {
        var rows = Sample.Csv.TrimEnd().Split('\n').Select(r => string.Join(',', r.Split(',').Reverse().Select(f => $"\"{f}\"")));
        var text = "\uFEFF" + string.Join("\r\n", rows);
        Assert.AreEqual(Sample.Read("omm-csv", Sample.Csv).ElementSets[0], Sample.Read("omm-csv", text).ElementSets[0]);
    }

    [TestMethod]
    public void WriteRead_TextWithCommasQuotesAndLines_SurvivesInItsField()
    {
        var catalog = Sample.Read("omm-csv", Sample.Csv);
        catalog.ElementSets[0].Object.Name = "A \"B\", C";
        catalog.ElementSets[0].Omm.Comments.Add(new Schemas.Orbit.V1.OmmText { Key = "header", Value = "one, two" });
        catalog.ElementSets[0].Omm.Comments.Add(new Schemas.Orbit.V1.OmmText { Key = "header", Value = "three" });
        var (text, losses) = Sample.Write(catalog, "omm-csv");
        Assert.HasCount(0, losses);
        Assert.AreEqual(catalog.ElementSets[0], Sample.Read("omm-csv", text).ElementSets[0]);
    }

    [TestMethod]
    public void Read_RowOfOtherLength_IsSkippedWithItsLine()
    {
        var row = Sample.Csv.TrimEnd().Split('\n')[1];
        var catalog = Sample.Read("omm-csv", Sample.Csv + row.Replace("25544", "5", StringComparison.Ordinal) + ",0\n\n" + row.Replace("25544", "6", StringComparison.Ordinal) + "\n");
        Assert.HasCount(2, catalog.ElementSets);
        var skipped = catalog.ReadSummary.Skipped.Single();
        Assert.AreEqual((3u, 5ul, SkipReasons.Syntax, "found 18 fields, allowed 17"), (skipped.Line, skipped.ObjectId, skipped.Reason, skipped.Detail));
    }

    [TestMethod]
    public void Read_NoColumnsOfAnOmm_IsRefused() =>
        Assert.AreEqual(SkipReasons.MissingField, Sample.Refusal("omm-csv", "a,b\n1,2\n").Reason);

    [TestMethod]
    [DataRow("a,\"b\"\"c\",\r\n\"d\ne\",f", "a|b\"c|", "d\ne|f")]
    [DataRow("\"a\"x,b\rc", "ax|b", "c")]
    [DataRow("\n\na\n\"b,", "a", "b,")]
    public void Rows_Rfc4180_SplitAsItSays(string text, string first, string second)
    {
        var rows = CsvText.Rows(text).Select(r => string.Join('|', r.Fields)).ToArray();
        CollectionAssert.AreEqual(new[] { first, second }, rows);
    }
}
