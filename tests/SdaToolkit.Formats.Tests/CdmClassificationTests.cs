using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Formats.Tests;

/// <summary>All public conjunction messages: read or refused as <see cref="CdmExpectation"/> says, and the good ones written and read again without loss.</summary>
[TestClass]
public sealed class CdmClassificationTests
{
    private static readonly string[] Folders = ["cdm/cara", "cdm/cara-samples", "ndm/brahe/cdm", "ndm/cara_cdm", "ndm/gehly_cdm", "ndm/orekit/cdm"];

    [TestMethod]
    public void Expectations_CoverEveryFileOfTheFolders()
    {
        var expected = CdmExpectation.All.SelectMany(e => e.Paths).Order(StringComparer.Ordinal).ToArray();
        var found = Folders.SelectMany(f => Directory.EnumerateFiles(RealData.Path(f.Split('/'))).Select(p => $"{f}/{Path.GetFileName(p)}"))
            .Where(p => !p.EndsWith(".csv", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        CollectionAssert.AreEqual(found, expected);
    }

    [TestMethod]
    public void Read_EveryMessage_IsWhatTheStandardMakesIt()
    {
        List<string> wrong = [];
        foreach (var expectation in CdmExpectation.All)
        {
            foreach (var path in expectation.Paths)
            {
                var outcome = Outcome(RealData.Path(path.Split('/')));
                if (outcome != expectation.Outcome) wrong.Add($"{path}: {outcome}, expected {expectation.Outcome}");
            }
        }
        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    [TestMethod]
    public void WriteAndRead_EveryGoodMessage_LosesNothing()
    {
        foreach (var path in CdmExpectation.All.Where(e => !e.Outcome.StartsWith('!')).SelectMany(e => e.Paths))
            CdmRoundTripTests.AssertSame(Read(RealData.Path(path.Split('/'))), path);
    }

    [TestMethod]
    public void Read_FolderWithBadFiles_ReadsTheRestAndNamesThem()
    {
        var set = Read(RealData.Path("ndm", "brahe", "cdm"));
        var bad = CdmExpectation.All.Where(e => e.Folder == "ndm/brahe/cdm" && e.Outcome.StartsWith('!')).SelectMany(e => e.Paths).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal);
        CollectionAssert.AreEqual(bad.ToArray(), set.ReadSummary.Skipped.Select(s => s.File).ToArray());
        Assert.AreEqual(set.ReadSummary.RecordsRead, set.ReadSummary.RecordsUsed + (ulong)set.ReadSummary.Skipped.Count);
    }

    private static string Outcome(string path)
    {
        try
        {
            return string.Join("; ", Read(path).Messages.SelectMany(m => m.Header.Deviations).Select(d => d.Reason).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        }
        catch (DataFormatException e)
        {
            return $"!{e.Error.Reason}@{e.Error.Line} {e.Error.Field}";
        }
    }

    private static ConjunctionMessageSet Read(string path) => (ConjunctionMessageSet)FormatRegistry.BuiltIn.Read(path, ConjunctionMessageSet.Descriptor);
}
