using SdaToolkit.Scenarios;

namespace SdaToolkit.Cli.Watch;

/// <summary>What a watch is asked to do.</summary>
internal sealed record WatchSettings
{
    /// <summary>Name of the stream.</summary>
    public required string Stream { get; init; }

    /// <summary>How long samples wait for earlier ones, ns of telemetry time.</summary>
    public long LateNs { get; init; }

    /// <summary>Most rows of a chunk.</summary>
    public int ChunkRows { get; init; } = 1024;

    /// <summary>Telemetry time after which a smaller chunk is judged, ns.</summary>
    public long ChunkNs { get; init; } = 1_000_000_000;

    /// <summary>How the telemetry is to be handled.</summary>
    public HandlingRules Rules { get; init; } = new();
}
