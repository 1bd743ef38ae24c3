namespace SdaToolkit.Contracts;

/// <summary>
/// An analysis: a function from one protobuf request to one protobuf result. Only bytes cross this interface, so a plugin
/// brings whatever protobuf library it likes and runs unchanged in the host, in a worker process and on a cluster.
/// </summary>
/// <remarks>
/// One instance serves one run. An analysis is pure: the same request, plugin version and seed give the same bytes in the
/// same numeric environment.
/// </remarks>
public interface IAnalysis
{
    /// <summary>Runs the analysis once.</summary>
    /// <param name="request">The request, a protobuf message of the type that plugin.json names.</param>
    /// <param name="context">Takes the result, the report, progress and warnings; tells of cancellation and the seed.</param>
    /// <exception cref="AnalysisException">The request is invalid, or the analysis failed with a known reason.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context);
}
