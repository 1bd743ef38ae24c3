using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Formats.Ndm;

/// <summary>The three syntaxes of CCSDS navigation messages.</summary>
public enum NdmSyntax
{
    /// <summary>Keyword = value notation.</summary>
    Kvn,

    /// <summary>XML after CCSDS 505.0-B.</summary>
    Xml,

    /// <summary>JSON that mirrors the XML; CCSDS has none of its own.</summary>
    Json,
}

/// <summary>What the formats of navigation messages have in common: one file is one or several messages, read into a set.</summary>
/// <remarks>
/// A message that departs from its standard in a way that leaves one meaning only is read, and each departure is named in the message's
/// header (<see cref="NdmReasons"/>); a strict reader refuses it. Anything else that is wrong refuses the message. In a file of several
/// messages the bad ones are left out and named in the read summary; a file without a good one is refused. Encodings: UTF-8, UTF-16,
/// UCS-4, ISO-8859-1. Nothing that a file refers to is ever fetched.
/// </remarks>
public abstract class NdmFormat : IFormat
{
    private static readonly System.Buffers.SearchValues<char> AfterName = System.Buffers.SearchValues.Create(" \t\r\n>/");

    private readonly NdmSyntax _syntax;
    private readonly NdmSchema[] _schemas;
    private readonly byte[][] _versionLines;

    private protected NdmFormat(NdmSyntax syntax, string name, string description, IReadOnlyList<string> extensions, params NdmSchema[] schemas)
    {
        (_syntax, Name, Description, Extensions, _schemas) = (syntax, name, description, extensions, schemas);
        _versionLines = [.. schemas.Select(s => System.Text.Encoding.ASCII.GetBytes(s.VersionKeyword))];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Extensions { get; }

    /// <inheritdoc/>
    public abstract MessageDescriptor Message { get; }

    /// <summary>The flat JSON of catalogue services, where that is read.</summary>
    private protected virtual INdmFlatJson? FlatJson => null;

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) => _syntax switch
    {
        NdmSyntax.Kvn => RecognizesKvn(head),
        NdmSyntax.Xml => RecognizesXml(head),
        _ => RecognizesJson(head),
    };

    /// <inheritdoc/>
    public IMessage Read(Stream source, string name, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        var own = source as SourceStream;
        // The bytes are text in a moment: here they need not be the reader's own.
        var content = own is { Position: 0 } && own.Length <= options.MaxBytes ? own.File.Content : FileContent.ReadAll(source, name, options.MaxBytes);
        var digest = own?.Digest ?? SourceFile.DigestOf(name, content);
        var workspace = own?.Workspace ?? new();
        List<IMessage> messages = [];
        var collector = new NdmCollector(name, options.Strict, _schemas, (document, issues) => messages.Add(ToMessage(document, issues, digest)), workspace);
        if (_syntax == NdmSyntax.Kvn) new NdmKvnReader(collector).Read(NdmText.Decode(content, name, workspace));
        else if (_syntax == NdmSyntax.Xml) new NdmXmlReader(collector).Read(NdmText.Decode(content, name));
        else new NdmJsonReader(collector, FlatJson).Read(NdmText.Decode(content, name));
        if (messages.Count == 0) throw new DataFormatException(NothingGood(name, collector.Refused));
        var summary = Summary(messages.Count, collector.Refused);
        return ToSet(messages, summary, new() { Provenance = new() { Inputs = { digest } } });
    }

    /// <inheritdoc/>
    public IReadOnlyList<ConversionLoss> Write(IMessage message, Stream destination)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(destination);
        if (message.Descriptor != Message) throw new ArgumentException($"{Name} writes {Message.FullName}", nameof(message));
        var losses = new LossLog();
        var documents = ToDocuments(message, losses);
        if (_syntax == NdmSyntax.Xml)
        {
            NdmXmlWriter.Write(documents, destination);
        }
        else if (_syntax == NdmSyntax.Json)
        {
            NdmJsonWriter.Write(documents, destination);
        }
        else
        {
            using var writer = new StreamWriter(destination, FileContent.Utf8, leaveOpen: true) { NewLine = "\n" };
            foreach (var document in documents) new NdmKvnWriter(writer).Write(document);
        }
        return losses.Losses;
    }

    /// <inheritdoc/>
    public IMessage Merge(IReadOnlyList<IMessage> parts, IReadOnlyList<DataFormatError> refused, ReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(refused);
        var (messages, envelope, skipped) = (new List<IMessage>(), new Envelope { Provenance = new() }, new List<SkippedRecord>());
        var used = 0ul;
        foreach (var part in parts)
        {
            var (own, summary, origin) = OfSet(part);
            var before = messages.Count;
            messages.AddRange(own);
            // A part may have been relieved of its messages; its summary still counts them.
            used += summary?.RecordsUsed ?? (ulong)(messages.Count - before);
            if (summary is not null) skipped.AddRange(summary.Skipped);
            if (origin?.Provenance is { } provenance) envelope.Provenance.Inputs.Add(provenance.Inputs);
        }
        skipped.AddRange(refused.Select(e => e.ToSkippedRecord()));
        var all = new ReadSummary { RecordsUsed = used, RecordsRead = used + (ulong)skipped.Count, Skipped = { skipped } };
        return ToSet(messages, all, envelope);
    }

    /// <summary>The message of a document that is complete. Its header takes the deviations once all are known.</summary>
    private protected abstract IMessage ToMessage(NdmDocument document, NdmIssues issues, FileDigest file);

    /// <summary>The set of messages.</summary>
    private protected abstract IMessage ToSet(IReadOnlyList<IMessage> messages, ReadSummary summary, Envelope envelope);

    /// <summary>The messages of a set, and what it says of its reading.</summary>
    private protected abstract (IEnumerable<IMessage> Messages, ReadSummary? Summary, Envelope? Envelope) OfSet(IMessage set);

    /// <summary>The documents of a set.</summary>
    private protected abstract IReadOnlyList<NdmDocument> ToDocuments(IMessage set, LossLog losses);

    private static ReadSummary Summary(int used, List<DataFormatError> refused) =>
        new() { RecordsUsed = (ulong)used, RecordsRead = (ulong)(used + refused.Count), Skipped = { refused.Select(e => e.ToSkippedRecord()) } };

    private DataFormatError NothingGood(string name, List<DataFormatError> refused) => refused.Count switch
    {
        0 => new("no message in the file") { File = name, Allowed = string.Join(" or ", _schemas.Select(s => s.Kind)) },
        1 => refused[0],
        _ => refused[0] with { Reason = $"no valid message among {refused.Count}, the first: {refused[0].Reason}" },
    };

    private bool RecognizesKvn(ReadOnlySpan<byte> head)
    {
        foreach (var line in _versionLines)
            if (head.StartsWith(line)) return true;
        if (head.Length > 0 && head[0] is (byte)'<' or (byte)'{' or (byte)'[') return false;
        var text = NdmText.Head(head).AsMemory();
        var position = 0;
        while (position < text.Length)
        {
            var content = KvnText.NextLine(text, ref position).Span;
            if (content.IsEmpty || KvnLine.TryComment(content, out _)) continue;
            return KvnLine.TryVersion(content, out var kind, out _) && IsWanted(kind);
        }
        return false;
    }

    private bool RecognizesXml(ReadOnlySpan<byte> head)
    {
        if (head.Length > 0 && head[0] is (byte)'C' or (byte)'{' or (byte)'[') return false;
        var text = NdmText.Head(head);
        if (!text.StartsWith('<')) return false;
        var first = RootElement(text);
        // The members of a combined message come after its own comments.
        return IsElement(first) || (first.SequenceEqual("ndm") && Array.Exists(_schemas, s => HasElement(text, s.Root.Element)));
    }

    private static bool HasElement(string text, string name)
    {
        for (var i = text.IndexOf(name, StringComparison.Ordinal); i > 0; i = text.IndexOf(name, i + 1, StringComparison.Ordinal))
        {
            var end = i + name.Length;
            if (text[i - 1] is '<' or ':' && end < text.Length && AfterName.Contains(text[end])) return true;
        }
        return false;
    }

    /// <summary>The name of the first element of an XML text, without its prefix; empty where there is none.</summary>
    internal static ReadOnlySpan<char> RootElement(string text)
    {
        for (var i = text.IndexOf('<', StringComparison.Ordinal); i >= 0 && i + 1 < text.Length; i = text.IndexOf('<', i + 1))
        {
            if (text[i + 1] is '?' or '!') continue;
            var rest = text.AsSpan(i + 1);
            var end = rest.IndexOfAny(AfterName);
            var name = end < 0 ? rest : rest[..end];
            return name[(name.IndexOf(':') + 1)..];
        }
        return [];
    }

    private bool RecognizesJson(ReadOnlySpan<byte> head)
    {
        if (head.Length > 0 && head[0] is (byte)'C' or (byte)'<') return false;
        var text = NdmText.Head(head);
        if (text.Length == 0 || text[0] is not ('{' or '[')) return false;
        foreach (var schema in _schemas)
            if (text.Contains($"\"{schema.Root.Element}\"", StringComparison.Ordinal)) return true;
        return FlatJson?.Recognizes(text) == true;
    }

    private bool IsWanted(ReadOnlySpan<char> kind)
    {
        foreach (var schema in _schemas)
            if (kind.SequenceEqual(schema.Kind)) return true;
        return false;
    }

    private bool IsElement(ReadOnlySpan<char> name)
    {
        foreach (var schema in _schemas)
            if (name.SequenceEqual(schema.Root.Element)) return true;
        return false;
    }
}
