using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SdaToolkit.Schemas;

/// <summary>Scalars from the wire to JSON. The default wire value is the default of every type.</summary>
internal static class WireScalars
{
    public static WireValue ReadPacked(ref WireReader reader, FieldType type)
    {
        var wire = ScalarWire.TypeOf(type);
        return wire switch
        {
            WireFormat.WireType.Fixed64 => new(wire, BinaryPrimitives.ReadUInt64LittleEndian(reader.Take(8).Span), default),
            WireFormat.WireType.Fixed32 => new(wire, BinaryPrimitives.ReadUInt32LittleEndian(reader.Take(4).Span), default),
            _ => new(wire, reader.ReadVarint(), default),
        };
    }

    public static void WriteJson(Utf8JsonWriter json, FieldDescriptor field, WireValue value)
    {
        var number = value.Number;
        switch (field.FieldType)
        {
            case FieldType.Bool: json.WriteBooleanValue(number != 0); break;
            case FieldType.String: json.WriteStringValue(Encoding.UTF8.GetString(value.Bytes.Span)); break;
            case FieldType.Bytes: json.WriteBase64StringValue(value.Bytes.Span); break;
            case FieldType.Double: WriteDouble(json, BitConverter.UInt64BitsToDouble(number)); break;
            case FieldType.Float: WriteFloat(json, BitConverter.UInt32BitsToSingle((uint)number)); break;
            case FieldType.Enum: WriteEnum(json, field.EnumType, (int)number); break;
            case FieldType.Int32 or FieldType.SFixed32: json.WriteNumberValue((int)number); break;
            case FieldType.SInt32: json.WriteNumberValue((int)ZigZag((uint)number)); break;
            case FieldType.UInt32 or FieldType.Fixed32: json.WriteNumberValue((uint)number); break;
            case FieldType.Int64 or FieldType.SFixed64: json.WriteStringValue(((long)number).ToString(CultureInfo.InvariantCulture)); break;
            case FieldType.SInt64: json.WriteStringValue(ZigZag(number).ToString(CultureInfo.InvariantCulture)); break;
            default: json.WriteStringValue(number.ToString(CultureInfo.InvariantCulture)); break;
        }
    }

    private static long ZigZag(ulong n) => (long)(n >> 1) ^ -(long)(n & 1);

    private static void WriteDouble(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteStringValue(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    }

    private static void WriteFloat(Utf8JsonWriter json, float value)
    {
        if (float.IsFinite(value)) json.WriteNumberValue(value);
        else WriteDouble(json, value);
    }

    // A number the schema does not know is kept as a number.
    private static void WriteEnum(Utf8JsonWriter json, EnumDescriptor type, int number)
    {
        if (type.FindValueByNumber(number) is { } value) json.WriteStringValue(value.Name);
        else json.WriteNumberValue(number);
    }
}
