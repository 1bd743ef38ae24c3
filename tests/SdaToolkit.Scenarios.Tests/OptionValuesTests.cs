using System.Text.Json.Nodes;
using SdaToolkit.Formats;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Scenarios.Tests;

[TestClass]
public sealed class OptionValuesTests
{
    private static ScreenRequest Encode(string field, params string[] texts)
    {
        var inputs = new InputReader(FormatRegistry.BuiltIn, strict: false, Repository.Root, _ => { });
        var descriptor = ScreenRequest.Descriptor.FindFieldByName(field);
        var tree = new JsonObject { [field] = new OptionValues(inputs).Parse(descriptor, texts, "--" + field) };
        return ScreenRequest.Parser.ParseFrom(MessageEncoder.Encode(ScreenRequest.Descriptor, tree));
    }

    [TestMethod]
    public void Parse_RepeatedNumbers_TakesCommasAndRepetition() =>
        CollectionAssert.AreEqual(new ulong[] { 1, 2, 270_000_001 }, Encode("primary_ids", "1, 2", "270000001").PrimaryIds.ToArray());

    [TestMethod]
    public void Parse_TimeAndNumber_AreReadAsText()
    {
        Assert.AreEqual(1_784_073_600, Encode("start", "2026-07-15T00:00:00Z").Start.Seconds);
        Assert.AreEqual(2500.5, Encode("threshold_m", "2500.5").ThresholdM);
    }

    [TestMethod]
    public void Parse_ANumberGivenTwice_IsRefused()
    {
        var error = Assert.ThrowsExactly<InputException>(() => Encode("threshold_m", "1", "2"));
        Assert.AreEqual("--threshold_m: given 2 times; allowed is once", error.Message);
    }

    [TestMethod]
    public void Parse_InlineJson_StandsForAMessageOrAList()
    {
        Assert.AreEqual(7.0, Encode("uncertainties", """{"object_id":5,"radius_m":7}""").Uncertainties.Single().RadiusM);
        Assert.HasCount(2, Encode("uncertainties", """[{"object_id":5},{"object_id":6}]""").Uncertainties);
    }

    [TestMethod]
    public void Parse_AFileWithAJsonList_StandsForEachOfIt()
    {
        using var folder = new TemporaryFolder();
        folder.Write("two.json", """ [{"object_id":5,"radius_m":7},{"objectId":"6"}]""");
        folder.Write("bad.json", """[{"object_id":5},{"object_id":-6}]""");

        var read = Encode("uncertainties", folder.File("two.json")).Uncertainties;
        Assert.AreSequenceEqual(new ulong[] { 5, 6 }, read.Select(u => u.ObjectId));
        Assert.AreEqual(7, read[0].RadiusM);
        StringAssert.Contains(Assert.ThrowsExactly<InputException>(() => Encode("uncertainties", folder.File("bad.json"))).Message, "bad.json: [1]: ");
    }

    [TestMethod]
    public void Parse_AFileOfAFormat_IsReadByIt()
    {
        var catalog = Encode("catalog", Path.Combine("samples", "leo-conjunction", "catalog.3le")).Catalog;
        Assert.HasCount(276, catalog.ElementSets);
        Assert.AreEqual("DEMO STATION", catalog.ElementSets[0].Object.Name);
    }

    [TestMethod]
    public void Parse_ProtoJsonAndBytesOfAMessage_AreReadToo()
    {
        using var folder = new TemporaryFolder();
        var catalog = new Catalog { ElementSets = { new ElementSet { Eccentricity = 0.25 } } };
        folder.Write("c.json", Google.Protobuf.JsonFormatter.Default.Format(catalog));
        File.WriteAllBytes(folder.File("c.pb"), Google.Protobuf.MessageExtensions.ToByteArray(catalog));
        Assert.AreEqual(catalog, Encode("catalog", folder.File("c.json")).Catalog);
        Assert.AreEqual(catalog, Encode("catalog", folder.File("c.pb")).Catalog);
    }

    [TestMethod]
    public void Parse_AMissingFile_IsNamed()
    {
        var error = Assert.ThrowsExactly<InputException>(() => Encode("catalog", "no-such.tle"));
        Assert.AreEqual("no-such.tle: no such file", error.Message);
    }

    [TestMethod]
    [DataRow("1-3,5", new ulong[] { 5, 1, 3, 2 })]
    [DataRow("7", new ulong[] { 7, 7 })]
    [DataRow("", new ulong[0])]
    public void Ranges_JoinsRuns(string expected, ulong[] numbers) =>
        Assert.AreEqual(expected, SkippedRecords.Ranges(numbers).Replace("–", "-").Replace(", ", ","));
}
