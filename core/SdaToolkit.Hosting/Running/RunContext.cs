using System.Collections.Concurrent;
using System.Threading.Channels;
using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>
/// What an analysis in this process sees of its run, and the way its events take to the caller. Chunks wait in a short
/// queue, so a result never piles up in memory; of progress only the latest is kept; warnings are all kept, up to a limit.
/// </summary>
internal sealed class RunContext(RunRequest request, CancellationToken cancellation) : AnalysisContext
{
    private const int QueuedChunks = 4;
    private const int MaximumWarnings = 1000;

    // Wakes the reader when there is progress or a warning but no chunk.
    private static readonly RunEvent Wake = new();

    private readonly Channel<RunEvent> _chunks = Channel.CreateBounded<RunEvent>(new BoundedChannelOptions(QueuedChunks) { SingleReader = true });
    private readonly ConcurrentQueue<string> _warnings = new();
    private readonly OutputMeter _output = new(request.ResultLimitBytes);
    private RunProgress? _progress;
    private int _warningCount;

    /// <inheritdoc/>
    public override CancellationToken Cancellation { get; } = cancellation;

    /// <inheritdoc/>
    public override ulong Seed { get; } = request.Seed;

    /// <inheritdoc/>
    public override int Parallelism { get; } = request.Parallelism == 0 ? Environment.ProcessorCount : (int)Math.Min(request.Parallelism, int.MaxValue);

    /// <summary>The first chunk that was refused, which ends the run even where the analysis goes on.</summary>
    public AnalysisException? Refusal => _output.Refusal;

    /// <summary>Size of the result so far, bytes; null where none was written.</summary>
    public ulong? ResultBytes => _output.ResultBytes;

    /// <inheritdoc/>
    public override void ReportProgress(double fraction, string message)
    {
        var progress = new RunProgress { Fraction = double.Clamp(fraction, 0, 1), Message = OneLine.Of(message, 200) };
        if (Interlocked.Exchange(ref _progress, progress) is null) _chunks.Writer.TryWrite(Wake);
    }

    /// <inheritdoc/>
    public override void Warn(string message)
    {
        var count = Interlocked.Increment(ref _warningCount);
        if (count > MaximumWarnings + 1) return;
        _warnings.Enqueue(count > MaximumWarnings ? $"further warnings are left out; {MaximumWarnings} were given" : OneLine.Of(message, 1000));
        _chunks.Writer.TryWrite(Wake);
    }

    /// <inheritdoc/>
    public override ValueTask WriteResultAsync(ReadOnlyMemory<byte> chunk)
    {
        _output.CountResult(chunk.Length);
        return SendAsync(new() { ResultChunk = ByteString.CopyFrom(chunk.Span) });
    }

    /// <inheritdoc/>
    public override ValueTask WriteReportAsync(ReadOnlyMemory<byte> chunk)
    {
        _output.CountReport(chunk.Length);
        return SendAsync(new() { ReportChunk = ByteString.CopyFrom(chunk.Span) });
    }

    /// <summary>Sends an event, waiting while the queue is full.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled or given up.</exception>
    public async ValueTask SendAsync(RunEvent runEvent)
    {
        try
        {
            await _chunks.Writer.WriteAsync(runEvent, Cancellation);
        }
        catch (ChannelClosedException e)
        {
            throw new OperationCanceledException("the run has ended", e, Cancellation);
        }
    }

    /// <summary>Takes nothing more: the run has ended, or is given up.</summary>
    public void Close() => _chunks.Writer.TryComplete();

    /// <summary>The events, until the context is closed. To be read once.</summary>
    public async IAsyncEnumerable<RunEvent> ReadAsync()
    {
        await foreach (var runEvent in _chunks.Reader.ReadAllAsync())
        {
            if (!ReferenceEquals(runEvent, Wake)) yield return runEvent;
            foreach (var note in Notes()) yield return note;
        }

        foreach (var note in Notes()) yield return note;
    }

    private IEnumerable<RunEvent> Notes()
    {
        while (_warnings.TryDequeue(out var warning)) yield return new() { Warning = warning };
        if (Interlocked.Exchange(ref _progress, null) is { } progress) yield return new() { Progress = progress };
    }
}
