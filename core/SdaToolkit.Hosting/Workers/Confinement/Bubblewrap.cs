using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace SdaToolkit.Hosting;

/// <summary>
/// bubblewrap (github.com/containers/bubblewrap): a worker in namespaces of its own. There is no network and no other
/// process; of the file system there are the libraries of the system, .NET, the program and the plugin, to read, and an empty
/// /tmp. It has no capabilities, another user's number, its own session, and ends with the host. A filter of system calls comes on top.
/// </summary>
internal sealed class Bubblewrap : IConfinement
{
    private const int TemporaryBytes = 256 * 1024 * 1024;
    private const string Nobody = "65534";

    // Not by PATH: whoever can set that must not choose what confines.
    private static readonly string[] Places = ["/usr/bin/bwrap", "/bin/bwrap", "/usr/local/bin/bwrap"];
    private static readonly string[] Libraries = ["/usr/lib", "/usr/lib64", "/lib", "/lib64"];

    /// <inheritdoc/>
    public string Word => ConfinementKinds.Bubblewrap;

    /// <inheritdoc/>
    public string? Objection =>
        !OperatingSystem.IsLinux() ? "it is for Linux only"
        : SystemCallNumbers.Current is null ? $"the system calls of {RuntimeInformation.ProcessArchitecture} are not known to it"
        : Array.Find(Places, File.Exists) is null ? "it is not installed (bwrap in /usr/bin)"
        : null;

    /// <inheritdoc/>
    public ConfinedStart Prepare(WorkerProgram program, WorkerArguments arguments)
    {
        var filter = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        filter.Write(SeccompFilter.Build(SystemCallNumbers.Current!, ownProcess: 0));
        var environment = WorkerEnvironment.Create(arguments.MemoryLimitBytes, "/tmp");
        List<string> list =
        [
            "--unshare-all", "--unshare-user", "--disable-userns", "--uid", Nobody, "--gid", Nobody, "--hostname", "worker",
            "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv",
            .. environment.SelectMany(e => new[] { "--setenv", e.Key, e.Value }),
            .. Libraries.SelectMany(Library), .. Optional("/etc/ld.so.cache"),
            "--proc", "/proc", "--dev", "/dev", "--size", TemporaryBytes.ToString(CultureInfo.InvariantCulture), "--tmpfs", "/tmp",
            .. Readable(DotnetFolder()), .. Readable(program.Folder), .. OtherPlugins(program.Folder),
            .. arguments.PluginFolder.Length > 0 ? Readable(arguments.PluginFolder) : [], .. ClosedPlugins(program.Folder),
            "--remount-ro", "/", "--chdir", "/", "--seccomp", filter.GetClientHandleAsString(), "--",
            RealPath(program.Executable), .. program.Arguments, WorkerProgram.WorkerCommand, .. arguments.ToList(),
        ];
        return new(Array.Find(Places, File.Exists)!, list) { Environment = environment, Filter = new FilterPipe(filter) };
    }

    /// <summary>Where .NET itself is: three folders above the runtime's libraries.</summary>
    internal static string DotnetFolder() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>The file that a link of links leads to.</summary>
    internal static string RealPath(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    // Where /lib is a link into /usr, it is one in there too.
    private static IEnumerable<string> Library(string path) =>
        new DirectoryInfo(path) is { LinkTarget: { } target } ? ["--symlink", target, path] : Optional(path);

    private static IEnumerable<string> Optional(string path) => ["--ro-bind-try", path, path];

    private static IEnumerable<string> Readable(string path) => ["--ro-bind", path, path];

    // The plugins beside the program are not this one's business: an empty folder takes their place, which is closed when this one's is in it.
    private static IEnumerable<string> OtherPlugins(string program) => PluginsBeside(program) is { } folder ? ["--tmpfs", folder] : [];

    private static IEnumerable<string> ClosedPlugins(string program) => PluginsBeside(program) is { } folder ? ["--remount-ro", folder] : [];

    private static string? PluginsBeside(string program) => Path.Combine(program, "plugins") is var folder && Directory.Exists(folder) ? folder : null;

    private sealed class FilterPipe(AnonymousPipeServerStream pipe) : IDisposable
    {
        public void Dispose()
        {
            pipe.DisposeLocalCopyOfClientHandle();
            pipe.Dispose();
        }
    }
}
