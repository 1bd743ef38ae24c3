using System.Data.Common;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Data.Sqlite;
using Npgsql;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting.Tests;

/// <summary>An empty store of its own for a test, which may also be written to behind the store's back.</summary>
internal sealed class TestStore : IDisposable
{
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sda-test-store-");

    public TestStore(string kind)
    {
        Location = kind == Postgres ? PostgresServer.NewSchema() : Path.Combine(_folder.FullName, "runs.db");
        Store = Open();
    }

    /// <summary>As a configuration names it.</summary>
    public string Location { get; }

    public SqlRunStore Store { get; private set; }

    public SqlRunStore Open() => (SqlRunStore)RunStores.Open(new() { Location = Location })!;

    public void Reopen()
    {
        Store.Dispose();
        Store = Open();
    }

    /// <summary>Changes the database without the store's knowledge.</summary>
    public int Tamper(string sql)
    {
        using DbConnection connection = Location.StartsWith("Host=", StringComparison.Ordinal) ? new NpgsqlConnection(Location) : new SqliteConnection($"Data Source={Location};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    }

    /// <summary>A run with a request, a result and a report of its own.</summary>
    public static (RunRecord Record, RunBlob Request, RunBlob Result) Run(int number, string analysis = "test.echo")
    {
        var request = RunBlob.Of(System.Text.Encoding.UTF8.GetBytes($"request {number / 2}"));
        var result = RunBlob.Of(System.Text.Encoding.UTF8.GetBytes($"result {number} " + new string('x', 3000)));
        var record = new RunRecord
        {
            RunId = $"{number:x8}-0000-7000-8000-000000000000",
            Analysis = analysis,
            PluginId = "test.good",
            PluginSha256 = new string('a', 64),
            RequestSha256 = request.Sha256,
            ResultSha256 = result.Sha256,
            ResultBytes = (ulong)result.Content.Length,
            Seed = (ulong)number,
            NumericEnvironment = NumericEnvironmentInfo.Current,
            Started = new Timestamp { Seconds = number },
            HandlingMarking = "TLP:GREEN",
        };
        return (record, request, result);
    }

    public LedgerEntry AppendRun(int number, string analysis = "test.echo") => AppendRun(Store, number, analysis);

    public static LedgerEntry AppendRun(IRunStore store, int number, string analysis = "test.echo")
    {
        var (record, request, result) = Run(number, analysis);
        return store.Append(new() { Run = record }, [request, result]);
    }

    public void Dispose()
    {
        Store.Dispose();
        _folder.Delete(recursive: true);
    }
}
