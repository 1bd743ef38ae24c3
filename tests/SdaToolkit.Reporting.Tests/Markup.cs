using System.Xml;
using System.Xml.Linq;

namespace SdaToolkit.Reporting.Tests;

/// <summary>What holds for all markup that is written.</summary>
internal static class Markup
{
    /// <summary>Parses; fails where the text is not well-formed, names an id twice, or points at one that is not there.</summary>
    public static XDocument Parse(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null });
        var document = XDocument.Load(reader);
        var ids = document.Descendants().Attributes("id").Select(a => a.Value).ToList();
        CollectionAssert.AllItemsAreUnique(ids);
        foreach (var reference in References(document)) CollectionAssert.Contains(ids, reference);
        return document;
    }

    public static IEnumerable<XElement> All(this XDocument document, string name) => document.Descendants().Where(e => e.Name.LocalName == name);

    /// <summary>Fails where anything outside the document is named in an attribute or style.</summary>
    public static void AssertSelfContained(XDocument document)
    {
        foreach (var attribute in document.Descendants().Attributes().Where(a => !a.IsNamespaceDeclaration))
        {
            Assert.AreNotEqual("src", attribute.Name.LocalName);
            if (attribute.Name.LocalName == "href") Assert.StartsWith("#", attribute.Value, StringComparison.Ordinal);
            var shows = attribute.Name.LocalName is "aria-label" or "title";
            if (!shows) AssertNoReference(attribute.Value);
            Assert.IsFalse(attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal), attribute.ToString());
        }

        foreach (var style in document.All("style")) AssertNoReference(style.Value);
        Assert.IsFalse(document.All("script").Concat(document.All("link")).Concat(document.All("image")).Concat(document.All("img")).Any());
    }

    private static void AssertNoReference(string text)
    {
        Assert.IsFalse(text.Contains("://", StringComparison.Ordinal), text);
        Assert.IsFalse(text.Replace("url(#", "", StringComparison.Ordinal).Contains("url(", StringComparison.Ordinal), text);
        Assert.IsFalse(text.Contains("@import", StringComparison.Ordinal), text);
    }

    private static IEnumerable<string> References(XDocument document)
    {
        foreach (var attribute in document.Descendants().Attributes())
        {
            if (attribute.Name.LocalName.StartsWith("aria-labelledby", StringComparison.Ordinal))
                foreach (var id in attribute.Value.Split(' ')) yield return id;
            if (attribute.Name.LocalName == "href") yield return attribute.Value.TrimStart('#');
            if (attribute.Value.StartsWith("url(#", StringComparison.Ordinal)) yield return attribute.Value[5..^1];
        }
    }
}
