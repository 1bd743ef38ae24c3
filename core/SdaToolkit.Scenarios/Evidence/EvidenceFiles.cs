using System.Globalization;
using System.Text;
using Google.Protobuf;
using SdaToolkit.Hosting;
using SdaToolkit.Reporting;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Plugin.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Scenarios;

/// <summary>The files of an evidence pack. They follow from its content alone: the same content gives the same bytes.</summary>
public static class EvidenceFiles
{
    /// <summary>Version of the layout.</summary>
    public const uint Format = 1;

    internal const string ReadmeName = "README.txt";
    internal const string IndexName = "index.json";
    internal const string ProofName = "proof.pb";

    /// <summary>The files, in the order in which they stand in the pack.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Of(EvidenceContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var files = new List<(string Name, byte[] Content)> { (ReadmeName, EvidenceReadme.Of(content)) };
        foreach (var run in content.Runs) AddRun(files, run);
        files.Add((ProofName, content.Proof.ToByteArray()));
        files.Insert(1, (IndexName, Index(content, files)));
        return files;
    }

    /// <summary>The folder of a run in the pack.</summary>
    internal static string FolderOf(RunRecord run) => $"runs/{run.RunId}/";

    private static void AddRun(List<(string Name, byte[] Content)> files, EvidenceRun run)
    {
        var folder = FolderOf(run.Record);
        Add("entry.pb", run.Entry);
        Add("record.json", Json(RunRecord.Descriptor, run.Record));
        Add("request.pb", run.Request);
        Add("result.pb", run.Result);
        Add("report.pb", run.Report);
        if (run.Report is not null) Add("report.html", Html(run));
        Add("manifest.pb", run.Manifest);
        if (run.Manifest is not null) Add("plugin.json", Json(PluginManifest.Descriptor, PluginManifest.Parser.ParseFrom(run.Manifest)));
        Add("original.pb", run.Original);
        for (var i = 0; i < run.MarkingChanges.Count; i++) Add(string.Create(CultureInfo.InvariantCulture, $"marking-{i + 1}.pb"), run.MarkingChanges[i]);

        void Add(string name, byte[]? content)
        {
            if (content is not null) files.Add((folder + name, content));
        }
    }

    private static byte[] Index(EvidenceContent content, List<(string Name, byte[] Content)> files) => Json(EvidenceIndex.Descriptor, new EvidenceIndex
    {
        Format = Format,
        Producer = content.Producer,
        RunIds = { content.Runs.Select(r => r.Record.RunId) },
        HandlingMarking = Markings.Join(content.Runs.Select(r => r.CurrentMarking)),
        Files = { files.Select(f => FileDigests.Of(f.Name, f.Content)) },
    });

    private static byte[] Json(Google.Protobuf.Reflection.MessageDescriptor type, IMessage message)
    {
        using var stream = new MemoryStream();
        MessageDecoder.WriteJson(type, message.ToByteArray(), stream);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static byte[] Html(EvidenceRun run)
    {
        var report = Report.Parser.ParseFrom(run.Report);
        report.HandlingMarking = run.CurrentMarking;
        var page = new ReportPage([report]) { HandlingMarking = run.CurrentMarking, Runs = [run.Record], Producer = run.Record.Producer, Created = run.Record.Ended };
        using var writer = new StringWriter { NewLine = "\n" };
        HtmlReport.Write(page, writer);
        return Encoding.UTF8.GetBytes(writer.ToString());
    }
}
