using System.Text.Json.Nodes;

namespace SdaToolkit.Schemas;

/// <summary>A message that is bytes already, standing in a JSON tree where its object would stand: a file that was read.</summary>
/// <param name="FullName">Full name of the message type.</param>
/// <param name="Bytes">The message on the wire.</param>
public sealed record EncodedMessage(string FullName, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The message as a value of a JSON tree. Only <see cref="MessageEncoder"/> understands it.</summary>
    public JsonNode ToNode() => JsonValue.Create(this)!;
}
