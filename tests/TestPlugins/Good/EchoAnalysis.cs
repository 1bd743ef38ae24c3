using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Report.V1;
using TestPlugins.Echo.V1;

namespace TestPlugins;

/// <summary>Gives back what it gets, with progress, warnings, chunks and a report.</summary>
[Analysis("test.echo")]
public sealed class EchoAnalysis : IAnalysis, IDisposable
{
    private static int _living;
    private uint _runs;

    public EchoAnalysis() => Interlocked.Increment(ref _living);

    public async ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context)
    {
        var echo = EchoRequest.Parser.ParseFrom(request.Span);
        var chunks = Math.Max(1, echo.Chunks);
        foreach (var warning in echo.Warnings) context.Warn(warning);
        await context.WriteResultAsync(new EchoResult
        {
            Seed = context.Seed,
            Parallelism = (uint)context.Parallelism,
            RunsOfInstance = ++_runs,
            LivingInstances = (uint)Volatile.Read(ref _living),
            Object = echo.Object,
        }.ToByteArray());
        for (var i = 1; i <= chunks; i++)
        {
            await context.WriteResultAsync(new EchoResult { Texts = { echo.Text } }.ToByteArray());
            context.ReportProgress(i / (double)chunks, $"chunk {i}");
        }

        await context.WriteReportAsync(new Report { Title = echo.Text }.ToByteArray());
    }

    public void Dispose() => Interlocked.Decrement(ref _living);
}
