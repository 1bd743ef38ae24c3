using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SdaToolkit.Schemas;

/// <summary>The wire to canonical proto-JSON for messages known only by descriptor.</summary>
/// <remarks>
/// lowerCamelCase names, 64-bit integers as strings, enums by name, NaN and infinities as strings, and zero and empty fields
/// written, but for those that can be absent. Pieces of a message that were concatenated are merged as protobuf merges.
/// </remarks>
public static class MessageDecoder
{
    // As deep as protobuf itself allows.
    private const int DepthLimit = 100;

    // Characters beyond ASCII stay readable; < > & are escaped only where HTML needs it, which JSON files do not.
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };
    private static readonly JsonWriterOptions Compact = Indented with { Indented = false };

    /// <summary>Writes a message as JSON.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="message">The message on the wire.</param>
    /// <param name="output">Takes UTF-8 text.</param>
    /// <param name="indented">Lines and indentation, else one line.</param>
    /// <exception cref="MessageJsonException">The bytes are no message of the type; nothing useful was written.</exception>
    public static void WriteJson(MessageDescriptor type, ReadOnlyMemory<byte> message, Stream output, bool indented = true)
    {
        using var json = new Utf8JsonWriter(output, indented ? Indented : Compact);
        WriteMessage(json, type, message, "", 0);
    }

    /// <summary>The message as JSON text.</summary>
    /// <inheritdoc cref="WriteJson"/>
    public static string ToJson(MessageDescriptor type, ReadOnlyMemory<byte> message, bool indented = false)
    {
        using var stream = new MemoryStream();
        WriteJson(type, message, stream, indented);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>The message as a JSON tree.</summary>
    /// <inheritdoc cref="WriteJson"/>
    public static JsonNode? ToNode(MessageDescriptor type, ReadOnlyMemory<byte> message)
    {
        using var stream = new MemoryStream();
        WriteJson(type, message, stream, indented: false);
        return JsonNode.Parse(stream.GetBuffer().AsSpan(0, (int)stream.Length), documentOptions: new() { MaxDepth = 1000 });
    }

    private static void WriteMessage(Utf8JsonWriter json, MessageDescriptor type, ReadOnlyMemory<byte> bytes, string path, int depth)
    {
        if (depth > DepthLimit) throw new MessageJsonException(path, $"nested deeper than {DepthLimit} messages");
        if (WellKnown.Contains(type))
        {
            WellKnown.Write(type, bytes, json, path);
            return;
        }
        var fields = ReadFields(type, bytes, path);
        json.WriteStartObject();
        foreach (var field in type.Fields.InFieldNumberOrder())
        {
            fields.TryGetValue(field.FieldNumber, out var values);
            if (values is null && field.HasPresence) continue;
            json.WritePropertyName(field.JsonName);
            WriteField(json, field, values ?? [], path.Length == 0 ? field.Name : $"{path}.{field.Name}", depth);
        }
        json.WriteEndObject();
    }

    private static Dictionary<int, List<WireValue>> ReadFields(MessageDescriptor type, ReadOnlyMemory<byte> bytes, string path)
    {
        var fields = new Dictionary<int, List<WireValue>>();
        try
        {
            for (var reader = new WireReader(bytes); !reader.AtEnd;)
            {
                var (number, value) = reader.ReadField();
                if (type.FindFieldByNumber(number) is not { } field) continue;
                if (!Fits(field, value.Type)) throw new InvalidDataException($"field {field.Name} is on the wire as {value.Type}");
                // The last field of a oneof wins.
                if (field.RealContainingOneof is { } oneof)
                    foreach (var other in oneof.Fields)
                        if (other != field) fields.Remove(other.FieldNumber);
                if (fields.TryGetValue(number, out var values)) values.Add(value);
                else fields.Add(number, [value]);
            }
        }
        catch (InvalidDataException e)
        {
            throw new MessageJsonException(path, $"no {type.FullName}: {e.Message}");
        }
        return fields;
    }

    private static bool Fits(FieldDescriptor field, WireFormat.WireType wire) =>
        wire == ScalarWire.TypeOf(field.FieldType) || (ScalarWire.IsPacked(field) && wire == WireFormat.WireType.LengthDelimited);

    private static void WriteField(Utf8JsonWriter json, FieldDescriptor field, List<WireValue> values, string path, int depth)
    {
        if (!field.IsRepeated)
        {
            if (field.FieldType == FieldType.Message) WriteMessage(json, field.MessageType, Merge(values), path, depth + 1);
            else WireScalars.WriteJson(json, field, values.Count == 0 ? default : values[^1]);
            return;
        }
        json.WriteStartArray();
        for (var i = 0; i < values.Count; i++)
        {
            if (field.FieldType == FieldType.Message) WriteMessage(json, field.MessageType, values[i].Bytes, $"{path}[{i}]", depth + 1);
            else if (values[i].Type == WireFormat.WireType.LengthDelimited && ScalarWire.IsPacked(field)) WritePacked(json, field, values[i].Bytes, path);
            else WireScalars.WriteJson(json, field, values[i]);
        }
        json.WriteEndArray();
    }

    private static void WritePacked(Utf8JsonWriter json, FieldDescriptor field, ReadOnlyMemory<byte> bytes, string path)
    {
        try
        {
            for (var reader = new WireReader(bytes); !reader.AtEnd;) WireScalars.WriteJson(json, field, WireScalars.ReadPacked(ref reader, field.FieldType));
        }
        catch (InvalidDataException e)
        {
            throw new MessageJsonException(path, e.Message);
        }
    }

    // Several occurrences of a single message merge; concatenation is that merge.
    private static ReadOnlyMemory<byte> Merge(List<WireValue> values)
    {
        if (values.Count == 1) return values[0].Bytes;
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var value in values) buffer.Write(value.Bytes.Span);
        return buffer.WrittenMemory;
    }
}
