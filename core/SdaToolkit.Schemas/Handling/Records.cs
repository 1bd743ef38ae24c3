using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Schemas;

/// <summary>Messages that carry an envelope, known by descriptor.</summary>
internal static class Records
{
    // Facts of the types, each found once; the caches change no result.
    private static readonly ConcurrentDictionary<MessageDescriptor, FieldDescriptor?> Fields = new();
    private static readonly ConcurrentDictionary<MessageDescriptor, bool> Holding = new();
    private static readonly ConcurrentDictionary<MessageDescriptor, bool> HoldingInside = new();

    /// <summary>The field that holds a message's own envelope, or null.</summary>
    public static FieldDescriptor? EnvelopeField(MessageDescriptor type) => Fields.GetOrAdd(
        type,
        static t => t.Fields.InFieldNumberOrder().FirstOrDefault(f => f.FieldType == FieldType.Message && !f.IsRepeated && IsEnvelope(f.MessageType)));

    /// <summary>Whether a message is an envelope.</summary>
    public static bool IsEnvelope(MessageDescriptor type) => string.Equals(type.FullName, Envelope.Descriptor.FullName, StringComparison.Ordinal);

    /// <summary>Whether a message or one that may stand in it carries an envelope.</summary>
    public static bool Hold(MessageDescriptor type) => Holding.GetOrAdd(type, static t => Hold(t, []));

    /// <summary>Whether a message that may stand in a message, its own envelope aside, is or carries an envelope.</summary>
    public static bool HoldInside(MessageDescriptor type) => HoldingInside.GetOrAdd(
        type,
        static t => t.Fields.InFieldNumberOrder().Any(f => f.FieldType == FieldType.Message && f != EnvelopeField(t) && (IsEnvelope(f.MessageType) || Hold(f.MessageType))));

    /// <summary>What a message's own envelope says of its handling; empty where it has none. Several on the wire are merged, as protobuf has it.</summary>
    /// <exception cref="MessageJsonException">The bytes are no message.</exception>
    public static Envelope HandlingOf(MessageDescriptor type, ReadOnlyMemory<byte> message)
    {
        var handling = new Envelope();
        MergeHandling(type, message, handling);
        return handling;
    }

    /// <summary>Merges what a message's own envelope says of its handling into one, e.g. of the pieces of a message before it.</summary>
    /// <exception cref="MessageJsonException">The bytes are no message.</exception>
    public static void MergeHandling(MessageDescriptor type, ReadOnlyMemory<byte> message, Envelope handling)
    {
        if (EnvelopeField(type) is not { } field) return;
        try
        {
            for (var reader = new WireReader(message); !reader.AtEnd;)
            {
                var start = reader.Position;
                if (reader.SkipField() != field.FieldNumber) continue;
                var (_, value) = new WireReader(message[start..reader.Position]).ReadField();
                if (value.Type == WireFormat.WireType.LengthDelimited) MergeHandling(value.Bytes, handling);
            }
        }
        catch (Exception e) when (e is InvalidDataException or InvalidProtocolBufferException)
        {
            throw new MessageJsonException(field.Name, $"no {type.FullName}: {e.Message}");
        }
    }

    // Where a record comes from is much longer, and nothing is asked of it here.
    private static void MergeHandling(ReadOnlyMemory<byte> envelope, Envelope handling)
    {
        for (var reader = new WireReader(envelope); !reader.AtEnd;)
        {
            var start = reader.Position;
            if (reader.SkipField() is Envelope.HandlingMarkingFieldNumber or Envelope.DataModeFieldNumber) handling.MergeFrom(envelope.Span[start..reader.Position]);
        }
    }

    private static bool Hold(MessageDescriptor type, HashSet<string> seen) =>
        seen.Add(type.FullName) && type.Fields.InFieldNumberOrder().Any(f => f.FieldType == FieldType.Message && (IsEnvelope(f.MessageType) || Hold(f.MessageType, seen)));
}
