using System.Runtime.InteropServices;

namespace SdaToolkit.Hosting;

/// <summary>The few calls of Linux that .NET has no method for. Only to be used on Linux, on the architectures of <see cref="SystemCallNumbers"/>.</summary>
internal static partial class LinuxCalls
{
    public const int CoreFileSize = 4, DataSize = 2, ProcessCount = 6, FileSize = 1;
    public const int SetParentDeathSignal = 1, SetSecurityFilter = 22, DropBoundingCapability = 24, SetSecureBits = 28, SetNoNewPrivileges = 38;
    public const int KillSignal = 9;

    private const int FileSizeSignal = 25;
    private const nint IgnoreSignal = 1;
    private const int GetDescriptorFlags = 1, SetDescriptorFlags = 2, CloseOnExec = 1;

    /// <summary>Whether this operating system and processor are known here.</summary>
    public static bool AreKnown => OperatingSystem.IsLinux() && SystemCallNumbers.Current is not null;

    /// <summary>Sets a resource limit of this process, both the soft and the hard one. False where it is refused.</summary>
    public static bool Limit(int resource, ulong value)
    {
        var limit = new ResourceLimit(value, value);
        return SetResourceLimit(resource, in limit) == 0;
    }

    /// <summary>Descriptors above 2 that a program started from here would inherit.</summary>
    public static IEnumerable<int> InheritableDescriptors()
    {
        foreach (var entry in Directory.GetFileSystemEntries("/proc/self/fd"))
            if (int.TryParse(Path.GetFileName(entry), out var descriptor) && descriptor > 2 && FileControl(descriptor, GetDescriptorFlags, 0) is >= 0 and var flags && (flags & CloseOnExec) == 0) yield return descriptor;
    }

    /// <summary>Whether a program started from here inherits a descriptor.</summary>
    public static void SetInheritable(int descriptor, bool inheritable) => _ = FileControl(descriptor, SetDescriptorFlags, inheritable ? 0 : CloseOnExec);

    /// <summary>A file that would become too large is then an error of the call that writes it, and not the end of the process.</summary>
    public static void IgnoreFileSizeSignal() => _ = SetSignal(FileSizeSignal, IgnoreSignal);

    /// <summary>Ends every process of a group.</summary>
    public static void KillGroup(int group) => _ = Kill(-group, KillSignal);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    public static partial int ProcessControl(int option, nuint a, nuint b, nuint c, nuint d);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint SystemCall(nint number, nint a, nint b, nint c, nint d);

    [LibraryImport("libc", EntryPoint = "setsid")]
    public static partial int NewSession();

    [LibraryImport("libc", EntryPoint = "getppid")]
    public static partial int ParentId();

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    /// <summary>Replaces the program of this process. Returns only where it fails.</summary>
    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Execute(string path, string?[] arguments, string?[] environment);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    // The third argument is variadic in C; on the architectures known here it is passed like any other.
    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int FileControl(int descriptor, int command, int argument);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetSignal(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetResourceLimit(int resource, in ResourceLimit limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct ResourceLimit(ulong soft, ulong hard)
    {
        public readonly ulong Soft = soft, Hard = hard;
    }
}
