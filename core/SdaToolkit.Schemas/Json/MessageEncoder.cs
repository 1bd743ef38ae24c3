using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SdaToolkit.Schemas;

/// <summary>JSON to the wire for messages known only by descriptor, as proto-JSON defines it.</summary>
/// <remarks>
/// Field names are accepted as the schema writes them and in lowerCamelCase. Fields are written in number order, absent and
/// zero ones not at all, and −0.0 as 0.0, so equal requests have equal bytes. Names that are unknown or given twice, and
/// two fields of one oneof, are refused with their path.
/// </remarks>
public static class MessageEncoder
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Encodes JSON text.</summary>
    /// <exception cref="MessageJsonException">The text is no JSON, or does not fit the message.</exception>
    public static byte[] Encode(MessageDescriptor type, string json) => Encode(type, Parse(json));

    /// <summary>Encodes a JSON tree, which may hold <see cref="EncodedMessage"/> values.</summary>
    /// <exception cref="MessageJsonException">The tree does not fit the message.</exception>
    public static byte[] Encode(MessageDescriptor type, JsonNode? node)
    {
        var bytes = EncodeMessage(type, node, "");
        return MemoryMarshal.TryGetArray(bytes, out var held) && held.Offset == 0 && held.Array!.Length == held.Count && node is not JsonValue ? held.Array : bytes.ToArray();
    }

    /// <summary>Parses JSON text strictly: no comments, no trailing commas, no name twice in an object.</summary>
    /// <exception cref="MessageJsonException">The text is no JSON; the message has its line and column.</exception>
    public static JsonNode? Parse(string json)
    {
        if (string.IsNullOrWhiteSpace(json)) throw new MessageJsonException("", "empty; allowed is a JSON object");
        try
        {
            return JsonNode.Parse(json, documentOptions: Strict);
        }
        catch (InvalidOperationException)
        {
            throw new MessageJsonException("", "not JSON: a name that is no valid Unicode");
        }
        catch (JsonException e)
        {
            var text = e.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0].TrimEnd('.');
            var place = e.LineNumber is { } line ? $"line {line + 1}, column {e.BytePositionInLine + 1}: " : "";
            throw new MessageJsonException("", $"{place}not JSON: {text}");
        }
    }

    private static ReadOnlyMemory<byte> EncodeMessage(MessageDescriptor type, JsonNode? node, string path)
    {
        if (Encoded(type, node, path) is { } encoded) return encoded.Bytes;
        if (WellKnown.Contains(type)) return WellKnown.Encode(type, node, path);
        if (node is not JsonObject members)
            throw new MessageJsonException(path, $"found {JsonScalars.Describe(node)}; allowed is an object ({type.FullName})");

        var values = MatchFields(type, members, path);
        using var output = new WirePieces();
        foreach (var field in type.Fields.InFieldNumberOrder())
            if (values.TryGetValue(field.FieldNumber, out var member)) WriteField(output, field, member, Join(path, field.Name));
        return output.Join();
    }

    private static EncodedMessage? Encoded(MessageDescriptor type, JsonNode? node, string path)
    {
        if (node is not JsonValue value || !value.TryGetValue<EncodedMessage>(out var encoded)) return null;
        if (encoded.FullName == type.FullName) return encoded;
        throw new MessageJsonException(path, $"found a {encoded.FullName}; allowed is a {type.FullName}");
    }

    private static Dictionary<int, JsonNode?> MatchFields(MessageDescriptor type, JsonObject members, string path)
    {
        var values = new Dictionary<int, JsonNode?>();
        var oneofs = new Dictionary<OneofDescriptor, string>();
        foreach (var (name, member) in members)
        {
            var field = FieldNames.Find(type, name)
                ?? throw new MessageJsonException(Join(path, name), $"no such field in {type.FullName}{FieldNames.DidYouMean(type, name)}");
            if (member is null && !(field.FieldType == FieldType.Message && !field.IsRepeated && WellKnown.TakesNull(field.MessageType))) continue;
            if (!values.TryAdd(field.FieldNumber, member)) throw new MessageJsonException(Join(path, field.Name), "given twice");
            if (field.RealContainingOneof is { } oneof && !oneofs.TryAdd(oneof, field.Name))
                throw new MessageJsonException(Join(path, field.Name), $"cannot be given together with {oneofs[oneof]}");
        }
        return values;
    }

    private static void WriteField(WirePieces output, FieldDescriptor field, JsonNode? node, string path)
    {
        if (field.IsMap) throw new MessageJsonException(path, "maps are not used in requests");
        if (!field.IsRepeated)
        {
            WriteSingle(output, field, node, path, keepDefault: field.HasPresence);
            return;
        }
        if (node is not JsonArray items) throw new MessageJsonException(path, $"found {JsonScalars.Describe(node)}; allowed is a list");
        if (items.Count == 0) return;
        if (ScalarWire.IsPacked(field)) WritePacked(output.Output, field, items, path);
        else
            for (var i = 0; i < items.Count; i++) WriteSingle(output, field, items[i], $"{path}[{i}]", keepDefault: true);
    }

    private static void WriteSingle(WirePieces output, FieldDescriptor field, JsonNode? node, string path, bool keepDefault)
    {
        if (field.FieldType == FieldType.Message)
        {
            if (Encoded(field.MessageType, node, path) is { } encoded) output.WriteMessage(field.FieldNumber, encoded.Pieces);
            else output.WriteMessage(field.FieldNumber, EncodeMessage(field.MessageType, node, path));
            return;
        }
        var scalar = JsonScalars.Read(field, node, path);
        if (!keepDefault && JsonScalars.IsDefault(scalar)) return;
        output.Output.WriteTag(field.FieldNumber, ScalarWire.TypeOf(field.FieldType));
        ScalarWire.Write(output.Output, field.FieldType, scalar);
    }

    private static void WritePacked(CodedOutputStream output, FieldDescriptor field, JsonArray items, string path)
    {
        using var stream = new MemoryStream();
        using (var packed = new CodedOutputStream(stream, leaveOpen: true))
        {
            for (var i = 0; i < items.Count; i++) ScalarWire.Write(packed, field.FieldType, JsonScalars.Read(field, items[i], $"{path}[{i}]"));
        }
        output.WriteTag(field.FieldNumber, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(UnsafeByteOperations.UnsafeWrap(stream.ToArray()));
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
