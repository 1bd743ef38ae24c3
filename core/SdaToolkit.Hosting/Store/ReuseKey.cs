using Google.Protobuf;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>
/// What makes two runs give the same bytes: analysis, request, plugin with the hash of its files, seed, and numeric environment. Parts,
/// threads, deadline and the place where it ran make no difference to a pure analysis and are left out.
/// </summary>
public static class ReuseKey
{
    /// <summary>
    /// The key of a recorded run; empty where its result is not to be taken over: it failed, was itself taken over or a repetition, its
    /// result was not kept, or its plugin is in development.
    /// </summary>
    public static string Of(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var hasResult = record.ErrorCode == ErrorCode.Unspecified && record.ResultSha256.Length > 0 && record.NotKept.Count == 0;
        if (!hasResult || record.ReusedRunId.Length > 0 || record.Trust == "development") return "";
        return Of(record.Analysis, record.RequestSha256, record.PluginId, record.PluginSha256, record.Seed, record.NumericEnvironment);
    }

    /// <summary>The key of a run that is asked for: SHA-256, lower-case hexadecimal.</summary>
    public static string Of(string analysis, string requestSha256, string pluginId, string pluginSha256, ulong seed, NumericEnvironment? environment)
    {
        var bare = new RunRecord
        {
            Analysis = analysis,
            RequestSha256 = requestSha256,
            PluginId = pluginId,
            PluginSha256 = pluginSha256,
            Seed = seed,
            NumericEnvironment = environment,
        };
        return RunBlob.HashOf(bare.ToByteArray());
    }
}
