using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Reporting.Tests;

[TestClass]
public sealed class HtmlReportTests
{
    [TestMethod]
    public void Write_SamplePage_IsWellFormedAndSelfContained()
    {
        var document = Markup.Parse(Html(SampleReport.Page()));
        Markup.AssertSelfContained(document);
        Assert.AreEqual("en", (string?)document.Root!.Attribute("lang"));
        Assert.Contains("default-src 'none'", (string)document.All("meta").Single(m => (string?)m.Attribute("http-equiv") == "Content-Security-Policy").Attribute("content")!, StringComparison.Ordinal);
        Assert.AreEqual(1, document.All("h1").Count());
    }

    [TestMethod]
    public void Write_HostileText_IsShownNotObeyed()
    {
        var page = HostilePage();
        var html = Html(page);
        var document = Markup.Parse(html);
        Markup.AssertSelfContained(document);
        Assert.IsFalse(html.Contains("<script", StringComparison.OrdinalIgnoreCase));
        Assert.IsFalse(html.Any(c => (char.IsControl(c) && c != '\n') || c is '\u202E'), "control characters");
        Assert.Contains("<script>alert('x')</script>", document.All("h1").Single().Value, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Write_Marking_StandsVerbatimAtTopAndBottom()
    {
        var markings = Markings(Html(SampleReport.Page()));
        CollectionAssert.AreEqual(new[] { "TLP:AMBER", "TLP:AMBER" }, markings);
    }

    [TestMethod]
    public void Write_NoMarking_SaysSo()
    {
        var markings = Markings(Html(new ReportPage([new Report { Title = "A" }])));
        CollectionAssert.AreEqual(new[] { "No handling marking stated", "No handling marking stated" }, markings);
    }

    [TestMethod]
    public void Write_ReportsOfDifferentMarkingsAndModes_ShowsAll()
    {
        var html = Html(new ReportPage([
            new Report { Title = "A", HandlingMarking = "TLP:GREEN", DataMode = DataMode.Real },
            new Report { Title = "B", HandlingMarking = "TLP:RED", DataMode = DataMode.Exercise }]));
        CollectionAssert.AreEqual(new[] { "TLP:GREEN · TLP:RED", "TLP:GREEN · TLP:RED" }, Markings(html));
        var document = Markup.Parse(html);
        var badges = document.All("span").Where(s => ((string?)s.Attribute("class") ?? "").StartsWith("badge", StringComparison.Ordinal)).Select(s => s.Value).ToList();
        CollectionAssert.AreEqual(new[] { "REAL", "EXERCISE", "REAL", "EXERCISE" }, badges);
        Assert.Contains("Exercise: real and simulated inputs may be mixed.", html, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow(3, false)]
    [DataRow(4, true)]
    public void Write_Sections_GetContentsWhenThereAreMoreThanThree(int sections, bool expected)
    {
        var report = new Report { Title = "A" };
        for (var i = 0; i < sections; i++) report.Sections.Add(new Section { Heading = "S" + i });
        Assert.AreEqual(expected, Markup.Parse(Html(new ReportPage([report]))).All("nav").Any());
    }

    [TestMethod]
    public void Write_LongTable_ShowsTheFirstRowsAndSaysHowMany()
    {
        var table = new Table { Title = "T", RowsInResult = 1234, Columns = { new Column { Header = "N", Numbers = { Enumerable.Range(0, 80).Select(i => (double)i) } } } };
        var page = new ReportPage([Of(new Block { Table = table })]) { MostTableRows = 50 };
        var html = Html(page);
        Assert.AreEqual(51, Markup.Parse(html).All("tr").Count());
        Assert.Contains("Showing 50 of 1\u202F234 rows.", html, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Write_UnevenOrEmptyTables_DoNotFail()
    {
        var uneven = new Table { Columns = { new Column { Header = "A", Texts = { "x", "y" } }, new Column { Header = "B", Numbers = { 1 } }, new Column { Header = "C" } } };
        var document = Markup.Parse(Html(new ReportPage([Of(new Block { Table = uneven }, new Block { Table = new Table() }, new Block())])));
        Assert.AreEqual(6, document.All("td").Count());
    }

    [TestMethod]
    public void Write_Validity_SaysStatesInWords()
    {
        var text = Markup.Parse(Html(SampleReport.Page())).Root!.Value;
        foreach (var words in (string[])["Assumptions: 1 met, 1 not met, 1 unknown, 1 not assessed", "What this result could not have seen", "Not met"])
            Assert.Contains(words, text, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Write_NoReports_IsStillAPage() => Assert.AreEqual("Report", Markup.Parse(Html(new ReportPage([]))).All("h1").Single().Value);

    private static ReportPage HostilePage()
    {
        const string bad = EdgeFigures.Hostile;
        var report = Of(
            new Block { Text = bad },
            new Block { Facts = new Facts { Facts_ = { new Fact { Label = bad, Value = bad, Unit = bad } } } },
            new Block { Table = new Table { Title = bad, Caption = bad, Columns = { new Column { Header = bad, Unit = bad, Texts = { bad } } } } },
            new Block { Notice = new Notice { Text = bad } },
            new Block { Figure = EdgeFigures.All().Single(f => f.Name == "edge-hostile").Figure },
            new Block { Validity = new Validity { Assumptions = { new Assumption { Name = bad, Statement = bad, Finding = bad } }, BlindSpots = { bad } } });
        (report.Title, report.Summary, report.HandlingMarking, report.Sections[0].Heading) = (bad, bad, bad, bad);
        for (var i = 0; i < 4; i++) report.Sections.Add(new Section { Heading = bad });
        return new ReportPage([report]) { Producer = bad, Runs = [new RunRecord { Analysis = bad, PluginId = bad, RequestSha256 = bad, Warnings = { bad }, Inputs = { new FileDigest { Name = bad } } }] };
    }

    private static Report Of(params Block[] blocks) => new() { Title = "T", Sections = { new Section { Heading = "S", Blocks = { blocks } } } };

    private static string Html(ReportPage page)
    {
        using var output = new StringWriter();
        HtmlReport.Write(page, output);
        return output.ToString();
    }

    private static string[] Markings(string html) =>
        [.. Markup.Parse(html).All("div").Where(d => ((string?)d.Attribute("class") ?? "").StartsWith("marking ", StringComparison.Ordinal)).Select(d => d.Value.Trim())];
}
