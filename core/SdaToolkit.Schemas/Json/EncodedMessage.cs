using System.Text.Json.Nodes;

namespace SdaToolkit.Schemas;

/// <summary>A message that is bytes already, standing in a JSON tree where its object would stand: a file or folder that was read.</summary>
/// <param name="fullName">Full name of the message type.</param>
/// <param name="pieces">The message on the wire, in pieces that are messages of the type themselves: of a folder there may be one for each file.</param>
public sealed class EncodedMessage(string fullName, IReadOnlyList<ReadOnlyMemory<byte>> pieces)
{
    private readonly Lazy<ReadOnlyMemory<byte>> _bytes = new(() => pieces.Count == 1 ? pieces[0] : JoinedBytes.Of(pieces));

    /// <summary>A message in one piece.</summary>
    /// <param name="fullName">Full name of the message type.</param>
    /// <param name="bytes">The message on the wire.</param>
    public EncodedMessage(string fullName, ReadOnlyMemory<byte> bytes)
        : this(fullName, [bytes])
    {
    }

    /// <summary>Full name of the message type.</summary>
    public string FullName => fullName;

    /// <summary>The message on the wire, in pieces.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Pieces => pieces;

    /// <summary>The message on the wire; put together when first asked for.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes.Value;

    /// <summary>The message as a value of a JSON tree. Only <see cref="MessageEncoder"/> understands it.</summary>
    public JsonNode ToNode() => JsonValue.Create(this)!;
}
