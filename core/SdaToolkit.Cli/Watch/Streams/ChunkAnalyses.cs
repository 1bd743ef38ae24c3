using Google.Protobuf;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Streams;

/// <summary>What a chunk is judged by.</summary>
internal sealed record WatchAnalyses
{
    /// <summary>Finds anomalies; null: nothing was learned.</summary>
    public AnalysisInfo? Detect { get; init; }

    /// <summary>What to judge; empty: every channel that is no command.</summary>
    public string Target { get; init; } = "";

    /// <summary>False alarms to expect in a week of nominal telemetry. Dimensionless.</summary>
    public double FalseAlarmsPerWeek { get; init; }

    /// <summary>What was learned.</summary>
    public ByteString Model { get; init; } = ByteString.Empty;
}

/// <summary>Runs the analyses on each chunk, with the state that the chunk before left.</summary>
/// <param name="runner">Where they run.</param>
/// <param name="analyses">Which.</param>
internal sealed class ChunkAnalyses(IAnalysisRunner runner, WatchAnalyses analyses)
{
    /// <summary>State of the detectors.</summary>
    public ByteString DetectState { get; set; } = ByteString.Empty;

    /// <summary>State of the limit checks.</summary>
    public ByteString LimitsState { get; set; } = ByteString.Empty;

    /// <summary>Runs of each analysis.</summary>
    public ulong Chunks { get; set; }

    /// <summary>The analyses that run, each with its plugin, in one line.</summary>
    public IEnumerable<string> Names => new[] { analyses.Detect }.OfType<AnalysisInfo>().Select(a => $"{a.Id} {a.Plugin.Id} {a.Plugin.Manifest?.Version} {a.Plugin.Sha256}");

    /// <summary>Judges a chunk.</summary>
    /// <param name="chunk">The chunk, with its envelope.</param>
    /// <param name="moreFollows">Whether the stream goes on.</param>
    /// <param name="cancellation">Ends the run; the states are then as before.</param>
    /// <exception cref="RunFailedException">An analysis gave no result.</exception>
    public async Task<DetectResult?> DetectAsync(StreamChunk chunk, bool moreFollows, CancellationToken cancellation)
    {
        if (analyses.Detect is null) return null;
        var request = new DetectRequest
        {
            Test = chunk.Trained,
            Target = analyses.Target,
            FalseAlarmsPerWeek = analyses.FalseAlarmsPerWeek,
            Model = analyses.Model,
            State = DetectState,
            KeepModel = true,
            MoreFollows = moreFollows,
        };
        var result = DetectResult.Parser.ParseFrom((await RunAsync(analyses.Detect, request.ToByteArray(), cancellation)).Span);
        DetectState = result.State;
        return result;
    }

    private async Task<ReadOnlyMemory<byte>> RunAsync(AnalysisInfo analysis, byte[] request, CancellationToken cancellation)
    {
        var outcome = await runner.RunToEndAsync(new() { RunId = "", Analysis = analysis.Id, Request = UnsafeByteOperations.UnsafeWrap(request), Parts = 1 }, progress: null, cancellation);
        if (outcome.Error is { } error) throw new RunFailedException(error.Code, $"{analysis.Id}: {error.Message}", error.Detail);
        return outcome.Result;
    }
}
