using System.Globalization;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Alarms;

/// <summary>The events of the detectors as alarms.</summary>
internal static class DetectedAlarms
{
    /// <summary>Kind of these alarms.</summary>
    public const string Kind = "anomaly";

    /// <summary>The alarms of a result, in the order of its events.</summary>
    public static IEnumerable<Alarm> Of(DetectResult result) => result.Events.Select(Of);

    private static Alarm Of(TelemetryEvent e) => new()
    {
        AlarmId = $"{Kind}:{(e.EventId.Length > 0 ? e.EventId : e.FirstIndex.ToString(CultureInfo.InvariantCulture))}",
        Kind = Kind,
        Channels = { e.Channels.Select(c => c.Channel) },
        Reason = e.Reason,
        Start = e.Start,
        End = e.End,
        FirstIndex = e.FirstIndex,
        LastIndex = e.LastIndex,
        PeakScore = e.PeakScore,
        Active = e.Open,
        Lasting = e.Lasting && !e.Open,
        Unfollowed = e is { Cut: true, Lasting: false, Open: false },
        Back = e is { Cut: true, Back: true, Lasting: false, Open: false },
    };
}
