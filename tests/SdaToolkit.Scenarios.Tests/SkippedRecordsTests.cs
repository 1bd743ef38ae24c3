using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Scenarios.Tests;

[TestClass]
public sealed class SkippedRecordsTests
{
    [TestMethod]
    public void Lines_SkippedAndNoted_AreALineAReasonAndALineANote()
    {
        var summary = new ReadSummary
        {
            RecordsRead = 9,
            Skipped =
            {
                new SkippedRecord { File = "a.csv", Line = 4, Reason = "bad time", Detail = "found x" },
                new SkippedRecord { File = "a.csv", Line = 5, Reason = "bad time", Detail = "found y" },
            },
            Notes = { "2 times go back." },
        };
        CollectionAssert.AreEqual(
            new[] { "a.csv: skipped 2 of 9: bad time (lines 4–5); first: line 4: found x", "b: 2 times go back." },
            SkippedRecords.Lines("b", summary).ToArray());
    }

    [TestMethod]
    public void Lines_ADamagedBlock_CountsItsSamples()
    {
        var summary = new ReadSummary { RecordsRead = 10_080, RecordsUsed = 5_984, Skipped = { new SkippedRecord { File = "a.sdat", Reason = "damaged block", Detail = "found checksum" } } };
        CollectionAssert.AreEqual(new[] { "a.sdat: 1 damaged block; 4096 of 10080 known samples left out; first: found checksum" }, SkippedRecords.Lines("a.sdat", summary).ToArray());
    }
}
