using System.Runtime.InteropServices;
using System.Text;

namespace SdaToolkit.Hosting;

/// <summary>Puts a finished folder in its place, so that whoever looks sees the old one or the new one whole.</summary>
internal static class FolderSwap
{
    // linux/fcntl.h, linux/fs.h.
    private const int CurrentFolder = -100;
    private const uint Exchange = 2;

    /// <summary>Renames a folder; where the place is taken, the two change places and the old one is deleted.</summary>
    /// <param name="fresh">The finished folder, beside its place.</param>
    /// <param name="place">Its place.</param>
    /// <exception cref="IOException">It cannot be renamed; the old one is where it was.</exception>
    public static void Put(string fresh, string place)
    {
        if (!Directory.Exists(place)) Directory.Move(fresh, place);
        else if (TryExchange(fresh, place)) Directory.Delete(fresh, recursive: true);
        else Replace(fresh, place);
    }

    // Where the system has no exchange, there is an instant without the plugin; never one with half of it.
    private static void Replace(string fresh, string place)
    {
        var old = $"{fresh}.old";
        Directory.Move(place, old);
        try
        {
            Directory.Move(fresh, place);
        }
        catch
        {
            Directory.Move(old, place);
            throw;
        }
        Directory.Delete(old, recursive: true);
    }

    private static bool TryExchange(string a, string b)
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            return RenameAt2(CurrentFolder, Native(a), CurrentFolder, Native(b), Exchange) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    private static byte[] Native(string path) => Encoding.UTF8.GetBytes(path + '\0');

    [DllImport("libc", EntryPoint = "renameat2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int RenameAt2(int oldFolder, byte[] oldPath, int newFolder, byte[] newPath, uint flags);
}
