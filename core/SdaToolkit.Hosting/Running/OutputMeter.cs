using SdaToolkit.Contracts;

namespace SdaToolkit.Hosting;

/// <summary>Counts what a run or a part of it writes, and refuses what is more than allowed. Thread safe.</summary>
/// <param name="limitBytes">Largest result and largest report, bytes; 0: no limit.</param>
internal sealed class OutputMeter(ulong limitBytes)
{
    private AnalysisException? _refusal;
    private long _resultBytes;
    private long _reportBytes;
    private int _resultChunks;

    /// <summary>The first chunk that was refused, which ends the run even where the analysis goes on.</summary>
    public AnalysisException? Refusal => Volatile.Read(ref _refusal);

    /// <summary>Size of the result so far, bytes; null where none was written.</summary>
    public ulong? ResultBytes => Volatile.Read(ref _resultChunks) == 0 ? null : (ulong)Interlocked.Read(ref _resultBytes);

    /// <exception cref="AnalysisException">resource_exhausted: the chunk, or the result with it, is too large.</exception>
    public void CountResult(int chunkBytes)
    {
        Interlocked.Increment(ref _resultChunks);
        Count("result", chunkBytes, ref _resultBytes);
    }

    /// <exception cref="AnalysisException">resource_exhausted: the chunk, or the report with it, is too large.</exception>
    public void CountReport(int chunkBytes) => Count("report", chunkBytes, ref _reportBytes);

    private void Count(string what, int chunkBytes, ref long totalBytes)
    {
        if (chunkBytes > AnalysisContext.MaximumChunkBytes) throw Refuse($"{what} chunk: {chunkBytes} bytes, at most {AnalysisContext.MaximumChunkBytes} bytes are allowed");
        var total = (ulong)Interlocked.Add(ref totalBytes, chunkBytes);
        if (limitBytes > 0 && total > limitBytes) throw Refuse($"{what}: {total} bytes so far, at most {limitBytes} bytes are allowed");
    }

    private AnalysisException Refuse(string message)
    {
        var refusal = new AnalysisException(AnalysisErrorCode.ResourceExhausted, message);
        return Interlocked.CompareExchange(ref _refusal, refusal, null) ?? refusal;
    }
}
