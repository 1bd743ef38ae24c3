using SdaToolkit.Hosting;
using SdaToolkit.Reporting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Cli;

/// <summary>Puts the result of a run where the user wants it.</summary>
internal static class ResultOutput
{
    /// <summary>The format that a file's ending asks for; text where there is no file.</summary>
    /// <exception cref="InputException">The ending names no format.</exception>
    public static string FormatOf(string? file) => Path.GetExtension(file) switch
    {
        ".pb" => "pb",
        ".json" => "json",
        null or ".txt" => "text",
        _ => throw new InputException($"{file}: its ending names no format (.txt, .json, .pb); give one with --format"),
    };

    public static void Write(Terminal terminal, AnalysisInfo analysis, CompletedRun run, string format, string? file)
    {
        if (file is not null)
        {
            AtomicFile.Write(file, stream => WriteTo(stream, analysis, run, format));
            terminal.Note($"wrote {file}");
        }
        else if (format == "text" && !run.Report.IsEmpty) ConsoleReport.Write(Report.Parser.ParseFrom(run.Report.Span), terminal.Out);
        else
        {
            using var stdout = Console.OpenStandardOutput();
            WriteTo(stdout, analysis, run, format);
        }
    }

    private static void WriteTo(Stream stream, AnalysisInfo analysis, CompletedRun run, string format)
    {
        switch (format)
        {
            case "pb":
                stream.Write(run.Result.Span);
                break;
            case "text" when !run.Report.IsEmpty:
                using (var writer = new StreamWriter(stream, leaveOpen: true)) ConsoleReport.Write(Report.Parser.ParseFrom(run.Report.Span), writer);
                break;
            default:
                MessageDecoder.WriteJson(analysis.Result, run.Result, stream);
                stream.WriteByte((byte)'\n');
                break;
        }
    }
}
