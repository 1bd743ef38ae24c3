using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Formats.Omm;
using SdaToolkit.Formats.Tle;

namespace SdaToolkit.Formats;

/// <summary>The formats there are, and the way from a file or a folder to a message. Immutable and thread safe.</summary>
/// <remarks>
/// A file's format is found by its content among the formats of the message wanted, and where the content decides nothing,
/// by the ending of its name. In a folder the files are read in ordinal order of their names, without sub-folders and
/// without files whose name starts with a dot.
/// </remarks>
public sealed class FormatRegistry
{
    /// <summary>How many bytes of a file's start are looked at to recognize it.</summary>
    public const int HeadBytes = 4096;

    /// <summary>A registry of these formats, the first of equals first.</summary>
    /// <exception cref="ArgumentException">Two formats have one name.</exception>
    public FormatRegistry(params IReadOnlyList<IFormat> formats)
    {
        if (formats.Select(f => f.Name).Distinct(StringComparer.Ordinal).Count() != formats.Count)
            throw new ArgumentException("two formats have one name", nameof(formats));
        Formats = [.. formats];
    }

    /// <summary>The formats of this library.</summary>
    public static FormatRegistry BuiltIn { get; } =
        new(new TleFormat(named: false), new TleFormat(named: true), new OmmKvnFormat(), new OmmXmlFormat(), new OmmJsonFormat(), new OmmCsvFormat());

    /// <summary>All formats, the first of equals first.</summary>
    public IReadOnlyList<IFormat> Formats { get; }

    /// <summary>The format of a name, or null.</summary>
    /// <param name="name">E.g. "omm-xml".</param>
    public IFormat? Find(string name) => Formats.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.Ordinal));

    /// <summary>The format whose file ending a path has, the longest ending first, or null.</summary>
    /// <param name="path">A path or name of a file, which need not exist.</param>
    /// <param name="message">Only formats of this message; null: of any.</param>
    public IFormat? FindByExtension(string path, MessageDescriptor? message = null) =>
        Of(message)
            .SelectMany(f => f.Extensions.Select(e => (Format: f, Extension: e)))
            .Where(p => path.EndsWith(p.Extension, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(p => p.Extension.Length)
            .Select(p => p.Format)
            .FirstOrDefault();

    /// <summary>The format of a content, or null.</summary>
    /// <param name="head">The first bytes, up to <see cref="HeadBytes"/>.</param>
    /// <param name="message">Only formats of this message; null: of any.</param>
    public IFormat? Recognize(ReadOnlySpan<byte> head, MessageDescriptor? message = null)
    {
        foreach (var format in Of(message))
            if (format.Recognizes(head)) return format;
        return null;
    }

    /// <summary>Reads a file, or a folder's files as one message.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="message">The message wanted; null: whatever the file holds.</param>
    /// <param name="options">How strictly to read; null: leniently.</param>
    /// <exception cref="DataFormatException">The content is of no known format, or cannot be read.</exception>
    /// <exception cref="IOException">The file system refuses, or there is no such file.</exception>
    public IMessage Read(string path, MessageDescriptor? message = null, ReadOptions? options = null)
    {
        options ??= ReadOptions.Default;
        return Directory.Exists(path) ? ReadFolder(path, message, options) : ReadFile(path, message, options).Message;
    }

    private IMessage ReadFolder(string path, MessageDescriptor? message, ReadOptions options)
    {
        List<(IFormat Format, IMessage Message)> read = [];
        List<DataFormatError> refused = [];
        foreach (var file in FilesOf(path))
        {
            try
            {
                read.Add(ReadFile(file, message ?? (read.Count > 0 ? read[0].Format.Message : null), options));
            }
            catch (DataFormatException e) when (!options.Strict)
            {
                refused.Add(e.Error);
            }
        }
        if (read.Count > 0) return read[0].Format.Merge([.. read.Select(r => r.Message)], refused, options);
        throw new DataFormatException(refused.Count > 0
            ? refused[0]
            : new("no file in the folder") { File = Path.GetFileName(Path.TrimEndingDirectorySeparator(path)) });
    }

    private static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder)
            .Where(f => !Path.GetFileName(f).StartsWith('.'))
            .Order(StringComparer.Ordinal);

    private (IFormat Format, IMessage Message) ReadFile(string path, MessageDescriptor? message, ReadOptions options)
    {
        var name = Path.GetFileName(path);
        using var stream = File.OpenRead(path);
        var head = new byte[HeadBytes];
        var format = Recognize(head.AsSpan(0, stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)), message)
            ?? FindByExtension(name, message)
            ?? throw new DataFormatException(Unknown(name, message));
        stream.Position = 0;
        return (format, format.Read(stream, name, options));
    }

    private DataFormatError Unknown(string name, MessageDescriptor? message) => new("unknown format")
    {
        File = name,
        Allowed = string.Join(", ", Of(message).Select(f => f.Name)),
    };

    private IEnumerable<IFormat> Of(MessageDescriptor? message) =>
        Formats.Where(f => message is null || string.Equals(f.Message.FullName, message.FullName, StringComparison.Ordinal));
}
