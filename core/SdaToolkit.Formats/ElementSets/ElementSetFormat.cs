using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.ElementSets;

/// <summary>What the formats of element sets have in common: whole files in memory, lenient reading, one catalogue a file.</summary>
public abstract class ElementSetFormat : IFormat
{
    private protected ElementSetFormat()
    {
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> Extensions { get; }

    /// <inheritdoc/>
    public MessageDescriptor Message => Catalog.Descriptor;

    /// <inheritdoc/>
    public abstract bool Recognizes(ReadOnlySpan<byte> head);

    /// <inheritdoc/>
    public IMessage Read(Stream source, string name, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        var content = FileContent.ReadAll(source, name, options.MaxBytes);
        var records = new CatalogBuilder(name, options.Strict);
        ReadRecords(content, records);
        return records.Build(new()
        {
            Name = name,
            SizeBytes = (ulong)content.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<ConversionLoss> Write(IMessage message, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        if (message is not Catalog catalog) throw new ArgumentException($"{Name} writes {Message.FullName}", nameof(message));
        var losses = new LossLog();
        Envelopes.NoteDataModes(catalog, losses);
        WriteRecords(catalog, destination, losses);
        return losses.Losses;
    }

    /// <inheritdoc/>
    public IMessage Merge(IReadOnlyList<IMessage> parts, IReadOnlyList<DataFormatError> refused, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return CatalogBuilder.Merge(parts.Cast<Catalog>(), refused, options.Strict);
    }

    private protected abstract void ReadRecords(byte[] content, CatalogBuilder records);

    private protected abstract void WriteRecords(Catalog catalog, Stream destination, LossLog losses);
}
