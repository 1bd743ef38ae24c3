using System.Buffers;
using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SdaToolkit.Schemas;

/// <summary>Writes and parses messages of many megabytes on all processors. Small ones go the ordinary way, and what comes out is the same.</summary>
/// <remarks>What is divided is a long repeated field of messages, at the top or one singular message below it.</remarks>
public static class LargeMessages
{
    // Below it the ordinary way is faster than dividing the work.
    private const int SmallBytes = 4 * 1024 * 1024;
    private const int ManyElements = 2048;
    private const int ElementsAtOnce = 256;
    private const int PiecesAtOnce = 32;

    /// <summary>The bytes of a message, its fields in the order of their numbers.</summary>
    /// <param name="message">The message; not to be changed meanwhile.</param>
    public static byte[] ToByteArray(IMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return !LongFields(message).Any() ? message.ToByteArray() : JoinedBytes.Of([.. Pieces(message).Select(p => (ReadOnlyMemory<byte>)p)]);
    }

    /// <summary>The bytes of a message in pieces, each a message of its type; one piece where it is not large. Made as they are asked for, some at a time.</summary>
    /// <param name="message">The message; not to be changed meanwhile.</param>
    public static IEnumerable<byte[]> Pieces(IMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var done = 0;
        foreach (var field in LongFields(message))
        {
            if (Part(message, f => f.FieldNumber > done && f.FieldNumber < field.FieldNumber).ToByteArray() is { Length: > 0 } before) yield return before;
            foreach (var piece in ElementPieces(message, field)) yield return piece;
            done = field.FieldNumber;
        }
        if (done == 0) yield return message.ToByteArray();
        else if (Part(message, f => f.FieldNumber > done).ToByteArray() is { Length: > 0 } after) yield return after;
    }

    /// <summary>Merges bytes into a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="bytes">A message of its type on the wire.</param>
    /// <param name="unread">Fields of the elements of a long repeated field that may be passed over: they are then absent.</param>
    /// <exception cref="InvalidProtocolBufferException">They are none.</exception>
    public static void MergeFrom(IMessage message, ReadOnlyMemory<byte> bytes, IReadOnlyCollection<FieldDescriptor>? unread = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (bytes.Length < SmallBytes || !TryCut(message.Descriptor, bytes, out var large, out var elements))
        {
            message.MergeFrom(bytes.Span);
            return;
        }
        foreach (var (field, place) in large)
        {
            if (field is null)
            {
                message.MergeFrom(place.Span);
                continue;
            }
            // Where it is there already, the two merge, as on the wire.
            if (field.Accessor.GetValue(message) is not IMessage inner) field.Accessor.SetValue(message, inner = field.MessageType.Parser.ParseFrom(ByteString.Empty));
            MergeFrom(inner, place, unread);
        }
        foreach (var (field, places) in elements)
            AddAll((IList)field.Accessor.GetValue(message), field.MessageType.Parser, places, [.. (unread ?? []).Where(f => f.ContainingType == field.MessageType).Select(f => f.FieldNumber)]);
    }

    private static void AddAll(IList list, MessageParser parser, List<ReadOnlyMemory<byte>> places, int[] unread)
    {
        var parsed = new IMessage[places.Count];
        var faults = new InvalidProtocolBufferException?[places.Count];
        Parallel.For(0, parsed.Length, (i, loop) =>
        {
            try
            {
                parsed[i] = unread.Length == 0 ? parser.ParseFrom(places[i].Span) : ParseWithout(parser, places[i], unread);
            }
            catch (InvalidProtocolBufferException e)
            {
                faults[i] = e;
                loop.Break();
            }
        });
        // The first in order, however many threads there are.
        if (Array.Find(faults, f => f is not null) is { } fault) throw fault;
        foreach (var element in parsed) list.Add(element);
    }

    private static IEnumerable<byte[]> ElementPieces(IMessage message, FieldDescriptor field)
    {
        var count = ((IList)field.Accessor.GetValue(message)).Count;
        // While some are used, the next are made.
        var made = Task.Run(() => ElementPieces(message, field, 0));
        for (var next = PiecesAtOnce * ElementsAtOnce; ; next += PiecesAtOnce * ElementsAtOnce)
        {
            var pieces = made.GetAwaiter().GetResult();
            if (next < count)
            {
                var first = next;
                made = Task.Run(() => ElementPieces(message, field, first));
            }
            foreach (var piece in pieces) yield return piece;
            if (next >= count) yield break;
        }
    }

    private static byte[][] ElementPieces(IMessage message, FieldDescriptor field, int first)
    {
        var count = ((IList)field.Accessor.GetValue(message)).Count;
        var pieces = new byte[Math.Min(PiecesAtOnce, (count - first + ElementsAtOnce - 1) / ElementsAtOnce)][];
        Parallel.For(0, pieces.Length, i => pieces[i] = Elements(message, field, first + (i * ElementsAtOnce)));
        return pieces;
    }

    private static byte[] Elements(IMessage message, FieldDescriptor field, int first)
    {
        var piece = Part(message, _ => false);
        var (list, elements) = ((IList)field.Accessor.GetValue(piece), (IList)field.Accessor.GetValue(message));
        for (var i = first; i < Math.Min(elements.Count, first + ElementsAtOnce); i++) list.Add(elements[i]);
        return piece.ToByteArray();
    }

    // Skipping is cheaper than making objects that nobody looks at.
    private static IMessage ParseWithout(MessageParser parser, ReadOnlyMemory<byte> bytes, int[] unread)
    {
        var kept = ArrayPool<byte>.Shared.Rent(bytes.Length);
        try
        {
            var length = 0;
            for (var reader = new WireReader(bytes); !reader.AtEnd;)
            {
                var start = reader.Position;
                if (Array.IndexOf(unread, reader.ReadField().FieldNumber) >= 0) continue;
                bytes.Span[start..reader.Position].CopyTo(kept.AsSpan(length));
                length += reader.Position - start;
            }
            return parser.ParseFrom(kept.AsSpan(0, length));
        }
        catch (InvalidDataException)
        {
            // The ordinary way says what is wrong, or knows better.
            return parser.ParseFrom(bytes.Span);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(kept);
        }
    }

    // Ranges of bytes as they are (no field), large singular messages, and the elements of repeated ones. False: no message, or nothing to divide.
    private static bool TryCut(MessageDescriptor type, ReadOnlyMemory<byte> bytes, out List<(FieldDescriptor? Field, ReadOnlyMemory<byte> Place)> large, out Dictionary<FieldDescriptor, List<ReadOnlyMemory<byte>>> elements)
    {
        (large, elements) = ([], []);
        var start = 0;
        try
        {
            for (var reader = new WireReader(bytes); !reader.AtEnd;)
            {
                var before = reader.Position;
                var (number, value) = reader.ReadField();
                if (value.Type != WireFormat.WireType.LengthDelimited || type.FindFieldByNumber(number) is not { FieldType: FieldType.Message, IsMap: false } field) continue;
                if (!field.IsRepeated && value.Bytes.Length < SmallBytes) continue;
                if (before > start) large.Add((null, bytes[start..before]));
                start = reader.Position;
                if (!field.IsRepeated) large.Add((field, value.Bytes));
                else if (elements.TryGetValue(field, out var places)) places.Add(value.Bytes);
                else elements[field] = [value.Bytes];
            }
        }
        catch (InvalidDataException)
        {
            // The ordinary way says what is wrong.
            return false;
        }
        if (start < bytes.Length) large.Add((null, bytes[start..]));
        return true;
    }

    private static IEnumerable<FieldDescriptor> LongFields(IMessage message) => message.Descriptor.Fields.InFieldNumberOrder()
        .Where(f => f is { IsRepeated: true, IsMap: false, FieldType: FieldType.Message } && ((IList)f.Accessor.GetValue(message)).Count >= ManyElements);

    // A message of the same type with some of the fields; what is in them is shared.
    private static IMessage Part(IMessage message, Func<FieldDescriptor, bool> wanted)
    {
        var part = message.Descriptor.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            if (!wanted(field)) continue;
            if (field.IsRepeated)
            {
                var list = (IList)field.Accessor.GetValue(part);
                foreach (var element in (IList)field.Accessor.GetValue(message)) list.Add(element);
            }
            else if (!field.HasPresence || field.Accessor.HasValue(message))
            {
                field.Accessor.SetValue(part, field.Accessor.GetValue(message));
            }
        }
        return part;
    }
}
