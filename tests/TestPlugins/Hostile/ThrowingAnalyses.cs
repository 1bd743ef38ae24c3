using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Common.V1;

namespace TestPlugins;

[Analysis("hostile.throws-in-constructor")]
public sealed class ThrowsInConstructor : IAnalysis
{
    public ThrowsInConstructor() => throw new InvalidOperationException("no luck\ntoday");

    public ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context) => context.WriteResultAsync(request);
}

/// <summary>Throws what the request's name asks for.</summary>
[Analysis("hostile.throws-in-run")]
public sealed class ThrowsInRun : IAnalysis
{
    public async ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context)
    {
        var name = ObjectId.Parser.ParseFrom(request.Span).Name;
        await context.WriteResultAsync(request);
        throw name switch
        {
            "invalid-request" => AnalysisException.InvalidRequest("name: \"invalid-request\", any other is allowed"),
            "code-out-of-list" => new AnalysisException((AnalysisErrorCode)99, "made up"),
            "own-cancellation" => new OperationCanceledException("of its own"),
            "aggregate" => new AggregateException(AnalysisException.InvalidRequest("from a parallel loop")),
            "unreadable" => new UnreadableException(),
            "out-of-memory" => OutOfMemory(),
            _ => new InvalidOperationException(name),
        };
    }

    // An array of that size is beyond what the runtime can hold, on any machine.
    private static InvalidOperationException OutOfMemory() => new(new byte[int.MaxValue, int.MaxValue].ToString());
}

/// <summary>An exception that cannot even be described.</summary>
public sealed class UnreadableException : Exception
{
    public override string Message => throw new InvalidOperationException("not even that");

    public override string ToString() => Message;
}

[Analysis("hostile.throws-when-disposed")]
public sealed class ThrowsWhenDisposed : IAnalysis, IDisposable
{
    public ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context) => context.WriteResultAsync(request);

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        throw new InvalidOperationException("will not go");
    }
}
