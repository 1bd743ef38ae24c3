using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Formats.Cdm;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Formats.Odm;
using SdaToolkit.Formats.Omm;
using SdaToolkit.Formats.Shapes;
using SdaToolkit.Formats.SpaceData;
using SdaToolkit.Formats.Tables;
using SdaToolkit.Formats.Tdm;
using SdaToolkit.Formats.Telemetry;
using SdaToolkit.Formats.Tle;
using SdaToolkit.Formats.Xtce;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Formats;

/// <summary>The formats there are, and the way from a file or a folder to a message. Immutable and thread safe.</summary>
/// <remarks>
/// A file's format is found by its content among the formats of the message wanted, and where the content decides nothing,
/// by the ending of its name. In a folder the files are read in ordinal order of their names, without sub-folders and
/// without files whose name starts with a dot; several at a time, which changes nothing in what comes out. A file compressed with
/// gzip is unpacked first.
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
    public static FormatRegistry BuiltIn { get; } = new(WithTables(
    [
        new CdmFormat(NdmSyntax.Kvn), new CdmFormat(NdmSyntax.Xml), new CdmFormat(NdmSyntax.Json),
        new TleFormat(named: false), new TleFormat(named: true), new OmmKvnFormat(), new OmmXmlFormat(), new OmmJsonFormat(), new OmmCsvFormat(),
        .. OrbitMessageFormat.All,
        new TdmFormat(NdmSyntax.Kvn), new TdmFormat(NdmSyntax.Xml), new TdmFormat(NdmSyntax.Json),
        new IcgemFormat(), new CelestrakEarthOrientationFormat(), new IersFinalsFormat(), new IersC04Format(), new SpaceWeatherFormat(),
        new TelemetryCsvFormat(), new TelemetryLongCsvFormat(), new TelemetryContainerFormat(), new ClockCorrelationFormat(),
        new XtceFormat(), new ObjFormat(), new StlFormat(),
    ]));

    // Any table with a head may be a table of learning; it is one where no other format claims it.
    private static IFormat[] WithTables(IFormat[] formats) => [.. formats, new TableCsvFormat(formats)];

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
        return Directory.Exists(path)
            ? ReadMany([.. FilesOf(path).Select(SourceFile.Read)], Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), message, options)
            : Read(SourceFile.Read(path), message, options);
    }

    /// <summary>Reads a file that is in memory.</summary>
    /// <exception cref="DataFormatException">The content is of no known format, or cannot be read.</exception>
    /// <param name="source">The file.</param>
    /// <param name="message">The message wanted; null: whatever the file holds.</param>
    /// <param name="options">How strictly to read; null: leniently.</param>
    public IMessage Read(SourceFile source, MessageDescriptor? message = null, ReadOptions? options = null) => ReadOne(HeldFile.Of(source), message, options ?? ReadOptions.Default, new()).Message;

    /// <summary>Reads several files that are in memory as one message.</summary>
    /// <exception cref="DataFormatException">The content is of no known format, or cannot be read.</exception>
    /// <param name="sources">The files, in the order in which they are merged.</param>
    /// <param name="folder">Name of what holds them, for errors.</param>
    /// <param name="message">The message wanted; null: that of the first file.</param>
    /// <param name="options">How strictly to read; null: leniently.</param>
    public IMessage ReadMany(IReadOnlyList<SourceFile> sources, string folder, MessageDescriptor? message = null, ReadOptions? options = null) =>
        ReadMany(sources.Count, (i, _) => HeldFile.Of(sources[i]), folder, message, options ?? ReadOptions.Default);

    /// <summary>Reads a folder's files as one message on the wire. No more of them are in memory at once than are being read.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <param name="message">The message wanted; null: that of the first file.</param>
    /// <param name="options">How strictly to read; null: leniently.</param>
    /// <param name="seen">Told of what each file holds, from several threads.</param>
    /// <param name="cancellation">Ends the reading, between two files.</param>
    /// <exception cref="DataFormatException">The content is of no known format, or cannot be read.</exception>
    /// <exception cref="IOException">The file system refuses.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public EncodedFolder ReadFolder(string path, string name, MessageDescriptor? message, ReadOptions? options, Action<int, IMessage> seen, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var files = FilesOf(path).ToList();
        var digests = new FileDigest[files.Count];
        var encoder = new FolderEncoder(files.Count);
        var rest = ReadMany(files.Count, Open, name, message, options ?? ReadOptions.Default, Use, cancellation);
        return new(encoder.Pieces(rest), rest, digests);

        HeldFile Open(int i, ReadWorkspace workspace)
        {
            var source = HeldFile.Read(files[i], workspace);
            digests[i] = source.Digest.Value;
            return source;
        }

        void Use(int i, IFormat format, IMessage set, ReadWorkspace workspace)
        {
            seen(i, set);
            encoder.Take(i, format, set, workspace.Encoded);
        }
    }

    private IMessage ReadMany(
        int count, Func<int, ReadWorkspace, HeldFile> source, string folder, MessageDescriptor? message, ReadOptions options, Action<int, IFormat, IMessage, ReadWorkspace>? use = null,
        CancellationToken cancellation = default)
    {
        // As many as there are files at work at once.
        ConcurrentBag<ReadWorkspace> workspaces = [];
        List<(IFormat Format, IMessage Message)> read = [];
        List<DataFormatError> refused = [];
        var next = 0;
        // The first file that can be read decides the message of the others.
        for (; next < count && message is null; next++)
        {
            cancellation.ThrowIfCancellationRequested();
            Take(Outcome(next));
            if (read.Count > 0) message = read[0].Format.Message;
        }
        var rest = new (IFormat Format, IMessage? Message, DataFormatException? Error)[count - next];
        Parallel.For(0, rest.Length, new ParallelOptions { CancellationToken = cancellation }, i => rest[i] = Outcome(next + i));
        foreach (var outcome in rest) Take(outcome);
        if (read.Count > 0) return read[0].Format.Merge([.. read.Select(r => r.Message)], refused, options);
        throw new DataFormatException(refused.Count > 0
            ? refused[0]
            : new("no file in the folder") { File = folder });

        (IFormat Format, IMessage? Message, DataFormatException? Error) Outcome(int i)
        {
            if (!workspaces.TryTake(out var workspace)) workspace = new();
            try
            {
                var (format, set) = ReadOne(source(i, workspace), message, options, workspace);
                use?.Invoke(i, format, set, workspace);
                return (format, set, null);
            }
            catch (DataFormatException e)
            {
                return (Formats[0], null, e);
            }
            finally
            {
                workspaces.Add(workspace);
            }
        }

        void Take((IFormat Format, IMessage? Message, DataFormatException? Error) outcome)
        {
            if (outcome.Message is not null) read.Add((outcome.Format, outcome.Message));
            else if (options.Strict) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(outcome.Error!);
            else refused.Add(outcome.Error!.Error);
        }
    }

    /// <summary>The first bytes of a file, up to <see cref="HeadBytes"/>, unpacked where it is compressed with gzip.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] HeadOf(string path)
    {
        using var file = File.OpenRead(path);
        return Compression.Head(file, HeadBytes);
    }

    /// <summary>The files of a folder in the order in which they are read.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static IEnumerable<string> FilesOf(string folder) =>
        Directory.EnumerateFiles(folder)
            .Where(f => !Path.GetFileName(f).StartsWith('.'))
            .Order(StringComparer.Ordinal);

    private (IFormat Format, IMessage Message) ReadOne(HeldFile source, MessageDescriptor? message, ReadOptions options, ReadWorkspace workspace)
    {
        if (source.Content.Count == 0) throw new DataFormatException(new("empty file") { File = source.Name });
        var plain = Compression.Unpack(source, options.MaxBytes);
        var format = Recognize(plain.Head, message);
        if (format is null && AttitudeMessages.Are(plain.Head)) throw new DataFormatException(new(NdmReasons.Attitude) { File = source.Name });
        if (format is null && IsOtherXml(plain.Head)) throw new DataFormatException(Unknown(source, message));
        format ??= FindByExtension(Compression.PlainName(source.Name), message) ?? throw new DataFormatException(Unknown(source, message));
        using var stream = new SourceStream(plain, workspace);
        var read = format.Read(stream, source.Name, options);
        if (Compression.IsPlainByOtherName(source) && read.Descriptor.FindFieldByName("read_summary")?.Accessor.GetValue(read) is ReadSummary summary) summary.Notes.Add("the name ends with .gz, but the file is not compressed; it was read as it is.");
        return (format, read);
    }

    // A name says nothing of XML whose first element is seen and known to none. The members of an ndm element may stand further on.
    private static bool IsOtherXml(ReadOnlySpan<byte> head)
    {
        var text = NdmText.Head(head);
        var root = text.StartsWith('<') ? NdmFormat.RootElement(text) : [];
        return root.Length > 0 && !root.SequenceEqual("ndm");
    }

    private DataFormatError Unknown(HeldFile source, MessageDescriptor? message) => new(SkipReasons.UnknownFormat)
    {
        File = source.Name,
        Allowed = string.Join(", ", Of(message).Select(f => f.Name)),
    };

    private IEnumerable<IFormat> Of(MessageDescriptor? message) =>
        Formats.Where(f => message is null || string.Equals(f.Message.FullName, message.FullName, StringComparison.Ordinal));
}
