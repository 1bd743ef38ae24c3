using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>A place where analyses run: this process, a worker process, a cluster.</summary>
public interface IAnalysisRunner
{
    /// <summary>
    /// Runs an analysis. Whatever happens is an event: the last one is completed or failed, exactly one of them, and it
    /// says why with a code of the closed list. Does not throw, not even when cancelled.
    /// </summary>
    /// <param name="request">What to run.</param>
    /// <param name="cancellation">Ends the run; its last event then is failed with the code cancelled.</param>
    IAsyncEnumerable<RunEvent> RunAsync(RunRequest request, CancellationToken cancellation);
}
