using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Common.V1;

namespace TestPlugins;

/// <summary>Ignores its cancellation and goes on until the file that the request names exists.</summary>
[Analysis("hostile.stubborn")]
public sealed class Stubborn : IAnalysis
{
    public async ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context)
    {
        var until = ObjectId.Parser.ParseFrom(request.Span).Name;
        context.ReportProgress(0.5, "not listening");
        while (!File.Exists(until)) await Task.Delay(5, CancellationToken.None);
        context.Warn("too late");
        await context.WriteResultAsync(request);
    }
}

/// <summary>Writes one chunk of catalog_number bytes; with the name "swallow" it pretends that nothing happened.</summary>
[Analysis("hostile.too-large")]
public sealed class TooLarge : IAnalysis
{
    public async ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context)
    {
        var asked = ObjectId.Parser.ParseFrom(request.Span);
        try
        {
            await context.WriteResultAsync(new byte[asked.CatalogNumber]);
        }
        catch (AnalysisException) when (asked.Name == "swallow")
        {
            await context.WriteResultAsync(request);
        }
    }
}

[Analysis("hostile.silent")]
public sealed class Silent : IAnalysis
{
    public ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context) => ValueTask.CompletedTask;
}

[Analysis("hostile.chatty")]
public sealed class Chatty : IAnalysis
{
    public async ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context)
    {
        for (var i = 0; i < 100_000; i++) context.ReportProgress(i * 2 / 100_000.0, "still\u001b[2Jgoing");
        for (var i = 0; i < 5_000; i++) context.Warn($"warning {i}\r\n{new string('x', 2_000)}");
        for (var i = 0; i < 50; i++) await context.WriteResultAsync(request);
    }
}

/// <summary>Exported, but not in the manifest; which in turn lists hostile.not-exported.</summary>
[Analysis("hostile.not-listed")]
public sealed class NotListed : IAnalysis
{
    public ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context) => context.WriteResultAsync(request);
}
