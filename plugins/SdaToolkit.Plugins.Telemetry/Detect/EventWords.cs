using System.Globalization;
using SdaToolkit.Learning.Series;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Detect;

/// <summary>Why an event was raised, in sentences: what was seen, what was expected.</summary>
internal static class EventWords
{
    private const string OfLate = " of late";
    private const int MostStates = 8;
    private const double NanosecondsPerSecond = 1e9;

    public static string Of(SeriesEvent e, SeriesBank bank, DetectRequest request, bool isUtc)
    {
        var judged = e.PeakSource / bank.DetectorNames.Count;
        var channel = bank.Names[bank.Judged[judged]];
        var unit = EventMessages.Unit(bank, request, bank.Judged[judged]) is { Length: > 0 } u ? " " + u : "";
        var row = bank.DetectorNames[e.PeakSource % bank.DetectorNames.Count];
        var sentence = row switch
        {
            _ when e.Silence is { } silence => Silence(e, silence, bank.Judged.Count == 1 ? channel : $"any of {bank.Judged.Count} channels", isUtc),
            // Where a value was missing there is nothing to compare.
            _ when e.PeakEvidence.Window == 0 => $"Values of {channel} are missing for longer than is usual.",
            "unchanged" => Unchanged(channel, e),
            "outside" => Outside(channel, e.PeakEvidence, unit),
            "relation" => Relation(channel, e.PeakEvidence, unit, [.. bank.RelationInputs(judged).Select(k => bank.Names[k])]),
            _ => Window(channel, row, e, unit),
        };
        return State(channel, bank.Labels[bank.Judged[judged]], e.PeakValue) + sentence + EventCourse.Missing(e, judged, channel) + EventCourse.Raised(e, isUtc) + EventCourse.Followed(e, bank, isUtc);
    }

    private static string Silence(SeriesEvent e, (long FromNs, long ToNs) silence, string of, bool isUtc) =>
        $"There is no data in {of} from {EventCourse.At(silence.FromNs, isUtc, "the sample before")} to {EventCourse.At(silence.ToNs, isUtc, string.Create(CultureInfo.InvariantCulture, $"sample {e.PeakIndex + e.DelaySamples}"))} ({Duration(EventMessages.Seconds(silence.FromNs, silence.ToNs))}).";

    /// <summary>The state by name, and what its numbers mean; nothing for a channel of numbers.</summary>
    private static string State(string channel, IReadOnlyList<string> labels, double place) => labels.Count == 0
        ? ""
        : $"The state of {channel} is {StateLabels.Name(labels, place)} (counted as {string.Join(", ", labels.Take(MostStates).Select((l, i) => string.Create(CultureInfo.InvariantCulture, $"{i} {l}")))}{(labels.Count > MostStates ? ", …" : "")}). ";

    private static string Unchanged(string channel, SeriesEvent e) =>
        string.Create(CultureInfo.InvariantCulture, $"{channel} did not change for {Samples(e.PeakEvidence.Seen, e.PeakSpanNs)}; {e.PeakEvidence.Tolerance switch { 0 => "a change at every sample was", 1 => "1 was", _ => $"up to {e.PeakEvidence.Tolerance:F0} were" }} usual.");

    // Values farther out are counted as this.
    private const double LargestCounted = 1e100;

    private static string Outside(string channel, Evidence seen, string unit) =>
        $"{channel} is {Number(seen.Seen)}{unit}{(Math.Abs(seen.Seen) >= LargestCounted ? " or farther out, or infinite" : "")}; in all telemetry so far it was never {(seen.Seen > seen.Expected ? "above" : "below")} {Number(seen.Expected)}{unit} (noise and a fiftieth of the range make ±{Number(seen.Tolerance)}{unit}).";

    private static string Relation(string channel, Evidence seen, string unit, string[] inputs)
    {
        var difference = seen.Seen - seen.Expected;
        return $"{channel} is {Number(Math.Abs(difference))}{unit} {(difference < 0 ? "below" : "above")} what the other channels ({string.Join(", ", inputs)}) let expect (within ±{Number(seen.Tolerance)}{unit} until now), averaged over {seen.Window} samples.";
    }

    private static string Window(string channel, string row, SeriesEvent e, string unit)
    {
        var seen = e.PeakEvidence;
        var isLate = row.EndsWith(OfLate, StringComparison.Ordinal);
        var span = Samples(seen.Window, e.PeakSpanNs);
        var (what, value) = ((isLate ? row[..^OfLate.Length] : row) switch
        {
            "level" => $"The mean of {channel} over {span}",
            "activity" => $"The mean change of {channel} in {WindowDetector.ActivityLag} samples, over {span},",
            "spread" => $"The standard deviation of {channel} over {span}",
            "highest" => $"The highest value of {channel} in {span}",
            "lowest" => $"The lowest value of {channel} in {span}",
            "codebook" or "long codebook" => $"The last {span} of {channel} differ from the most similar of the earlier stretches that stand for all; the difference",
            "codebook shape" or "long codebook shape" => $"The shape of the last {span} of {channel} differs from the most similar of the earlier ones that stand for all; the difference",
            "pattern shape" or "long pattern shape" => $"The shape of the last {span} of {channel} differs from the most similar earlier one; the difference",
            "principal components" => $"The last {span} of {channel} are not made up of the patterns that training's are; what is left of them",
            "clusters" => $"The shape of the last {span} of {channel} is none of the usual ones of training; the difference from the nearest",
            "isolation" => $"Value, mean, spread and change of {channel} in the last {span} seldom were so in training: random cuts set them apart early; their isolation (0.5 is usual, 1 the most)",
            _ => $"The last {span} of {channel} differ from the most similar earlier stretch; the difference",
        }, Number(seen.Seen));
        // A score of isolation has no unit.
        if (row.StartsWith("isolation", StringComparison.Ordinal)) unit = "";
        return $"{what} is {value}{unit}; {Number(seen.Expected)}{unit} was usual {(isLate ? "in the stream so far" : "in all telemetry so far")} (within ±{Number(seen.Tolerance)}{unit}).";
    }

    /// <summary>A number of samples with the time they take.</summary>
    private static string Samples(double count, long spanNs) => string.Create(CultureInfo.InvariantCulture, $"{count:F0} samples ({Duration(spanNs / NanosecondsPerSecond)})");

    /// <summary>A time in the unit that is read best.</summary>
    /// <param name="seconds">The time, s.</param>
    public static string Duration(double seconds) => seconds switch
    {
        < 120 => Number(seconds) + " s",
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:F0} min"),
        < 2 * 86400 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:F1} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 86400:F1} d"),
    };

    /// <summary>A number with four significant digits; powers of ten only where it is very large or very small.</summary>
    private static string Number(double value)
    {
        var size = Math.Abs(value);
        if (size is not 0 and (< 1e-4 or >= 1e7)) return value.ToString("0.###e0", CultureInfo.InvariantCulture);
        var digits = size is 0 ? 0 : 3 - (int)Math.Floor(Math.Log10(size));
        return (digits >= 0 ? Math.Round(value, digits) : Math.Round(value)).ToString("0.#######", CultureInfo.InvariantCulture);
    }
}
