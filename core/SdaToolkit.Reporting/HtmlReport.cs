using SdaToolkit.Reporting.Formatting;
using SdaToolkit.Reporting.Html;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Reporting;

/// <summary>Writes reports as one HTML file that needs nothing else: no network, no script, readable on a phone, on paper and by screen readers.</summary>
/// <remarks>The file is well-formed XML too. Everything from reports is escaped, and a content security policy forbids loading anything.</remarks>
public static class HtmlReport
{
    private const int SectionsWithoutContents = 3;
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    /// <summary>Writes a page.</summary>
    /// <param name="page">The reports and what is said about them together.</param>
    /// <param name="output">Receives the text; encode it as UTF-8.</param>
    public static void Write(ReportPage page, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(output);
        var markup = new MarkupWriter(output);
        markup.Trusted("<!DOCTYPE html>\n");
        markup.Open("html", ("lang", "en"));
        WriteHead(markup, page);
        markup.Open("body");
        markup.Open("div", ("class", "page"));
        WriteMarking(markup, page, "top");
        markup.Open("div", ("class", "content"));
        foreach (var mode in page.Modes.Where(m => Wording.WarningOf(m).Length > 0))
            markup.Element("div", Wording.WarningOf(mode), ("class", "mode-strip " + ClassOf(mode)), ("role", "note"));
        markup.Open("main");
        WriteHeader(markup, page);
        var blocks = new BlockWriter(markup, page.MostTableRows);
        for (var i = 0; i < page.Reports.Count; i++) WriteReport(markup, blocks, page, i);
        markup.Close();
        ProvenanceWriter.Write(markup, page);
        markup.Close();
        WriteMarking(markup, page, "bottom");
        markup.Close();
        markup.Close();
        markup.Close();
    }

    private static void WriteHead(MarkupWriter markup, ReportPage page)
    {
        markup.Open("head");
        markup.Empty("meta", ("charset", "utf-8"));
        markup.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy));
        markup.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        markup.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
        markup.Element("title", page.ShownMarking.Length > 0 ? $"{page.ShownTitle} ({page.ShownMarking})" : page.ShownTitle);
        markup.Trusted($"<style>\n{SvgRenderer.StyleSheet}{PageStyle.Css}</style>\n");
        markup.Close();
    }

    private static void WriteMarking(MarkupWriter markup, ReportPage page, string place)
    {
        var marking = page.ShownMarking;
        markup.Open("div", ("class", $"marking {place}{MarkingClass(marking)}"), ("role", "note"), ("aria-label", "Handling marking"));
        markup.Element("span", marking.Length > 0 ? marking : Wording.NoMarking);
        markup.Close();
    }

    /// <summary>The Traffic Light Protocol 2.0 prescribes a colour on black for each of its labels.</summary>
    private static string MarkingClass(string marking)
    {
        if (marking.Length == 0) return " none";
        if (marking.Contains("TLP:RED", StringComparison.OrdinalIgnoreCase)) return " red";
        if (marking.Contains("TLP:AMBER", StringComparison.OrdinalIgnoreCase)) return " amber";
        return marking.Contains("TLP:GREEN", StringComparison.OrdinalIgnoreCase) ? " green" : "";
    }

    private static void WriteHeader(MarkupWriter markup, ReportPage page)
    {
        markup.Open("header");
        markup.Element("h1", page.ShownTitle);
        WriteBadges(markup, page.Modes);
        var summary = page.Summary.Length > 0 || page.Reports.Count != 1 ? page.Summary : page.Reports[0].Summary;
        foreach (var paragraph in Wording.Paragraphs(summary)) markup.Element("p", paragraph, ("class", "summary"));
        WriteContents(markup, page);
        markup.Close();
    }

    private static void WriteBadges(MarkupWriter markup, IEnumerable<DataMode> modes)
    {
        markup.Open("div", ("class", "badges"));
        foreach (var mode in modes) markup.Element("span", Wording.Of(mode), ("class", "badge " + ClassOf(mode)), ("title", "Data mode"));
        markup.Close();
    }

    private static void WriteContents(MarkupWriter markup, ReportPage page)
    {
        var entries = new List<(string Id, string Heading, string? Level)>();
        for (var i = 0; i < page.Reports.Count; i++)
        {
            var report = i;
            if (page.Reports.Count > 1) entries.Add((IdOf(i, null), page.Reports[i].Title, null));
            entries.AddRange(page.Reports[i].Sections.Select((section, j) => (IdOf(report, j), section.Heading, page.Reports.Count > 1 ? "sub" : null)));
        }

        entries.RemoveAll(e => e.Heading.Length == 0);
        if (entries.Count <= SectionsWithoutContents) return;
        markup.Open("nav", ("aria-label", "Contents"));
        markup.Element("p", "Contents");
        markup.Open("ol");
        foreach (var (id, heading, level) in entries)
        {
            markup.Open("li", ("class", level));
            markup.Element("a", heading, ("href", "#" + id));
            markup.Close();
        }

        markup.Close();
        markup.Close();
    }

    private static void WriteReport(MarkupWriter markup, BlockWriter blocks, ReportPage page, int index)
    {
        var report = page.Reports[index];
        var several = page.Reports.Count > 1;
        markup.Open("article", ("id", IdOf(index, null)));
        if (several)
        {
            if (report.Title.Length > 0) markup.Element("h2", report.Title);
            if (page.Modes.Count > 1) WriteBadges(markup, [report.DataMode]);
            if (report.HandlingMarking.Length > 0 && report.HandlingMarking != page.ShownMarking) markup.Element("p", "Handling marking: " + report.HandlingMarking, ("class", "more"));
        }

        if (several || page.Summary.Length > 0) blocks.WriteText(report.Summary);
        for (var i = 0; i < report.Sections.Count; i++)
        {
            markup.Open("section", ("id", IdOf(index, i)));
            if (report.Sections[i].Heading.Length > 0) markup.Element(several ? "h3" : "h2", report.Sections[i].Heading);
            foreach (var block in report.Sections[i].Blocks) blocks.Write(block);
            markup.Close();
        }

        markup.Close();
    }

    private static string IdOf(int report, int? section) => section is { } s ? $"r{report + 1}-s{s + 1}" : $"r{report + 1}";

    private static string ClassOf(DataMode mode) => mode == DataMode.Unspecified ? "unstated" : Wording.Of(mode).ToLowerInvariant();
}
