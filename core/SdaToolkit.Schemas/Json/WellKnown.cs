using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace SdaToolkit.Schemas;

/// <summary>The messages of google.protobuf whose JSON is not an object of their fields.</summary>
internal static class WellKnown
{
    private static readonly Dictionary<string, MessageDescriptor> Types = new MessageDescriptor[]
    {
        Timestamp.Descriptor, Duration.Descriptor, FieldMask.Descriptor, Struct.Descriptor, Value.Descriptor, ListValue.Descriptor,
        DoubleValue.Descriptor, FloatValue.Descriptor, Int64Value.Descriptor, UInt64Value.Descriptor, Int32Value.Descriptor,
        UInt32Value.Descriptor, BoolValue.Descriptor, StringValue.Descriptor, BytesValue.Descriptor,
    }.ToDictionary(d => d.FullName, StringComparer.Ordinal);

    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default);

    /// <summary>Whether null is a value of the type rather than its absence.</summary>
    public static bool TakesNull(MessageDescriptor type) => type.FullName == Value.Descriptor.FullName;

    public static bool Contains(MessageDescriptor type) => Types.ContainsKey(type.FullName);

    public static byte[] Encode(MessageDescriptor type, JsonNode? node, string path)
    {
        var json = "text that is no valid Unicode";
        try
        {
            json = node?.ToJsonString() ?? "null";
            return Parser.Parse(json, Types[type.FullName]).ToByteArray();
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            var form = type.FullName == Timestamp.Descriptor.FullName ? "a UTC time such as 2026-07-15T00:00:00Z" + (json.Contains(":60", StringComparison.Ordinal) ? " (a leap second has no name here; give the second before it)" : "")
                : type.FullName == Duration.Descriptor.FullName ? "a duration such as 3.5s"
                : $"a {type.Name}";
            throw new MessageJsonException(path, $"found {Shorten(json)}; allowed is {form}");
        }
    }

    public static void Write(MessageDescriptor type, ReadOnlyMemory<byte> bytes, Utf8JsonWriter json, string path)
    {
        try
        {
            json.WriteRawValue(Formatter.Format(Types[type.FullName].Parser.ParseFrom(bytes.Span)));
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidOperationException or ArgumentException)
        {
            throw new MessageJsonException(path, $"no valid {type.Name}: {e.Message}");
        }
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 57), "...");
}
