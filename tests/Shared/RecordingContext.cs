#if SDA_CONTRACTS
using SdaToolkit.Contracts;

namespace SdaToolkit.Tests;

/// <summary>Runs an analysis without a host and keeps what it gives.</summary>
internal sealed class RecordingContext : AnalysisContext
{
    private readonly List<byte> _result = [];
    private readonly List<byte> _report = [];

    public byte[] Result => [.. _result];

    public byte[] Report => [.. _report];

    public List<int> ResultChunks { get; } = [];

    public List<double> Progress { get; } = [];

    public CancellationToken Token { get; init; }

    /// <summary>Called on the reporting thread before the report is kept.</summary>
    public Action? OnProgress { get; init; }

    public override CancellationToken Cancellation => Token;

    public override ulong Seed => 0;

    public override int Parallelism => Threads;

    public int Threads { get; init; } = 2;

    public override void ReportProgress(double fraction, string message)
    {
        OnProgress?.Invoke();
        lock (Progress) Progress.Add(fraction);
    }

    /// <summary>Where warnings go; null: none is expected.</summary>
    public List<string>? Warnings { get; init; }

    public override void Warn(string message) => (Warnings ?? throw new NotSupportedException($"not expected under this test: {message}")).Add(message);

    public override ValueTask WriteResultAsync(ReadOnlyMemory<byte> chunk)
    {
        ResultChunks.Add(chunk.Length);
        _result.AddRange(chunk.Span);
        return ValueTask.CompletedTask;
    }

    public override ValueTask WriteReportAsync(ReadOnlyMemory<byte> chunk)
    {
        _report.AddRange(chunk.Span);
        return ValueTask.CompletedTask;
    }
}
#endif
