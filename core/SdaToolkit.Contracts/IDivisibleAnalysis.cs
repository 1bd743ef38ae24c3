namespace SdaToolkit.Contracts;

/// <summary>An analysis whose work can be divided: threads, worker processes and cluster nodes all divide it the same way. Only bytes cross.</summary>
/// <remarks>
/// Each part is an ordinary run of the same analysis, on an instance of its own and with the seed of the whole run. Divided
/// and undivided runs give the same result and the same report, byte for byte. <see cref="Split"/>, <see cref="Merge"/> and
/// <see cref="Present"/> may be called on different instances, so each knows only what it is given.
/// </remarks>
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

    /// <summary>The report of the whole run, a sda.report.v1.Report; empty: none. Reports of the parts are not used.</summary>
    /// <param name="request">The whole request, as given to <see cref="Split"/>.</param>
    /// <param name="result">The result that <see cref="Merge"/> gave.</param>
    ReadOnlyMemory<byte> Present(ReadOnlyMemory<byte> request, ReadOnlyMemory<byte> result);
}
