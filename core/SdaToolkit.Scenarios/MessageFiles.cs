using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Formats;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Ndm.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Scenarios;

/// <summary>The conjunction and orbit messages of a result, each as a file that others can read: CCSDS CDM, OPM, OEM and OCM in KVN.</summary>
public static class MessageFiles
{
    /// <summary>The files of the set fields of a result. A message that its format cannot hold has none.</summary>
    /// <param name="stem">What the names begin with; where there are several of one kind, a number follows.</param>
    /// <param name="type">The result message.</param>
    /// <param name="result">Its bytes.</param>
    /// <exception cref="InvalidProtocolBufferException">The bytes are malformed.</exception>
    public static IReadOnlyList<(string Name, byte[] Content)> Of(string stem, MessageDescriptor type, ReadOnlyMemory<byte> result)
    {
        ArgumentNullException.ThrowIfNull(type);
        var conjunctions = Merged(type, result, ConjunctionMessageSet.Parser, ConjunctionMessageSet.Descriptor);
        var orbits = Merged(type, result, OrbitMessageSet.Parser, OrbitMessageSet.Descriptor);
        if (conjunctions.Messages.Count + orbits.Messages.Count == 0) return [];
        var (marking, mode) = Markings.In(type, result);
        foreach (var message in conjunctions.Messages)
        {
            (message.Envelope, message.Header) = Marked(message.Envelope, message.Header, marking, mode);
            message.Verbatim.Add(Comments(message.Envelope, hasKeyword: false));
        }
        foreach (var message in orbits.Messages)
        {
            (message.Envelope, message.Header) = Marked(message.Envelope, message.Header, marking, mode);
            message.Verbatim.Add(Comments(message.Envelope, hasKeyword: true));
        }
        var files = conjunctions.Messages.Select(m => (Ending: ".cdm", Content: Written("cdm-kvn", new ConjunctionMessageSet { Messages = { m } })))
            .Concat(orbits.Messages.Select(m => (Ending: $".{m.Kind.ToLowerInvariant()}", Content: Written($"{m.Kind.ToLowerInvariant()}-kvn", new OrbitMessageSet { Messages = { m } }))))
            .Where(f => f.Content is not null).ToList();
        return [.. files.GroupBy(f => f.Ending).SelectMany(g => g.Select((f, i) => (Name(stem, f.Ending, g.Count(), i), f.Content!)))];
    }

    // A file that leaves its result behind says itself how it may be handled, at least as the result does.
    private static (Envelope Envelope, MessageHeader Header) Marked(Envelope? envelope, MessageHeader? header, string marking, DataMode mode)
    {
        (envelope, header) = (envelope ?? new(), header ?? new());
        envelope.HandlingMarking = Markings.Join([marking, envelope.HandlingMarking, header.Classification]);
        if (header.Classification.Length > 0) header.Classification = envelope.HandlingMarking;
        if (envelope.DataMode == DataMode.Unspecified) envelope.DataMode = mode;
        return (envelope, header);
    }

    // What has no keyword in the format stands in comments at the top of its header.
    private static IEnumerable<VerbatimField> Comments(Envelope envelope, bool hasKeyword)
    {
        var before = hasKeyword && envelope.HandlingMarking.Length > 0 ? "CLASSIFICATION" : "CREATION_DATE";
        if (envelope.HandlingMarking.Length > 0 && !hasKeyword) yield return Comment($"Handling marking: {envelope.HandlingMarking}");
        if (envelope.DataMode is not (DataMode.Unspecified or DataMode.Real)) yield return Comment($"Data mode: {envelope.DataMode.ToString().ToUpperInvariant()}, not of the real world");

        VerbatimField Comment(string text) => new() { Block = "header", Keyword = "COMMENT", Value = text, Before = before };
    }

    private static string Name(string stem, string ending, int count, int index) =>
        count == 1 ? stem + ending : string.Create(CultureInfo.InvariantCulture, $"{stem}-{index + 1}{ending}");

    private static byte[]? Written(string format, IMessage message)
    {
        if (FormatRegistry.BuiltIn.Find(format) is not { } known) return null;
        using var stream = new MemoryStream();
        return known.Write(message, stream).Any(l => l.NotWritten) ? null : stream.ToArray();
    }

    /// <summary>All fields of one message type, one after the other, as protobuf merges them.</summary>
    private static T Merged<T>(MessageDescriptor type, ReadOnlyMemory<byte> result, MessageParser<T> parser, MessageDescriptor wanted)
        where T : IMessage<T>
    {
        var merged = parser.ParseFrom(ByteString.Empty);
        // By name: the result's descriptor is one read from a file, not that of the generated class.
        var fields = type.Fields.InFieldNumberOrder().Where(f => f.FieldType == FieldType.Message && string.Equals(f.MessageType.FullName, wanted.FullName, StringComparison.Ordinal)).Select(f => f.FieldNumber).ToHashSet();
        if (fields.Count == 0) return merged;
        using var input = new CodedInputStream(result.ToArray());
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (fields.Contains(WireFormat.GetTagFieldNumber(tag)) && WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited) merged.MergeFrom(input.ReadBytes());
            else input.SkipLastField();
        }

        return merged;
    }
}
