using System.Data;
using System.Data.Common;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>What the two kinds of database share: the tables, and every statement on them.</summary>
/// <param name="connection">The open connection; used by one thread at a time, and disposed with the store.</param>
/// <param name="place">Where the store is, for people.</param>
/// <param name="time">The clock.</param>
public abstract class SqlRunStore(DbConnection connection, string place, TimeProvider time) : IRunStore
{
    private const string EntryColumns = "number, entry_sha256, is_run, run_id, analysis, recorded_ms, reuse_key, message";

    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public string Place { get; } = place;

    /// <summary>Told of every write; null: nobody is.</summary>
    internal IWriteWatch? Watch { get; set; }

    /// <summary>Begins a transaction in which this process alone may append.</summary>
    protected abstract DbTransaction BeginAppend();

    /// <inheritdoc/>
    public LedgerEntry Append(LedgerEntry entry, IReadOnlyList<RunBlob> blobs)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        return Do(() =>
        {
            // Packed before others have to wait, and only what is not there yet.
            var packed = blobs.DistinctBy(b => b.Sha256).Select(b => (Blob: b, Rows: BlobExists(b.Sha256) ? null : BlobCoding.Encode(b.Content))).ToList();
            using var transaction = BeginAppend();
            Watch?.At(WritePoint.Begun);
            foreach (var (blob, rows) in packed)
                if (!BlobExists(blob.Sha256)) InsertBlob(blob, rows ?? BlobCoding.Encode(blob.Content));
            var chained = LedgerChain.Seal(entry, Newest(), time.GetUtcNow());
            InsertEntry(chained);
            Watch?.At(WritePoint.EntryWritten);
            transaction.Commit();
            Watch?.At(WritePoint.Committed);
            return chained;
        });
    }

    /// <inheritdoc/>
    public LedgerHead? ReadHead() => Do(Newest);

    /// <inheritdoc/>
    public IReadOnlyList<StoredEntry> ReadPage(long first, int limit) =>
        Do(() => Entries($"SELECT {EntryColumns} FROM sda_entry WHERE number >= @first ORDER BY number LIMIT @limit", ("@first", first), ("@limit", (long)limit)));

    /// <inheritdoc/>
    public IReadOnlyList<LedgerEntry> FindRuns(RunQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var since = query.Since?.ToUnixTimeMilliseconds() ?? long.MinValue;
        var filter = query.Analysis.Length > 0 ? "AND analysis = @analysis" : "AND @analysis = ''";
        return Parsed($"SELECT {EntryColumns} FROM sda_entry WHERE is_run = 1 {filter} AND recorded_ms >= @since ORDER BY number DESC LIMIT @limit",
            ("@analysis", query.Analysis), ("@since", since), ("@limit", (long)query.Limit));
    }

    /// <inheritdoc/>
    public IReadOnlyList<LedgerEntry> FindRuns(string idPrefix)
    {
        ArgumentNullException.ThrowIfNull(idPrefix);
        return Parsed($"SELECT {EntryColumns} FROM sda_entry WHERE is_run = 1 AND run_id >= @from AND run_id < @to ORDER BY number LIMIT 2", ("@from", idPrefix), ("@to", idPrefix + '\uffff'));
    }

    /// <inheritdoc/>
    public IReadOnlyList<LedgerEntry> FindMarkingChanges(string runId) =>
        Parsed($"SELECT {EntryColumns} FROM sda_entry WHERE is_run = 0 AND run_id = @run ORDER BY number", ("@run", runId));

    /// <inheritdoc/>
    public IReadOnlyList<LedgerEntry> FindAlarmChanges(string stream, long after = 0) =>
        Parsed($"SELECT {EntryColumns} FROM sda_entry WHERE is_run = 0 AND run_id = @run AND number > @after ORDER BY number", ("@run", EntryIndex.AlarmsOf + stream), ("@after", after));

    /// <inheritdoc/>
    public IReadOnlyList<string> FindAlarmStreams() => Do(() =>
    {
        var names = new List<string>();
        using var command = Command("SELECT DISTINCT run_id FROM sda_entry WHERE is_run = 0 AND run_id >= @from AND run_id < @to", ("@from", EntryIndex.AlarmsOf), ("@to", EntryIndex.AlarmsOf + '\uffff'));
        using var reader = command.ExecuteReader();
        while (reader.Read()) names.Add(reader.GetString(0)[EntryIndex.AlarmsOf.Length..]);
        names.Sort(StringComparer.Ordinal);
        return names;
    });

    /// <inheritdoc/>
    public IReadOnlyList<LedgerEntry> FindWatchSpans(string stream) =>
        Parsed($"SELECT {EntryColumns} FROM sda_entry WHERE is_run = 0 AND run_id = @run ORDER BY number", ("@run", EntryIndex.SpansOf + stream));

    /// <inheritdoc/>
    public LedgerEntry? FindReusable(string reuseKey) =>
        Parsed($"SELECT {EntryColumns} FROM sda_entry WHERE reuse_key = @key AND reuse_key <> '' ORDER BY number DESC LIMIT 1", ("@key", reuseKey)).FirstOrDefault();

    /// <inheritdoc/>
    public byte[]? ReadBlob(string sha256) => Do(() => SoundBlob(sha256));

    /// <inheritdoc/>
    public bool HasBlob(string sha256) => Do(() => BlobExists(sha256));

    /// <inheritdoc/>
    public void ForgetDamagedBlob(string sha256) => Do(() =>
    {
        using var transaction = BeginAppend();
        if (SoundBlob(sha256) is null) Execute("DELETE FROM sda_blob WHERE sha256 = @sha256", ("@sha256", sha256));
        transaction.Commit();
        return true;
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        connection.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Does work on the connection, one at a time, and says what the database says as an error of this store.</summary>
    /// <exception cref="RunStoreException">The database refused.</exception>
    protected T Do<T>(Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        lock (_lock)
        {
            try
            {
                return work();
            }
            catch (Exception e) when (e is DbException or ObjectDisposedException or InvalidOperationException)
            {
                throw new RunStoreException($"run store {Place}: {OneLine.Of(e.Message)}", e);
            }
        }
    }

    private LedgerHead? Newest()
    {
        using var command = Command("SELECT number, entry_sha256 FROM sda_entry ORDER BY number DESC LIMIT 1");
        using var reader = command.ExecuteReader();
        return reader.Read() ? new(reader.GetInt64(0), reader.GetString(1)) : null;
    }

    private void InsertEntry(LedgerEntry entry)
    {
        var index = EntryIndex.Of(entry);
        Execute($"INSERT INTO sda_entry ({EntryColumns}) VALUES (@number, @entry, @is_run, @run, @analysis, @recorded, @key, @message)",
            ("@number", (long)entry.Number), ("@entry", index.EntrySha256), ("@is_run", index.IsRun ? 1L : 0L), ("@run", index.RunId), ("@analysis", index.Analysis),
            ("@recorded", index.RecordedMs), ("@key", index.ReuseKey), ("@message", Google.Protobuf.MessageExtensions.ToByteArray(entry)));
    }

    private bool BlobExists(string sha256)
    {
        using var command = Command("SELECT 1 FROM sda_blob WHERE sha256 = @sha256 AND part = 0", ("@sha256", sha256));
        return command.ExecuteScalar() is not null;
    }

    private void InsertBlob(RunBlob blob, IReadOnlyList<byte[]> rows)
    {
        for (var part = 0; part < rows.Count; part++)
        {
            Execute("INSERT INTO sda_blob (sha256, part, size_bytes, content) VALUES (@sha256, @part, @size, @content)",
                ("@sha256", blob.Sha256), ("@part", (long)part), ("@size", (long)blob.Content.Length), ("@content", rows[part]));
            Watch?.At(WritePoint.BlobWritten);
        }
    }

    private byte[]? SoundBlob(string sha256)
    {
        var rows = new List<byte[]>();
        long size = -1;
        using (var command = Command("SELECT size_bytes, content FROM sda_blob WHERE sha256 = @sha256 ORDER BY part", ("@sha256", sha256)))
        using (var reader = command.ExecuteReader())
        {
            for (; reader.Read(); rows.Add(reader.GetFieldValue<byte[]>(1))) size = reader.GetInt64(0);
        }

        return BlobCoding.Decode(rows, size) is { } content && RunBlob.HashOf(content) == sha256 ? content : null;
    }

    // An entry that is no message shows when the store is verified; to look for runs is not to verify.
    private List<LedgerEntry> Parsed(string sql, params ReadOnlySpan<(string, object)> parameters)
    {
        var given = parameters.ToArray();
        return Do(() => Entries(sql, given)).ConvertAll(e => LedgerChain.IsSound(e.Bytes, out var entry) ? entry!
            : throw new RunStoreException($"run store {Place}: entry {e.Number} was changed after it was written; sda runs verify tells more"));
    }

    private List<StoredEntry> Entries(string sql, params ReadOnlySpan<(string, object)> parameters)
    {
        var entries = new List<StoredEntry>();
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var index = new EntryIndex(reader.GetString(1), reader.GetInt64(2) == 1, reader.GetString(3), reader.GetString(4), reader.GetInt64(5), reader.GetString(6));
            entries.Add(new(reader.GetInt64(0), reader.GetFieldValue<byte[]>(7), index));
        }

        return entries;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    protected void Execute(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = Command(sql, parameters);
        command.ExecuteNonQuery();
    }

    private DbCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            if (value is byte[]) parameter.DbType = DbType.Binary;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
