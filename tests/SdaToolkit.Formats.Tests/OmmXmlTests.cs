using System.Text;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class OmmXmlTests
{
    private const string Twice = "<ndm xmlns=\"urn:x\"><MESSAGE_ID>1</MESSAGE_ID><COMMENT>c</COMMENT>";

    private static string Body => Sample.Xml[(Sample.Xml.IndexOf("?>", StringComparison.Ordinal) + 2)..];

    [TestMethod]
    public void Read_WhatWasWritten_IsTheSame() =>
        Assert.AreEqual(Sample.Read("omm-kvn", Sample.Kvn).ElementSets[0], Sample.Read("omm-xml", Sample.Xml, strict: true).ElementSets[0]);

    [TestMethod]
    public void Read_NamespacesAndPrefixes_AreNoHindrance()
    {
        var prefixed = System.Text.RegularExpressions.Regex.Replace(Body, "<(?<slash>/?)(?=[a-zA-Z])", "<${slash}n:", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))
            .Replace("<n:omm ", "<n:omm xmlns:n=\"urn:ccsds:ndm\" ", StringComparison.Ordinal);
        Assert.AreEqual(25544ul, Sample.Read("omm-xml", prefixed, strict: true).ElementSets[0].Object.CatalogNumber);
    }

    [TestMethod]
    public void Read_Utf16_IsReadByItsOwnDeclaration()
    {
        byte[] content = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-16\"?>" + Body)];
        Assert.IsTrue(Sample.Format("omm-xml").Recognizes(content));
        Assert.HasCount(1, Sample.Read("omm-xml", content).ElementSets);
    }

    [TestMethod]
    public void Read_CombinedMessage_TakesItsOmmsAndNamesTheOthers()
    {
        var catalog = Sample.Read("omm-xml", Twice + "<oem id=\"CCSDS_OEM_VERS\" version=\"2.0\"><header/></oem>" + Body + Body + "</ndm>");
        Assert.HasCount(1, catalog.ElementSets);
        CollectionAssert.AreEqual(new[] { SkipReasons.OtherMessage, SkipReasons.Duplicate }, catalog.ReadSummary.Skipped.Select(s => s.Reason).ToArray());
    }

    [TestMethod]
    public void Read_TruncatedFile_KeepsWhatCameBeforeAndSaysSo()
    {
        var catalog = Sample.Read("omm-xml", Twice + Body + Body[..500]);
        Assert.HasCount(1, catalog.ElementSets);
        Assert.AreEqual(SkipReasons.Syntax, catalog.ReadSummary.Skipped.Single().Reason);
    }

    [TestMethod]
    [DataRow("<INCLINATION>", "<INCLINATION units=\"rad\">", SkipReasons.Unit)]
    [DataRow("<INCLINATION>", "<INCLINATION><b/>", SkipReasons.UnknownField)]
    [DataRow("<INCLINATION>", "<MASS>5</MASS><INCLINATION>", SkipReasons.OutOfOrder)]
    [DataRow("<tleParameters>", "<lineParameters/><tleParameters>", SkipReasons.UnknownField)]
    [DataRow("<tleParameters>", "stray<tleParameters>", SkipReasons.Syntax)]
    [DataRow("</tleParameters>", "</tleParameters><spacecraftParameters/>", SkipReasons.OutOfOrder)]
    [DataRow("</tleParameters>", "</tleParameters><tleParameters/>", SkipReasons.Repeated)]
    [DataRow("</tleParameters>", "</tlePArameters>", SkipReasons.Syntax)]
    [DataRow("version=\"2.0\"", "version=\"1.0\"", SkipReasons.Version)]
    [DataRow("version=\"2.0\"", "", SkipReasons.Version)]
    [DataRow("<omm ", "<!DOCTYPE omm [<!ENTITY a \"b\">]><omm ", SkipReasons.Syntax)]
    public void Read_FaultyMessage_IsRefusedForItsReason(string good, string bad, string reason) =>
        Assert.AreEqual(reason, Sample.Refusal("omm-xml", Sample.Change(Body, good, bad)).Reason);

    [TestMethod]
    public void Read_UnitsAttributeOfTheStandard_IsAccepted() =>
        Assert.HasCount(1, Sample.Read("omm-xml", Body.Replace("<INCLINATION>", "<INCLINATION units=\"DEG\">", StringComparison.Ordinal)).ElementSets);
}
