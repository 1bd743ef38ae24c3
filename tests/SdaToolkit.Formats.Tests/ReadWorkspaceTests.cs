using System.Text;
using Google.Protobuf;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Formats.Tests;

/// <summary>Memory that is used again from file to file leaves nothing of one in another, and nothing of itself in a message.</summary>
[TestClass]
public sealed class ReadWorkspaceTests
{
    // Each shorter than the one before, with one that is refused in its middle, one in Latin-1 and one in UTF-16 between them.
    private static readonly byte[][] Shrinking =
    [
        .. Enumerable.Range(0, 40).Select(i => i switch
        {
            7 => Encoding.UTF8.GetBytes(CdmSample.With("TEST-1", $"TEST-{i}").Replace("X_DOT", "X_NOT", StringComparison.Ordinal)),
            11 => Encoding.Latin1.GetBytes(Text(i) + "COMMENT é\n"),
            13 => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text(i))],
            _ => Encoding.UTF8.GetBytes(Text(i)),
        }),
    ];

    [TestMethod]
    public void ReadFolder_FilesThatShrink_EachAsReadAlone()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < Shrinking.Length; i++) File.WriteAllBytes(Path.Combine(folder.Path, $"{i:D2}.cdm"), Shrinking[i]);
        var read = FormatRegistry.BuiltIn.ReadFolder(folder.Path, "folder", ConjunctionMessageSet.Descriptor, null, (_, _) => { });
        AssertAsReadAlone(ConjunctionMessageSet.Parser.ParseFrom(JoinedBytes.Of(read.Pieces)));
        for (var i = 0; i < Shrinking.Length; i++) Assert.AreEqual(Source(i).Digest, read.Digests[i]);
    }

    [TestMethod]
    public void ReadMany_FilesThatShrink_MessagesThatLiveOnAreEachAsReadAlone() =>
        AssertAsReadAlone((ConjunctionMessageSet)FormatRegistry.BuiltIn.ReadMany([.. Enumerable.Range(0, Shrinking.Length).Select(Source)], "folder", ConjunctionMessageSet.Descriptor));

    [TestMethod]
    public void ReadFolder_FormatThatKeepsItsBytes_SameAsFromMemory()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 9; i++) File.WriteAllText(Path.Combine(folder.Path, $"{i}.csv"), string.Join('\n', Enumerable.Range(0, 90 - (10 * i)).Select(r => $"{r},{i}").Prepend("a,b")));
        List<SourceFile> sources = [.. FormatRegistry.FilesOf(folder.Path).Select(SourceFile.Read)];
        var whole = FormatRegistry.BuiltIn.ReadMany(sources, "folder");
        CollectionAssert.AreEqual(whole.ToByteArray(), JoinedBytes.Of(FormatRegistry.BuiltIn.ReadFolder(folder.Path, "folder", null, null, (_, _) => { }).Pieces));
    }

    [TestMethod]
    public void ReadAll_LentFile_IsACopy()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a");
        File.WriteAllBytes(path, new byte[16_384]);
        var workspace = new ReadWorkspace();
        var file = HeldFile.Read(path, workspace);
        Assert.AreSame(workspace.Bytes(1), file.Content.Array);
        using var stream = new SourceStream(file, workspace);
        var content = FileContent.ReadAll(stream, "a", ReadOptions.Default.MaxBytes);
        Assert.AreNotSame(file.Content.Array, content);
        Assert.HasCount(16_384, content);
    }

    [TestMethod]
    public void Entries_AfterReturn_AreEmptyAndUsedAgain()
    {
        var workspace = new ReadWorkspace();
        var (first, second) = (workspace.Entries(), workspace.Entries());
        Assert.AreNotSame(first, second);
        first.Add(NdmEntry.Comment("a"));
        second.EnsureCapacity(100_000);
        workspace.Return();
        Assert.AreSame(first, workspace.Entries());
        Assert.IsEmpty(first);
        // What one long file took is not kept.
        Assert.AreNotSame(second, workspace.Entries());
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("SATCAT")]
    [DataRow("SATBAT")]
    [DataRow("a text of more than forty-eight characters, which is not kept")]
    public void Shared_Text_IsThatText(string text)
    {
        var workspace = new ReadWorkspace();
        foreach (var other in (string[])["SATCAT", text, "SATDAT", text]) Assert.AreEqual(other, workspace.Shared(other));
        Assert.AreEqual(text.Length <= 48, ReferenceEquals(workspace.Shared(text), workspace.Shared(text.ToCharArray())));
    }

    // Sizes about those of the arrays, and one beyond any of them.
    [TestMethod]
    public void Add_ManyMessages_EarlierBytesStay()
    {
        var encoded = new EncodedMessages();
        int[] lengths = [0, 1, 127, 128, 40_000, 30_000, 200_000, 16_384, 3_000_000, 5, 900_000, .. Enumerable.Repeat(70_000, 40)];
        List<(ConjunctionMessageSet Set, ReadOnlyMemory<byte> Bytes)> all = [(new(), encoded.Add(1, Array.Empty<ConjunctionMessage>()))];
        foreach (var length in lengths)
        {
            var set = new ConjunctionMessageSet { Messages = { new ConjunctionMessage { MessageFor = new string('x', length) }, new ConjunctionMessage { CollisionProbabilityMethod = $"{length}" } } };
            all.Add((set, encoded.Add(1, set.Messages)));
        }
        foreach (var (set, bytes) in all) CollectionAssert.AreEqual(set.ToByteArray(), bytes.ToArray());
    }

    [TestMethod]
    [DataRow("A")]
    [DataRow("A   ")]
    [DataRow("A \t  ")]
    [DataRow("A\u00A0 \u00A0")]
    [DataRow("   ")]
    [DataRow("")]
    public void TrimEnd_Text_AsTheLibrary(string text) => Assert.AreEqual(text.TrimEnd(), KvnLine.TrimEnd(text).ToString());

    private static void AssertAsReadAlone(ConjunctionMessageSet set)
    {
        List<ConjunctionMessage> alone = [];
        for (var i = 0; i < Shrinking.Length; i++)
            if (i != 7) alone.AddRange(((ConjunctionMessageSet)FormatRegistry.BuiltIn.Read(Source(i), ConjunctionMessageSet.Descriptor)).Messages);
        CollectionAssert.AreEqual(alone, set.Messages.ToList());
        Assert.AreEqual("TEST-39", alone[^1].Header.MessageId);
        Assert.AreEqual("07.cdm", set.ReadSummary.Skipped.Single().File);
    }

    private static SourceFile Source(int i) => new($"{i:D2}.cdm", Shrinking[i]);

    private static string Text(int i) => CdmSample.With("COMMENT made for a test", $"COMMENT {new string((char)('a' + (i % 26)), 1000 * (40 - i))}").Replace("TEST-1", $"TEST-{i}", StringComparison.Ordinal);
}
