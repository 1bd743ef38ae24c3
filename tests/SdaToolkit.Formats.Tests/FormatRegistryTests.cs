using System.Text;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class FormatRegistryTests
{
    private static readonly (string Format, string Text)[] Contents =
    [
        ("tle", Sample.Line1 + "\n" + Sample.Line2), ("omm-kvn", Sample.Kvn), ("omm-xml", Sample.Xml), ("omm-json", Sample.Json), ("omm-csv", Sample.Csv),
    ];

    [TestMethod]
    public void Recognize_EachContent_FindsItsFormatAlone()
    {
        foreach (var (format, text) in Contents)
        {
            var head = Encoding.UTF8.GetBytes(text);
            var found = FormatRegistry.BuiltIn.Formats.Where(f => f.Recognizes(head)).Select(f => f.Name).ToArray();
            CollectionAssert.AreEqual(format == "tle" ? new[] { "tle", "3le" } : [format], found, format);
            foreach (var length in (int[])[0, 1, 7, 30])
                Assert.AreEqual(0, FormatRegistry.BuiltIn.Formats.Count(f => f.Recognizes(head.AsSpan(0, length))) / 3, format);
        }
    }

    [TestMethod]
    [DataRow("x.tle", "tle")]
    [DataRow("X.3LE", "3le")]
    [DataRow("a.b.omm", "omm-kvn")]
    [DataRow("a.xml", "omm-xml")]
    [DataRow("a.omm.json", "omm-json")]
    [DataRow("a.csv", "omm-csv")]
    [DataRow("a.json", null)]
    [DataRow("a.txt", null)]
    public void FindByExtension_NameOfAFile_GivesItsFormat(string name, string? format) =>
        Assert.AreEqual(format, FormatRegistry.BuiltIn.FindByExtension(name)?.Name);

    [TestMethod]
    public void Read_MisnamedFile_GoesByItsContent()
    {
        using var folder = new TemporaryFolder();
        foreach (var (format, text) in Contents)
            Assert.HasCount(1, ((Catalog)FormatRegistry.BuiltIn.Read(folder.Write("data.csv", text))).ElementSets, format);
    }

    [TestMethod]
    public void Read_UnknownContent_SaysWhichFormatsThereAre()
    {
        using var folder = new TemporaryFolder();
        var e = Assert.ThrowsExactly<DataFormatException>(() => FormatRegistry.BuiltIn.Read(folder.Write("notes.txt", "hello"), Catalog.Descriptor));
        Assert.AreEqual("notes.txt: unknown format: allowed tle, 3le, omm-kvn, omm-xml, omm-json, omm-csv", e.Message);
    }

    [TestMethod]
    public void Read_OtherMessage_HasNoFormat()
    {
        using var folder = new TemporaryFolder();
        Assert.ThrowsExactly<DataFormatException>(() => FormatRegistry.BuiltIn.Read(folder.Write("x.tle", Contents[0].Text), Ephemeris.Descriptor));
    }

    [TestMethod]
    public void Read_Folder_MergesItsFilesInOrdinalOrder()
    {
        using var folder = new TemporaryFolder();
        folder.Write("b.json", Sample.Json.Replace("25544", "7", StringComparison.Ordinal));
        folder.Write("a.csv", Sample.Csv.Replace("25544", "8", StringComparison.Ordinal));
        folder.Write("B.tle", Contents[0].Text + "\nstray");
        folder.Write("c.tle", Contents[0].Text);
        folder.Write("notes.md", "not a catalogue");
        folder.Write(".hidden", "not read");
        var catalog = (Catalog)FormatRegistry.BuiltIn.Read(folder.Path);
        CollectionAssert.AreEqual(new[] { 25544ul, 8ul, 7ul }, catalog.ElementSets.Select(e => e.Object.CatalogNumber).ToArray());
        CollectionAssert.AreEqual(
            new[] { ("B.tle", SkipReasons.StrayLine), ("c.tle", SkipReasons.Duplicate), ("notes.md", SkipReasons.UnknownFormat) },
            catalog.ReadSummary.Skipped.Select(s => (s.File, s.Reason)).ToArray());
        Assert.AreEqual((6ul, 3ul), (catalog.ReadSummary.RecordsRead, catalog.ReadSummary.RecordsUsed));
        CollectionAssert.AreEqual(new[] { "B.tle", "a.csv", "b.json", "c.tle" }, catalog.Envelope.Provenance.Inputs.Select(i => i.Name).ToArray());
        Assert.ThrowsExactly<DataFormatException>(() => FormatRegistry.BuiltIn.Read(folder.Path, options: new() { Strict = true }));
    }

    [TestMethod]
    public void Read_EmptyFolder_SaysSo()
    {
        using var folder = new TemporaryFolder();
        Sample.AssertHas("no file in the folder", Assert.ThrowsExactly<DataFormatException>(() => FormatRegistry.BuiltIn.Read(folder.Path)).Message);
    }

    [TestMethod]
    public void Read_File_RecordsItsDigest()
    {
        var input = Sample.Read("tle", Contents[0].Text).Envelope.Provenance.Inputs.Single();
        Assert.AreEqual("test.tle", input.Name);
        Assert.AreEqual(139ul, input.SizeBytes);
        Assert.AreEqual(64, input.Sha256.Length);
    }

    [TestMethod]
    public void Write_OtherMessage_IsRefused() =>
        Assert.ThrowsExactly<ArgumentException>(() => Sample.Format("tle").Write(new Ephemeris(), Stream.Null));

    [TestMethod]
    public void Registry_TwoFormatsOfOneName_IsRefused() =>
        Assert.ThrowsExactly<ArgumentException>(() => new FormatRegistry(Sample.Format("tle"), Sample.Format("tle")));
}

/// <summary>A folder of its own for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sda-formats").FullName;

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
