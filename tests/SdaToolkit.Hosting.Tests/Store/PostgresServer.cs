using System.Diagnostics;
using Npgsql;

namespace SdaToolkit.Hosting.Tests;

/// <summary>
/// A PostgreSQL server that these tests start themselves, in a folder and on a socket of its own, without any network address. It is
/// stopped and its folder deleted when the tests end. The server refuses to run as root, so another user is then taken.
/// </summary>
internal static class PostgresServer
{
    private static readonly Lazy<string?> Started = new(Start);
    private static int _schemas;

    /// <summary>A connection string to an empty schema; the test is skipped where no server is installed.</summary>
    public static string NewSchema()
    {
        var folder = Started.Value;
        if (folder is null) Assert.Inconclusive("no PostgreSQL server is installed (Debian: apt-get install postgresql)");
        var server = $"Host={folder};Username=sda;Database=postgres";
        var schema = $"test{Interlocked.Increment(ref _schemas)}";
        using var connection = new NpgsqlConnection(server);
        connection.Open();
        using var command = new NpgsqlCommand($"CREATE SCHEMA {schema}", connection);
        command.ExecuteNonQuery();
        return $"{server};Search Path={schema}";
    }

    /// <summary>Ends the server at once, without a checkpoint, as a power cut does, and starts it again.</summary>
    public static void Crash()
    {
        Run(Tool("pg_ctl"), "-D", Path.Combine(Started.Value!, "data"), "-m", "immediate", "-w", "stop");
        Launch(Started.Value!);
    }

    private static string? Start()
    {
        if (OperatingSystem.IsWindows() || Tools() is null) return null;
        var folder = Run("mktemp", "-d", "/tmp/sda-pg-XXXXXX").Trim();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(folder);
        Run(Tool("initdb"), "-D", Path.Combine(folder, "data"), "-U", "sda", "-A", "trust", "-E", "UTF8", "--locale=C");
        Launch(folder);
        return folder;
    }

    private static void Launch(string folder) =>
        Run(Tool("pg_ctl"), "-D", Path.Combine(folder, "data"), "-l", Path.Combine(folder, "log"), "-w", "-t", "120", "-o", $"-k {folder} -c listen_addresses=''", "start");

    private static void Stop(string folder)
    {
        try
        {
            Run(Tool("pg_ctl"), "-D", Path.Combine(folder, "data"), "-m", "immediate", "-w", "stop");
        }
        catch (InvalidOperationException)
        {
            // It did not run; its folder goes all the same.
        }

        Run("rm", "-rf", folder);
    }

    private static string Tool(string name) => Path.Combine(Tools()!, name);

    private static string? Tools()
    {
        const string Debian = "/usr/lib/postgresql";
        var folders = Directory.Exists(Debian) ? Directory.GetDirectories(Debian).OrderDescending(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")) : [];
        return folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')).FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "pg_ctl")));
    }

    private static string Run(string program, params string[] arguments)
    {
        var isRoot = Environment.UserName == "root";
        string[] command = isRoot ? ["runuser", "-u", File.ReadAllText("/etc/passwd").Contains("\npostgres:", StringComparison.Ordinal) ? "postgres" : "nobody", "--", program, .. arguments] : [program, .. arguments];
        // pg_ctl hands its output on to the server, which would keep a pipe open; only the short commands are read.
        var read = !arguments.Contains("start");
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = read, RedirectStandardError = read, UseShellExecute = false, WorkingDirectory = "/tmp" };
        using var process = Process.Start(start)!;
        var output = read ? process.StandardOutput.ReadToEndAsync() : Task.FromResult("");
        var error = read ? process.StandardError.ReadToEndAsync() : Task.FromResult("");
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException($"{string.Join(' ', command)}: {error.Result}");
    }
}
