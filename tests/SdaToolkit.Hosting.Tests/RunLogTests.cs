using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting.Tests;

[TestClass]
public class RunLogTests
{
    [TestMethod]
    public void Append_Records_AreChained()
    {
        var log = Log(3);

        Assert.AreEqual("", log.Records[0].PreviousSha256);
        Assert.AreEqual(log.Records[0].RecordSha256, log.Records[1].PreviousSha256);
        Assert.AreEqual(log.Records[1].RecordSha256, log.Records[2].PreviousSha256);
        Assert.IsNull(RunLogVerifier.Verify(log));
    }

    [TestMethod]
    public void Append_SameRecord_HasTheSameHashEveryTime()
    {
        // Of the bytes 0a 01 61 48 07 a2 01 01 77: a log written by one release must verify in the next.
        var record = new RunLogBuilder("t", "", "p").Append(new() { RunId = "a", Seed = 7, Warnings = { "w" } });

        Assert.AreEqual("75a7e8d394607b08c4f9d217459973da606ca1c3b0ab92d619da3a880ec35c54", record.RecordSha256);
    }

    [TestMethod]
    public void Append_FromManyThreads_KeepsTheChain()
    {
        var builder = new RunLogBuilder("t", "", "p");

        Parallel.For(0, 200, i => builder.Append(new() { RunId = $"run-{i}" }));

        Assert.HasCount(200, builder.ToLog().Records);
        Assert.IsNull(RunLogVerifier.Verify(builder.ToLog()));
    }

    [TestMethod]
    public void Append_RecordChangedByTheCallerAfterwards_DoesNotReachTheLog()
    {
        var builder = new RunLogBuilder("t", "", "p");
        var record = new RunRecord { RunId = "a" };
        builder.Append(record).RunId = "b";
        record.RunId = "c";
        builder.ToLog().Records.Clear();

        Assert.AreEqual("a", builder.ToLog().Records.Single().RunId);
    }

    [TestMethod]
    public void Verify_AnyFieldOfAnyRecordEdited_NamesTheRecord()
    {
        for (var i = 0; i < 4; i++)
        {
            foreach (var field in RunRecord.Descriptor.Fields.InFieldNumberOrder().Where(f => !f.IsRepeated && f.FieldType == Google.Protobuf.Reflection.FieldType.String))
            {
                var log = Log(4);
                field.Accessor.SetValue(log.Records[i], "edited");
                var broken = RunLogVerifier.Verify(log);
                Assert.AreEqual(i, broken?.Index, field.Name);
                Assert.Contains("was changed after it was written", broken!.Problem, StringComparison.Ordinal);
            }
        }
    }

    [TestMethod]
    public void Verify_RecordRewrittenWithItsHash_ShowsAtTheNext()
    {
        var log = Log(4);
        log.Records[1] = Rehashed(log.Records[1], r => r.ResultSha256 = "forged");

        Assert.AreEqual(new BrokenLink(2, "run-2", "record 3 (run run-2) followed a record that was removed or rewritten"), RunLogVerifier.Verify(log));
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void Verify_RecordRemoved_NamesTheOneThatFollowedIt(int removed)
    {
        var log = Log(4);
        log.Records.RemoveAt(removed);

        var broken = RunLogVerifier.Verify(log);

        Assert.AreEqual(new BrokenLink(removed, $"run-{removed + 1}", $"record {removed + 1} (run run-{removed + 1}) followed a record that was removed or rewritten"), broken);
    }

    [TestMethod]
    public void Verify_RecordsReordered_NamesTheFirstMoved()
    {
        var log = Log(4);
        (log.Records[1], log.Records[2]) = (log.Records[2], log.Records[1]);
        Assert.AreEqual(new BrokenLink(1, "run-2", "record 2 (run run-2) was moved: the record it followed stands elsewhere"), RunLogVerifier.Verify(log));

        log = Log(4);
        (log.Records[0], log.Records[3]) = (log.Records[3], log.Records[0]);
        Assert.AreEqual(0, RunLogVerifier.Verify(log)?.Index);
    }

    [TestMethod]
    public void Verify_FirstRecordTwice_IsNoticed()
    {
        var log = Log(2);
        log.Records.Add(log.Records[0].Clone());

        Assert.AreEqual(new BrokenLink(2, "run-0", "record 3 (run run-0) was the first, and was moved"), RunLogVerifier.Verify(log));
    }

    [TestMethod]
    public void Of_File_GivesNameSizeAndPublishedDigest()
    {
        using var folder = new PluginFolder();
        var path = Path.Combine(folder.Root, "abc.txt");
        File.WriteAllText(path, "abc");

        var digest = FileDigests.Of(path);

        // FIPS 180-4's example: SHA-256 of "abc".
        Assert.AreEqual("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", digest.Sha256);
        Assert.AreEqual("abc.txt", digest.Name);
        Assert.AreEqual(3ul, digest.SizeBytes);
    }

    [TestMethod]
    public void Current_Environment_IsFilledAndFresh()
    {
        var here = NumericEnvironmentInfo.Current;

        Assert.AreEqual(Environment.Version.ToString(), here.RuntimeVersion);
        Assert.Contains(here.OperatingSystem, new[] { "linux", "windows", "macos", "other" });
        Assert.MatchesRegex("^(x64|arm64|x86|arm)$", here.Architecture);
        Assert.MatchesRegex("^(scalar|vector(128|256|512))$", here.InstructionSet);
        Assert.AreNotSame(here, NumericEnvironmentInfo.Current);
        Assert.AreEqual(here, NumericEnvironmentInfo.Current);
    }

    private static RunLog Log(int records)
    {
        var builder = new RunLogBuilder("title", "", "tests");
        for (var i = 0; i < records; i++)
            builder.Append(new() { RunId = $"run-{i}", Seed = (ulong)i, NumericEnvironment = NumericEnvironmentInfo.Current, Started = new Timestamp { Seconds = i } });
        return builder.ToLog();
    }

    // The hash as the schema defines it, made here independently of the builder.
    private static RunRecord Rehashed(RunRecord record, Action<RunRecord> edit)
    {
        edit(record);
        record.RecordSha256 = "";
        record.RecordSha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Google.Protobuf.MessageExtensions.ToByteArray(record)));
        return record;
    }
}
