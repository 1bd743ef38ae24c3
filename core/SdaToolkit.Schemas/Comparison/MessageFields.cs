using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SdaToolkit.Schemas;

/// <summary>The fields of one message on the wire, packed ones as single values.</summary>
internal sealed class MessageFields
{
    private static readonly List<WireValue> None = [];

    private readonly Dictionary<int, List<WireValue>> _values = [];

    /// <summary>Reads a message that was checked to be one of the type.</summary>
    public static MessageFields Read(MessageDescriptor type, ReadOnlyMemory<byte> message)
    {
        var fields = new MessageFields();
        for (var reader = new WireReader(message); !reader.AtEnd;)
        {
            var (number, value) = reader.ReadField();
            if (type.FindFieldByNumber(number) is not { } field) continue;
            if (!fields._values.TryGetValue(number, out var values)) fields._values[number] = values = [];
            if (value.Type != WireFormat.WireType.LengthDelimited || !ScalarWire.IsPacked(field)) values.Add(value);
            else for (var packed = new WireReader(value.Bytes); !packed.AtEnd;) values.Add(WireScalars.ReadPacked(ref packed, field.FieldType));
        }

        return fields;
    }

    /// <summary>The values of a field, in order; a field of one value may stand there several times.</summary>
    public List<WireValue> Of(FieldDescriptor field) => _values.GetValueOrDefault(field.FieldNumber, None);
}
