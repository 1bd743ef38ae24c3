using System.IO.Compression;

namespace SdaToolkit.Formats;

/// <summary>Compressed files: gzip is unpacked, other compressions are recognized by their first bytes and refused by name.</summary>
internal static class Compression
{
    private const string Gzip = ".gz";

    /// <summary>Name of the compression of a content; empty where there is none known.</summary>
    public static string NameOf(ReadOnlySpan<byte> content) => content switch
    {
        [0x1F, 0x8B, ..] => "gzip",
        [0x42, 0x5A, 0x68, >= 0x31 and <= 0x39, 0x31, 0x41, 0x59, ..] => "bzip2",
        [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, ..] => "xz",
        [0x5D, 0x00, 0x00, _, _, ..] => "lzma",
        [0x50, 0x4B, 0x03, 0x04, ..] => "zip",
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "zstd",
        [0x1F, 0x9D or 0xA0, ..] => "compress",
        _ => "",
    };

    /// <summary>The file's name without the ending of its compression.</summary>
    public static string PlainName(string name) => name.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase) ? name[..^Gzip.Length] : name;

    /// <summary>The first bytes of a stream that can be rewound, unpacked where they are compressed with gzip and whole.</summary>
    public static byte[] Head(Stream stream, int length)
    {
        var head = new byte[length];
        var plain = head[..stream.ReadAtLeast(head, length, throwOnEndOfStream: false)];
        if (NameOf(plain) != "gzip") return plain;
        stream.Position = 0;
        try
        {
            using var unpacked = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
            return head[..unpacked.ReadAtLeast(head, length, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException)
        {
            return plain;
        }
    }

    /// <summary>Whether a file is named as compressed but is not.</summary>
    public static bool IsPlainByOtherName(HeldFile file) => file.Name.EndsWith(Gzip, StringComparison.OrdinalIgnoreCase) && NameOf(file.Content).Length == 0;

    /// <summary>A file, unpacked where it is compressed.</summary>
    /// <exception cref="DataFormatException">The compression is not unpacked here, is broken, or what comes out is too long.</exception>
    public static HeldFile Unpack(HeldFile file, int maxBytes)
    {
        var name = NameOf(file.Content);
        if (name.Length == 0) return file;
        if (name != "gzip") throw Refuse(file.Name, name);
        var packed = file.Content.ToArray();
        try
        {
            using var unpacked = new GZipStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
            var content = FileContent.ReadAll(unpacked, file.Name, maxBytes);
            if (IsWhole(packed, content.Length)) return HeldFile.Of(new SourceFile(file.Name, content));
            throw new InvalidDataException("the data end early");
        }
        catch (InvalidDataException e)
        {
            throw new DataFormatException(new(Ndm.NdmReasons.Compressed) { File = file.Name, Found = Fault(packed, e.Message), Allowed = "whole gzip data" }, e);
        }
    }

    // The library says the same of every damage; where the data unpack without their frame, it is the sum at the end that does not fit.
    private static string Fault(byte[] packed, string message)
    {
        const int HeaderLength = 10;
        if (message == "the data end early" || packed.Length < HeaderLength + 8) return "data that end early";
        try
        {
            var start = HeaderLength;
            // The file's name and a comment may stand before the data; extra fields are rare and leave this undecided.
            foreach (var flag in (int[])[0x08, 0x10])
                if ((packed[3] & flag) != 0) start = Array.IndexOf(packed, (byte)0, start) + 1;
            using var data = new DeflateStream(new MemoryStream(packed, start, packed.Length - start, writable: false), CompressionMode.Decompress);
            data.CopyTo(Stream.Null);
            return "a wrong checksum: the data are damaged";
        }
        catch (InvalidDataException)
        {
            return "data that cannot be unpacked: they are damaged";
        }
    }

    // The last four bytes are the length of what was packed; where several members follow each other, that of the last.
    private static bool IsWhole(ReadOnlySpan<byte> packed, int length)
    {
        if (packed.Length < 18) return false;
        var last = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(packed[^4..]);
        return last == (uint)length || (last < (uint)length && packed[1..].IndexOf((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]) >= 0);
    }

    private static DataFormatException Refuse(string file, string name) =>
        new(new(Ndm.NdmReasons.Compressed) { File = file, Found = name, Allowed = "plain files and gzip; unpack it first" });
}
