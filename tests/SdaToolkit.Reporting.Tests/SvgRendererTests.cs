using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SdaToolkit.Schemas.Report.V1;
using static SdaToolkit.Reporting.Tests.Build;

namespace SdaToolkit.Reporting.Tests;

[TestClass]
public sealed partial class SvgRendererTests
{
    private static IEnumerable<(string Name, Figure Figure)> Everything => SampleFigures.All().Concat(EdgeFigures.All());

    public static IEnumerable<object[]> Names =>
        from figure in Everything
        from width in (int[])[280, 720]
        select new object[] { figure.Name, width };

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Render_AnyFigure_IsWellFormedAccessibleAndSelfContained(string name, int width)
    {
        var figure = Find(name);
        var document = Markup.Parse(SvgRenderer.Render(figure, new SvgOptions { Width = width }));
        Markup.AssertSelfContained(document);
        var svg = document.Root!;
        Assert.AreEqual("img", (string?)svg.Attribute("role"));
        Assert.AreEqual("figure-title figure-desc", (string?)svg.Attribute("aria-labelledby"));
        Assert.IsFalse(string.IsNullOrWhiteSpace(document.All("desc").Single().Value));
        Assert.IsFalse(string.IsNullOrWhiteSpace(svg.Elements().First(e => e.Name.LocalName == "title").Value));
    }

    [TestMethod]
    public void Render_AxisWithCategories_WritesTheirNamesAndNoNumbers()
    {
        var document = Markup.Parse(SvgRenderer.Render(Find("edge-categories")));
        var labels = document.All("text").Where(t => (string?)t.Attribute("text-anchor") == "end").Select(t => t.Value).ToList();
        CollectionAssert.IsSubsetOf(new[] { "OFF", "STANDBY", "ON", "FAULT" }, labels);
        Assert.IsFalse(labels.Exists(l => l.Contains('.', StringComparison.Ordinal)), string.Join(' ', labels));
        StringAssert.Contains(document.All("desc").Single().Value, "State from OFF to FAULT.");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Render_AnyFigure_KeepsTextInsideTheDrawingAndNumbersFinite(string name, int width)
    {
        var document = Markup.Parse(SvgRenderer.Render(Find(name), new SvgOptions { Width = width }));
        var box = ((string)document.Root!.Attribute("viewBox")!).Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray();
        foreach (var attribute in document.Descendants().Attributes().Where(a => a.Name.LocalName is "d" or "x" or "y" or "cx" or "cy" or "x1" or "y2" or "width" or "height"))
            Assert.IsFalse(attribute.Value.Contains("NaN", StringComparison.Ordinal) || attribute.Value.Contains('∞', StringComparison.Ordinal) || attribute.Value.Contains("-0 ", StringComparison.Ordinal), attribute.ToString());
        foreach (var text in document.All("text"))
        {
            var (left, right, y) = Extent(text);
            Assert.IsTrue(left >= -6 && right <= box[2] + 6, $"'{text.Value}' spans {left:0} to {right:0} of {box[2]}");
            Assert.IsTrue(y >= 9 && y <= box[3] - 2, $"'{text.Value}' stands at {y:0} of {box[3]}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Render_AnyFigure_TickLabelsDoNotOverlap(string name, int width)
    {
        var document = Markup.Parse(SvgRenderer.Render(Find(name), new SvgOptions { Width = width }));
        var muted = document.All("g").Where(g => (string?)g.Attribute("class") == "sda-muted").SelectMany(g => g.Elements()).Where(e => e.Name.LocalName == "text" && e.Attribute("paint-order") is null);
        foreach (var row in muted.GroupBy(t => (string)t.Attribute("y")!))
        {
            var end = double.NegativeInfinity;
            foreach (var (left, right, _) in row.Select(Extent).OrderBy(e => e.Left))
            {
                Assert.IsTrue(left >= end, $"labels overlap at y = {row.Key}: {string.Join(" | ", row.Select(t => t.Value))}");
                end = right;
            }
        }
    }

    [TestMethod]
    public void Render_Twice_GivesTheSameText()
    {
        foreach (var (name, figure) in Everything) Assert.AreEqual(SvgRenderer.Render(figure), SvgRenderer.Render(figure), name);
    }

    [TestMethod]
    public void Render_PartOfAPage_HasNoNamespaceStyleOrBackground()
    {
        var svg = SvgRenderer.Render(SampleFigures.All().First().Figure, new SvgOptions { Standalone = false, IdPrefix = "f7", ShowTitle = false });
        Assert.IsFalse(svg.Contains("xmlns", StringComparison.Ordinal) || svg.Contains("<style", StringComparison.Ordinal) || svg.Contains("id=\"figure", StringComparison.Ordinal));
        Assert.Contains("id=\"f7-clip\"", svg, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Render_MillionPointLine_StaysSmallAndKeepsExtremes()
    {
        const int count = 1_000_000;
        var y = new double[count];
        var random = new Random(5);
        for (var i = 0; i < count; i++) y[i] = random.NextDouble();
        (y[123_456], y[876_543]) = (10, -10);
        var figure = Figure("Long", Axis("Sample"), Axis("Value"), Line("Noise", Range(0, count - 1, count), y));
        var svg = SvgRenderer.Render(figure);
        Assert.IsLessThan(120_000, svg.Length);
        var ys = PathNumbers().Matches(LinePath(svg)).Select(m => double.Parse(m.Groups["y"].Value, CultureInfo.InvariantCulture)).ToList();
        var plot = Markup.Parse(svg).All("clipPath").Single().Elements().Single();
        var (top, height) = (Number(plot, "y") + 1, Number(plot, "height") - 2);
        Assert.AreEqual(top, ys.Min(), 0.01);
        Assert.AreEqual(top + height, ys.Max(), 0.01);
    }

    [TestMethod]
    public void Render_MillionPointScatter_IsThinnedAndSaysSo()
    {
        var random = new Random(6);
        var figure = Figure("Many", Axis("x"), Axis("y"), Scatter("Points", Enumerable.Range(0, 1_000_000).Select(_ => random.NextDouble()), Enumerable.Range(0, 1_000_000).Select(_ => random.NextDouble())));
        var svg = SvgRenderer.Render(figure);
        Assert.IsLessThan(200_000, svg.Length);
        StringAssert.Matches(svg, ThinnedNote());
    }

    [TestMethod]
    public void Render_PointsOutsideTheAxes_AreLeftOutAndCounted()
    {
        var svg = SvgRenderer.Render(EdgeFigures.All().Single(f => f.Name == "edge-set-range").Figure);
        Assert.Contains("2 of 5 points lie outside the axes.", svg, StringComparison.Ordinal);
        Assert.AreEqual(3, Markup.Parse(svg).All("path").Count(p => p.Elements().Any(e => e.Name.LocalName == "title")));
    }

    [TestMethod]
    public void Render_Plane_DrawsAUnitEquallyLongOnBothAxes()
    {
        var figure = Figure("Circle", Axis("x", "m"), Axis("y", "m"), Ellipse("Circle", 300, 300), Line("Far", [-2000, 100], [0, 0]));
        figure.Kind = FigureKind.Plane;
        var path = Markup.Parse(SvgRenderer.Render(figure)).All("path").First(p => p.Attribute("fill-opacity") is not null);
        var points = PathNumbers().Matches((string)path.Attribute("d")!).Select(m => (X: double.Parse(m.Groups["x"].Value, CultureInfo.InvariantCulture), Y: double.Parse(m.Groups["y"].Value, CultureInfo.InvariantCulture))).ToList();
        Assert.AreEqual(points.Max(p => p.X) - points.Min(p => p.X), points.Max(p => p.Y) - points.Min(p => p.Y), 0.1);
    }

    [TestMethod]
    public void Render_Polar_PutsNinetyDegreesToTheRight()
    {
        var figure = Figure("Compass", Axis("Azimuth", "deg"), Axis("Range", "km"), Scatter("East", [90], [100]));
        (figure.Kind, figure.YAxis.Minimum, figure.YAxis.Maximum) = (FigureKind.Polar, 0, 100);
        var document = Markup.Parse(SvgRenderer.Render(figure));
        var rim = document.All("clipPath").Single().Elements().Single();
        var start = PathNumbers().Match((string)document.All("path").Single(p => p.Elements().Any()).Attribute("d")!);
        Assert.AreEqual(Number(rim, "cx") + Number(rim, "r") - 1 - 3.75, double.Parse(start.Groups["x"].Value, CultureInfo.InvariantCulture), 0.01);
        Assert.AreEqual(Number(rim, "cy"), double.Parse(start.Groups["y"].Value, CultureInfo.InvariantCulture), 0.01);
    }

    [TestMethod]
    public void Render_AuthorsTextAlternative_IsUsed()
    {
        var figure = SampleFigures.All().First().Figure;
        figure.TextAlternative = "Three loops that never touch.";
        Assert.AreEqual("Three loops that never touch.", Markup.Parse(SvgRenderer.Render(figure)).All("desc").Single().Value);
    }

    private static Figure Find(string name) => Everything.Single(f => f.Name == name).Figure;

    private static double Number(XElement element, string attribute) => double.Parse((string)element.Attribute(attribute)!, CultureInfo.InvariantCulture);

    private static string LinePath(string svg) => (string)Markup.Parse(svg).All("path").First(p => (string?)p.Attribute("fill") == "none").Attribute("d")!;

    /// <summary>Ends and baseline of a text, by the same estimate of widths that the layout has.</summary>
    private static (double Left, double Right, double Y) Extent(XElement text)
    {
        var size = text.Attribute("font-size") is null ? 12 : Number(text, "font-size");
        var width = Formatting.TextMetrics.Width(text.Value, size, text.Attribute("font-weight") is not null);
        var x = Number(text, "x");
        var left = (string?)text.Attribute("text-anchor") switch { "end" => x - width, "middle" => x - (width / 2), _ => x };
        return (left, left + width, Number(text, "y"));
    }

    [GeneratedRegex(@"[ML](?<x>-?[\d.]+),(?<y>-?[\d.]+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex PathNumbers();

    [GeneratedRegex("Showing [123]\u202F\\d{3} of 1\u202F000\u202F000 points", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ThinnedNote();
}
