using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Formats;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Ndm.V1;

namespace SdaToolkit.Scenarios;

/// <summary>Reads files as messages, and remembers what it read for the run record. Thread safe.</summary>
/// <param name="formats">The formats there are.</param>
/// <param name="strict">One bad record refuses its file.</param>
/// <param name="folder">The folder that relative paths start from.</param>
/// <param name="notice">Takes one line for each kind of record that was skipped.</param>
public sealed class InputReader(FormatRegistry formats, bool strict, string folder, Action<string> notice)
{
    // What stands for standard input, as with other programs.
    private const string StandardInput = "-";

    private readonly Lock _lock = new();
    private readonly List<ReadInput> _inputs = [];
    private readonly List<string> _leftOut = [];
    private readonly ReadOptions _options = new() { Strict = strict };

    /// <summary>What is asked of the handling of what is read.</summary>
    public HandlingRules Rules { get; init; } = new();

    /// <summary>Ends the reading, which then throws <see cref="OperationCanceledException"/>: between files, and between the steps of one.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>What was left out so far because it may not go to the level asked for, a line each, in ordinal order.</summary>
    public IReadOnlyList<string> LeftOut
    {
        get
        {
            lock (_lock) return [.. _leftOut.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>What was read so far, in order.</summary>
    public IReadOnlyList<ReadInput> Inputs
    {
        get
        {
            lock (_lock) return [.. _inputs];
        }
    }

    /// <summary>The data modes that what was read so far states itself, by file.</summary>
    internal IReadOnlyList<(string Name, DataMode Mode)> StatedModes => [.. Inputs.SelectMany(i => i.Modes.Select(m => (i.Digest.Name, m))).Distinct()];

    /// <summary>Reads a file, or a folder as one message where its format can.</summary>
    /// <param name="path">The file: of a format of the message, its proto-JSON, or the message itself (.pb); "-" for standard input.</param>
    /// <param name="type">The message wanted.</param>
    /// <exception cref="InputException">It cannot be read, or holds no such message.</exception>
    /// <returns>The message, filtered and marked as the rules have it; null: nothing of it may be used.</returns>
    public EncodedMessage? Read(string path, MessageDescriptor type) => ReadAs(path, type, isRequest: false);

    /// <summary>Reads a whole request from a file. Records in it may be left out, but not the request.</summary>
    /// <inheritdoc cref="Read"/>
    public EncodedMessage ReadRequest(string path, MessageDescriptor type) => ReadAs(path, type, isRequest: true)!;

    /// <summary>Takes out of a request what may not be used, however it got there.</summary>
    /// <param name="type">The request's type.</param>
    /// <param name="request">The request.</param>
    /// <param name="name">What it is, for the lines on what was left out.</param>
    public byte[] Filter(MessageDescriptor type, byte[] request, string name)
    {
        // Where nothing is asked for nothing is taken out, as with most requests; its handling is looked at with the call's.
        if (Rules.ReleasableTo.Length == 0 && Rules.Stated.Length == 0 && Rules.WholeMarking.Length == 0) return request;
        var handled = HandledInput.Of(name, type, request, Rules with { Stated = Rules.Stated.Length > 0 ? Rules.Stated : Rules.WholeMarking, WholeMarking = "", WholeMode = DataMode.Unspecified }, isRequest: true);
        NoteLeftOut(handled);
        // Most requests are passed on as they are.
        return handled.Bytes!.Value is var left && left.Equals(new ReadOnlyMemory<byte>(request)) ? request : left.ToArray();
    }

    private EncodedMessage? ReadAs(string path, MessageDescriptor type, bool isRequest)
    {
        try
        {
            var full = Path.Combine(folder, path);
            var read = new List<FileDigest>();
            var rules = Rules;
            var (pieces, summary, deviations) = path.Length > 0 && path != StandardInput && Directory.Exists(full) ? ParseFolder(path, full, type, read) : ParseFile(path, Open(path), type, read, isRequest, ref rules);
            Cancellation.ThrowIfCancellationRequested();
            foreach (var line in SkippedRecords.Lines(Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), summary)) notice(line);
            foreach (var line in AcceptedDeviations.Lines(deviations)) notice(line);
            var handled = HandledInput.Of(Path.GetFileName(Path.TrimEndingDirectorySeparator(path)), type, pieces, rules, isRequest);
            Cancellation.ThrowIfCancellationRequested();
            NoteLeftOut(handled);
            if (handled.Pieces is not { } left) return null;
            Remember([.. read.Select(digest => new ReadInput(digest, handled.HandlingMarking, handled.DataMode) { Modes = handled.Modes })]);
            return new(type.FullName, left);
        }
        catch (MessageJsonException e)
        {
            throw new InputException($"{path}: {e.Message}", e);
        }
        catch (DataFormatException e)
        {
            throw new InputException(Placed(e.Error, path).ToString(), e);
        }
        catch (AggregateException e) when (e.InnerExceptions[0] is IOException or UnauthorizedAccessException or DataFormatException)
        {
            throw new InputException(e.InnerExceptions[0] is DataFormatException { Error: var error } ? Placed(error, path).ToString() : $"{path}: cannot be read: {e.InnerExceptions[0].Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InputException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    /// <summary>A reader that remembers what it reads itself, as does this one.</summary>
    public InputReader Nested() => new(formats, strict, folder, notice) { Outer = this, Rules = Rules, Cancellation = Cancellation };

    private InputReader? Outer { get; init; }

    private void Remember(List<ReadInput> read)
    {
        lock (_lock) _inputs.AddRange(read);
        Outer?.Remember(read);
    }

    /// <summary>Reads one message from a file, each of a JSON list in one, or one from each file of a folder in ordinal name order.</summary>
    /// <inheritdoc cref="Read"/>
    public IEnumerable<EncodedMessage> ReadEach(string path, MessageDescriptor type)
    {
        if (path.Length == 0 || !Directory.Exists(Path.Combine(folder, path))) return List(path, type) ?? (Read(path, type) is { } only ? [only] : []);
        var files = FormatRegistry.FilesOf(Path.Combine(folder, path)).ToList();
        return files.Count > 0 ? files.Select(f => Read(f, type)).OfType<EncodedMessage>() : throw new InputException($"{path}: the folder is empty");
    }

    // The messages of a file that is a JSON list; null where it is anything else.
    private List<EncodedMessage>? List(string path, MessageDescriptor type)
    {
        if (path is "" or StandardInput || Path.GetExtension(path) != ".json" || !File.Exists(Path.Combine(folder, path))) return null;
        var (index, items, read) = (0, new List<EncodedMessage>(), new List<ReadInput>());
        try
        {
            var source = Open(path);
            if (!Text(source.Content).TrimStart().StartsWith('[') || MessageEncoder.Parse(Text(source.Content)) is not JsonArray list) return null;
            for (; index < list.Count; index++)
            {
                var handled = HandledInput.Of(Path.GetFileName(path), type, MessageEncoder.Encode(type, list[index]), Rules, isRequest: false);
                NoteLeftOut(handled);
                if (handled.Bytes is not { } left) continue;
                read.Add(new(source.Digest, handled.HandlingMarking, handled.DataMode) { Modes = handled.Modes });
                items.Add(new(type.FullName, left));
            }

            // The file once, unless its messages are marked differently.
            Remember([.. read.DistinctBy(r => (r.HandlingMarking, r.DataMode, string.Join(',', r.Modes)))]);
            return items;
        }
        catch (MessageJsonException e)
        {
            throw new InputException($"{path}: [{index}]: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    private void NoteLeftOut(HandledInput handled)
    {
        Remember(handled.LeftOut);
        foreach (var line in handled.LeftOut) notice(line);
    }

    private void Remember(IReadOnlyList<string> leftOut)
    {
        lock (_lock) _leftOut.AddRange(leftOut);
        Outer?.Remember(leftOut);
    }

    private SourceFile Open(string path)
    {
        if (path.Length == 0) throw new InputException("found an empty path; allowed is a file or a folder");
        if (path == StandardInput)
        {
            using var input = Console.OpenStandardInput();
            using var copy = new MemoryStream();
            input.CopyTo(copy);
            return new("standard input", copy.ToArray());
        }
        var full = Path.Combine(folder, path);
        return File.Exists(full) ? SourceFile.Read(full) : throw new InputException($"{path}: no such file");
    }

    private (IReadOnlyList<ReadOnlyMemory<byte>> Pieces, ReadSummary? Summary, IEnumerable<Deviation> Deviations) ParseFile(string path, SourceFile source, MessageDescriptor type, List<FileDigest> read, bool isRequest, ref HandlingRules rules)
    {
        Cancellation.ThrowIfCancellationRequested();
        read.Add(source.Digest);
        if (Path.GetExtension(source.Name) == ".pb")
        {
            MessageWalk.Check(type, source.Content);
            return ([source.Content], null, []);
        }
        if (IsProtoJson(source, type)) return ([Json(path, MessageEncoder.Parse(Text(source.Content)), type, isRequest, ref rules)], null, []);
        RequireFormat(path, type);
        return Encoded(formats.Read(source, LocalType(type), _options));
    }

    // Where a whole result is given for the message in one of its fields, that is taken, and handled as the result is.
    private byte[] Json(string path, JsonNode? file, MessageDescriptor type, bool isRequest, ref HandlingRules rules)
    {
        WholeResult? whole = null;
        try
        {
            return MessageEncoder.Encode(type, file);
        }
        catch (MessageJsonException) when (!isRequest && (whole = WholeResult.Find(file, type)) is not null)
        {
            rules = whole.Within(rules, path);
            notice($"{path}: it is a whole result; its field {whole.Field} is taken{(WholeResult.OutcomeOf(file) is { } outcome && !outcome.IsOf(whole.Field) ? $", though it says: {outcome}" : "")}");
            return whole.Bytes.ToArray();
        }
        catch (MessageJsonException e) when (!isRequest && WholeResult.OutcomeOf(file) is { } outcome)
        {
            throw new InputException($"{path}: it is a whole result that holds no {type.Name}: {outcome}", e);
        }
    }

    private (IReadOnlyList<ReadOnlyMemory<byte>> Pieces, ReadSummary? Summary, IEnumerable<Deviation> Deviations) ParseFolder(string path, string full, MessageDescriptor type, List<FileDigest> read)
    {
        RequireFormat(path, type);
        var deviations = new ConcurrentDictionary<int, List<Deviation>>();
        var folderRead = formats.ReadFolder(full, path, LocalType(type), _options, (i, set) =>
        {
            List<Deviation> own = [.. AcceptedDeviations.In(set)];
            if (own.Count > 0) deviations[i] = own;
        }, Cancellation);
        read.AddRange(folderRead.Digests);
        return (folderRead.Pieces, SummaryOf(folderRead.Rest), deviations.OrderBy(d => d.Key).SelectMany(d => d.Value));
    }

    private void RequireFormat(string path, MessageDescriptor type)
    {
        if (!formats.Formats.Any(f => f.Message.FullName == type.FullName)) throw new InputException($"{path}: a {type.FullName} is read from JSON or from its bytes (.pb)");
    }

    private static (IReadOnlyList<ReadOnlyMemory<byte>> Pieces, ReadSummary? Summary, IEnumerable<Deviation> Deviations) Encoded(IMessage message) =>
        ([LargeMessages.ToByteArray(message)], SummaryOf(message), AcceptedDeviations.In(message));

    private static ReadSummary? SummaryOf(IMessage message) => message.Descriptor.FindFieldByName("read_summary")?.Accessor.GetValue(message) as ReadSummary;

    // A file that says it is JSON, or begins as JSON does, and that no format claims for its own.
    private bool IsProtoJson(SourceFile source, MessageDescriptor type)
    {
        if (formats.Recognize(source.Head, LocalType(type)) is not null) return false;
        var hasFormat = formats.FindByExtension(source.Name, LocalType(type)) is not null;
        return (Path.GetExtension(source.Name) == ".json" && !hasFormat) || Text(source.Head.ToArray()).TrimStart().StartsWith('{');
    }

    private static string Text(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content, writable: false), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    // The path as the user gave it, and every way to write such a file.
    private DataFormatError Placed(DataFormatError error, string path) => error with
    {
        File = Directory.Exists(Path.Combine(folder, path)) && error.File != path ? Path.Combine(path, error.File) : path == StandardInput ? "standard input" : path,
        Allowed = error.Reason == SkipReasons.UnknownFormat ? error.Allowed + ", json, pb" : error.Allowed,
    };

    // Formats know the host's own descriptors; the plugin's are other objects of the same name.
    private MessageDescriptor LocalType(MessageDescriptor type) =>
        formats.Formats.Select(f => f.Message).FirstOrDefault(m => m.FullName == type.FullName) ?? type;
}

/// <summary>A file that went into a request.</summary>
/// <param name="Digest">Name, size and hash.</param>
/// <param name="HandlingMarking">Its marking; empty: none stated.</param>
/// <param name="DataMode">Its data mode.</param>
public sealed record ReadInput(FileDigest Digest, string HandlingMarking, DataMode DataMode)
{
    /// <summary>The data modes that its records state, without those put in from the whole it belongs to.</summary>
    public IReadOnlyCollection<DataMode> Modes { get; init; } = [];
}
