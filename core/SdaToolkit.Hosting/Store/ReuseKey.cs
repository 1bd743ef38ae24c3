using Google.Protobuf;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>
/// What makes two runs give the same bytes: analysis, request, plugin with the hash of its files, seed, numeric environment, and what was stated of the
/// data's handling beside the request. Parts, threads, deadline and the place where it ran make no difference to a pure analysis and are left out.
/// </summary>
public static class ReuseKey
{
    /// <summary>
    /// The key of a recorded run; empty where its result is not to be taken over: it failed, was itself taken over, its
    /// result was not kept, or its plugin is in development.
    /// </summary>
    public static string Of(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var hasResult = record.ErrorCode == ErrorCode.Unspecified && record.ResultSha256.Length > 0 && record.NotKept.Count == 0;
        if (!hasResult || record.ReusedRunId.Length > 0 || record.Trust == "development") return "";
        return HashOf(record);
    }

    /// <summary>The key of a run that is asked for: SHA-256, lower-case hexadecimal.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="plugin">The plugin that would run it.</param>
    public static string Of(RunRequest request, Plugin plugin)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(plugin);
        return HashOf(new()
        {
            Analysis = request.Analysis,
            RequestSha256 = RunBlob.HashOf(request.Request.Span),
            PluginId = plugin.Id,
            PluginSha256 = plugin.Sha256,
            Seed = request.Seed,
            NumericEnvironment = NumericEnvironmentInfo.Current,
            StatedMarking = request.HandlingMarking,
            StatedDataMode = request.DataMode,
        });
    }

    private static string HashOf(RunRecord record)
    {
        var bare = new RunRecord
        {
            Analysis = record.Analysis,
            RequestSha256 = record.RequestSha256,
            PluginId = record.PluginId,
            PluginSha256 = record.PluginSha256,
            Seed = record.Seed,
            NumericEnvironment = record.NumericEnvironment,
            StatedMarking = record.StatedMarking,
            StatedDataMode = record.StatedDataMode,
        };
        return RunBlob.HashOf(bare.ToByteArray());
    }
}
