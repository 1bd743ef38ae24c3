using System.Globalization;
using SdaToolkit.Learning.Series;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Detect;

/// <summary>Why an event was raised, in words: what was expected, what was seen.</summary>
internal static class EventWords
{
    public static string Of(SeriesEvent e, SeriesBank bank, DetectRequest request)
    {
        var channel = bank.Names[bank.Judged[e.PeakSource / bank.DetectorNames.Count]];
        var unit = request.Test.Channels.FirstOrDefault(c => string.Equals(c.Name, channel, StringComparison.Ordinal))?.Unit is { Length: > 0 } u ? " " + u : "";
        var seen = e.PeakEvidence;
        var span = seen.Window > 1 ? string.Create(CultureInfo.InvariantCulture, $" over {seen.Window} samples") : "";
        var what = bank.DetectorNames[e.PeakSource % bank.DetectorNames.Count] switch
        {
            "level" => "mean",
            "activity" => "mean step from sample to sample",
            "spread" => "standard deviation",
            var other => other,
        };
        return string.Create(CultureInfo.InvariantCulture, $"{channel}: {what}{span} {seen.Seen:G4}{unit}; expected {seen.Expected:G4} ± {seen.Tolerance:G2}{unit}")
            + (e.IsLasting ? "; it lasted longer than an event is followed and is now taken as the state" : "");
    }
}
