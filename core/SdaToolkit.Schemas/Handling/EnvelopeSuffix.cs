using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Schemas;

/// <summary>Bytes that set what a message's own envelope says of its handling, when they follow the message: protobuf merges them into it.</summary>
public static class EnvelopeSuffix
{
    /// <summary>The bytes; null where the message carries no envelope of its own.</summary>
    /// <param name="type">The message's type.</param>
    /// <param name="marking">The marking; empty: it stays as it is.</param>
    /// <param name="mode">The data mode; unspecified: it stays as it is.</param>
    public static byte[]? For(MessageDescriptor type, string marking, DataMode mode)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (Records.EnvelopeField(type) is not { } field) return null;
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteTag(field.FieldNumber, WireFormat.WireType.LengthDelimited);
            output.WriteMessage(new Envelope { HandlingMarking = marking, DataMode = mode });
        }
        return stream.ToArray();
    }
}
