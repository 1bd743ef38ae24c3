using System.Globalization;
using System.Text;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Scenarios;

/// <summary>The text that tells people what a pack is and what it shows.</summary>
internal static class EvidenceReadme
{
    public static byte[] Of(EvidenceContent content)
    {
        var marking = Markings.Join(content.Runs.Select(r => r.CurrentMarking));
        var banner = marking.Length > 0 ? marking : "No handling marking is stated.";
        var text = new StringBuilder();
        text.Append(banner).Append("\n\nEVIDENCE PACK\n\nWhat was run, on what, and what came of it.\n\n");
        foreach (var run in content.Runs) Append(text, run);
        text.Append(string.Create(CultureInfo.InvariantCulture, $"""
            In each folder: entry.pb is the record as it stands in the ledger of the run store, record.json the same for people; request.pb, result.pb and
            report.pb are the messages themselves, report.html the report for people; manifest.pb and plugin.json say what the plugin was. Input files are not
            here: their hashes are in the record, and what was read from them is in the request. What was too large to be stored is
            here by its hash only (notKept). proof.pb is the chain from the first of these entries to the newest that the store had: entry
            {content.Proof.FirstNumber + (ulong)(content.Proof.Bodies.Length / 32) - 1}, hash {content.Proof.HeadSha256}.

            To check all of it, offline, on any machine:    sda runs verify THIS_FILE
            With a hash that "sda runs head" once gave:     sda runs verify THIS_FILE --head HASH
            To run it again and compare:                    sda runs replay THIS_FILE

            What this shows: nothing in the pack was changed, and the records stand in the chain that ends in the hash above. What it cannot show by itself: that
            the whole chain was not made up. For that, compare the hash above with one that was kept elsewhere at the time.


            """).ReplaceLineEndings("\n"));
        text.Append("Written by ").Append(content.Producer).Append(".\n\n").Append(banner).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, EvidenceRun evidence)
    {
        var run = evidence.Record;
        var ended = run.Ended?.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) ?? "";
        text.Append(EvidenceFiles.FolderOf(run)).Append('\n');
        Line("analysis", run.Analysis);
        Line("ended", ended);
        Line("plugin", $"{run.PluginId} {run.PluginVersion}, SHA-256 {run.PluginSha256}");
        Line("outcome", run.ErrorCode == ErrorCode.Unspecified ? $"result, SHA-256 {run.ResultSha256}" : $"no result: {run.ErrorCode}: {run.ErrorMessage}");
        if (run.ReusedRunId.Length > 0) Line("result of", $"run {run.ReusedRunId}, taken over (its record is original.pb)");
        Line("marking", evidence.CurrentMarking.Length > 0 ? evidence.CurrentMarking : "none stated");
        foreach (var input in run.Inputs) Line("input", string.Create(CultureInfo.InvariantCulture, $"{input.Name}, {input.SizeBytes} bytes, SHA-256 {input.Sha256}"));
        text.Append('\n');

        void Line(string name, string value) => text.Append("    ").Append(name.PadRight(10)).Append(value.ReplaceLineEndings(" ")).Append('\n');
    }
}
