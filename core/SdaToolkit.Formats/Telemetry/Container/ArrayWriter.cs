namespace SdaToolkit.Formats.Telemetry.Container;

/// <summary>Writes protobuf's wire format into an array that is long enough.</summary>
internal sealed class ArrayWriter(int capacity)
{
    private readonly byte[] _bytes = new byte[capacity];

    /// <summary>Where the next byte goes.</summary>
    public int Position { get; set; }

    /// <summary>The array.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    public void Byte(byte value) => _bytes[Position++] = value;

    public void Varint(int value)
    {
        for (; value > 0x7F; value >>= 7) Byte((byte)(value | 0x80));
        Byte((byte)value);
    }

    /// <summary>A field with a length.</summary>
    public void Field(byte tag, ReadOnlySpan<byte> content)
    {
        Byte(tag);
        Varint(content.Length);
        content.CopyTo(_bytes.AsSpan(Position));
        Position += content.Length;
    }
}
