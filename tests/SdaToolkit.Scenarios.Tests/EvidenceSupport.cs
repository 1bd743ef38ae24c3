using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Plugin.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Scenarios.Tests;

/// <summary>A store with a few runs, and packs of them.</summary>
internal sealed class EvidenceSupport : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public EvidenceSupport()
    {
        Store = SqliteRunStore.Open(_folder.File("runs.db"));
        for (var i = 0; i < 4; i++) Append(i);
        Store.Append(new() { MarkingChange = new() { RunId = Id(1), ToMarking = "TLP:CLEAR", FromMarking = "TLP:GREEN", Reason = "why not", DecidedBy = "me" } }, []);
        Append(5);
    }

    public SqliteRunStore Store { get; }

    public static string Id(int number) => $"0000000{number}-0000-7000-8000-000000000000";

    public byte[] Pack(params int[] numbers) => StoredZip.Write(EvidenceFiles.Of(Content(numbers)));

    public EvidenceContent Content(params int[] numbers) => EvidenceCollector.Collect(Store, numbers.SelectMany(n => Store.FindRuns(Id(n))));

    // Run 2 takes over the result of run 0; run 3 fails.
    private void Append(int number)
    {
        var (request, result, report) = (new ObjectId { Name = $"request {number % 2}" }.ToByteArray(), new ObjectId { Name = $"result {number % 2}" }.ToByteArray(), new Report { Title = $"Report {number % 2}", Summary = "All is well." }.ToByteArray());
        var manifest = new PluginManifest { Id = "test", Version = "1.0.0" }.ToByteArray();
        var record = new RunRecord
        {
            RunId = Id(number),
            Analysis = "test.analysis",
            PluginId = "test",
            PluginSha256 = new string('a', 64),
            RequestSha256 = RunBlob.HashOf(request),
            ManifestSha256 = RunBlob.HashOf(manifest),
            Inputs = { new FileDigest { Name = "in.txt", SizeBytes = 3, Sha256 = new string('b', 64) } },
            HandlingMarking = "TLP:GREEN",
            ReusedRunId = number == 2 ? Id(0) : "",
            Started = new Timestamp { Seconds = 1_784_116_800 + number },
            Ended = new Timestamp { Seconds = 1_784_116_801 + number },
            Producer = AssessmentFolder.Producer,
        };
        if (number == 3) (record.ErrorCode, record.ErrorMessage) = (ErrorCode.AnalysisFailed, "no luck");
        else (record.ResultSha256, record.ResultBytes, record.ReportSha256) = (RunBlob.HashOf(result), (ulong)result.Length, RunBlob.HashOf(report));
        new RunRecorder(Store).Record(record, request, result, report, manifest);
    }

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }
}
