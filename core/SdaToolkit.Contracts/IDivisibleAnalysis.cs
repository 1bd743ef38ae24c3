namespace SdaToolkit.Contracts;

/// <summary>An analysis whose work can be divided: threads, worker processes and cluster nodes all divide it the same way. Only bytes cross.</summary>
/// <remarks>Each part is an ordinary run of the same analysis. Divided and undivided runs give the same result, byte for byte.</remarks>
public interface IDivisibleAnalysis : IAnalysis
{
    /// <summary>Requests that together ask for what one request asks for.</summary>
    /// <param name="request">The whole request: bytes of the analysis's request message.</param>
    /// <param name="parts">How many parts are wanted, at least 1; fewer may come back, never none.</param>
    /// <exception cref="AnalysisException">invalid_request: the request is malformed or breaks a rule.</exception>
    IReadOnlyList<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> request, int parts);

    /// <summary>One result from those of the parts.</summary>
    /// <param name="request">The whole request, as given to <see cref="Split"/>.</param>
    /// <param name="results">Results of all parts, in the order of the parts.</param>
    /// <exception cref="AnalysisException">analysis_failed: the results do not belong together.</exception>
    ReadOnlyMemory<byte> Merge(ReadOnlyMemory<byte> request, IReadOnlyList<ReadOnlyMemory<byte>> results);
}
