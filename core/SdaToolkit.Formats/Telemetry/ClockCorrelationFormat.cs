using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>What a clock on board showed at which UTC, as comma-separated values: the clock, UTC, and perhaps the name of a segment.</summary>
/// <remarks>
/// The first column is headed as a time on board is in <see cref="TelemetryCsvFormat"/> (obt_s, sclk_s, obt.NAME_s), the second as UTC or Unix time (utc, unix_s), the
/// third segment. A clock that is set or starts anew begins a new segment, which must have a name of its own and stand after the one before. Within a segment both times grow, and the
/// clock's rate is 0.9 to 1.1 seconds a second, so that a wrong unit shows. A file that contradicts this is refused as a whole, also where reading is lenient.
/// </remarks>
public sealed class ClockCorrelationFormat : IFormat
{
    internal ClockCorrelationFormat()
    {
    }

    /// <inheritdoc/>
    public string Name => "clock-csv";

    /// <inheritdoc/>
    public string Description => "Correlation of a clock on board with UTC, CSV: obt, utc, segment";

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions => [".clock.csv", ".csv"];

    /// <inheritdoc/>
    public MessageDescriptor Message => ClockCorrelation.Descriptor;

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head)
    {
        var rows = new CsvCells(FileContent.WithoutMark(head));
        return rows.MoveNext() && ClockCorrelationCsv.IsHead(ref rows);
    }

    /// <inheritdoc/>
    public IMessage Read(Stream source, string name, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        var content = FileContent.ReadAll(source, name, options.MaxBytes);
        var correlation = ClockCorrelationCsv.Read(FileContent.AsUtf8(content), name, options.Strict);
        correlation.Envelope = new() { Provenance = new() { Inputs = { SourceFile.DigestOf(name, content) } } };
        return correlation;
    }

    /// <inheritdoc/>
    /// <exception cref="DataFormatException">The message does not fit together.</exception>
    public IReadOnlyList<ConversionLoss> Write(IMessage message, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (message is not ClockCorrelation correlation) throw new ArgumentException($"{Name} writes {Message.FullName}", nameof(message));
        var losses = new LossLog();
        if (correlation.Envelope is { HandlingMarking.Length: > 0 } envelope) losses.Note(ConversionLoss.MarkingText, envelope.HandlingMarking);
        ClockCorrelationCsv.Write(correlation, destination, losses);
        return losses.Losses;
    }

    /// <inheritdoc/>
    public IMessage Merge(IReadOnlyList<IMessage> parts, IReadOnlyList<DataFormatError> refused, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(refused);
        if (refused.Count > 0) throw new DataFormatException(refused[0]);
        return parts.Count == 1 ? parts[0] : throw new DataFormatException(new("several files") { Found = $"{parts.Count}", Allowed = "one file of a correlation" });
    }
}
