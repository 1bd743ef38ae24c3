using System.Reflection;
using Google.Protobuf;
using SdaToolkit.Hosting;
using SdaToolkit.Reporting;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Host.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Scenarios;

/// <summary>The folder an assessment writes: report.html, results as proto-JSON and binary, their CCSDS messages as files, and the run record.</summary>
public static class AssessmentFolder
{
    /// <summary>Name of the report in the folder.</summary>
    public const string ReportName = "report.html";

    /// <summary>Name of the run record in the folder.</summary>
    public const string RunLogName = "run-log.json";

    /// <summary>This program and its version, as records and reports name it.</summary>
    public static string Producer { get; } = "SdaToolkit " + (typeof(AssessmentFolder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");

    /// <summary>Checks before the work that a folder may be written: new, empty, or one of an earlier assessment.</summary>
    /// <exception cref="InputException">It may not.</exception>
    public static void CheckReplaceable(string folder) => AtomicFile.CheckReplaceable(folder, IsEarlier);

    /// <summary>Writes the folder, whole or not at all.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="file">The scenario.</param>
    /// <param name="steps">Its steps, run.</param>
    /// <param name="inputs">What read the files that went in.</param>
    /// <param name="policy">The host's policy on marked data; null: none.</param>
    /// <exception cref="InputException">The folder holds other files.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="RunFailedException">not_permitted: policy asks for a marking and there is none, or it is not releasable to the level asked for.</exception>
    public static void Write(string folder, ScenarioFile file, IReadOnlyList<StepRun> steps, InputReader inputs, MarkingPolicy? policy = null)
    {
        var reports = steps.Select(StepReport).ToList();
        var whole = WholeHandling.Of(file, steps, reports, inputs);
        ExportPolicy.Check(whole.HandlingMarking, policy, folder);
        foreach (var report in reports) (report.HandlingMarking, report.DataMode) = (whole.HandlingMarking, whole.DataMode);
        var log = Log(file, steps);
        var page = new ReportPage(reports)
        {
            Title = file.Scenario.Title,
            Summary = string.Join('\n', whole.Notes.Prepend(file.Scenario.Description)),
            HandlingMarking = whole.HandlingMarking,
            Runs = log.Records,
            Producer = Producer,
            Created = log.Records.Select(r => r.Ended).MaxBy(t => t.ToDateTimeOffset()),
        };
        AtomicFile.WriteFolder(folder, IsEarlier, fresh => WriteFiles(fresh, page, log, steps));
    }

    private static bool IsEarlier(string folder) => File.Exists(Path.Combine(folder, RunLogName)) && File.Exists(Path.Combine(folder, ReportName));

    private static void WriteFiles(string folder, ReportPage page, RunLog log, IReadOnlyList<StepRun> steps)
    {
        using (var html = new StreamWriter(Path.Combine(folder, ReportName))) HtmlReport.Write(page, html);
        WriteJson(Path.Combine(folder, RunLogName), stream => MessageDecoder.WriteJson(RunLog.Descriptor, log.ToByteArray(), stream));
        var results = Directory.CreateDirectory(Path.Combine(folder, "results")).FullName;
        foreach (var step in steps)
        {
            File.WriteAllBytes(Path.Combine(results, step.Step.Id + ".pb"), step.Run.Result.Span);
            WriteJson(Path.Combine(results, step.Step.Id + ".json"), stream => MessageDecoder.WriteJson(step.Analysis.Result, step.Run.Result, stream));
            foreach (var (name, content) in MessageFiles.Of(step.Step.Id, step.Analysis.Result, step.Run.Result)) File.WriteAllBytes(Path.Combine(results, name), content);
        }
    }

    private static void WriteJson(string path, Action<Stream> write)
    {
        using var stream = File.Create(path);
        write(stream);
        stream.WriteByte((byte)'\n');
    }

    private static RunLog Log(ScenarioFile file, IReadOnlyList<StepRun> steps)
    {
        var log = new RunLogBuilder(file.Scenario.Title, file.Digest.Sha256, Producer);
        foreach (var step in steps.OrderBy(s => s.Run.Record.Ended.ToDateTimeOffset()).ThenBy(s => s.Step.Id, StringComparer.Ordinal)) log.Append(step.Run.Record);
        return log.ToLog();
    }

    private static Report StepReport(StepRun step)
    {
        var report = step.Run.Report.IsEmpty ? NoReport(step) : Report.Parser.ParseFrom(step.Run.Report.Span);
        if (step.Step.Title.Length > 0) report.Title = step.Step.Title;
        return report;
    }

    private static Report NoReport(StepRun step) => new()
    {
        Title = step.Analysis.Id,
        Summary = $"This analysis writes no report; its result is in results/{step.Step.Id}.json.",
    };
}
