#if SDA_CONTRACTS
using SdaToolkit.Contracts;

namespace SdaToolkit.Tests;

/// <summary>Runs an analysis without a host and keeps what it gives.</summary>
internal sealed class RecordingContext : AnalysisContext
{
    private readonly MemoryStream _result = new();
    private readonly MemoryStream _report = new();

    public byte[] Result => _result.ToArray();

    public byte[] Report => _report.ToArray();

    public List<int> ResultChunks { get; } = [];

    public List<double> Progress { get; } = [];

    public CancellationTokenSource Source { get; } = new();

    public override CancellationToken Cancellation => Source.Token;

    public override ulong Seed => 0;

    public override int Parallelism => Threads;

    public int Threads { get; init; } = 2;

    public override void ReportProgress(double fraction, string message)
    {
        lock (Progress) Progress.Add(fraction);
    }

    public override void Warn(string message) => throw new NotSupportedException("no analysis under test warns");

    public override ValueTask WriteResultAsync(ReadOnlyMemory<byte> chunk)
    {
        ResultChunks.Add(chunk.Length);
        return _result.WriteAsync(chunk);
    }

    public override ValueTask WriteReportAsync(ReadOnlyMemory<byte> chunk) => _report.WriteAsync(chunk);
}
#endif
