using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>The first place where a log's chain is broken.</summary>
/// <param name="Index">Index of the record, from 0.</param>
/// <param name="RunId">Its run.</param>
/// <param name="Problem">What was done to the log, one line.</param>
public sealed record BrokenLink(int Index, string RunId, string Problem);

/// <summary>Follows the chain of a run log.</summary>
public static class RunLogVerifier
{
    /// <summary>Finds the first record that was changed, or before which records were removed or moved.</summary>
    /// <param name="log">The log.</param>
    /// <returns>The first broken link, or null where the chain is sound.</returns>
    public static BrokenLink? Verify(RunLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var previous = "";
        for (var i = 0; i < log.Records.Count; i++)
        {
            var record = log.Records[i];
            if (record.RecordSha256 != RunLogBuilder.HashOf(record)) return Broken(i, record, "was changed after it was written");
            if (record.PreviousSha256 != previous) return Broken(i, record, WhyNotNext(log, record));
            previous = record.RecordSha256;
        }

        return null;
    }

    private static BrokenLink Broken(int index, RunRecord record, string what) =>
        new(index, record.RunId, $"record {index + 1} (run {OneLine.Of(record.RunId)}) {what}");

    private static string WhyNotNext(RunLog log, RunRecord record) =>
        record.PreviousSha256.Length == 0 ? "was the first, and was moved"
        : log.Records.Any(r => r.RecordSha256 == record.PreviousSha256) ? "was moved: the record it followed stands elsewhere"
        : "followed a record that was removed or rewritten";
}
