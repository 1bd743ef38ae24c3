using SdaToolkit.Reporting.Formatting;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Reporting.Html;

/// <summary>Writes where a page comes from: its runs, with what is needed to check and repeat them.</summary>
internal static class ProvenanceWriter
{
    public static void Write(MarkupWriter markup, ReportPage page)
    {
        if (page.Runs.Count == 0 && page.Producer.Length == 0 && page.Created is null) return;
        markup.Open("footer");
        markup.Element("h2", "Where this comes from");
        if (page.Producer.Length > 0 || page.Created is not null)
            markup.Element("p", $"{(page.Producer.Length > 0 ? "Made by " + page.Producer : "Made")}{(page.Created is null ? "" : " at " + Format.Time(page.Created))}.");
        foreach (var run in page.Runs) WriteRun(markup, run);
        markup.Close();
    }

    private static void WriteRun(MarkupWriter markup, RunRecord run)
    {
        markup.Element("h3", run.StepId.Length > 0 ? $"{run.StepId}: {run.Analysis}" : run.Analysis);
        markup.Open("dl");
        Row("Run", run.RunId);
        Row("Plugin", $"{run.PluginId} {run.PluginVersion}".Trim());
        Row("Plugin SHA-256", run.PluginSha256, "hash");
        if (run.Started is not null) Row("Started", Format.Time(run.Started));
        if (run.Ended is not null) Row("Ended", Format.Time(run.Ended));
        Row("Request SHA-256", run.RequestSha256, "hash");
        foreach (var input in run.Inputs)
        {
            Row("Input", $"{input.Name} ({Format.Count(input.SizeBytes)} bytes)");
            Row("Input SHA-256", input.Sha256, "hash");
        }

        Row("Seed", Format.Identifier(run.Seed));
        if (run.NumericEnvironment is { } environment)
            Row("Computed on", $"{environment.OperatingSystem} {environment.Architecture}, .NET {environment.RuntimeVersion}, {environment.InstructionSet}");
        Row("Result SHA-256", run.ResultSha256, "hash");
        Row("Record SHA-256", run.RecordSha256, "hash");
        if (run.ErrorCode != ErrorCode.Unspecified) Row("Ended with", $"{run.ErrorCode}: {run.ErrorMessage}");
        foreach (var warning in run.Warnings) Row("Warning", warning);
        markup.Close();

        void Row(string label, string value, string? cssClass = null)
        {
            if (value.Length == 0) return;
            markup.Element("dt", label);
            markup.Element("dd", value, ("class", cssClass));
        }
    }
}
