namespace SdaToolkit.Contracts;

/// <summary>What a run gives an analysis, and where the analysis puts what it finds. Thread safe.</summary>
public abstract class AnalysisContext
{
    /// <summary>Largest chunk of a result or report, bytes: 64 MiB.</summary>
    public const int MaximumChunkBytes = 64 * 1024 * 1024;

    /// <summary>Cancelled when the caller gives up or the deadline passes. Analyses check it at least every 100 ms.</summary>
    public abstract CancellationToken Cancellation { get; }

    /// <summary>Seed of everything random in the run.</summary>
    public abstract ulong Seed { get; }

    /// <summary>Number of threads the run may use, at least 1. The result does not depend on it.</summary>
    public abstract int Parallelism { get; }

    /// <summary>Says how far the run is. Cheap; may be called often, and from any thread.</summary>
    /// <param name="fraction">0 to 1, dimensionless; NaN where it is not known.</param>
    /// <param name="message">What the run is doing, a few words.</param>
    public abstract void ReportProgress(double fraction, string message);

    /// <summary>Says something the user should know. It is shown and recorded, and does not end the run.</summary>
    /// <param name="message">One line.</param>
    public abstract void Warn(string message);

    /// <summary>Takes the result, whole or in chunks.</summary>
    /// <param name="chunk">A valid message of the result type, at most <see cref="MaximumChunkBytes"/>. The result is the concatenation of all chunks, as protobuf merges.</param>
    /// <exception cref="AnalysisException">The chunk is larger than allowed (resource_exhausted).</exception>
    public abstract ValueTask WriteResultAsync(ReadOnlyMemory<byte> chunk);

    /// <summary>Takes the report for people, whole or in chunks.</summary>
    /// <param name="chunk">A valid sda.report.v1.Report, at most <see cref="MaximumChunkBytes"/>.</param>
    /// <exception cref="AnalysisException">The chunk is larger than allowed (resource_exhausted).</exception>
    public abstract ValueTask WriteReportAsync(ReadOnlyMemory<byte> chunk);
}
