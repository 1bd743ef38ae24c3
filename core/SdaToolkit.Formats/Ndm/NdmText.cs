using System.Text;

namespace SdaToolkit.Formats.Ndm;

/// <summary>The text of a file: UTF-8, UTF-16 or UTF-32 (UCS-4) with or without a byte order mark, else Latin-1.</summary>
internal static class NdmText
{
    private static readonly Encoding Utf32BigEndian = new UTF32Encoding(bigEndian: true, byteOrderMark: false);

    // Read as Latin-1, whose printable characters they share but for a few.
    private static readonly string[] SingleByte = ["iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252", "utf-8"];

    /// <summary>All of a text, in a workspace's memory where it is UTF-8.</summary>
    /// <exception cref="DataFormatException">The text names an encoding that is not read.</exception>
    public static ReadOnlyMemory<char> Decode(ReadOnlySpan<byte> bytes, string file, ReadWorkspace workspace)
    {
        var plain = bytes;
        if (WideEncoding(ref plain) is not null) return Decode(bytes, file).AsMemory();
        var characters = workspace.Characters(plain.Length);
        var status = System.Text.Unicode.Utf8.ToUtf16(plain, characters, out _, out var length, replaceInvalidSequences: false);
        return status == System.Buffers.OperationStatus.Done ? characters.AsMemory(0, length) : Decode(bytes, file).AsMemory();
    }

    /// <summary>All of a text.</summary>
    /// <exception cref="DataFormatException">The text names an encoding that is not read.</exception>
    public static string Decode(ReadOnlySpan<byte> bytes, string file)
    {
        if (WideEncoding(ref bytes) is { } wide) return wide.GetString(bytes);
        if (System.Text.Unicode.Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        var text = Encoding.Latin1.GetString(bytes);
        var named = DeclaredEncoding(text);
        if (named.Length > 0 && !SingleByte.Contains(named, StringComparer.OrdinalIgnoreCase))
            throw new DataFormatException(new(NdmReasons.Encoding) { File = file, Line = 1, Field = "encoding", Found = named, Allowed = "UTF-8, UTF-16, UCS-4, ISO-8859-1" });
        return text;
    }

    /// <summary>The start of a text, of which the last character may be cut; without blanks before it.</summary>
    public static string Head(ReadOnlySpan<byte> bytes)
    {
        var text = WideEncoding(ref bytes) is { } wide ? wide.GetString(bytes) : Encoding.UTF8.GetString(bytes);
        return text.TrimStart();
    }

    private static Encoding? WideEncoding(ref ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 4)
        {
            bytes = FileContent.WithoutMark(bytes);
            return null;
        }
        var (encoding, mark) = (bytes[0], bytes[1], bytes[2], bytes[3]) switch
        {
            (0x00, 0x00, 0xFE, 0xFF) => (Utf32BigEndian, 4),
            (0xFF, 0xFE, 0x00, 0x00) => (Encoding.UTF32, 4),
            (0xFE, 0xFF, _, _) => (Encoding.BigEndianUnicode, 2),
            (0xFF, 0xFE, _, _) => (Encoding.Unicode, 2),
            (0xEF, 0xBB, 0xBF, _) => (null, 3),
            (0x00, 0x00, 0x00, > 0) => (Utf32BigEndian, 0),
            ( > 0, 0x00, 0x00, 0x00) => (Encoding.UTF32, 0),
            (0x00, > 0, 0x00, > 0) => (Encoding.BigEndianUnicode, 0),
            ( > 0, 0x00, > 0, 0x00) => (Encoding.Unicode, 0),
            _ => ((Encoding?)null, 0),
        };
        bytes = bytes[mark..];
        return encoding;
    }

    private static string DeclaredEncoding(string text)
    {
        if (!text.StartsWith("<?xml", StringComparison.Ordinal)) return "";
        var end = text.IndexOf("?>", StringComparison.Ordinal);
        var at = text.IndexOf("encoding=", StringComparison.Ordinal);
        if (at < 0 || at > end) return "";
        var quote = text[at + 9];
        var close = text.IndexOf(quote, at + 10);
        return close < 0 || close > end ? "" : text[(at + 10)..close];
    }
}
