using System.Buffers.Binary;

namespace SdaToolkit.Learning.Series;

/// <summary>Writes numbers as little-endian bytes, for models and states that are kept between runs.</summary>
public sealed class StateWriter
{
    private readonly List<byte> _bytes = [];

    /// <summary>Adds a whole number.</summary>
    public void Write(int value) => Write((long)value);

    /// <summary>Adds a whole number.</summary>
    public void Write(long value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        _bytes.AddRange(bytes);
    }

    /// <summary>Adds a number, bit for bit.</summary>
    public void Write(double value) => Write(BitConverter.DoubleToInt64Bits(value));

    /// <summary>Adds numbers, their count first.</summary>
    public void Write(ReadOnlySpan<double> values)
    {
        Write(values.Length);
        foreach (var value in values) Write(value);
    }

    /// <summary>Adds a text of at most <see cref="StateReader.LongestText"/> bytes, its length first.</summary>
    /// <exception cref="ArgumentException">The text is longer.</exception>
    public void Write(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        if (bytes.Length > StateReader.LongestText) throw new ArgumentException($"found a text of {bytes.Length} bytes; allowed are {StateReader.LongestText}", nameof(text));
        Write(bytes.Length);
        _bytes.AddRange(bytes);
    }

    /// <summary>All bytes so far.</summary>
    public byte[] ToArray() => [.. _bytes];
}
