using System.Globalization;

namespace SdaToolkit.Hosting;

/// <summary>What a host tells a worker it starts.</summary>
/// <param name="Requests">Handle of the pipe that requests come by.</param>
/// <param name="Events">Handle of the pipe that events go by.</param>
/// <param name="PluginFolder">The plugin; empty: none, the worker only tries what confines it.</param>
/// <param name="PluginSha256">SHA-256 over its files, as the host checked it.</param>
/// <param name="MemoryLimitBytes">Most memory, bytes.</param>
internal sealed record WorkerArguments(string Requests, string Events, string PluginFolder, string PluginSha256, ulong MemoryLimitBytes)
{
    public IReadOnlyList<string> ToList() =>
    [
        WorkerProtocol.RequestsOption, Requests, WorkerProtocol.EventsOption, Events, WorkerProtocol.PluginOption, PluginFolder,
        WorkerProtocol.Sha256Option, PluginSha256, WorkerProtocol.MemoryOption, MemoryLimitBytes.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>The arguments, or null where they are not as a host writes them.</summary>
    public static WorkerArguments? Parse(IReadOnlyList<string> list) =>
        list is [WorkerProtocol.RequestsOption, var requests, WorkerProtocol.EventsOption, var events, WorkerProtocol.PluginOption, var plugin, WorkerProtocol.Sha256Option, var sha256, WorkerProtocol.MemoryOption, var memory]
        && IsHandle(requests) && IsHandle(events) && ulong.TryParse(memory, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            ? new(requests, events, plugin, sha256, bytes)
            : null;

    private static bool IsHandle(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var handle) && handle > 2;
}
