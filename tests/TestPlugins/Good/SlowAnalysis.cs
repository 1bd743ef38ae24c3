using SdaToolkit.Contracts;

namespace TestPlugins;

/// <summary>Takes as long as it may: it ends only when it is cancelled.</summary>
[Analysis("test.wait")]
public sealed class SlowAnalysis : IAnalysis
{
    public async ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context)
    {
        context.ReportProgress(double.NaN, "waiting");
        await Task.Delay(Timeout.Infinite, context.Cancellation);
    }
}

/// <summary>Waits until two runs of it are going at once.</summary>
[Analysis("test.meet")]
public sealed class MeetingAnalysis : IAnalysis
{
    private static readonly TaskCompletionSource Met = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static int _present;

    public async ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context)
    {
        if (Interlocked.Increment(ref _present) == 2) Met.SetResult();
        await Met.Task.WaitAsync(context.Cancellation);
        await context.WriteResultAsync(request);
    }
}
