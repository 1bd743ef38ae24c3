using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Formats.SpaceData;

/// <summary>What the formats of data about the Earth and space have in common: read whole or not at all, one file a table, never written.</summary>
/// <remarks>The files are read by the parsers of SdaToolkit.Astrodynamics; here their errors get the file's name.</remarks>
public abstract class TableFormat : IFormat
{
    private const int LongestReason = 200;

    private protected TableFormat()
    {
    }

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Description { get; }

    /// <inheritdoc/>
    public abstract IReadOnlyList<string> Extensions { get; }

    /// <inheritdoc/>
    public abstract MessageDescriptor Message { get; }

    /// <inheritdoc/>
    public bool CanWrite => false;

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) => Recognizes(FileContent.Text(head).Split('\n'));

    /// <inheritdoc/>
    public IMessage Read(Stream source, string name, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        var content = FileContent.ReadAll(source, name, options.MaxBytes);
        try
        {
            return Read(FileContent.Text(content), new Envelope
            {
                Provenance = new Provenance
                {
                    Inputs = { new FileDigest { Name = name, SizeBytes = (ulong)content.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) } },
                },
            });
        }
        catch (FormatException e)
        {
            throw new DataFormatException(Error(e.Message, name), e);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<ConversionLoss> Write(IMessage message, Stream destination) => throw new NotSupportedException($"{Name} is read only");

    /// <inheritdoc/>
    public IMessage Merge(IReadOnlyList<IMessage> parts, IReadOnlyList<DataFormatError> refused, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(refused);
        if (refused.Count > 0) throw new DataFormatException(refused[0]);
        return parts.Count == 1 ? parts[0] : throw new DataFormatException(new("several files") { Found = $"{parts.Count}", Allowed = $"one file of {Message.Name}" });
    }

    private protected abstract bool Recognizes(string[] lines);

    private protected abstract IMessage Read(string text, Envelope envelope);

    /// <summary>The words of a line.</summary>
    private protected static string[] Words(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    // The parsers begin with "line 12: ", and say what was found and what is allowed.
    private static DataFormatError Error(string message, string file)
    {
        const string Start = "line ";
        var colon = message.IndexOf(": ", StringComparison.Ordinal);
        var line = 0;
        if (colon > Start.Length && message.StartsWith(Start, StringComparison.Ordinal)
            && int.TryParse(message.AsSpan(Start.Length, colon - Start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out line))
            message = message[(colon + 2)..];
        var cut = message.Length > LongestReason ? message[..LongestReason] + "…" : message;
        return new(string.Concat(cut.Select(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' ? '?' : c))) { File = file, Line = line };
    }
}
