using System.Buffers.Binary;
using System.Text;

namespace SdaToolkit.Learning.Series;

/// <summary>Reads what <see cref="StateWriter"/> wrote. Every read is checked: bytes that are too short, too long or out of range are refused.</summary>
/// <param name="bytes">The bytes.</param>
public sealed class StateReader(ReadOnlyMemory<byte> bytes)
{
    /// <summary>Longest text, bytes.</summary>
    public const int LongestText = 4096;

    private int _at;

    /// <summary>The next whole number.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public long ReadLong()
    {
        if (bytes.Length - _at < sizeof(long)) throw new InvalidDataException($"ends at byte {bytes.Length} in the middle of a number");
        var value = BinaryPrimitives.ReadInt64LittleEndian(bytes.Span[_at..]);
        _at += sizeof(long);
        return value;
    }

    /// <summary>The next whole number, within bounds.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is out of bounds.</exception>
    public int ReadInt(string name, int minimum, int maximum)
    {
        var value = ReadLong();
        return value < minimum || value > maximum ? throw new InvalidDataException($"{name}: found {value}; allowed are {minimum} to {maximum}") : (int)value;
    }

    /// <summary>The next number, any bits.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public double ReadDouble() => BitConverter.Int64BitsToDouble(ReadLong());

    /// <summary>The next number, finite.</summary>
    /// <exception cref="InvalidDataException">There is none, or it is not finite.</exception>
    public double ReadFinite(string name)
    {
        var value = ReadDouble();
        return double.IsFinite(value) ? value : throw new InvalidDataException($"{name}: found {value}; allowed is a finite number");
    }

    /// <summary>The next numbers, as many as <paramref name="values"/> holds; each finite.</summary>
    /// <exception cref="InvalidDataException">Their count is another, or one is not finite.</exception>
    public void ReadInto(string name, Span<double> values)
    {
        _ = ReadInt(name + " count", values.Length, values.Length);
        for (var i = 0; i < values.Length; i++) values[i] = ReadFinite(name);
    }

    /// <summary>The next numbers, at most a stated count; each finite.</summary>
    /// <exception cref="InvalidDataException">There are more, or the bytes end, or one is not finite.</exception>
    public double[] ReadArray(string name, int maximum)
    {
        // The count is held against what is left before anything of its size is made.
        var values = new double[ReadInt(name + " count", 0, Math.Min(maximum, (bytes.Length - _at) / sizeof(double)))];
        for (var i = 0; i < values.Length; i++) values[i] = ReadFinite(name);
        return values;
    }

    /// <summary>The next text.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public string ReadText(string name)
    {
        var length = ReadInt(name + " length", 0, LongestText);
        if (bytes.Length - _at < length) throw new InvalidDataException($"{name}: ends at byte {bytes.Length} in the middle of a text");
        var text = Encoding.UTF8.GetString(bytes.Span.Slice(_at, length));
        _at += length;
        return text;
    }

    /// <summary>Checks that nothing is left.</summary>
    /// <exception cref="InvalidDataException">Something is.</exception>
    public void RequireEnd()
    {
        if (_at != bytes.Length) throw new InvalidDataException($"{bytes.Length - _at} bytes after the end");
    }
}
