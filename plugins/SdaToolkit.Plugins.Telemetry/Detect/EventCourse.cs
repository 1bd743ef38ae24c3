using System.Globalization;
using SdaToolkit.Learning.Series;

namespace SdaToolkit.Plugins.Telemetry.Detect;

/// <summary>What is said of an event besides why it was raised: what is missing in it, when it was raised, and how far it was followed.</summary>
internal static class EventCourse
{
    /// <summary>How many samples of the channel are missing, in the event or where its detector looked; nothing where none is.</summary>
    public static string Missing(SeriesEvent e, int judged, string channel)
    {
        var (missing, seen) = (e.Missing[judged], e.PeakMissing);
        if (e.Silence is not null || missing + seen == 0) return "";
        var inEvent = string.Create(CultureInfo.InvariantCulture, $"{missing} of {e.Last - e.First + 1} samples of {channel} in the event");
        var lookedAt = string.Create(CultureInfo.InvariantCulture, $"{seen} of {e.PeakSamples} where its detector looked");
        return $" {(missing == 0 ? $"Of {channel}, {lookedAt}" : seen == 0 ? inEvent : $"{inEvent}, and {lookedAt},")} are missing.";
    }

    /// <summary>When it was raised, and that its begin is before.</summary>
    public static string Raised(SeriesEvent e, bool isUtc) => string.Create(CultureInfo.InvariantCulture,
        $" First raised {(isUtc ? $"at {At(e.RaisedNs, isUtc, "")}, " : "")}with sample {e.First + e.DelaySamples}, {EventWords.Duration(EventMessages.Seconds(e.StartNs, e.RaisedNs))} after its begin, as detectors look back.");

    /// <summary>What is known of it after it was cut; nothing where it ended before.</summary>
    public static string Followed(SeriesEvent e, SeriesBank bank, bool isUtc)
    {
        if (!e.IsCut) return "";
        var stood = e.StoodNs == 0 ? "" : $" Windows that begin after that still showed it{(isUtc ? $" at {At(e.StoodNs, isUtc, "")}" : "")}{(e.IsLasting ? ", and it is taken as the state from then on" : "")}.";
        return $" Followed for {bank.LongestEventSamples} samples, the longest.{stood}{(e.IsBack ? " Then its score fell: it ended, or became usual." : "")}";
    }

    /// <summary>A time, UTC; where there is none, the words given for it.</summary>
    public static string At(long timeNs, bool isUtc, string otherwise) => isUtc
        ? EventMessages.Utc(timeNs).ToDateTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : otherwise;
}
