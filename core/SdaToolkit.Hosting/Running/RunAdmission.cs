using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>What a request must satisfy before anything is started for it, wherever it is to run.</summary>
internal static class RunAdmission
{
    /// <summary>Why a run cannot start, or null and its analysis.</summary>
    public static RunFailed? Objection(PluginCatalog catalog, RunRequest request, bool allowWorkerOnly, out AnalysisInfo? analysis) =>
        !catalog.TryFind(request.Analysis, out analysis) ? NotOffered(catalog, request.Analysis)
        : analysis.Plugin.State == PluginState.WorkerOnly && !allowWorkerOnly
            ? RunFailures.New(ErrorCode.NotPermitted, $"analysis {analysis.Id}: plugin {analysis.Plugin.Id} has no signature of a trusted key; the configuration allows it in a worker process only (--runner worker)")
        : request.Deadline is { } d && !IsDuration(d) ? RunFailures.New(ErrorCode.InvalidRequest, $"deadline: {d.Seconds} s and {d.Nanos} ns are not a valid duration")
        : request.Parts > 1 && RunParts.Objection(analysis, request.Parts) is { } parts ? RunFailures.New(ErrorCode.InvalidRequest, $"parts: {parts}")
        : null;

    // As google/protobuf/duration.proto has it: within 10,000 years, nanoseconds below a second and of the same sign.
    private static bool IsDuration(Duration d) =>
        Math.Abs((decimal)d.Seconds) <= Duration.MaxSeconds && Math.Abs((long)d.Nanos) < Duration.NanosecondsPerSecond && (long)Math.Sign(d.Seconds) * d.Nanos >= 0;

    private static RunFailed NotOffered(PluginCatalog catalog, string id)
    {
        if (catalog.FindUnready(id) is { } plugin)
        {
            var code = plugin.State is PluginState.Disabled or PluginState.Unsigned or PluginState.Modified ? ErrorCode.NotPermitted : ErrorCode.UnknownAnalysis;
            return RunFailures.New(code, $"analysis {OneLine.Of(id)}: plugin {plugin.Id} is {plugin.State.ToString().ToLowerInvariant()}: {plugin.Reason}");
        }

        var near = catalog.Suggest(id);
        var hint = near.Count == 0 ? "" : "; did you mean " + string.Join(" or ", near) + "?";
        return RunFailures.New(ErrorCode.UnknownAnalysis, $"no plugin offers \"{OneLine.Of(id)}\"{hint}");
    }
}
