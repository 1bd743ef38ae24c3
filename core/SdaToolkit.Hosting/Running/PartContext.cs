using Google.Protobuf;
using SdaToolkit.Contracts;

namespace SdaToolkit.Hosting;

/// <summary>What one part of a divided run sees of it. The part's result is kept for the merge, its report is not.</summary>
/// <param name="whole">The run.</param>
/// <param name="notes">Takes progress and warnings of all parts.</param>
/// <param name="index">Index of the part, from 0.</param>
/// <param name="parallelism">Number of threads the part may use.</param>
/// <param name="limitBytes">Largest result of the part, bytes; 0: no limit.</param>
internal sealed class PartContext(AnalysisContext whole, PartNotes notes, int index, int parallelism, ulong limitBytes) : AnalysisContext
{
    private readonly OutputMeter _output = new(limitBytes);
    private readonly List<ByteString> _result = [];

    /// <inheritdoc/>
    public override CancellationToken Cancellation => whole.Cancellation;

    /// <inheritdoc/>
    public override ulong Seed => whole.Seed;

    /// <inheritdoc/>
    public override int Parallelism => parallelism;

    /// <summary>The first chunk that was refused, which ends the part even where the analysis goes on.</summary>
    public AnalysisException? Refusal => _output.Refusal;

    /// <summary>The result of the part, whole.</summary>
    /// <exception cref="AnalysisException">It wrote none (analysis_failed), or more than can be held whole (resource_exhausted).</exception>
    public ReadOnlyMemory<byte> Result()
    {
        var bytes = _output.ResultBytes ?? throw new AnalysisException(AnalysisErrorCode.AnalysisFailed, RunFailures.NoResult);
        if (bytes > (ulong)Array.MaxLength) throw new AnalysisException(AnalysisErrorCode.ResourceExhausted, $"result: {bytes} bytes, at most {Array.MaxLength} bytes can be held whole");
        lock (_result) return RunCollector.Joined(_result);
    }

    /// <inheritdoc/>
    public override void ReportProgress(double fraction, string message) => notes.Progress(index, fraction, message);

    /// <inheritdoc/>
    public override void Warn(string message) => notes.Warn(message);

    /// <inheritdoc/>
    public override ValueTask WriteResultAsync(ReadOnlyMemory<byte> chunk)
    {
        Cancellation.ThrowIfCancellationRequested();
        _output.CountResult(chunk.Length);
        lock (_result) _result.Add(ByteString.CopyFrom(chunk.Span));
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override ValueTask WriteReportAsync(ReadOnlyMemory<byte> chunk)
    {
        Cancellation.ThrowIfCancellationRequested();
        _output.CountReport(chunk.Length);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Progress and warnings of the parts as those of one run. Thread safe.</summary>
/// <param name="whole">The run.</param>
/// <param name="parts">How many parts there are.</param>
internal sealed class PartNotes(AnalysisContext whole, int parts)
{
    // Past this many different warnings nothing is lost: the run itself keeps fewer.
    private const int MaximumKnown = 2000;

    private readonly Lock _lock = new();
    private readonly double[] _fractions = new double[parts];
    private readonly HashSet<string> _warnings = new(StringComparer.Ordinal);

    /// <summary>Says how far a part is. The run is as far as the mean of its parts, and nobody knows where one does not know.</summary>
    public void Progress(int part, double fraction, string message)
    {
        lock (_lock)
        {
            _fractions[part] = double.Clamp(fraction, 0, 1);
            var sum = 0.0;
            foreach (var f in _fractions) sum += f;
            whole.ReportProgress(sum / _fractions.Length, message);
        }
    }

    /// <summary>Passes a warning on, once: all parts may find the same fault with what they share.</summary>
    public void Warn(string message)
    {
        lock (_lock)
        {
            if (_warnings.Count >= MaximumKnown || !_warnings.Add(message ?? "")) return;
            whole.Warn(message ?? "");
        }
    }
}
