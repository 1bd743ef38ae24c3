using System.Buffers.Binary;
using System.Text;

namespace SdaToolkit.Scenarios;

/// <summary>
/// The strictest kind of zip file: every file stored as it is, one after the other, all at the same time of day, nothing optional. The same files give
/// the same bytes everywhere, so that a reader can ask for exactly these bytes. Any program that reads zip files reads them.
/// Format: PKWARE, APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
/// </summary>
public static class StoredZip
{
    private const uint FileSignature = 0x04034b50;
    private const uint DirectorySignature = 0x02014b50;
    private const uint EndSignature = 0x06054b50;
    private const int FileHeaderBytes = 30;
    private const int DirectoryHeaderBytes = 46;
    private const int EndBytes = 22;
    private const ushort Version = 10;
    private const ushort FirstOfJanuary1980 = 0x21;
    private const int MostFiles = 10_000;
    private const int LongestName = 200;

    /// <summary>The zip of files, in their order.</summary>
    /// <exception cref="InvalidDataException">They are more than such a file can hold: 10,000 files, 2 GiB.</exception>
    public static byte[] Write(IReadOnlyList<(string Name, byte[] Content)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var size = files.Sum(f => (long)f.Content.Length + FileHeaderBytes + DirectoryHeaderBytes + (2L * f.Name.Length)) + EndBytes;
        if (size > Array.MaxLength || files.Count > MostFiles) throw new InvalidDataException($"{files.Count} files of {size} bytes together: at most {MostFiles} files and {Array.MaxLength} bytes go into one pack");
        var (zip, directory, at) = (new byte[size], new MemoryStream(), 0);
        foreach (var (name, content) in files)
        {
            var common = Common(name, content);
            directory.Write(DirectoryEntry(common, name, at));
            BinaryPrimitives.WriteUInt32LittleEndian(zip.AsSpan(at), FileSignature);
            common.CopyTo(zip, at + 4);
            at += FileHeaderBytes;
            at += Encoding.ASCII.GetBytes(name, zip.AsSpan(at));
            content.CopyTo(zip, at);
            at += content.Length;
        }

        directory.Position = 0;
        directory.ReadExactly(zip.AsSpan(at, (int)directory.Length));
        End(zip.AsSpan(at + (int)directory.Length), files.Count, (int)directory.Length, at);
        return zip;
    }

    /// <summary>The files of a zip that was written so.</summary>
    /// <exception cref="InvalidDataException">It is not, to the byte; the message says what is wrong first.</exception>
    public static IReadOnlyList<(string Name, byte[] Content)> Read(ReadOnlySpan<byte> zip)
    {
        var files = new List<(string, byte[])>();
        var at = 0;
        for (; Take(zip, at, 4) is { Length: 4 } signature && BinaryPrimitives.ReadUInt32LittleEndian(signature) == FileSignature;)
        {
            var header = Take(zip, at, FileHeaderBytes);
            if (header.Length < FileHeaderBytes || files.Count == MostFiles) throw new InvalidDataException("it ends in the middle of a file, or has too many");
            var (length, nameLength) = (BinaryPrimitives.ReadUInt32LittleEndian(header[22..]), BinaryPrimitives.ReadUInt16LittleEndian(header[26..]));
            var name = Take(zip, at + FileHeaderBytes, nameLength);
            if (nameLength is 0 or > LongestName || name.Length < nameLength || name.ContainsAnyExceptInRange((byte)' ', (byte)'~')) throw new InvalidDataException("a file's name was changed");
            var content = Take(zip, at + FileHeaderBytes + nameLength, length);
            if (content.Length < length) throw new InvalidDataException("it ends in the middle of a file");
            files.Add((Encoding.ASCII.GetString(name), content.ToArray()));
            at += FileHeaderBytes + nameLength + content.Length;
        }

        if (files.Count == 0) throw new InvalidDataException("it is no zip file of this kind");
        var again = Write(files);
        var same = zip.CommonPrefixLength(again);
        if (same == zip.Length && same == again.Length) return files;
        throw new InvalidDataException(Blame(files, same));
    }

    private static ReadOnlySpan<byte> Take(ReadOnlySpan<byte> zip, int at, long count) => zip.Slice(at, (int)Math.Min(count, zip.Length - at));

    // Whose bytes the first that is not as it would be written belongs to.
    private static string Blame(List<(string Name, byte[] Content)> files, int at)
    {
        foreach (var (name, content) in files)
        {
            at -= FileHeaderBytes + name.Length + content.Length;
            if (at < 0) return $"{name}: was changed (its header or checksum does not fit its content)";
        }

        return "its directory was changed";
    }

    // What the header before a file and its entry in the directory share: from the version to the length of the extra field.
    private static byte[] Common(string name, byte[] content)
    {
        var common = new byte[FileHeaderBytes - 4];
        BinaryPrimitives.WriteUInt16LittleEndian(common, Version);
        BinaryPrimitives.WriteUInt16LittleEndian(common.AsSpan(8), FirstOfJanuary1980);
        BinaryPrimitives.WriteUInt32LittleEndian(common.AsSpan(10), Crc32.Of(content));
        BinaryPrimitives.WriteUInt32LittleEndian(common.AsSpan(14), (uint)content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(common.AsSpan(18), (uint)content.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(common.AsSpan(22), (ushort)name.Length);
        return common;
    }

    private static byte[] DirectoryEntry(byte[] common, string name, int offset)
    {
        var entry = new byte[DirectoryHeaderBytes + name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(entry, DirectorySignature);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(4), Version);
        common.CopyTo(entry, 6);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(42), (uint)offset);
        Encoding.ASCII.GetBytes(name, entry.AsSpan(DirectoryHeaderBytes));
        return entry;
    }

    private static void End(Span<byte> end, int files, int directoryBytes, int directoryAt)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(end, EndSignature);
        BinaryPrimitives.WriteUInt16LittleEndian(end[8..], (ushort)files);
        BinaryPrimitives.WriteUInt16LittleEndian(end[10..], (ushort)files);
        BinaryPrimitives.WriteUInt32LittleEndian(end[12..], (uint)directoryBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(end[16..], (uint)directoryAt);
    }
}
