using System.Data;
using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace SdaToolkit.Hosting;

/// <summary>
/// A run store in a PostgreSQL database, for several machines. Appends take turns by an advisory lock that the transaction holds, and are
/// committed synchronously whatever the server's default.
/// </summary>
public sealed class PostgresRunStore : SqlRunStore
{
    private const long SchemaVersion = 1;

    // Any number that no other program of the database uses: "SDAR" in ASCII, twice.
    private const long LockKey = 0x53444152_53444152;

    private readonly NpgsqlConnection _connection;

    private PostgresRunStore(NpgsqlConnection connection, string place, TimeProvider time)
        : base(connection, place, time) => _connection = connection;

    /// <summary>Opens a store; its tables are made in the connection's default schema where there are none.</summary>
    /// <param name="connectionString">As Npgsql reads it, e.g. "Host=db;Database=sda;Username=sda".</param>
    /// <param name="time">The clock; null: the system's.</param>
    /// <exception cref="RunStoreException">It cannot be opened or written.</exception>
    public static PostgresRunStore Open(string connectionString, TimeProvider? time = null)
    {
        var place = "PostgreSQL";
        NpgsqlConnection? connection = null;
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "sda", Pooling = false };
            place = $"PostgreSQL {OneLine.Of(builder.Database)} at {OneLine.Of(builder.Host)}";
            connection = new(builder.ToString());
            connection.Open();
            Prepare(connection, place);
            return new(connection, place, time ?? TimeProvider.System);
        }
        catch (Exception e) when (e is DbException or IOException or ArgumentException or InvalidOperationException or FormatException)
        {
            connection?.Dispose();
            // An argument's message may hold the connection string, and with it a password.
            var why = e is ArgumentException or FormatException ? "its connection string is malformed" : OneLine.Of(e.Message);
            throw e as RunStoreException ?? new RunStoreException($"run store {place}: {why}", e);
        }
    }

    /// <inheritdoc/>
    protected override DbTransaction BeginAppend()
    {
        // Read committed: the statement after the lock sees what others committed while this one waited.
        var transaction = _connection.BeginTransaction(IsolationLevel.ReadCommitted);
        Run(_connection, string.Create(CultureInfo.InvariantCulture, $"SET LOCAL synchronous_commit = on; SELECT pg_advisory_xact_lock({LockKey})"));
        return transaction;
    }

    private static void Prepare(NpgsqlConnection connection, string place)
    {
        using var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
        if (Version(connection) is var found and not 0)
        {
            if (found != SchemaVersion) throw new RunStoreException($"run store {place}: found schema version {found}; this program knows {SchemaVersion}");
            return;
        }

        Run(connection, string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({LockKey})"));
        if (Version(connection) == 0) Run(connection, Schema);
        transaction.Commit();
    }

    // 0 where there is no store yet.
    private static long Version(NpgsqlConnection connection)
    {
        using var exists = new NpgsqlCommand("SELECT to_regclass('sda_store') IS NOT NULL", connection);
        if (exists.ExecuteScalar() is not true) return 0;
        using var version = new NpgsqlCommand("SELECT version FROM sda_store", connection);
        return Convert.ToInt64(version.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    // Text is compared byte by byte, as in SQLite.
    private static string Schema => string.Create(CultureInfo.InvariantCulture, $"""
        CREATE TABLE sda_entry (
          number bigint PRIMARY KEY, entry_sha256 text NOT NULL UNIQUE, is_run bigint NOT NULL, run_id text COLLATE "C" NOT NULL, analysis text NOT NULL,
          recorded_ms bigint NOT NULL, reuse_key text NOT NULL, message bytea NOT NULL);
        CREATE INDEX sda_entry_run ON sda_entry (run_id);
        CREATE INDEX sda_entry_reuse ON sda_entry (reuse_key) WHERE reuse_key <> '';
        CREATE TABLE sda_blob (sha256 text NOT NULL, part bigint NOT NULL, size_bytes bigint NOT NULL, content bytea NOT NULL, PRIMARY KEY (sha256, part));
        ALTER TABLE sda_blob ALTER COLUMN content SET STORAGE EXTERNAL;
        CREATE TABLE sda_store (version bigint NOT NULL);
        INSERT INTO sda_store VALUES ({SchemaVersion});
        """);
}
