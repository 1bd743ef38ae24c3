using Google.Protobuf;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry.Container;

/// <summary>Writes the frames of a container to a stream.</summary>
internal sealed class ContainerAppender
{
    private const int MostRows = 4_096;
    private const int MostBytes = 16 * 1024 * 1024;

    private readonly Stream _stream;
    private readonly TelemetryData _layout;
    private readonly HashSet<int> _hasValue = [];

    private ContainerAppender(Stream stream, TelemetryData layout) => (_stream, _layout) = (stream, layout);

    public static ContainerAppender Start(Stream stream, TelemetryData envelope)
    {
        TelemetryShape.Check(envelope);
        var appender = new ContainerAppender(stream, new() { Envelope = envelope.Envelope, Spacecraft = envelope.Spacecraft, ReadSummary = envelope.ReadSummary });
        TelemetryFit.Extend(appender._layout, envelope, _ => true, out _);
        stream.Write([.. ContainerFrame.Magic, .. appender.HeaderFrame()]);
        return appender;
    }

    public static ContainerAppender GoOn(Stream stream, ContainerScan scan)
    {
        var header = scan.Header;
        var appender = new ContainerAppender(stream, new() { Envelope = header.Envelope, Spacecraft = header.Spacecraft, ReadSummary = header.ReadSummary, Axes = { header.Axes }, Channels = { header.Channels } });
        foreach (var (_, index) in scan.Blocks)
            foreach (var column in index.Columns)
                if (column.NoneCount < index.Rows) appender._hasValue.Add((int)column.Channel);
        return appender;
    }

    public void Append(TelemetryData data)
    {
        TelemetryShape.Check(data);
        CheckEnvelope(data);
        var before = (_layout.Axes.Count, _layout.Channels.Count, _layout.Channels.Sum(c => c.Labels.Count));
        if (TelemetryFit.Extend(_layout, data, i => !_hasValue.Contains(i), out var fits) is { } fault) throw new DataFormatException(fault);
        if (before != (_layout.Axes.Count, _layout.Channels.Count, _layout.Channels.Sum(c => c.Labels.Count))) _stream.Write(HeaderFrame());
        foreach (var fit in fits) Append(data, fit);
    }

    private void Append(TelemetryData data, AxisFit fit)
    {
        var offsets = data.Axes[fit.From].OffsetNs;
        var most = Math.Clamp(MostBytes / (8 * (fit.Channels.Count + 1)), 1, MostRows);
        for (var start = 0; start < offsets.Count; start += most)
        {
            var times = new long[Math.Min(most, offsets.Count - start)];
            for (var i = 0; i < times.Length; i++) times[i] = offsets[start + i] + fit.ShiftNanoseconds;
            List<(int Channel, double[] Values)> columns = new(fit.Channels.Count);
            foreach (var channel in fit.Channels)
            {
                var (values, from) = (new double[times.Length], data.Channels[channel.From].Values);
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = channel.Value(from[start + i]);
                    if (!double.IsNaN(values[i])) _hasValue.Add(channel.To);
                }
                columns.Add((channel.To, values));
            }
            _stream.Write(BlockLayout.Frame(fit.To, times, columns));
        }
    }

    // What the samples say of themselves must be what the file says: data of different modes or markings are never mixed silently.
    private void CheckEnvelope(TelemetryData data)
    {
        var (file, own) = (_layout.Envelope ?? new(), data.Envelope ?? new());
        if (data.Spacecraft.Length > 0) Check("spacecraft", data.Spacecraft, _layout.Spacecraft);
        if (own.HandlingMarking.Length > 0) Check("handling marking", own.HandlingMarking, file.HandlingMarking);
        if (own.DataMode != DataMode.Unspecified) Check("data mode", $"{own.DataMode}", $"{file.DataMode}");

        static void Check(string field, string found, string allowed)
        {
            if (found != allowed) throw new DataFormatException(new(TelemetryReasons.Different) { Field = field, Found = found, Allowed = allowed.Length > 0 ? allowed : "none, as the file has" });
        }
    }

    private byte[] HeaderFrame()
    {
        var payload = new ContainerHeader
        {
            Version = ContainerScan.Version,
            Envelope = _layout.Envelope,
            Spacecraft = _layout.Spacecraft,
            ReadSummary = _layout.ReadSummary,
            Axes = { _layout.Axes },
            Channels = { _layout.Channels },
        }.ToByteArray();
        return ContainerFrame.Write(ContainerFrame.HeaderKind, payload, payload.Length);
    }
}
