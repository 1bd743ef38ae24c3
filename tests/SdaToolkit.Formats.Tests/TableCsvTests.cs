using System.Text;
using SdaToolkit.Schemas.Learning.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class TableCsvTests
{
    [TestMethod]
    public void Read_NumbersAndTexts_AreTold()
    {
        var table = Read("segment,label,mean,free,none\n1,a,0.5,1,\n2,\"b, \"\"c\"\"\",,x,\n3,,nan,,\n");
        CollectionAssert.AreEqual(new[] { "segment", "label", "mean", "free", "none" }, table.Columns.Select(c => c.Name).ToArray());
        CollectionAssert.AreEqual(new[] { 1d, 2, 3 }, table.Columns[0].Numbers);
        CollectionAssert.AreEqual(new[] { "a", "b, \"c\"", "" }, table.Columns[1].Texts);
        CollectionAssert.AreEqual(new[] { 0.5, double.NaN, double.NaN }, table.Columns[2].Numbers);
        CollectionAssert.AreEqual(new[] { "1", "x", "" }, table.Columns[3].Texts);
        CollectionAssert.AreEqual(new[] { "", "", "" }, table.Columns[4].Texts);
    }

    [TestMethod]
    public void Read_RowOfOtherLength_IsNamedOrRefused()
    {
        const string text = "a,b\n1,2\n3\n4,5\n";
        Assert.AreEqual("test.csv, line 3: number of cells: found 1 cells, allowed 2", Assert.ThrowsExactly<DataFormatException>(() => Read(text, strict: true)).Message);
        var table = Read(text);
        CollectionAssert.AreEqual(new[] { 1d, 4 }, table.Columns[0].Numbers);
        Assert.AreEqual((3ul, 2ul, 3u), (table.ReadSummary.RecordsRead, table.ReadSummary.RecordsUsed, table.ReadSummary.Skipped.Single().Line));
    }

    [TestMethod]
    [DataRow("a,a\n1,2\n", "name of a column: column 2 found a")]
    [DataRow("a,b\n", "no row in the file")]
    [DataRow("a,b\n1\n", "line 2: number of cells")]
    public void Read_NothingToUse_IsRefused(string text, string message) =>
        Sample.AssertHas(message, Assert.ThrowsExactly<DataFormatException>(() => Read(text)).Message);

    [TestMethod]
    public void Read_PublishedSegments_AsTheyAre()
    {
        var table = (Table)FormatRegistry.BuiltIn.Read(RealData.Path("opssat-ad", "train.csv"), options: new() { Strict = true });
        Assert.HasCount(23, table.Columns);
        CollectionAssert.AreEqual(new[] { "channel" }, table.Columns.Where(c => c.Texts.Count > 0).Select(c => c.Name).ToArray());
        Assert.IsTrue(table.Columns.All(c => c.Texts.Count + c.Numbers.Count == 1_594));
        Assert.AreEqual(8.533143499999998E-7, table.Columns.Single(c => c.Name == "mean").Numbers[0]);
    }

    [TestMethod]
    public void Write_ATable_ReadsBackTheSame()
    {
        var table = Read("segment,label,mean\n1,a,0.1\n2,\"b, \"\"c\"\"\",\n3,\" d\ne\",1E-300\n");
        using var stream = new MemoryStream();
        Assert.IsEmpty(Sample.Format("table-csv").Write(table, stream));
        var again = Read(Encoding.UTF8.GetString(stream.ToArray()));
        CollectionAssert.AreEqual(table.Columns, again.Columns);
    }

    [TestMethod]
    [DataRow("segment,label\n1,a\n", true)]
    [DataRow("Dear reader, this\nis a letter, not a table\n", false)]
    [DataRow("1,2\n3,4\n", false)]
    [DataRow("a,b\n1,2,3\n", false)]
    [DataRow("a\n1\n", false)]
    [DataRow("{\"a\":1,\"b\":2}\n1,2\n", false)]
    [DataRow("t_s,a\n1,2\n", false)]
    public void Recognizes_AContent_OnlyATableOfItsOwn(string text, bool isTable) => Assert.AreEqual(isTable, Sample.Format("table-csv").Recognizes(Encoding.UTF8.GetBytes(text)));

    [TestMethod]
    public void Read_AFewTextsAmongNumbers_AreNamed()
    {
        var table = Read("segment,mean,label\n1,0.5,a\n2,nan,b\n3,foo,c\n4,inf,d\n5,7,1\n");
        CollectionAssert.AreEqual(new[] { "0.5", "nan", "foo", "inf", "7" }, table.Columns[1].Texts);
        CollectionAssert.AreEqual(new[] { "column mean: 1 of 4 cells is no number, first at line 4: foo; the column is one of texts." }, table.ReadSummary.Notes);
    }

    [TestMethod]
    public void Read_ANumberTooLarge_IsInfiniteWithANote()
    {
        var table = Read("segment,mean\n1,-1e400\n2,NaN\n3,INF\n4,\n5,2\n");
        CollectionAssert.AreEqual(new[] { double.NegativeInfinity, double.NaN, double.PositiveInfinity, double.NaN, 2 }, table.Columns[1].Numbers);
        CollectionAssert.AreEqual(new[] { "column mean: 1 number is too large for a double and counts as infinite, first at line 2." }, table.ReadSummary.Notes);
    }

    [TestMethod]
    public void Read_AZeroByteBehindANumber_IsNoNumber() => Assert.IsEmpty(Read("segment,mean\n1,2\0\n").Columns[1].Numbers);

    internal static Table Read(string text, bool strict = false) =>
        (Table)Sample.Format("table-csv").Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "test.csv", new() { Strict = strict });
}
