using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace SdaToolkit.Hosting;

/// <summary>A process and all it started.</summary>
internal static class ProcessTree
{
    /// <summary>Ends it. On Linux also what left the tree but not the session of the worker.</summary>
    public static void Kill(Process process)
    {
        try
        {
            var id = process.Id;
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            if (LinuxCalls.AreKnown) LinuxCalls.KillGroup(id);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended meanwhile, or never began.
        }
    }

    /// <summary>Memory in use, bytes: of the whole tree on Linux, of the process alone elsewhere.</summary>
    public static long MemoryBytes(Process process)
    {
        try
        {
            if (OperatingSystem.IsLinux()) return LinuxBytes(process.Id.ToString(CultureInfo.InvariantCulture), depth: 0);
            process.Refresh();
            return process.WorkingSet64;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static long LinuxBytes(string id, int depth)
    {
        const int DeepestTree = 64;
        try
        {
            // statm: sizes in pages, the second of them what is resident.
            var bytes = long.Parse(File.ReadAllText($"/proc/{id}/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
            if (depth == DeepestTree) return bytes;
            foreach (var thread in Directory.GetDirectories($"/proc/{id}/task"))
                foreach (var child in File.ReadAllText(thread + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)) bytes += LinuxBytes(child, depth + 1);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or IndexOutOfRangeException)
        {
            return 0;
        }
    }
}
