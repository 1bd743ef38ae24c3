namespace SdaToolkit.Reporting.Tests;

[TestClass]
public sealed class GoldenRegressionTests
{
    public static IEnumerable<object[]> Figures => SampleFigures.All().Concat(EdgeFigures.All()).Select(f => new object[] { f.Name });

    [TestMethod]
    [DynamicData(nameof(Figures))]
    public void Render_Figure_EqualsGolden(string name)
    {
        var figure = SampleFigures.All().Concat(EdgeFigures.All()).Single(f => f.Name == name).Figure;
        Golden.Check(name + ".svg", SvgRenderer.Render(figure));
    }

    [TestMethod]
    public void Write_SamplePage_EqualsGolden()
    {
        using var output = new StringWriter();
        HtmlReport.Write(SampleReport.Page(), output);
        Golden.Check("page.html", output.ToString());
    }

    [TestMethod]
    [DataRow(100)]
    [DataRow(60)]
    public void Write_SampleReportAsText_EqualsGolden(int width)
    {
        using var output = new StringWriter { NewLine = "\n" };
        ConsoleReport.Write(SampleReport.Report(), output, width);
        Golden.Check($"report-{width}.txt", output.ToString());
    }
}
