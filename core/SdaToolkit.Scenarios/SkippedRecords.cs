using System.Globalization;
using SdaToolkit.Formats.Telemetry;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Scenarios;

/// <summary>Names every record that a reader skipped, and what it noted, in few lines.</summary>
public static class SkippedRecords
{
    /// <summary>One line a reason, with the count and the objects or lines concerned, runs of numbers joined; then one line a note.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="summary">What was read; null, or nothing skipped or noted, gives no line.</param>
    public static IEnumerable<string> Lines(string file, ReadSummary? summary)
    {
        if (summary is null) yield break;
        foreach (var group in summary.Skipped.GroupBy(s => (File: s.File.Length > 0 ? s.File : file, s.Reason)))
        {
            var first = group.First();
            // A block is many samples: their number is known only where its index is sound.
            if (group.Key.Reason == TelemetryReasons.DamagedBlock)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{group.Key.File}: {group.Count()} damaged {(group.Count() == 1 ? "block" : "blocks")}; {summary.RecordsRead - summary.RecordsUsed} of {summary.RecordsRead} known samples left out; first: {first.Detail}");
                continue;
            }
            var where = Where(group);
            yield return string.Create(CultureInfo.InvariantCulture, $"{group.Key.File}: skipped {group.Count()} of {summary.RecordsRead}: {group.Key.Reason} ({where}); first: {(first.Line > 0 ? $"line {first.Line}: " : "")}{first.Detail}");
        }
        foreach (var note in summary.Notes) yield return $"{file}: {note}";
    }

    private static string Where(IEnumerable<SkippedRecord> records)
    {
        var ids = records.Where(r => r.ObjectId > 0).Select(r => r.ObjectId).ToList();
        var lines = records.Where(r => r.ObjectId == 0 && r.Line > 0).Select(r => (ulong)r.Line).ToList();
        var parts = new List<string>();
        if (ids.Count > 0) parts.Add((ids.Count == 1 ? "object " : "objects ") + Ranges(ids));
        if (lines.Count > 0) parts.Add((lines.Count == 1 ? "line " : "lines ") + Ranges(lines));
        return parts.Count > 0 ? string.Join("; ", parts) : "no number";
    }

    /// <summary>Whole numbers in order with runs joined, e.g. "5, 80000–80254".</summary>
    public static string Ranges(IEnumerable<ulong> numbers)
    {
        var sorted = numbers.Distinct().Order().ToList();
        var parts = new List<string>();
        for (var i = 0; i < sorted.Count;)
        {
            var j = i;
            while (j + 1 < sorted.Count && sorted[j + 1] == sorted[j] + 1) j++;
            parts.Add(j == i ? $"{sorted[i]}" : $"{sorted[i]}–{sorted[j]}");
            i = j + 1;
        }
        return string.Join(", ", parts);
    }
}
