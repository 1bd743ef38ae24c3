using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Formats.Shapes;

/// <summary>What formats of shapes have in common: one file a shape. The files name no unit: metres are taken.</summary>
public abstract class ShapeFormat : IFormat
{
    private protected ShapeFormat()
    {
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> Extensions { get; }

    /// <inheritdoc/>
    public abstract bool CanWrite { get; }

    /// <inheritdoc/>
    public MessageDescriptor Message => ClientShape.Descriptor;

    /// <inheritdoc/>
    public abstract bool Recognizes(ReadOnlySpan<byte> head);

    /// <inheritdoc/>
    public IMessage Read(Stream source, string name, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        var content = FileContent.ReadAll(source, name, options.MaxBytes);
        return Read(content, name, options, () => source is SourceStream file ? file.Digest : SourceFile.DigestOf(name, content));
    }

    /// <inheritdoc/>
    public abstract IReadOnlyList<ConversionLoss> Write(IMessage message, Stream destination);

    /// <inheritdoc/>
    public IMessage Merge(IReadOnlyList<IMessage> parts, IReadOnlyList<DataFormatError> refused, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(refused);
        if (refused.Count > 0) throw new DataFormatException(refused[0]);
        return parts.Count == 1 ? parts[0] : throw new DataFormatException(new("several files") { Found = $"{parts.Count}", Allowed = "one file a shape" });
    }

    private protected abstract ClientShape Read(byte[] content, string name, ReadOptions options, Func<FileDigest> digest);
}
