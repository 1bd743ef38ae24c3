using System.Text;
using System.Xml;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class CdmRoundTripTests
{
    private static readonly string[] Chain = ["cdm-kvn", "cdm-xml", "cdm-json", "cdm-kvn"];

    [TestMethod]
    public void WriteAndRead_ThroughAllSyntaxes_SaysTheSame()
    {
        var set = CdmSample.Read(CdmSample.With("OBS_USED = 579", "OBS_USED = 579\nPASSES_USED = 12 [1/d]\nNOTE = a [b] = c <d> & \"e\""));
        AssertSame(set, "sample");
        Assert.HasCount(2, set.Messages[0].Verbatim.Where(v => v.Keyword is "PASSES_USED" or "NOTE"));
    }

    [TestMethod]
    public void Write_KvnTwice_GivesTheSameBytes()
    {
        var once = CdmSample.Write(CdmSample.Read(CdmSample.Kvn), "cdm-kvn");
        CollectionAssert.AreEqual(once, CdmSample.Write(CdmSample.Read(once), "cdm-kvn"));
    }

    [TestMethod]
    public void Write_Kvn_HoldsEveryValueOfTheOriginal()
    {
        var written = Lines(Encoding.UTF8.GetString(CdmSample.Write(CdmSample.Read(CdmSample.Kvn), "cdm-kvn")));
        CollectionAssert.AreEqual(Lines(CdmSample.Kvn), written);
    }

    [TestMethod]
    public void Write_StatesOfSeventeenDigits_ReadBackBitForBit()
    {
        var set = CdmSample.Read(CdmSample.Kvn);
        var random = new Random(4);
        for (var i = 0; i < 2000; i++)
        {
            // What a reader makes of kilometres, whatever their digits.
            set.Messages[0].Object1.XM = ((random.NextDouble() * 14_000) - 7000) * 1e3;
            foreach (var format in CdmSample.Formats)
                Assert.AreEqual(set.Messages[0].Object1.XM, CdmSample.Read(CdmSample.Write(set, format), format: format).Messages[0].Object1.XM);
        }
    }

    [TestMethod]
    public void Read_FlatJsonOfACatalogueService_SaysWhatTheKvnSays()
    {
        var message = CdmSample.Read(FlatJson(CdmSample.Kvn), format: "cdm-json", strict: true).Messages.Single();
        var kvn = CdmSample.Read(CdmSample.Kvn).Messages.Single();
        Assert.AreEqual(kvn.Object1.CovarianceRtnLowerTriangle, message.Object1.CovarianceRtnLowerTriangle);
        Assert.AreEqual((kvn.Object2.XM, kvn.Object2.ConsiderParameter, kvn.HardBodyRadiusM, kvn.Tca), (message.Object2.XM, message.Object2.ConsiderParameter, message.HardBodyRadiusM, message.Tca));
        Assert.AreEqual("cdm-json", FormatRegistry.BuiltIn.Recognize(Encoding.UTF8.GetBytes(FlatJson(CdmSample.Kvn)).AsSpan(0, 4096))?.Name);
        var error = Assert.ThrowsExactly<DataFormatException>(() => CdmSample.Read(FlatJson(CdmSample.Kvn).Replace("\"SAT1_X_UNIT\":\"km\"", "\"SAT1_X_UNIT\":\"m\"", StringComparison.Ordinal), format: "cdm-json")).Error;
        Assert.AreEqual((SkipReasons.Unit, "X"), (error.Reason, error.Field));
    }

    [TestMethod]
    public void Read_XmlWithADocumentType_FetchesNothingAndRefusesItsEntities()
    {
        var xml = Encoding.UTF8.GetString(CdmSample.Write(CdmSample.Read(CdmSample.Kvn), "cdm-xml"));
        var end = xml.IndexOf("?>", StringComparison.Ordinal) + 2;
        var typed = xml.Insert(end, "<!DOCTYPE cdm SYSTEM \"http://127.0.0.1:1/x.dtd\">");
        Assert.AreEqual(CdmSample.Content(CdmSample.Read(CdmSample.Kvn)), CdmSample.Content(CdmSample.Read(typed, format: "cdm-xml")));
        var entity = xml.Insert(end, "<!DOCTYPE cdm [<!ENTITY a \"b\">]>").Replace("SATELLITE A", "&a;", StringComparison.Ordinal);
        Assert.AreEqual(SkipReasons.Syntax, Assert.ThrowsExactly<DataFormatException>(() => CdmSample.Read(entity, format: "cdm-xml")).Error.Reason);
    }

    [TestMethod]
    public void Write_Xml_HasTheStructureOfTheStandard()
    {
        var document = new XmlDocument();
        document.LoadXml(Encoding.UTF8.GetString(CdmSample.Write(CdmSample.Read(CdmSample.Kvn), "cdm-xml")));
        Assert.AreEqual("CCSDS_CDM_VERS", document.SelectSingleNode("/cdm/@id")!.Value);
        Assert.AreEqual("50", document.SelectSingleNode("/cdm/body/relativeMetadataData/relativeStateVector/RELATIVE_POSITION_R[@units='m']")!.InnerText);
        Assert.AreEqual("7000.05", document.SelectSingleNode("/cdm/body/segment[2]/data/stateVector/X[@units='km']")!.InnerText);
        Assert.HasCount(28, document.SelectNodes("/cdm/body/segment[1]/data/covarianceMatrix/*[not(self::COMMENT)]")!.Cast<XmlNode>());
    }

    /// <summary>Checks that a set says the same after any syntax, and after all of them in turn.</summary>
    internal static void AssertSame(ConjunctionMessageSet set, string name)
    {
        foreach (var chain in CdmSample.Formats.Select(f => new[] { f }).Append(Chain))
        {
            var now = set;
            foreach (var format in chain) now = CdmSample.Read(CdmSample.Write(now, format), format: format);
            Assert.AreEqual(CdmSample.Content(set), CdmSample.Content(now), $"{name} through {string.Join(", ", chain)}");
        }
    }

    // Keyword and number, so that 1.0 and 1 are one.
    private static string[] Lines(string text) =>
    [
        .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line =>
        {
            var (keyword, value) = (line[..Math.Max(line.IndexOf('='), 0)].Trim(), line[(line.IndexOf('=') + 1)..].Split('[')[0].Trim());
            if (line.StartsWith("COMMENT", StringComparison.Ordinal)) return line;
            if (CalendarTicks(value) is { } time) return $"{keyword} {time}";
            return double.TryParse(value, out var number) && keyword != "OBJECT_DESIGNATOR" ? $"{keyword} {number:R}" : line;
        }),
    ];

    private static string? CalendarTicks(string value) =>
        value.Length > 18 && value[10] == 'T' ? value.Contains('.', StringComparison.Ordinal) ? value.TrimEnd('0').TrimEnd('.') : value : null;

    private static string FlatJson(string kvn)
    {
        List<string> members = [];
        var prefix = "";
        foreach (var line in kvn.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = line.IndexOf('=');
            var keyword = equals < 0 ? line : line[..equals].Trim();
            if (keyword == "OBJECT") prefix = line.EndsWith('1') ? "SAT1_" : "SAT2_";
            if (keyword.StartsWith("COMMENT", StringComparison.Ordinal))
            {
                members.Add($"\"{prefix}COMMENT_{members.Count}\":\"{line["COMMENT ".Length..]}\"");
                continue;
            }
            var value = line[(equals + 1)..].Trim();
            var bracket = keyword.StartsWith("OBJECT_NAME", StringComparison.Ordinal) ? -1 : value.IndexOf('[');
            members.Add($"\"{prefix}{keyword}\":\"{(bracket < 0 ? value : value[..bracket].Trim())}\"");
            if (bracket > 0) members.Add($"\"{prefix}{keyword}_UNIT\":\"{value[(bracket + 1)..^1]}\"");
        }
        return $"[{{{string.Join(',', members)},\"{prefix}NOTE\":null}}]";
    }
}
