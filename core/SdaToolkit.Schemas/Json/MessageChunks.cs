namespace SdaToolkit.Schemas;

/// <summary>Cuts a message on the wire into smaller valid messages whose concatenation it is.</summary>
public static class MessageChunks
{
    /// <summary>Cuts between top-level fields.</summary>
    /// <param name="message">The message.</param>
    /// <param name="limitBytes">Largest piece, bytes.</param>
    /// <returns>The pieces in order; one, empty, for an empty message.</returns>
    /// <exception cref="InvalidDataException">The bytes are no message, or one field alone is larger than the limit.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Cut(ReadOnlyMemory<byte> message, int limitBytes)
    {
        if (message.Length <= limitBytes) return [message];
        var pieces = new List<ReadOnlyMemory<byte>>();
        var start = 0;
        for (var reader = new WireReader(message); !reader.AtEnd;)
        {
            var before = reader.Position;
            var (number, _) = reader.ReadField();
            if (reader.Position - before > limitBytes) throw new InvalidDataException($"field {number} alone is {reader.Position - before} bytes; allowed are {limitBytes} bytes");
            if (reader.Position - start <= limitBytes) continue;
            pieces.Add(message[start..before]);
            start = before;
        }
        pieces.Add(message[start..]);
        return pieces;
    }
}
