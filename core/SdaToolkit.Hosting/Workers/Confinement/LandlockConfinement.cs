using System.Globalization;

namespace SdaToolkit.Hosting;

/// <summary>
/// A worker under Landlock, a filter of system calls and limits, which its launcher puts on its own thread before it becomes
/// the worker. Of the file system it may read the system's libraries, .NET, the program and the plugin, and write to a
/// temporary folder of its own. It makes no processes and no sockets.
/// </summary>
/// <remarks>Unlike bubblewrap it does not hide that other processes exist, and its user's number stays the same; without any capability.</remarks>
internal sealed class LandlockConfinement : IConfinement
{
    private static readonly string[] SystemPaths =
    [
        "/usr/lib", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so.cache", "/proc/self", "/proc/meminfo", "/proc/cpuinfo", "/dev/urandom", "/dev/random",
    ];

    /// <inheritdoc/>
    public string Word => ConfinementKinds.Landlock;

    /// <inheritdoc/>
    public string? Objection =>
        !OperatingSystem.IsLinux() ? "it is for Linux only"
        : !LinuxCalls.AreKnown ? "the system calls of this processor are not known to it"
        : Landlock.Version < 1 ? "this kernel does not offer it"
        : null;

    /// <inheritdoc/>
    public ConfinedStart Prepare(WorkerProgram program, WorkerArguments arguments)
    {
        var temporary = Directory.CreateTempSubdirectory("sda-worker-").FullName;
        var executable = Bubblewrap.RealPath(program.Executable);
        var launch = new LaunchArguments(
            Environment.ProcessId,
            [.. SystemPaths, Bubblewrap.DotnetFolder(), program.Folder, .. arguments.PluginFolder.Length > 0 ? [arguments.PluginFolder] : Array.Empty<string>()],
            [temporary, "/dev/null"],
            [executable, .. program.Arguments, WorkerProgram.WorkerCommand, .. arguments.ToList()]);
        return new(executable, [.. program.Arguments, WorkerProgram.LaunchCommand, .. launch.ToList()])
        {
            Environment = WorkerEnvironment.Create(arguments.MemoryLimitBytes, temporary),
            TemporaryFolder = temporary,
        };
    }
}

/// <summary>What a host tells the launcher of a worker.</summary>
/// <param name="Host">The process that starts it.</param>
/// <param name="Readable">Files and folders that the worker may read and run.</param>
/// <param name="Writable">Files and folders that the worker may also write.</param>
/// <param name="Command">What it becomes: the executable's full path and its arguments.</param>
internal sealed record LaunchArguments(int Host, IReadOnlyList<string> Readable, IReadOnlyList<string> Writable, IReadOnlyList<string> Command)
{
    public IReadOnlyList<string> ToList() =>
        ["--host", Host.ToString(CultureInfo.InvariantCulture), .. Readable.SelectMany(p => new[] { "--read", p }), .. Writable.SelectMany(p => new[] { "--write", p }), "--", .. Command];

    /// <summary>The arguments, or null where they are not as a host writes them.</summary>
    public static LaunchArguments? Parse(IReadOnlyList<string> list)
    {
        if (list is not ["--host", var host, ..] || !int.TryParse(host, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return null;
        List<string> readable = [], writable = [];
        var i = 2;
        for (; i + 1 < list.Count && list[i] != "--"; i += 2)
        {
            if (list[i] == "--read") readable.Add(list[i + 1]);
            else if (list[i] == "--write") writable.Add(list[i + 1]);
            else return null;
        }
        return i + 1 < list.Count && list[i] == "--" ? new(id, readable, writable, [.. list.Skip(i + 1)]) : null;
    }
}
