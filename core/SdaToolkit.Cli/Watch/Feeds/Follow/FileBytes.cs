using Microsoft.Win32.SafeHandles;

namespace SdaToolkit.Cli.Watch.Feeds.Follow;

/// <summary>Bytes of a file that others write to, rename and remove meanwhile.</summary>
internal static class FileBytes
{
    /// <summary>Opens a file; null: there is none.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static SafeFileHandle? TryOpen(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Reads until a buffer is full or the file ends.</summary>
    /// <returns>Bytes read.</returns>
    public static int Fill(SafeFileHandle file, long offset, Span<byte> buffer)
    {
        var filled = 0;
        while (filled < buffer.Length)
        {
            var read = RandomAccess.Read(file, buffer[filled..], offset + filled);
            if (read == 0) break;
            filled += read;
        }
        return filled;
    }
}
