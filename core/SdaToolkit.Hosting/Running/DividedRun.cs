using System.Composition;
using Google.Protobuf.Reflection;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>
/// A run in parts, side by side on as many threads as the run has, each on an instance of the analysis of its own. One result
/// and one report come out of it. Used once.
/// </summary>
/// <param name="analysis">The analysis.</param>
/// <param name="request">What to run, with the number of parts.</param>
/// <param name="whole">Takes result, report, progress and warnings.</param>
/// <param name="create">A fresh instance for a part.</param>
/// <param name="partFailed">Told which part failed and why. It is to stop the run; the others are cancelled by the context's token.</param>
internal sealed class DividedRun(AnalysisInfo analysis, RunRequest request, RunContext whole, Func<Export<IAnalysis>> create, Func<string, Exception, Task> partFailed)
{
    private volatile bool _failed;

    /// <summary>Splits, runs the parts, merges and presents. Returns without a result where a part failed.</summary>
    /// <param name="instance">Splits, merges and presents; it runs nothing.</param>
    /// <exception cref="AnalysisException">Split or Merge gave what they must not (analysis_failed).</exception>
    public async Task RunAsync(IAnalysis instance)
    {
        if (instance is not IDivisibleAnalysis divisible) throw Failed($"its class does not implement {nameof(IDivisibleAnalysis)}, though the manifest says it can be divided");
        var requests = Split(divisible);
        var results = await RunPartsAsync(requests);
        if (_failed) return;
        whole.Cancellation.ThrowIfCancellationRequested();
        var result = divisible.Merge(request.Request.Memory, results);
        Check(analysis.Result, result, "Merge gave");
        await WriteAsync("result", result, whole.WriteResultAsync);
        whole.Cancellation.ThrowIfCancellationRequested();
        var report = divisible.Present(request.Request.Memory, result);
        if (!report.IsEmpty) await WriteAsync("report", report, whole.WriteReportAsync);
    }

    // A plugin's list is gone through once, and no further than is allowed.
    private List<ReadOnlyMemory<byte>> Split(IDivisibleAnalysis divisible)
    {
        var wanted = (int)request.Parts;
        var requests = new List<ReadOnlyMemory<byte>>();
        foreach (var part in divisible.Split(request.Request.Memory, wanted) ?? [])
        {
            if (requests.Count == wanted) throw Failed($"Split gave more than the {wanted} parts it was asked for");
            Check(analysis.Request, part, $"Split gave as part {requests.Count + 1}");
            requests.Add(part);
        }
        return requests.Count > 0 ? requests : throw Failed("Split gave no part");
    }

    private async Task<ReadOnlyMemory<byte>[]> RunPartsAsync(List<ReadOnlyMemory<byte>> requests)
    {
        var results = new ReadOnlyMemory<byte>[requests.Count];
        var notes = new PartNotes(whole, requests.Count);
        var atOnce = Math.Min(requests.Count, whole.Parallelism);
        var options = new ParallelOptions { MaxDegreeOfParallelism = atOnce };
        await Parallel.ForAsync(0, requests.Count, options, async (i, _) =>
        {
            if (_failed || whole.Cancellation.IsCancellationRequested) return;
            var context = new PartContext(whole, notes, i, whole.Parallelism / atOnce, request.ResultLimitBytes);
            try
            {
                results[i] = await RunPartAsync(requests[i], context);
                notes.Progress(i, 1, $"part {i + 1} of {requests.Count} done");
            }
            // Whatever a plugin throws ends the run, and the other parts with it.
            catch (Exception e)
            {
                _failed = true;
                await partFailed($"part {i + 1} of {requests.Count}", context.Refusal ?? e);
            }
        });
        return results;
    }

    private async Task<ReadOnlyMemory<byte>> RunPartAsync(ReadOnlyMemory<byte> part, PartContext context)
    {
        using var export = create();
        await export.Value.RunAsync(part, context);
        return context.Refusal is { } refusal ? throw refusal : context.Result();
    }

    private static async Task WriteAsync(string what, ReadOnlyMemory<byte> message, Func<ReadOnlyMemory<byte>, ValueTask> write)
    {
        try
        {
            foreach (var chunk in MessageChunks.Cut(message, AnalysisContext.MaximumChunkBytes)) await write(chunk);
        }
        catch (InvalidDataException e)
        {
            throw new AnalysisException(AnalysisErrorCode.ResourceExhausted, $"{what}: {e.Message}", e);
        }
    }

    // Bytes that the user has not made are the plugin's fault where they are malformed.
    private void Check(MessageDescriptor type, ReadOnlyMemory<byte> message, string what)
    {
        try
        {
            MessageWalk.Check(type, message);
        }
        catch (MessageJsonException e)
        {
            throw Failed($"{what} what is no {type.FullName}: {e.Message}");
        }
    }

    private AnalysisException Failed(string what) => new(AnalysisErrorCode.AnalysisFailed, $"{analysis.Id}: {what}");
}
