using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace SdaToolkit.Hosting;

/// <summary>
/// A run store in one SQLite file, for one machine. Write-ahead log with a synchronised commit, so that a finished append outlasts a power
/// cut; an immediate transaction for each, so that processes take turns. The file can be read by its owner only.
/// </summary>
public sealed class SqliteRunStore : SqlRunStore
{
    private const int SchemaVersion = 1;

    // "SDAR" in ASCII: tells a run store from other SQLite files.
    private const int ApplicationId = 0x53444152;

    // How long to wait for others, s: longer than any append takes.
    private const int PatienceS = 60;

    private readonly SqliteConnection _connection;

    private SqliteRunStore(SqliteConnection connection, string path, TimeProvider time)
        : base(connection, path, time) => _connection = connection;

    /// <summary>Opens a store; a file that is not there is made.</summary>
    /// <param name="path">The file. Its folder is made where there is none.</param>
    /// <param name="time">The clock; null: the system's.</param>
    /// <exception cref="RunStoreException">It cannot be opened or written, or is something else.</exception>
    public static SqliteRunStore Open(string path, TimeProvider? time = null)
    {
        SqliteConnection? connection = null;
        try
        {
            CreateFile(path);
            connection = new(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false, DefaultTimeout = PatienceS }.ToString());
            connection.Open();
            Prepare(connection, path);
            return new(connection, path, time ?? TimeProvider.System);
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            connection?.Dispose();
            throw e as RunStoreException ?? new RunStoreException($"run store {path}: {OneLine.Of(e.Message)}", e);
        }
    }

    /// <inheritdoc/>
    protected override DbTransaction BeginAppend() => _connection.BeginTransaction(deferred: false);

    // What runs gave may be marked: nobody else reads it.
    private static void CreateFile(string path)
    {
        if (File.Exists(path)) return;
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
    }

    private static void Prepare(SqliteConnection connection, string path)
    {
        Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON;");
        if (IsReady(connection, path)) return;
        using var transaction = connection.BeginTransaction(deferred: false);
        // Another process may have been faster.
        if (!IsReady(connection, path)) Run(connection, Schema);
        transaction.Commit();
    }

    private static bool IsReady(SqliteConnection connection, string path)
    {
        var (application, version) = (Number(connection, "PRAGMA application_id"), Number(connection, "PRAGMA user_version"));
        if (application == ApplicationId && version == SchemaVersion) return true;
        if (application == ApplicationId) throw new RunStoreException($"run store {path}: found schema version {version}; this program knows {SchemaVersion}");
        if (Number(connection, "SELECT COUNT(*) FROM sqlite_schema") == 0 && version == 0) return false;
        throw new RunStoreException($"run store {path}: is an SQLite file of another program");
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Schema => string.Create(CultureInfo.InvariantCulture, $"""
        CREATE TABLE sda_entry (
          number INTEGER PRIMARY KEY, entry_sha256 TEXT NOT NULL UNIQUE, is_run INTEGER NOT NULL, run_id TEXT NOT NULL, analysis TEXT NOT NULL,
          recorded_ms INTEGER NOT NULL, reuse_key TEXT NOT NULL, message BLOB NOT NULL) STRICT;
        CREATE INDEX sda_entry_run ON sda_entry (run_id);
        CREATE INDEX sda_entry_reuse ON sda_entry (reuse_key) WHERE reuse_key <> '';
        CREATE TABLE sda_blob (sha256 TEXT NOT NULL, part INTEGER NOT NULL, size_bytes INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (sha256, part)) STRICT;
        PRAGMA application_id = {ApplicationId};
        PRAGMA user_version = {SchemaVersion};
        """);
}
