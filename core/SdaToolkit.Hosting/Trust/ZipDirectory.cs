using System.Buffers.Binary;

namespace SdaToolkit.Hosting;

/// <summary>
/// Checks the end of a zip file before a library reads its directory into memory: that directory and end stand where they
/// say, and are small. Format: PKWARE APPNOTE 6.3.10, 4.3.16.
/// </summary>
internal static class ZipDirectory
{
    private const int EndBytes = 22;
    private const uint EndSignature = 0x06054b50;
    private const int MaximumDirectoryBytes = PluginLimits.MaximumFiles * (46 + PluginFileNames.MaximumLength + 100);

    /// <exception cref="InvalidDataException">It is no zip file, or not one that this program would write.</exception>
    public static void Check(Stream zip)
    {
        if (zip.Length < EndBytes) throw new InvalidDataException("is no zip file");
        Span<byte> end = stackalloc byte[EndBytes];
        zip.Seek(-EndBytes, SeekOrigin.End);
        zip.ReadExactly(end);
        zip.Position = 0;
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != EndSignature) throw new InvalidDataException("is no zip file, is cut short, or has bytes after its end");
        if (end[20] != 0 || end[21] != 0) throw new InvalidDataException("has a comment; a package has none");
        var count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (!end[4..8].SequenceEqual(stackalloc byte[4])) throw new InvalidDataException("is one of several zip files; a package is one");
        if (count > PluginLimits.MaximumFiles + 2) throw new InvalidDataException($"has {count} entries or is of Zip64; allowed are {PluginLimits.MaximumFiles} files");
        if (size > MaximumDirectoryBytes) throw new InvalidDataException($"has a directory of {size} bytes; allowed are {MaximumDirectoryBytes}");
        if ((long)offset + size != zip.Length - EndBytes) throw new InvalidDataException("has a directory that does not stand where it says");
    }
}
