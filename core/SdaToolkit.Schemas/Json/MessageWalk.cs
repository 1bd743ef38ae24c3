using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SdaToolkit.Schemas;

/// <summary>Goes through a message on the wire and all messages in it. Copies nothing.</summary>
public static class MessageWalk
{
    // As deep as protobuf itself allows.
    private const int DepthLimit = 100;

    // Messages of more bytes are gone through on all processors.
    private const int LargeBytes = 4 * 1024 * 1024;

    /// <summary>Visits a message and every message below it, and checks on the way that the bytes are such messages.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="message">The message on the wire.</param>
    /// <param name="visit">Takes the type and the bytes of each message, outer before inner.</param>
    /// <remarks>What is in a message of many megabytes is visited by several threads at once.</remarks>
    /// <exception cref="MessageJsonException">The bytes are no message of the type; the path says where.</exception>
    public static void Visit(MessageDescriptor type, ReadOnlyMemory<byte> message, Action<MessageDescriptor, ReadOnlyMemory<byte>> visit) => Visit(type, message, visit, null, 0);

    /// <summary>Checks that bytes are a message of a type.</summary>
    /// <exception cref="MessageJsonException">They are not; the path says where.</exception>
    public static void Check(MessageDescriptor type, ReadOnlyMemory<byte> message) => Visit(type, message, (_, _) => { });

    private static void Visit(MessageDescriptor type, ReadOnlyMemory<byte> message, Action<MessageDescriptor, ReadOnlyMemory<byte>> visit, Place? place, int depth)
    {
        if (depth > DepthLimit) throw new MessageJsonException(Path(place), $"nested deeper than {DepthLimit} messages");
        visit(type, message);
        var inside = message.Length > LargeBytes ? new List<(FieldDescriptor Field, ReadOnlyMemory<byte> Bytes)>() : null;
        for (var reader = new WireReader(message); !reader.AtEnd;)
        {
            var (number, value) = Read(ref reader, type, place);
            if (type.FindFieldByNumber(number) is not { } field) continue;
            var packed = value.Type == WireFormat.WireType.LengthDelimited && ScalarWire.IsPacked(field);
            if (value.Type != ScalarWire.TypeOf(field.FieldType) && !packed) throw new MessageJsonException(Path(place), $"no {type.FullName}: field {field.Name} is on the wire as {value.Type}");
            if (packed) CheckPacked(value.Bytes, field, place);
            else if (field.FieldType != FieldType.Message) continue;
            else if (inside is not null) inside.Add((field, value.Bytes));
            else Visit(field.MessageType, value.Bytes, visit, new(place, field), depth + 1);
        }
        if (inside is not null) VisitAll(inside, visit, place, depth + 1);
    }

    // The fault of the first in order is told, however many threads there are: Break lets those before it finish.
    private static void VisitAll(List<(FieldDescriptor Field, ReadOnlyMemory<byte> Bytes)> messages, Action<MessageDescriptor, ReadOnlyMemory<byte>> visit, Place? place, int depth)
    {
        var faults = new ConcurrentDictionary<int, MessageJsonException>();
        Parallel.For(0, messages.Count, (i, loop) =>
        {
            try
            {
                Visit(messages[i].Field.MessageType, messages[i].Bytes, visit, new(place, messages[i].Field), depth);
            }
            catch (MessageJsonException e)
            {
                faults[i] = e;
                loop.Break();
            }
        });
        if (!faults.IsEmpty) throw faults[faults.Keys.Min()];
    }

    private static (int, WireValue) Read(ref WireReader reader, MessageDescriptor type, Place? place)
    {
        try
        {
            return reader.ReadField();
        }
        catch (InvalidDataException e)
        {
            throw new MessageJsonException(Path(place), $"no {type.FullName}: {e.Message}");
        }
    }

    private static void CheckPacked(ReadOnlyMemory<byte> bytes, FieldDescriptor field, Place? place)
    {
        // Any bits are a double.
        if (field.FieldType == FieldType.Double && bytes.Length % sizeof(double) == 0) return;
        try
        {
            for (var reader = new WireReader(bytes); !reader.AtEnd;) WireScalars.ReadPacked(ref reader, field.FieldType);
        }
        catch (InvalidDataException e)
        {
            throw new MessageJsonException(Path(new(place, field)), e.Message);
        }
    }

    // Names are put together only where something is wrong.
    private static string Path(Place? place) => place is null ? "" : place.Above is null ? place.Field.Name : $"{Path(place.Above)}.{place.Field.Name}";

    private sealed record Place(Place? Above, FieldDescriptor Field);
}
