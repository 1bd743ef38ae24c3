using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Learning.Series;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Detect;

/// <summary>Events as messages, with their reasons in words.</summary>
internal static class EventMessages
{
    private const double NanosecondsPerSecond = 1e9;

    public static TelemetryEvent Of(SeriesEvent e, SeriesBank bank, DetectRequest request, bool isUtc)
    {
        var message = new TelemetryEvent
        {
            FirstIndex = (ulong)e.First,
            LastIndex = (ulong)e.Last,
            PeakIndex = (ulong)e.PeakIndex,
            PeakScore = e.PeakScore,
            Open = e.IsOpen,
            Lasting = e.IsLasting,
            Cut = e.IsCut,
            Back = e.IsBack,
            EventId = string.Create(CultureInfo.InvariantCulture, $"{(bank.Judged.Count == 1 ? bank.Names[bank.Judged[0]] : "telemetry")}-{e.First}"),
            DelayS = Seconds(e.StartNs, e.RaisedNs),
            Reason = EventWords.Of(e, bank, request, isUtc),
        };
        if (isUtc) (message.Start, message.End, message.Raised) = (Utc(e.StartNs), Utc(e.EndNs), Utc(e.RaisedNs));
        if (e.NearestIndex is { } nearest) message.EarlierCases.Add(new EarlierCase { Where = nearest < 0 ? "train" : "test", Index = (ulong)Math.Abs(nearest), Distance = e.NearestDistance });
        message.Channels.AddRange(Contributions(e, bank));
        return message;
    }

    /// <summary>The unit of a column: that of training, or, where training states none, of what is judged.</summary>
    public static string Unit(SeriesBank bank, DetectRequest request, int column) => bank.Units[column] is { Length: > 0 } unit
        ? unit
        : request.Test.Channels.FirstOrDefault(c => string.Equals(c.Name, bank.Names[column], StringComparison.Ordinal))?.Unit ?? "";

    /// <summary>From one time to another, both in ns, s.</summary>
    public static double Seconds(long fromNs, long toNs) => (double)((Int128)toNs - fromNs) / NanosecondsPerSecond;

    public static Timestamp Utc(long timeNs)
    {
        var (seconds, nanos) = Math.DivRem(timeNs, 1_000_000_000);
        return nanos < 0 ? new Timestamp { Seconds = seconds - 1, Nanos = (int)nanos + 1_000_000_000 } : new Timestamp { Seconds = seconds, Nanos = (int)nanos };
    }

    private static IEnumerable<ChannelContribution> Contributions(SeriesEvent e, SeriesBank bank)
    {
        var (detectors, total) = (bank.DetectorNames.Count, e.Contributions.Sum());
        return Enumerable.Range(0, bank.Judged.Count)
            .Select(c => (Channel: bank.Names[bank.Judged[c]], Parts: e.Contributions.AsSpan(c * detectors, detectors).ToArray()))
            .Where(c => c.Parts.Sum() > 0.05 * total || bank.Judged.Count == 1)
            .OrderByDescending(c => c.Parts.Sum())
            .Select(c => new ChannelContribution
            {
                Channel = c.Channel,
                Share = total > 0 ? c.Parts.Sum() / total : 1,
                Detectors = { c.Parts.Select((p, d) => (Part: p, Name: bank.DetectorNames[d])).Where(p => p.Part > 0.1 * c.Parts.Sum()).OrderByDescending(p => p.Part).Select(p => p.Name) },
            });
    }
}
