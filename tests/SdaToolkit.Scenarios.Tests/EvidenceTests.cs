using System.IO.Compression;
using System.Text;
using Google.Protobuf;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Scenarios.Tests;

[TestClass]
public sealed class EvidenceTests
{
    [TestMethod]
    public void Verify_Pack_IsSoundAndSaysWhatTheStoreSays()
    {
        using var support = new EvidenceSupport();
        var pack = support.Pack(1, 2, 3);
        var finding = EvidenceVerifier.Verify(pack, support.Store.ReadHead()!.Sha256);
        Assert.IsNull(finding.Problem);
        Assert.IsNull(finding.Note);
        CollectionAssert.AreEqual(new[] { EvidenceSupport.Id(1), EvidenceSupport.Id(2), EvidenceSupport.Id(3) }, finding.Content!.Runs.Select(r => r.Record.RunId).ToArray());
        CollectionAssert.AreEqual(new[] { "TLP:CLEAR", "TLP:GREEN", "TLP:GREEN" }, finding.Content.Runs.Select(r => r.CurrentMarking).ToArray());
        CollectionAssert.AreEqual(support.Store.ReadBlob(finding.Content.Runs[0].Record.ResultSha256), finding.Content.Runs[0].Result);
        Assert.IsNotNull(finding.Content.Runs[1].Original);
        Assert.IsNull(finding.Content.Runs[2].Result);
        Assert.AreEqual(support.Store.ReadHead()!.Sha256, finding.Content.Proof.HeadSha256);
    }

    [TestMethod]
    public void Export_Twice_GivesTheSameBytes()
    {
        using var support = new EvidenceSupport();
        CollectionAssert.AreEqual(support.Pack(1, 2), support.Pack(2, 1, 1));
    }

    [TestMethod]
    public void Pack_ReadByAnotherProgram_HasTheSameFiles()
    {
        using var support = new EvidenceSupport();
        var pack = support.Pack(1);
        using var zip = new ZipArchive(new MemoryStream(pack));
        var files = StoredZip.Read(pack);
        CollectionAssert.AreEqual(files.Select(f => f.Name).ToArray(), zip.Entries.Select(e => e.FullName).ToArray());
        foreach (var (name, content) in files)
        {
            using var stream = zip.GetEntry(name)!.Open(); // checks the checksum
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            CollectionAssert.AreEqual(content, copy.ToArray(), name);
        }

        var html = Encoding.UTF8.GetString(files.Single(f => f.Name.EndsWith("report.html", StringComparison.Ordinal)).Content);
        StringAssert.Contains(html, "TLP:CLEAR");
        Assert.DoesNotContain("TLP:GREEN", html.Replace("TLP:GREEN</td>", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [TestMethod]
    public void Verify_AnyChangedByte_ShowsInOneLine()
    {
        using var support = new EvidenceSupport();
        var pack = support.Pack(1);
        // Every byte of headers and messages; of the long HTML page every 97th.
        var html = StoredZip.Read(pack).Single(f => f.Name.EndsWith("report.html", StringComparison.Ordinal)).Content;
        var (start, random) = (pack.AsSpan().IndexOf(html), new Random(1));
        for (var at = 0; at < pack.Length; at += at >= start && at < start + html.Length - 97 ? 97 : 1)
        {
            var changed = pack.ToArray();
            changed[at] ^= (byte)(1 << random.Next(8));
            var problem = EvidenceVerifier.Verify(changed).Problem;
            Assert.IsNotNull(problem, $"byte {at}");
            Assert.DoesNotContain("\n", problem, StringComparison.Ordinal);
        }

        for (var length = 0; length < pack.Length; length += 501) Assert.IsNotNull(EvidenceVerifier.Verify(pack.AsSpan(0, length)).Problem);
        Assert.IsNotNull(EvidenceVerifier.Verify([.. pack, 0]).Problem);
    }

    [TestMethod]
    [DataRow("README.txt", "README.txt: does not say what the records say")]
    [DataRow("record.json", "record.json: does not say what the records say")]
    [DataRow("report.html", "report.html: does not say what the records say")]
    [DataRow("plugin.json", "plugin.json: does not say what the records say")]
    [DataRow("result.pb", "result.pb: is not the result of the record (SHA-256 ")]
    [DataRow("request.pb", "request.pb: is not the request of the record (SHA-256 ")]
    [DataRow("manifest.pb", "manifest.pb: is not the manifest of the record (SHA-256 ")]
    [DataRow("entry.pb", ": an entry was changed after it was written")]
    [DataRow("marking-1.pb", ": an entry was changed after it was written")]
    [DataRow("proof.pb", "proof.pb: its chain does not lead to the hash it ends in")]
    public void Verify_FileChangedAndSealedAnew_Shows(string name, string expected)
    {
        using var support = new EvidenceSupport();
        var files = StoredZip.Read(support.Pack(1)).ToList();
        var problem = EvidenceVerifier.Verify(Resealed(files, name, c => [.. c[..^3], (byte)(c[^3] ^ 1), c[^2], c[^1]])).Problem;
        StringAssert.Contains(problem, expected);
    }

    [TestMethod]
    public void Verify_FileRemovedOrAdded_Shows()
    {
        using var support = new EvidenceSupport();
        var files = StoredZip.Read(support.Pack(1)).ToList();
        var folder = $"runs/{EvidenceSupport.Id(1)}/";
        Assert.AreEqual($"{folder}result.pb: is missing", EvidenceVerifier.Verify(StoredZip.Write([.. files.Where(f => !f.Name.EndsWith("result.pb", StringComparison.Ordinal))])).Problem);
        Assert.AreEqual("extra.txt: is not listed in index.json", EvidenceVerifier.Verify(StoredZip.Write([.. files, ("extra.txt", [1])])).Problem);
        Assert.AreEqual("README.txt: stands in the pack twice", EvidenceVerifier.Verify(StoredZip.Write([.. files, files[0]])).Problem);
        Assert.AreEqual($"{folder}result.pb: is missing", EvidenceVerifier.Verify(Resealed([.. files.Where(f => !f.Name.EndsWith("result.pb", StringComparison.Ordinal))], "none", c => c)).Problem);
        (files[2], files[3]) = (files[3], files[2]);
        StringAssert.Contains(EvidenceVerifier.Verify(Resealed(files, "none", c => c)).Problem, "is not at its place in the pack");
    }

    [TestMethod]
    public void Verify_RecordForgedWithItsOwnChain_ShowsAgainstARememberedHead()
    {
        using var support = new EvidenceSupport();
        var head = support.Store.ReadHead()!.Sha256;
        var content = support.Content(1);
        var entry = LedgerEntry.Parser.ParseFrom(content.Runs[0].Entry);
        entry.Run.PluginVersion = "9.9.9";
        var forged = LedgerChain.Seal(entry, new((long)entry.Number - 1, entry.PreviousSha256), entry.Recorded.ToDateTimeOffset());
        var run = content.Runs[0];
        var made = new EvidenceRun(forged.ToByteArray()) { Request = run.Request, Result = run.Result, Report = run.Report, Manifest = run.Manifest };
        var proof = new LedgerProof { FirstNumber = forged.Number, PreviousSha256 = forged.PreviousSha256, Bodies = ByteString.CopyFrom(Convert.FromHexString(forged.BodySha256)), HeadSha256 = forged.EntrySha256 };
        var pack = StoredZip.Write(EvidenceFiles.Of(new([made], proof, content.Producer)));
        // Without a hash from elsewhere nothing can be seen, as the documentation says.
        Assert.IsNull(EvidenceVerifier.Verify(pack).Problem);
        StringAssert.StartsWith(EvidenceVerifier.Verify(pack, head).Problem, $"the remembered head {head} is not in the chain of the pack");
        // And the forged entry does not fit into the true chain.
        StringAssert.Contains(EvidenceVerifier.Verify(StoredZip.Write(EvidenceFiles.Of(new([made], content.Proof, content.Producer)))).Problem, "does not stand in the chain");
    }

    [TestMethod]
    public void Verify_ProofWithBytesThatNoFieldHolds_Shows()
    {
        using var support = new EvidenceSupport();
        // Field 6 of LedgerProof does not exist; protobuf would carry it along unread.
        var pack = Resealed(StoredZip.Read(support.Pack(1)).ToList(), "proof.pb", c => [.. c, 0x30, 0x35]);
        Assert.AreEqual("proof.pb: does not say what the records say", EvidenceVerifier.Verify(pack).Problem);
    }

    [TestMethod]
    public void Verify_PackOfAnotherVersion_SaysWhatWasNotChecked()
    {
        using var support = new EvidenceSupport();
        var pack = StoredZip.Write(EvidenceFiles.Of(support.Content(1) with { Producer = "SdaToolkit 99" }));
        var finding = EvidenceVerifier.Verify(pack);
        Assert.IsNull(finding.Problem);
        StringAssert.StartsWith(finding.Note, "written by SdaToolkit 99: ");
    }

    [TestMethod]
    public void Fuzz_Pack_NeverCrashesAndNeverPasses()
    {
        using var support = new EvidenceSupport();
        var packs = new[] { support.Pack(1), support.Pack(2, 3) };
        Fuzz.Run("evidence pack", packs, (seed, input) =>
        {
            if (!input.AsSpan().SequenceEqual(packs[seed])) Assert.IsNotNull(EvidenceVerifier.Verify(input).Problem);
        }, 0.5);
    }

    [TestMethod]
    public void Fuzz_FilesSealedAnew_NeverCrashAndNeverPass()
    {
        using var support = new EvidenceSupport();
        var files = StoredZip.Read(support.Pack(1)).Where(f => f.Name != "index.json").ToList();
        Fuzz.Run("evidence pack, sealed anew", [.. files.Select(f => f.Content)], (seed, input) =>
        {
            if (input.AsSpan().SequenceEqual(files[seed].Content)) return;
            var changed = files.ToList();
            changed[seed] = (files[seed].Name, input);
            Assert.IsNotNull(EvidenceVerifier.Verify(Resealed(changed, "none", c => c)).Problem, files[seed].Name);
        }, 0.5);
    }

    // As a forger does who knows the format: the index says what the files are.
    private static byte[] Resealed(IReadOnlyList<(string Name, byte[] Content)> files, string changedName, Func<byte[], byte[]> change)
    {
        var changed = files.Where(f => f.Name != "index.json").Select(f => (f.Name, Content: f.Name.EndsWith(changedName, StringComparison.Ordinal) ? change(f.Content) : f.Content)).ToList();
        var index = new EvidenceIndex { Format = 1, Producer = AssessmentFolder.Producer, RunIds = { EvidenceSupport.Id(1) }, HandlingMarking = "TLP:CLEAR", Files = { changed.Select(f => FileDigests.Of(f.Name, f.Content)) } };
        changed.Insert(1, ("index.json", Encoding.UTF8.GetBytes(MessageDecoder.ToJson(EvidenceIndex.Descriptor, index.ToByteArray(), indented: true) + "\n")));
        return StoredZip.Write(changed);
    }
}
