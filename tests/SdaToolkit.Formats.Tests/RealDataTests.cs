using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Formats.Tests;

/// <summary>Public files of element sets: each is read as it should be, and what is refused is refused for its reason.</summary>
[TestClass]
public sealed class RealDataTests
{
    // Relative to SDA_TEST_DATA: records used, and the reasons of the others with their counts.
    private static readonly (string Path, int Used, string Skipped)[] Files =
    [
        ("catalogue/full_2020-05-17.tle", 19_895, "checksum 255"),
        ("geo/geo_2026-05.tle", 11_394, ""),
        ("manoeuvres/Fengyun-2D.tle", 1189, ""),
        ("manoeuvres/Fengyun-2F.tle", 2987, ""),
        ("manoeuvres/Fengyun-4A.tle", 1307, ""),
        ("manoeuvres/Jason-1.tle", 3998, ""),
        ("manoeuvres/Jason-2.tle", 3923, ""),
        ("manoeuvres/SARAL.tle", 3292, ""),
        ("manoeuvres/Sentinel-3A.tle", 2387, ""),
        ("manoeuvres/TOPEX.tle", 4135, "bad field 1"), // a B* of "+0153801", without the sign of its exponent
        ("sgp4/verification.tle", 29, "checksum 3, duplicate 1"), // 33333 to 33335 are renumbered copies; 20413 comes twice
        ("ndm/sgpnet_omm/iss.txt", 1, ""),
        ("ndm/sgpnet_omm/json_analyst.json", 597, ""),
        ("ndm/sgpnet_omm/jsonpp_weather.json", 70, ""),
        ("ndm/sgpnet_omm/tle_last-30-days.txt", 285, ""),
        ("ndm/sgpnet_omm/xml_stations.xml", 27, ""),
        ("ndm/onesgp4_omm/omm.xml", 20, ""),
        ("ndm/onesgp4_omm/singleOmm.xml", 1, ""),
        ("ndm/brahe/omm/OMMExample1.txt", 1, ""),
        ("ndm/brahe/omm/OMMExample2.xml", 1, ""),
        ("ndm/brahe/omm/OMMExample4.txt", 1, ""),
        ("ndm/brahe/omm/OMMExample4.xml", 1, ""),
        ("ndm/brahe/omm/OMMExample5.txt", 1, ""),
        ("ndm/orekit/odm/omm/OMMExample2.txt", 1, ""),
        ("ndm/orekit/odm/omm/OMMExample3_utc.txt", 1, ""),
        ("ndm/orekit/odm/omm/OMM-empty-object-id.txt", 1, ""), // services publish such for objects without a designator
        ("ndm/orekit/odm/omm/OMM-empty-object-id.xml", 1, ""),
    ];

    [TestMethod]
    [DataRow("ndm/brahe/omm/OMM-wrong-keyword.txt", SkipReasons.UnknownField)]
    [DataRow("ndm/brahe/omm/OMMExample3.txt", SkipReasons.TimeSystem)] // MRT, mission relative time
    [DataRow("ndm/brahe/omm/spurious-metadata.xml", SkipReasons.Repeated)]
    [DataRow("ndm/orekit/odm/omm/OMM-number-format-error.txt", SkipReasons.Field)]
    [DataRow("ndm/orekit/odm/omm/OMM-wrong-keyword.txt", SkipReasons.UnknownField)]
    [DataRow("ndm/bradsease_omm/v2_0/invalid/both-size-fields.omm", SkipReasons.Contradiction)]
    [DataRow("ndm/bradsease_omm/v2_0/invalid/metadata-after-data.omm", SkipReasons.OutOfOrder)]
    [DataRow("ndm/bradsease_omm/v2_0/invalid/partial-covariance.omm", SkipReasons.Covariance)]
    [DataRow("ndm/bradsease_omm/v2_0/invalid/sgp4-xp.omm", SkipReasons.Version)]
    [DataRow("ndm/bradsease_omm/v3_0/invalid/missing-bterm.omm", SkipReasons.MissingField)]
    [DataRow("ndm/bradsease_omm/v3_0/invalid/missing-norad-catalog-id.omm", SkipReasons.MissingField)]
    [DataRow("ndm/bradsease_omm/v3_0/invalid/partial-covariance.omm", SkipReasons.Covariance)]
    public void Read_InvalidMessage_IsRefusedForItsReason(string path, string reason)
    {
        var file = RealData.Path(path.Split('/'));
        Assert.AreEqual(reason, Assert.ThrowsExactly<DataFormatException>(() => FormatRegistry.BuiltIn.Read(file)).Error.Reason);
    }

    [TestMethod]
    public void Read_EveryFile_UsesWhatIsGood()
    {
        foreach (var (path, used, skipped) in Files)
        {
            var summary = Read(path).ReadSummary;
            var reasons = summary.Skipped.GroupBy(s => s.Reason).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}");
            Assert.AreEqual((used, skipped), ((int)summary.RecordsUsed, string.Join(", ", reasons)), path);
            Assert.AreEqual(summary.RecordsRead, summary.RecordsUsed + (ulong)summary.Skipped.Count, path);
        }
    }

    [TestMethod]
    public void Read_FullCatalogue_LeavesOutTheCopiesAlone()
    {
        var catalog = Read("catalogue/full_2020-05-17.tle");
        Assert.IsTrue(catalog.ReadSummary.Skipped.All(s => s.ObjectId is >= 80_000 and <= 80_254));
        // The apogee stage of Spektr-RG, whose mean perigee the Sun and Moon had moved 1200 km below the surface.
        Assert.IsTrue(catalog.ElementSets.Any(e => e.Object.CatalogNumber == 44_441));
    }

    [TestMethod]
    public void Read_EveryValidMessage_IsRead()
    {
        foreach (var folder in (string[])["real/kvn", "real/xml", "v2_0/valid", "v3_0/valid"])
        {
            foreach (var file in Directory.EnumerateFiles(RealData.Path("ndm", "bradsease_omm", folder)))
                Assert.HasCount(1, ((Catalog)FormatRegistry.BuiltIn.Read(file, options: new() { Strict = true })).ElementSets, file);
        }
    }

    [TestMethod]
    public void Convert_EveryFileToEveryFormatAndBack_LosesOnlyWhatIsNamed()
    {
        foreach (var (path, _, _) in Files.Where(f => !f.Path.StartsWith("manoeuvres", StringComparison.Ordinal)))
        {
            var catalog = Thinned(Read(path));
            foreach (var format in FormatRegistry.BuiltIn.Formats.Where(f => f.CanWrite && f.Message == Catalog.Descriptor)) RoundTrip(catalog, format, path);
        }
    }

    [TestMethod]
    public void Convert_TodaysFile_IsTheSameToTheByte()
    {
        // The three-line file as the service sent it, but for "0 " before the names; one producer in it writes zeros its own way.
        var lines = File.ReadAllLines(RealData.Path("geo", "geo_2026-05.tle"));
        var written = Sample.Write(Read("geo/geo_2026-05.tle"), "3le").Text.TrimEnd().Split('\n');
        Assert.HasCount(lines.Length, written);
        var differing = Enumerable.Range(0, lines.Length / 3)
            .Where(i => !lines.AsSpan((3 * i) + 1, 2).SequenceEqual(written.AsSpan((3 * i) + 1, 2)))
            .Select(i => lines[(3 * i) + 1])
            .ToArray();
        Assert.HasCount(66, differing);
        Assert.IsTrue(differing.All(l => l[33..44].StartsWith("0.", StringComparison.Ordinal) || l[33..44].StartsWith("-0.", StringComparison.Ordinal)));
    }

    // At most some 1500 sets from all over the file, to save time.
    private static Catalog Thinned(Catalog catalog)
    {
        var step = (catalog.ElementSets.Count / 1500) + 1;
        return new() { ElementSets = { catalog.ElementSets.Where((_, i) => i % step == 0) } };
    }

    private static void RoundTrip(Catalog catalog, IFormat format, string path)
    {
        using var stream = new MemoryStream();
        var losses = format.Write(catalog, stream);
        var lost = losses.Where(l => l.NotWritten).Sum(l => l.Objects);
        if (lost == catalog.ElementSets.Count) return;
        stream.Position = 0;
        var back = (Catalog)format.Read(stream, path, new() { Strict = true });
        Assert.HasCount(catalog.ElementSets.Count - lost, back.ElementSets, $"{path} as {format.Name}");
        if (losses.Any(l => l.What is not "names are not part of two-line sets" && !l.What.StartsWith("creation date", StringComparison.Ordinal))) return;
        for (var i = 0; i < back.ElementSets.Count; i++)
            Assert.AreEqual(Comparable(catalog.ElementSets[i], losses), Comparable(back.ElementSets[i], losses), $"{path} as {format.Name}");
    }

    // What both files hold: an OMM made of a TLE has a version and a time system, a two-line set has no name.
    private static ElementSet Comparable(ElementSet set, IReadOnlyList<ConversionLoss> losses)
    {
        var copy = set.Clone();
        if (losses.Count > 0) copy.Object.Name = "";
        copy.EphemerisType = set.EphemerisType; // a TLE always has one
        if (copy.Omm is null) return copy;
        copy.Omm.Version = copy.Omm.TimeSystem = "";
        if (losses.Count > 0) copy.Omm.CreationDate = copy.Omm.Originator = copy.Omm.MessageId = "";
        if (copy.Omm.Equals(new OmmDetails())) copy.Omm = null;
        return copy;
    }

    private static Catalog Read(string path) => (Catalog)FormatRegistry.BuiltIn.Read(RealData.Path(path.Split('/')), Catalog.Descriptor);
}
