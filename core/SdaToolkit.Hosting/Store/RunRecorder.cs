using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>Puts runs into a store. Thread safe.</summary>
/// <param name="store">Where.</param>
/// <param name="largestBytes">Largest request, result or report that is kept, bytes; larger ones are recorded by their hash. 0: <see cref="RunStores.DefaultLargestResultBytes"/>.</param>
/// <param name="onLost">Where it is given, a store that cannot be written takes no more records and this is told why, once; null: that is an error.</param>
public sealed class RunRecorder(IRunStore store, ulong largestBytes = 0, Action<string>? onLost = null) : IDisposable
{
    private readonly ulong _largestBytes = largestBytes == 0 ? RunStores.DefaultLargestResultBytes : largestBytes;
    private int _lost;

    /// <summary>The store.</summary>
    public IRunStore Store { get; } = store;

    /// <summary>Records a run that ended. When this returns, the record is safe.</summary>
    /// <param name="record">The record; hashes and sizes of the blobs are set here.</param>
    /// <param name="request">The request's bytes.</param>
    /// <param name="result">The result's bytes; empty where there is an error.</param>
    /// <param name="report">The report's bytes; empty: none.</param>
    /// <param name="manifest">The plugin's manifest as bytes of its message; empty: none.</param>
    /// <exception cref="RunStoreException">The store cannot be written.</exception>
    public void Record(RunRecord record, ReadOnlyMemory<byte> request, ReadOnlyMemory<byte> result, ReadOnlyMemory<byte> report, ReadOnlyMemory<byte> manifest)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (Volatile.Read(ref _lost) == 1) return;
        var blobs = new List<RunBlob>();
        Keep("request", record.RequestSha256, request);
        if (record.ResultSha256.Length > 0) Keep("result", record.ResultSha256, result);
        if (record.ReportSha256.Length > 0) Keep("report", record.ReportSha256, report);
        if (record.ManifestSha256.Length > 0) Keep("manifest", record.ManifestSha256, manifest);
        Do(() => Store.Append(new() { Run = record }, blobs));

        void Keep(string what, string sha256, ReadOnlyMemory<byte> content)
        {
            if ((ulong)content.Length > _largestBytes) record.NotKept.Add(what);
            else blobs.Add(new(sha256, content));
        }
    }

    /// <summary>Closes the store.</summary>
    public void Dispose() => Store.Dispose();

    /// <summary>The marking of a run's result as it is now: that of its record, or the newest that was decided on.</summary>
    /// <param name="store">The store.</param>
    /// <param name="run">The run's record.</param>
    public static string CurrentMarking(IRunStore store, RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(run);
        return store.FindMarkingChanges(run.RunId) is [.., var last] ? last.MarkingChange.ToMarking : run.HandlingMarking;
    }

    private T? Do<T>(Func<T> work)
        where T : class
    {
        try
        {
            return work();
        }
        catch (RunStoreException e) when (onLost is not null)
        {
            if (Interlocked.Exchange(ref _lost, 1) == 0) onLost(e.Message);
            return null;
        }
    }
}
