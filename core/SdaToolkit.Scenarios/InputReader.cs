using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Formats;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Scenarios;

/// <summary>Reads files as messages, and remembers what it read for the run record. Thread safe.</summary>
/// <param name="formats">The formats there are.</param>
/// <param name="strict">One bad record refuses its file.</param>
/// <param name="folder">The folder that relative paths start from.</param>
/// <param name="notice">Takes one line for each kind of record that was skipped.</param>
public sealed class InputReader(FormatRegistry formats, bool strict, string folder, Action<string> notice)
{
    private readonly Lock _lock = new();
    private readonly List<ReadInput> _inputs = [];
    private readonly ReadOptions _options = new() { Strict = strict };

    /// <summary>What was read so far, in order.</summary>
    public IReadOnlyList<ReadInput> Inputs
    {
        get
        {
            lock (_lock) return [.. _inputs];
        }
    }

    /// <summary>Reads a file, or a folder as one message where its format can.</summary>
    /// <param name="path">The file: of a format of the message, its proto-JSON, or the message itself (.pb).</param>
    /// <param name="type">The message wanted.</param>
    /// <exception cref="InputException">It cannot be read, or holds no such message.</exception>
    public EncodedMessage Read(string path, MessageDescriptor type)
    {
        var full = Path.Combine(folder, path);
        try
        {
            if (!File.Exists(full) && !Directory.Exists(full)) throw new InputException($"{path}: no such file");
            var (bytes, catalog) = ReadBytes(full, type);
            foreach (var line in SkippedRecords.Lines(Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), catalog?.ReadSummary)) notice(line);
            Remember(full, catalog?.Envelope);
            return new(type.FullName, bytes);
        }
        catch (MessageJsonException e)
        {
            throw new InputException($"{path}: {e.Message}", e);
        }
        catch (DataFormatException e)
        {
            throw new InputException(e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads one message from a file, or one from each file of a folder in ordinal name order.</summary>
    /// <inheritdoc cref="Read"/>
    public IEnumerable<EncodedMessage> ReadEach(string path, MessageDescriptor type)
    {
        var full = Path.Combine(folder, path);
        if (!Directory.Exists(full)) return [Read(path, type)];
        var files = Directory.GetFiles(full).Where(f => !Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal).ToList();
        return files.Count > 0 ? files.Select(f => Read(f, type)) : throw new InputException($"{path}: the folder is empty");
    }

    private (byte[] Bytes, Catalog? Catalog) ReadBytes(string full, MessageDescriptor type)
    {
        if (Path.GetExtension(full) == ".pb")
        {
            var bytes = File.ReadAllBytes(full);
            MessageDecoder.WriteJson(type, bytes, Stream.Null);
            return (bytes, null);
        }
        if (IsProtoJson(full, type)) return (MessageEncoder.Encode(type, File.ReadAllText(full)), null);
        if (!formats.Formats.Any(f => f.Message.FullName == type.FullName)) throw new InputException($"{full}: a {type.FullName} is read from .json or .pb");
        var message = formats.Read(full, LocalType(type), _options);
        return (message.ToByteArray(), message as Catalog);
    }

    // A file that begins as JSON does, and that no format claims for its own.
    private bool IsProtoJson(string full, MessageDescriptor type)
    {
        if (Directory.Exists(full)) return false;
        var head = new byte[FormatRegistry.HeadBytes];
        using var stream = File.OpenRead(full);
        head = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        var first = System.Text.Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return first.StartsWith('{') && formats.Recognize(head, LocalType(type)) is null;
    }

    // Formats know the host's own descriptors; the plugin's are other objects of the same name.
    private MessageDescriptor LocalType(MessageDescriptor type) =>
        formats.Formats.Select(f => f.Message).FirstOrDefault(m => m.FullName == type.FullName) ?? type;

    private void Remember(string full, Envelope? envelope)
    {
        IEnumerable<string> files = Directory.Exists(full) ? Directory.GetFiles(full).Order(StringComparer.Ordinal) : [full];
        lock (_lock)
            foreach (var file in files) _inputs.Add(new(FileDigests.Of(file), envelope?.HandlingMarking ?? "", envelope?.DataMode ?? DataMode.Unspecified));
    }
}

/// <summary>A file that went into a request.</summary>
/// <param name="Digest">Name, size and hash.</param>
/// <param name="HandlingMarking">Its marking; empty: none stated.</param>
/// <param name="DataMode">Its data mode.</param>
public sealed record ReadInput(FileDigest Digest, string HandlingMarking, DataMode DataMode);
