using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>What the formats of telemetry have in common: the message, its envelope and what is told of its times.</summary>
public abstract class TelemetryFormat : IFormat
{
    private protected TelemetryFormat()
    {
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> Extensions { get; }

    /// <inheritdoc/>
    public MessageDescriptor Message => TelemetryData.Descriptor;

    /// <inheritdoc/>
    public abstract bool Recognizes(ReadOnlySpan<byte> head);

    /// <inheritdoc/>
    public IMessage Read(Stream source, string name, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        var content = FileContent.ReadAll(source, name, options.MaxBytes);
        var data = Read(content, name, options);
        data.Envelope ??= new();
        data.Envelope.Provenance ??= new();
        data.Envelope.Provenance.Inputs.Add(SourceFile.DigestOf(name, content));
        return data;
    }

    /// <inheritdoc/>
    /// <exception cref="DataFormatException">The message does not fit together: a channel without its axis, or with more or fewer values than times.</exception>
    public IReadOnlyList<ConversionLoss> Write(IMessage message, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (message is not TelemetryData data) throw new ArgumentException($"{Name} writes {Message.FullName}", nameof(message));
        TelemetryShape.Check(data);
        var losses = new LossLog();
        Write(data, destination, losses);
        return losses.Losses;
    }

    /// <inheritdoc/>
    public IMessage Merge(IReadOnlyList<IMessage> parts, IReadOnlyList<DataFormatError> refused, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(refused);
        ArgumentNullException.ThrowIfNull(options);
        return TelemetryMerge.Of([.. parts.Cast<TelemetryData>()], refused, options.Strict);
    }

    private protected abstract TelemetryData Read(byte[] content, string name, ReadOptions options);

    private protected abstract void Write(TelemetryData data, Stream destination, LossLog losses);
}
