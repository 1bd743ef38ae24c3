using System.Net;
using System.Net.Sockets;

namespace SdaToolkit.Hosting.Tests;

/// <summary>What an attack is after: things of the host that it must not reach, and whether it did.</summary>
internal sealed class AttackScene : IDisposable
{
    public const string SecretVariable = "SDA_TEST_SECRET";
    private const string Secret = "the host's own";

    private readonly string _folder = Directory.CreateTempSubdirectory("sda-attack-").FullName;
    private readonly TcpListener _tcp = new(IPAddress.Loopback, 0);
    private readonly UdpClient _udp = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Socket _unix = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    public AttackScene(Plugin plugin)
    {
        Plugin = plugin;
        File.WriteAllText(SecretFile, Secret);
        Environment.SetEnvironmentVariable(SecretVariable, Secret);
        _tcp.Start();
        _unix.Bind(new UnixDomainSocketEndPoint(UnixSocket));
        _unix.Listen();
    }

    public Plugin Plugin { get; }

    public string SecretFile => Path.Combine(_folder, "secret");

    public string UnixSocket => Path.Combine(_folder, "socket");

    public string TemporaryTarget { get; } = Path.Combine(Path.GetTempPath(), "sda-attack-" + Guid.NewGuid().ToString("N"));

    public string HomeTarget { get; } = Path.Combine(Home, "sda-attack-" + Guid.NewGuid().ToString("N"));

    public string PluginTarget => Path.Combine(Plugin.Folder, "sda-attack");

    public static string Home => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    public ulong TcpPort => (ulong)((IPEndPoint)_tcp.LocalEndpoint).Port;

    public ulong UdpPort => (ulong)((IPEndPoint)_udp.Client.LocalEndPoint!).Port;

    /// <summary>What the attack did to the host, or nothing.</summary>
    public IEnumerable<string> Harm()
    {
        foreach (var target in new[] { TemporaryTarget, HomeTarget, PluginTarget })
            if (File.Exists(target)) yield return $"{target} was written";
        if (_tcp.Pending()) yield return "a TCP connection came";
        if (_udp.Available > 0) yield return "an UDP datagram came";
        if (_unix.Poll(0, SelectMode.SelectRead)) yield return "a connection to the UNIX socket came";
        if (Remains("sleep\0" + "3600.25")) yield return "a child is still there";
        if (Remains("--plugin\0" + Plugin.Folder)) yield return "a worker is still there";
    }

    // The kernel takes a moment to take down a namespace whose first process was killed.
    private static bool Remains(string commandPart)
    {
        for (var i = 0; i < 100; i++)
        {
            if (!Processes(commandPart).Any()) return false;
            Thread.Sleep(100);
        }
        return true;
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(SecretVariable, null);
        _tcp.Dispose();
        _udp.Dispose();
        _unix.Dispose();
        foreach (var target in new[] { TemporaryTarget, HomeTarget, PluginTarget }) File.Delete(target);
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Processes whose command line contains a text.</summary>
    public static IEnumerable<int> Processes(string commandPart)
    {
        foreach (var folder in Directory.GetDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), out var id) && CommandOf(folder).Contains(commandPart, StringComparison.Ordinal)) yield return id;
    }

    private static string CommandOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
