namespace SdaToolkit.Scenarios;

/// <summary>Writes files and folders whole or not at all: under a temporary name first, then renamed.</summary>
public static class AtomicFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">Where; an existing file is replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">It cannot be written; nothing is left behind.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = TemporaryName(path);
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write)) write(stream);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Checks before the work, not after it, that a file may be written.</summary>
    /// <exception cref="InputException">It is a folder or a device, or its folder does not exist.</exception>
    public static void CheckWritable(string path)
    {
        if (path.Length == 0) throw new InputException("found an empty path; allowed is the file to write");
        if (Directory.Exists(path)) throw new InputException($"{path}: is a folder; allowed is a file");
        // A rename would put a file in the device's place, for every program of the machine.
        if (IsInDeviceFolder(path)) throw new InputException($"{path}: is a device; allowed is a file (without one, the result goes to standard output)");
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder)) throw new InputException($"{path}: its folder does not exist");
        Probe(folder, path);
    }

    private static bool IsInDeviceFolder(string path)
    {
        var full = Path.GetFullPath(path);
        return !OperatingSystem.IsWindows() && full.StartsWith("/dev/", StringComparison.Ordinal) && !full.StartsWith("/dev/shm/", StringComparison.Ordinal);
    }

    // Writes a file and takes it away again.
    private static void Probe(string folder, string path)
    {
        try
        {
            using var probe = new FileStream(Path.Combine(folder, $".{Guid.NewGuid():N}.tmp"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: nothing can be written into its folder", e);
        }
    }

    /// <summary>Writes a folder. An existing one is replaced if it is empty or <paramref name="mayReplace"/> says so.</summary>
    /// <param name="path">Where.</param>
    /// <param name="mayReplace">Whether an existing folder that is not empty was written by this program.</param>
    /// <param name="write">Writes the content into the folder it is given.</param>
    /// <exception cref="InputException">The path is taken by something else.</exception>
    /// <exception cref="IOException">It cannot be written; nothing is left behind.</exception>
    public static void WriteFolder(string path, Func<string, bool> mayReplace, Action<string> write)
    {
        CheckReplaceable(path, mayReplace);
        var full = Path.GetFullPath(path);
        var (fresh, old) = (TemporaryName(full), TemporaryName(full));
        try
        {
            Directory.CreateDirectory(fresh);
            write(fresh);
            if (Directory.Exists(full)) Directory.Move(full, old);
            Directory.Move(fresh, full);
        }
        catch
        {
            if (Directory.Exists(old) && !Directory.Exists(full)) Directory.Move(old, full);
            throw;
        }
        finally
        {
            foreach (var rest in new[] { fresh, old })
                if (Directory.Exists(rest)) Directory.Delete(rest, recursive: true);
        }
    }

    /// <summary>Checks before the work, not after it, that a folder may be written.</summary>
    /// <exception cref="InputException">The path is taken by something else.</exception>
    public static void CheckReplaceable(string path, Func<string, bool> mayReplace)
    {
        if (path.Length == 0) throw new InputException("found an empty path; allowed is the folder to write");
        if (File.Exists(path)) throw new InputException($"{path}: is a file; allowed is a folder");
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !mayReplace(path))
            throw new InputException($"{path}: holds files that no assessment wrote; allowed is a new or empty folder, or one of an earlier assessment");
        var above = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        while (above is not null && !Directory.Exists(above)) above = Path.GetDirectoryName(above);
        Probe(above ?? throw new InputException($"{path}: is no folder that can be written"), path);
    }

    private static string TemporaryName(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
    }
}
