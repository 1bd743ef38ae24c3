using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SdaToolkit.Schemas;

/// <summary>Scalars on the wire. A scalar is boxed as bool, long, ulong, double, float, string or ByteString.</summary>
internal static class ScalarWire
{
    public static WireFormat.WireType TypeOf(FieldType type) => type switch
    {
        FieldType.Double or FieldType.Fixed64 or FieldType.SFixed64 => WireFormat.WireType.Fixed64,
        FieldType.Float or FieldType.Fixed32 or FieldType.SFixed32 => WireFormat.WireType.Fixed32,
        FieldType.String or FieldType.Bytes or FieldType.Message => WireFormat.WireType.LengthDelimited,
        _ => WireFormat.WireType.Varint,
    };

    // Proto3 packs every repeated number; the descriptor's own answer says so of messages and strings too.
    public static bool IsPacked(FieldDescriptor field) => field.IsPacked && TypeOf(field.FieldType) != WireFormat.WireType.LengthDelimited;

    public static void Write(CodedOutputStream output, FieldType type, object value)
    {
        switch (type)
        {
            case FieldType.Double: output.WriteDouble((double)value); break;
            case FieldType.Float: output.WriteFloat((float)value); break;
            case FieldType.Bool: output.WriteBool((bool)value); break;
            case FieldType.String: output.WriteString((string)value); break;
            case FieldType.Bytes: output.WriteBytes((ByteString)value); break;
            case FieldType.Enum: output.WriteEnum((int)(long)value); break;
            case FieldType.Int32: output.WriteInt32((int)(long)value); break;
            case FieldType.SInt32: output.WriteSInt32((int)(long)value); break;
            case FieldType.SFixed32: output.WriteSFixed32((int)(long)value); break;
            case FieldType.Int64: output.WriteInt64((long)value); break;
            case FieldType.SInt64: output.WriteSInt64((long)value); break;
            case FieldType.SFixed64: output.WriteSFixed64((long)value); break;
            case FieldType.UInt32: output.WriteUInt32((uint)(ulong)value); break;
            case FieldType.Fixed32: output.WriteFixed32((uint)(ulong)value); break;
            case FieldType.UInt64: output.WriteUInt64((ulong)value); break;
            case FieldType.Fixed64: output.WriteFixed64((ulong)value); break;
            default: throw new ArgumentOutOfRangeException(nameof(type), type, "not a scalar");
        }
    }
}
