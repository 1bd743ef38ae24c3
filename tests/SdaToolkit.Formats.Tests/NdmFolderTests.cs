using Google.Protobuf;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Ndm.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Tracking.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Formats.Tests;

/// <summary>Every public navigation message: it stands in one table, and is read, refused or not read as that table says.</summary>
[TestClass]
public sealed class NdmFolderTests
{
    private static readonly string[] NoMessages = ["MALFORMED.txt"];

    private static readonly (string Path, string Outcome)[] All =
    [
        .. CdmExpectation.All.SelectMany(e => e.Paths.Where(p => p.StartsWith("ndm/", StringComparison.Ordinal)).Select(p => (p["ndm/".Length..], OfConjunction(e.Outcome)))),
        .. OrbitMessageFilesTests.Files.Where(f => f.Path != NdmFolderExpectation.Empty.Path).Select(f => (f.Path, OfOrbit(f.Outcome))),
        NdmFolderExpectation.Empty,
        .. NdmFolderExpectation.Tracking,
        .. NdmFolderExpectation.MeanElements,
        .. NdmFolderExpectation.Attitude.SelectMany(a => a.Names.Split(" | ").Select(n => ($"{a.Folder}/{n}", "not read"))),
    ];

    [TestMethod]
    public void Tables_HoldEveryFileOnce()
    {
        var root = RealData.Path("ndm");
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(root, f).Replace('\\', '/')).Except(NoMessages, StringComparer.Ordinal);
        CollectionAssert.AreEqual(files.Order(StringComparer.Ordinal).ToArray(), All.Select(f => f.Path).Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    public void Read_EveryFile_HasTheOutcomeOfItsTable()
    {
        var root = RealData.Path("ndm");
        var outcomes = new string[All.Length];
        Parallel.For(0, All.Length, i => outcomes[i] = Outcome(Path.Combine(root, All[i].Path)));
        var wrong = All.Zip(outcomes).Where(p => p.First.Outcome != p.Second).Select(p => $"{p.First.Path}: {p.Second}, not {p.First.Outcome}").ToArray();
        foreach (var kind in outcomes.GroupBy(o => o.Split(':', ',')[0], StringComparer.Ordinal)) Console.WriteLine($"{kind.Key}: {kind.Count()}");
        Assert.IsEmpty(wrong, string.Join('\n', wrong));
    }

    [TestMethod]
    public void Refusal_OfEveryFile_IsOneLineWithTheFile()
    {
        var root = RealData.Path("ndm");
        foreach (var (path, outcome) in All.Where(f => !f.Outcome.StartsWith("read", StringComparison.Ordinal)))
        {
            var text = Assert.ThrowsExactly<DataFormatException>(() => FormatRegistry.BuiltIn.Read(Path.Combine(root, path)), path).Error.ToString();
            Assert.StartsWith(Path.GetFileName(path), text);
            Assert.DoesNotContain('\n', text, path);
            if (outcome == "refused: compressed file") Assert.Contains("unpack it first", text);
        }
    }

    [TestMethod]
    public void WriteAndRead_EveryTrackingMessageThatIsRead_LosesNothing()
    {
        foreach (var (path, _) in NdmFolderExpectation.Tracking.Where(f => f.Outcome.StartsWith("read", StringComparison.Ordinal)))
            TdmRoundTripTests.AssertSame((TrackingMessageSet)FormatRegistry.BuiltIn.Read(RealData.Path(["ndm", .. path.Split('/')])), path);
    }

    private static string Outcome(string path)
    {
        try
        {
            return string.Join(": ", new[] { "read", Deviations(FormatRegistry.BuiltIn.Read(path)) }.Where(t => t.Length > 0));
        }
        catch (DataFormatException e)
        {
            if (e.Error.Reason == NdmReasons.Attitude) return "not read";
            return $"refused: {e.Error.Reason}{(e.Error.Line > 0 ? $" in line {e.Error.Line}" : "")}";
        }
    }

    private static string Deviations(IMessage message)
    {
        IEnumerable<MessageHeader> headers = message switch
        {
            ConjunctionMessageSet conjunctions => conjunctions.Messages.Select(m => m.Header),
            OrbitMessageSet orbits => orbits.Messages.Select(m => m.Header),
            TrackingMessageSet tracking => tracking.Messages.Select(m => m.Header),
            Catalog { ReadSummary.Skipped.Count: 0 } => [],
            _ => throw new InvalidOperationException($"{message.Descriptor.FullName} with records that are not read"),
        };
        return string.Join(", ", headers.SelectMany(h => h.Deviations).Select(d => d.Reason).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private static string OfConjunction(string outcome)
    {
        if (!outcome.StartsWith('!')) return outcome.Length == 0 ? "read" : "read: " + string.Join(", ", outcome.Split("; ").Order(StringComparer.Ordinal));
        var at = outcome.LastIndexOf('@');
        var line = outcome[(at + 1)..].Split(' ')[0];
        return $"refused: {outcome[1..at]}{(line == "0" ? "" : $" in line {line}")}";
    }

    private static string OfOrbit(string outcome) => outcome == "good" ? "read" : outcome.Replace("deviates: ", "read: ", StringComparison.Ordinal);
}
