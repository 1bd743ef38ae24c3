using System.Runtime.InteropServices;

namespace SdaToolkit.Hosting;

/// <summary>
/// Landlock (Linux 5.13; include/uapi/linux/landlock.h): the calling thread, and what it becomes or starts, may reach only the
/// files that it names, and no TCP port. What later versions add is put on where the kernel has it.
/// </summary>
internal static unsafe class Landlock
{
    private const ulong Execute = 1 << 0, WriteFile = 1 << 1, ReadFile = 1 << 2, ReadFolder = 1 << 3, Truncate = 1 << 14, DeviceControl = 1 << 15;
    private const ulong FirstVersionFiles = (1 << 13) - 1, Refer = 1 << 13;
    private const ulong BindTcp = 1, ConnectTcp = 2, AbstractSockets = 1, Signals = 2;
    private const ulong OfFiles = Execute | WriteFile | ReadFile | Truncate | DeviceControl;
    private const int PathBeneath = 1, AskVersion = 1, OpenPath = 0x200000 | 0x80000;

    /// <summary>The kernel's version of it; 0 or less: none.</summary>
    public static int Version => LinuxCalls.AreKnown ? (int)LinuxCalls.SystemCall(SystemCallNumbers.LandlockCreateRuleset, 0, 0, AskVersion, 0) : 0;

    /// <summary>Restricts the calling thread for good.</summary>
    /// <param name="readable">Files and folders to read and run; those that do not exist are left out.</param>
    /// <param name="writable">Files and folders also to write.</param>
    /// <exception cref="IOException">The kernel refuses.</exception>
    public static void Restrict(IEnumerable<string> readable, IEnumerable<string> writable)
    {
        var version = Version;
        var files = FirstVersionFiles | (version >= 2 ? Refer : 0) | (version >= 3 ? Truncate : 0) | (version >= 5 ? DeviceControl : 0);
        var handled = stackalloc ulong[3] { files, version >= 4 ? BindTcp | ConnectTcp : 0, version >= 6 ? AbstractSockets | Signals : 0 };
        var size = sizeof(ulong) * (version >= 6 ? 3 : version >= 4 ? 2 : 1);
        var rules = (int)Checked(LinuxCalls.SystemCall(SystemCallNumbers.LandlockCreateRuleset, (nint)handled, size, 0, 0), "landlock_create_ruleset");
        foreach (var path in readable) Allow(rules, path, (Execute | ReadFile | ReadFolder) & files);
        foreach (var path in writable) Allow(rules, path, files & ~Execute);
        Checked(LinuxCalls.SystemCall(SystemCallNumbers.LandlockRestrictSelf, rules, 0, 0, 0), "landlock_restrict_self");
        _ = LinuxCalls.Close(rules);
    }

    private static void Allow(int rules, string path, ulong access)
    {
        var descriptor = LinuxCalls.Open(path, OpenPath);
        if (descriptor < 0) return;
        if (!Directory.Exists(path)) access &= OfFiles;
        var rule = new PathRule { Access = access, Descriptor = descriptor };
        Checked(LinuxCalls.SystemCall(SystemCallNumbers.LandlockAddRule, rules, PathBeneath, (nint)(&rule), 0), $"landlock_add_rule for {path}");
        _ = LinuxCalls.Close(descriptor);
    }

    private static nint Checked(nint result, string call) =>
        result >= 0 ? result : throw new IOException($"{call}: error {Marshal.GetLastPInvokeError()} ({Marshal.GetLastPInvokeErrorMessage()})");

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct PathRule
    {
        public ulong Access;
        public int Descriptor;
    }
}
