using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SdaToolkit.Schemas;

/// <summary>Scalars in JSON, as proto-JSON writes them: 64-bit integers may be strings, enums are names, bytes are base64.</summary>
internal static class JsonScalars
{
    public static object Read(FieldDescriptor field, JsonNode? node, string path)
    {
        var text = TextOf(node, out var kind);
        object? value = field.FieldType switch
        {
            FieldType.Bool => kind is JsonValueKind.True or JsonValueKind.False ? kind == JsonValueKind.True : null,
            FieldType.String => kind == JsonValueKind.String ? text : null,
            FieldType.Bytes => kind == JsonValueKind.String ? Base64(text!) : null,
            FieldType.Enum => EnumValue(field.EnumType, kind, text),
            FieldType.Double => Number(kind, text) is { } d ? d + 0.0 : null, // −0.0 + 0.0 is 0.0
            FieldType.Float => Number(kind, text) is { } d && (!double.IsFinite(d) || Math.Abs(d) <= float.MaxValue) ? (float)(d + 0.0) : null,
            FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => Integer(kind, text) is { } i && i >= int.MinValue && i <= int.MaxValue ? (long)i : null,
            FieldType.UInt32 or FieldType.Fixed32 => Integer(kind, text) is { } i && i.Sign >= 0 && i <= uint.MaxValue ? (ulong)i : null,
            FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64 => Integer(kind, text) is { } i && i >= long.MinValue && i <= long.MaxValue ? (long)i : null,
            FieldType.UInt64 or FieldType.Fixed64 => Integer(kind, text) is { } i && i.Sign >= 0 && i <= ulong.MaxValue ? (ulong)i : null,
            _ => null,
        };
        return value ?? throw new MessageJsonException(path, $"found {Describe(node)}; allowed is {Allowed(field)}");
    }

    public static bool IsDefault(object value) => value switch
    {
        bool b => !b,
        long i => i == 0,
        ulong u => u == 0,
        double d => d == 0,
        float f => f == 0,
        string s => s.Length == 0,
        ByteString b => b.IsEmpty,
        _ => false,
    };

    public static string Describe(JsonNode? node)
    {
        switch (node)
        {
            case null: return "null";
            case JsonObject: return "an object";
            case JsonArray: return "a list";
        }
        var text = TextOf(node, out var kind) ?? "bytes of a message";
        if (text.Length > 40) text = string.Concat(text.AsSpan(0, 37), "...");
        return kind == JsonValueKind.String ? $"\"{text}\"" : text;
    }

    private static string? TextOf(JsonNode? node, out JsonValueKind kind)
    {
        kind = JsonValueKind.Undefined;
        if (node is not JsonValue value || value.TryGetValue<EncodedMessage>(out _)) return null;
        kind = value.GetValueKind();
        if (kind is not (JsonValueKind.String or JsonValueKind.Number)) return value.ToJsonString();
        try
        {
            return kind == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        }
        catch (InvalidOperationException)
        {
            kind = JsonValueKind.Undefined; // a lone surrogate: no text that UTF-8 can hold
            return "text that is no valid Unicode";
        }
    }

    private static double? Number(JsonValueKind kind, string? text)
    {
        if (kind == JsonValueKind.String)
        {
            switch (text)
            {
                case "NaN": return double.NaN;
                case "Infinity": return double.PositiveInfinity;
                case "-Infinity": return double.NegativeInfinity;
            }
        }
        else if (kind != JsonValueKind.Number) return null;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(text, style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    private static BigInteger? Integer(JsonValueKind kind, string? text)
    {
        if (kind is not (JsonValueKind.Number or JsonValueKind.String)) return null;
        if (BigInteger.TryParse(text.AsSpan()[..Math.Min(text!.Length, 40)], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exact) && text.Length <= 40) return exact;
        // 1.0 and 1e3 are whole numbers too, as far as a double holds them exactly.
        return Number(kind, text) is { } d && Math.Abs(d) <= 1L << 53 && Math.Floor(d) == d ? new BigInteger(d) : null;
    }

    private static object? EnumValue(EnumDescriptor type, JsonValueKind kind, string? text)
    {
        if (kind == JsonValueKind.Number) return Integer(kind, text) is { } i && i >= int.MinValue && i <= int.MaxValue ? (long)i : null;
        if (kind != JsonValueKind.String) return null;
        return type.FindValueByName(text!) is { } value ? (long)value.Number : null;
    }

    private static ByteString? Base64(string text)
    {
        var standard = text.Replace('-', '+').Replace('_', '/').TrimEnd('=');
        standard = standard.PadRight((standard.Length + 3) / 4 * 4, '=');
        var buffer = new byte[standard.Length];
        return Convert.TryFromBase64String(standard, buffer, out var length) ? ByteString.CopyFrom(buffer, 0, length) : null;
    }

    private static string Allowed(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Bool => "true or false",
        FieldType.String => "text",
        FieldType.Bytes => "base64",
        FieldType.Enum => "one of " + string.Join(", ", field.EnumType.Values.Select(v => v.Name)),
        FieldType.Double or FieldType.Float => "a number" + (FieldUnits.Of(field) is { Length: > 0 } unit ? $" ({unit})" : ""),
        FieldType.UInt32 or FieldType.Fixed32 => "a whole number from 0 to 4294967295",
        FieldType.UInt64 or FieldType.Fixed64 => "a whole number from 0 to 18446744073709551615",
        FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32 => "a whole number from -2147483648 to 2147483647",
        _ => "a whole number of 64 bits",
    };
}
