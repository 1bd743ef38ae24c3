using System.Runtime.CompilerServices;
using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>
/// Takes results from the run store where the same request was already run on the same plugin with the same seed in the same numeric environment,
/// and runs everything else. What is taken is checked against its hash; where it is damaged, the request is run anew. Plugins in development
/// always run, and so does a request whose stored result was marked anew by a person: that decision is of that result. A deadline plays no part: a result that exists is in time.
/// </summary>
/// <param name="inner">Where analyses run.</param>
/// <param name="plugins">The plugins.</param>
/// <param name="store">Earlier runs.</param>
/// <param name="notice">Takes one line where stored bytes are damaged or the store cannot be read.</param>
public sealed class ReusingRunner(IAnalysisRunner inner, PluginCatalog plugins, IRunStore store, Action<string> notice) : IAnalysisRunner
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<RunEvent> RunAsync(RunRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!cancellation.IsCancellationRequested && Find(request) is { } found)
        {
            foreach (var runEvent in Events(found))
            {
                runEvent.RunId = request.RunId;
                yield return runEvent;
            }

            yield break;
        }

        await foreach (var runEvent in inner.RunAsync(request, cancellation)) yield return runEvent;
    }

    private Found? Find(RunRequest request)
    {
        if (!plugins.TryFind(request.Analysis, out var analysis) || analysis.Plugin.Trust?.Kind == PluginTrustKind.Development) return null;
        try
        {
            if (store.FindReusable(ReuseKey.Of(request, analysis.Plugin))?.Run is not { } run) return null;
            if (store.FindMarkingChanges(run.RunId) is [.., var decided])
            {
                notice($"the result of run {run.RunId} was marked \"{OneLine.Of(decided.MarkingChange.ToMarking)}\" by a decision of its own and is not taken over; the request is run anew, with the markings of its inputs");
                return null;
            }
            var result = Sound(run, "result", run.ResultSha256);
            var report = run.ReportSha256.Length == 0 ? [] : Sound(run, "report", run.ReportSha256);
            if (result is null || report is null || (request.ResultLimitBytes > 0 && (ulong)result.Length > request.ResultLimitBytes)) return null;
            return new(run, [.. MessageChunks.Cut(result, AnalysisContext.MaximumChunkBytes)], [.. MessageChunks.Cut(report, AnalysisContext.MaximumChunkBytes)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            notice($"no earlier result can be taken over: {e.Message}");
            return null;
        }
    }

    private byte[]? Sound(RunRecord run, string what, string sha256)
    {
        if (store.ReadBlob(sha256) is { } content) return content;
        notice($"the stored {what} of run {run.RunId} is damaged or missing; the request is run anew");
        store.ForgetDamagedBlob(sha256);
        return null;
    }

    private static IEnumerable<RunEvent> Events(Found found)
    {
        var run = found.Run;
        yield return new() { Started = new() { PluginId = run.PluginId, PluginVersion = run.PluginVersion, PluginSha256 = run.PluginSha256, Runner = "store", ReusedRunId = run.RunId } };
        foreach (var warning in run.Warnings) yield return new() { Warning = warning };
        foreach (var chunk in found.Result) yield return new() { ResultChunk = UnsafeByteOperations.UnsafeWrap(chunk) };
        foreach (var chunk in found.Report.Where(c => !c.IsEmpty)) yield return new() { ReportChunk = UnsafeByteOperations.UnsafeWrap(chunk) };
        yield return new() { Completed = new() { ResultBytes = (ulong)found.Result.Sum(c => (long)c.Length) } };
    }

    private sealed record Found(RunRecord Run, IReadOnlyList<ReadOnlyMemory<byte>> Result, IReadOnlyList<ReadOnlyMemory<byte>> Report);
}
