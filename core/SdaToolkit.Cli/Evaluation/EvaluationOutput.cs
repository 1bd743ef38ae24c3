using Google.Protobuf;
using SdaToolkit.Reporting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Host.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Cli.Evaluation;

/// <summary>Puts an evaluation where the user wants it.</summary>
internal static class EvaluationOutput
{
    private const string ResultName = "evaluation.json";

    /// <summary>Checks before the work that the folder may be written.</summary>
    /// <exception cref="InputException">It may not.</exception>
    public static void CheckWritable(string folder) => AtomicFile.CheckReplaceable(folder, IsEarlier);

    /// <summary>Writes the tables or the JSON to standard output, and the folder where one is asked for.</summary>
    /// <exception cref="RunFailedException">not_permitted: policy asks for a marking and the inputs state none.</exception>
    public static void Write(Terminal terminal, EvaluationRuns runs, Schemas.Learning.V1.Evaluation evaluation, string format, string? folder, MarkingPolicy? policy)
    {
        var inputs = runs.Inputs;
        Markings.Mix(inputs.Inputs.SelectMany(i => i.Modes), out var mode);
        evaluation.Envelope = new Envelope
        {
            DataMode = mode,
            HandlingMarking = inputs.Rules.Scale.Join([.. inputs.Inputs.Select(i => i.HandlingMarking), inputs.Rules.Stated]),
            Provenance = new Provenance { Producer = AssessmentFolder.Producer },
        };
        if (folder is not null || format != "text" || Console.IsOutputRedirected) ExportPolicy.Check(evaluation.Envelope.HandlingMarking, policy, folder ?? "standard output");
        var report = EvaluationReport.Of(evaluation);
        if (folder is not null)
        {
            AtomicFile.WriteFolder(folder, IsEarlier, fresh => WriteFiles(fresh, evaluation, report));
            terminal.Note($"wrote {Path.Combine(folder, AssessmentFolder.ReportName)}");
        }
        if (format == "text")
        {
            ConsoleReport.Write(report, terminal.Out, mostTableRows: int.MaxValue);
            return;
        }
        using var stdout = Console.OpenStandardOutput();
        WriteJson(evaluation, stdout);
    }

    private static bool IsEarlier(string folder) => File.Exists(Path.Combine(folder, ResultName)) && File.Exists(Path.Combine(folder, AssessmentFolder.ReportName));

    private static void WriteFiles(string folder, Schemas.Learning.V1.Evaluation evaluation, Report report)
    {
        using (var html = new StreamWriter(Path.Combine(folder, AssessmentFolder.ReportName))) HtmlReport.Write(new ReportPage([report]) { Producer = AssessmentFolder.Producer, MostTableRows = int.MaxValue }, html);
        using var json = File.Create(Path.Combine(folder, ResultName));
        WriteJson(evaluation, json);
    }

    private static void WriteJson(Schemas.Learning.V1.Evaluation evaluation, Stream output)
    {
        MessageDecoder.WriteJson(Schemas.Learning.V1.Evaluation.Descriptor, evaluation.ToByteArray(), output);
        output.WriteByte((byte)'\n');
    }
}
