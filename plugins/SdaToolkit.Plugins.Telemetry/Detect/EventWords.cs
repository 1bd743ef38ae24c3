using System.Globalization;
using SdaToolkit.Learning.Series;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Detect;

/// <summary>Why an event was raised, in words: what was expected, what was seen.</summary>
internal static class EventWords
{
    private const string OfLate = " of late";
    private const int MostStates = 8;

    public static string Of(SeriesEvent e, SeriesBank bank, DetectRequest request)
    {
        var column = bank.Judged[e.PeakSource / bank.DetectorNames.Count];
        var channel = bank.Names[column];
        var unit = request.Test.Channels.FirstOrDefault(c => string.Equals(c.Name, channel, StringComparison.Ordinal))?.Unit is { Length: > 0 } u ? " " + u : "";
        var row = bank.DetectorNames[e.PeakSource % bank.DetectorNames.Count];
        var past = row.EndsWith(OfLate, StringComparison.Ordinal) ? "the stream so far" : "all telemetry so far, training included,";
        return $"{channel}: {State(bank.Labels[column], e.PeakValue)}{Sentence(row.Replace(OfLate, "", StringComparison.Ordinal), e.PeakEvidence, unit, past)}"
            + (e.IsLasting ? "; it lasted longer than an event is followed, and is taken as a state from then on" : "");
    }

    /// <summary>The state by name, and what its numbers mean; nothing for a channel of numbers.</summary>
    private static string State(IReadOnlyList<string> labels, double place) => labels.Count == 0
        ? ""
        : $"the state is {StateLabels.Name(labels, place)}; counted as {string.Join(", ", labels.Take(MostStates).Select((l, i) => string.Create(CultureInfo.InvariantCulture, $"{i} {l}")))}{(labels.Count > MostStates ? ", …" : "")}: ";

    private static string Sentence(string row, Evidence seen, string unit, string past) => row switch
    {
        "unchanged" => string.Create(CultureInfo.InvariantCulture, $"the value did not change for {seen.Seen:F0} samples; the longest rest in training was {seen.Tolerance:F0}"),
        "missing" => "values are missing for longer than is usual",
        "relation" => string.Create(CultureInfo.InvariantCulture, $"over {seen.Window} samples {seen.Seen:G3}{unit} away from what the other channels let expect; usual is {seen.Expected:G3} ± {seen.Tolerance:G2}{unit}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Measure(row)} over {seen.Window} samples {seen.Seen:G4}{unit}; {past} let expect {seen.Expected:G4} ± {seen.Tolerance:G2}{unit}"),
    };

    private static string Measure(string row) => row switch
    {
        "level" => "mean",
        "activity" => "mean change in four samples",
        "spread" => "standard deviation",
        "highest" => "highest value",
        "lowest" => "lowest value",
        "pattern shape" or "long pattern shape" => "distance of the shape from the most similar earlier one",
        _ => "distance from the most similar earlier stretch",
    };
}
