using System.Text;

namespace SdaToolkit.Formats;

/// <summary>A file's bytes and text.</summary>
internal static class FileContent
{
    /// <summary>UTF-8 without a byte order mark, for writing.</summary>
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>All bytes of a stream; not to be changed.</summary>
    /// <exception cref="DataFormatException">There are more than allowed.</exception>
    public static byte[] ReadAll(Stream source, string name, int maxBytes)
    {
        // A whole file that is in memory already is not copied.
        if (source is MemoryStream { Position: 0 } whole && whole.Length <= maxBytes && whole.TryGetBuffer(out var held) && held.Offset == 0 && held.Array!.Length == held.Count)
            return held.Array;
        using var memory = new MemoryStream(source.CanSeek ? (int)Math.Clamp(source.Length - source.Position, 0, maxBytes) : 0);
        var buffer = new byte[81_920];
        for (int count; (count = source.Read(buffer)) > 0;)
        {
            memory.Write(buffer, 0, count);
            if (memory.Length > maxBytes)
                throw new DataFormatException(new("file too long") { File = name, Found = $"more than {maxBytes}", Allowed = $"{maxBytes}", Unit = "bytes" });
        }
        return memory.ToArray();
    }

    /// <summary>The bytes without a UTF-8 byte order mark.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;

    /// <summary>The text of bytes: UTF-8, or Latin-1 where they are not valid UTF-8.</summary>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        bytes = WithoutMark(bytes);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Utf8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
    }

    /// <summary>The bytes as UTF-8 without a mark: themselves, or turned from Latin-1 where they are not valid UTF-8.</summary>
    public static ReadOnlySpan<byte> AsUtf8(ReadOnlySpan<byte> bytes)
    {
        bytes = WithoutMark(bytes);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? bytes : Utf8.GetBytes(Encoding.Latin1.GetString(bytes));
    }
}
