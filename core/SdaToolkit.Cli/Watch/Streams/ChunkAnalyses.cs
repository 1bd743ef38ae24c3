using Google.Protobuf;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Streams;

/// <summary>Runs the analyses of a plan on each chunk, with the state that the chunk before left.</summary>
/// <param name="runner">Where they run.</param>
/// <param name="plan">What to ask of them.</param>
/// <param name="detect">Finds anomalies; null: nothing was learned.</param>
/// <param name="limits">Checks limits; null: there is no database.</param>
internal sealed class ChunkAnalyses(IAnalysisRunner runner, WatchPlan plan, AnalysisInfo? detect, AnalysisInfo? limits)
{
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    /// <summary>State of the detectors.</summary>
    public ByteString DetectState { get; set; } = ByteString.Empty;

    /// <summary>State of the limit checks.</summary>
    public ByteString LimitsState { get; set; } = ByteString.Empty;

    /// <summary>Runs of each analysis.</summary>
    public ulong Chunks { get; set; }

    /// <summary>Takes what analyses warn of, each kind once: it holds for the stream, and every chunk would say it anew.</summary>
    public Action<string>? Warned { get; set; }

    /// <summary>The plan.</summary>
    public WatchPlan Plan => plan;

    /// <summary>The analyses that run, each with its plugin, in one line.</summary>
    public IEnumerable<string> Names => new[] { detect, limits }.OfType<AnalysisInfo>().Select(a => $"{a.Id} {a.Plugin.Id} {a.Plugin.Manifest?.Version} {a.Plugin.Sha256}");

    /// <summary>Looks for anomalies in a chunk.</summary>
    /// <param name="chunk">The chunk, with its envelope.</param>
    /// <param name="moreFollows">Whether the stream goes on.</param>
    /// <param name="cancellation">Ends the run; the state is then as before.</param>
    /// <returns>Null where nothing was learned.</returns>
    /// <exception cref="RunFailedException">The analysis gave no result.</exception>
    public async Task<DetectResult?> DetectAsync(StreamChunk chunk, bool moreFollows, CancellationToken cancellation)
    {
        if (detect is null) return null;
        var request = new DetectRequest
        {
            Test = chunk.Trained,
            Target = plan.Target,
            FalseAlarmsPerWeek = plan.FalseAlarmsPerWeek,
            Model = plan.Model,
            State = DetectState,
            KeepModel = true,
            MoreFollows = moreFollows,
        };
        var result = await RunAsync(detect, request, DetectResult.Parser, cancellation);
        DetectState = result.State;
        return result;
    }

    /// <summary>Checks the limits of a chunk.</summary>
    /// <returns>Null where there is no database.</returns>
    /// <inheritdoc cref="DetectAsync"/>
    public async Task<LimitsResult?> LimitsAsync(StreamChunk chunk, bool moreFollows, CancellationToken cancellation)
    {
        if (limits is null) return null;
        var request = new LimitsRequest { Telemetry = chunk.All, Values = plan.Limits.Values, State = LimitsState, KeepState = true, MoreFollows = moreFollows };
        request.Database.Add(plan.Limits.Database);
        var result = await RunAsync(limits, request, LimitsResult.Parser, cancellation);
        LimitsState = result.State;
        return result;
    }

    private async Task<T> RunAsync<T>(AnalysisInfo analysis, IMessage request, MessageParser<T> parser, CancellationToken cancellation)
        where T : IMessage<T>
    {
        var outcome = await runner.RunToEndAsync(new() { Analysis = analysis.Id, Request = UnsafeByteOperations.UnsafeWrap(request.ToByteArray()), Parts = 1 }, progress: null, cancellation);
        foreach (var warning in outcome.Warnings)
            if (_warned.Add($"{analysis.Id} {warning.Split(':', 2)[0]}")) Warned?.Invoke($"{analysis.Id}: warning: {warning}");
        if (outcome.Error is { Code: ErrorCode.Cancelled }) throw new OperationCanceledException(cancellation);
        if (outcome.Error is { } error) throw new RunFailedException(error.Code, $"{analysis.Id}: {error.Message}", error.Detail);
        try
        {
            return parser.ParseFrom(outcome.Result.Span);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new RunFailedException(ErrorCode.AnalysisFailed, $"{analysis.Id}: its result is malformed: {e.Message}", "");
        }
    }
}
