using SdaToolkit.Contracts;

namespace SdaToolkit.Hosting;

/// <summary>
/// How host and worker process speak: frames of a 4-byte little-endian length and one message, over two anonymous pipes.
/// The worker says sda.run.v1.Hello first; then the host sends RunRequests, one at a time, and the worker answers each with
/// RunEvents. Nothing is ever read from standard output or standard error.
/// </summary>
internal static class WorkerProtocol
{
    /// <summary>Version of the protocol.</summary>
    public const uint Version = 1;

    /// <summary>Largest frame, bytes: the largest chunk and 64 KiB for what stands around it.</summary>
    public const int MaximumFrameBytes = AnalysisContext.MaximumChunkBytes + (64 * 1024);

    /// <summary>Largest frame of a request, bytes: 1 GiB. The host makes them, and the worker believes its host.</summary>
    public const int MaximumRequestBytes = 1024 * 1024 * 1024;

    /// <summary>Arguments that a worker gets after its own, in this order of pairs.</summary>
    public const string RequestsOption = "--requests", EventsOption = "--events", PluginOption = "--plugin", Sha256Option = "--sha256", MemoryOption = "--memory";
}

/// <summary>A worker that does not keep to the protocol. The message says in one line what was found and what is allowed.</summary>
/// <param name="message">One line.</param>
internal sealed class WorkerProtocolException(string message) : Exception(message);
