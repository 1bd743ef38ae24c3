using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Common.V1;

namespace TestPlugins;

/// <summary>Goes wrong where the request's name says; catalog_number is the part, from 1, and the designator a file that ends a stubborn part.</summary>
[Analysis("hostile.divided")]
public sealed class Divided : IDivisibleAnalysis
{
    private static readonly byte[] Garbage = [0xFF, 0xFF];

    public async ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context)
    {
        var part = ObjectId.Parser.ParseFrom(request.Span);
        var second = part.CatalogNumber == 2;
        if (part.Name == "part-is-stubborn" && !second)
        {
            context.ReportProgress(0.5, "not listening");
            while (!File.Exists(part.InternationalDesignator)) await Task.Delay(5, CancellationToken.None);
        }
        if (second) FailAsSecond(part.Name);
        if (part.Name is "parts-wait" || (part.Name == "part-throws-while-others-wait" && !second))
        {
            context.ReportProgress(0.5, "waiting");
            await Task.Delay(Timeout.Infinite, context.Cancellation);
        }
        if (part.Name == "parts-know-nothing") context.ReportProgress(double.NaN, "who knows");
        if (part.Name == "part-is-silent" && second) return;
        await context.WriteResultAsync(part.Name == "part-gives-garbage" ? Garbage : request);
        if (part.Name == "part-swallows") await WriteTooMuchAsync(context);
    }

    public IReadOnlyList<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> request, int parts)
    {
        var whole = ObjectId.Parser.ParseFrom(request.Span);
        return whole.Name switch
        {
            "split-throws" => throw new InvalidOperationException("no knife"),
            "split-refuses" => throw AnalysisException.InvalidRequest("name: \"split-refuses\", any other is allowed"),
            "split-gives-null" => null!,
            "split-gives-none" => [],
            "split-gives-too-many" => [.. Parts(whole, parts + 1)],
            "split-never-ends" => new Endless(request),
            "split-gives-garbage" => [request, Garbage],
            _ => [.. Parts(whole, parts)],
        };
    }

    public ReadOnlyMemory<byte> Merge(ReadOnlyMemory<byte> request, IReadOnlyList<ReadOnlyMemory<byte>> results) => ObjectId.Parser.ParseFrom(request.Span).Name switch
    {
        "merge-throws" => throw new InvalidOperationException("no glue"),
        "merge-refuses" => throw new AnalysisException(AnalysisErrorCode.AnalysisFailed, "the results do not belong together"),
        "merge-gives-garbage" => Garbage,
        "part-gives-garbage" => ObjectId.Parser.ParseFrom(results[0].Span).ToByteArray(),
        _ => results.SelectMany(r => r.ToArray()).ToArray(),
    };

    public ReadOnlyMemory<byte> Present(ReadOnlyMemory<byte> request, ReadOnlyMemory<byte> result) =>
        ObjectId.Parser.ParseFrom(request.Span).Name == "present-throws" ? throw new InvalidOperationException("no paper") : ReadOnlyMemory<byte>.Empty;

    private static IEnumerable<ReadOnlyMemory<byte>> Parts(ObjectId whole, int count) =>
        Enumerable.Range(1, count).Select(i => (ReadOnlyMemory<byte>)new ObjectId(whole) { CatalogNumber = (ulong)i }.ToByteArray());

    private static void FailAsSecond(string name)
    {
        switch (name)
        {
            case "part-throws" or "part-throws-while-others-wait" or "part-is-stubborn": throw new InvalidOperationException("broken");
            case "part-refuses": throw AnalysisException.InvalidRequest("catalog_number: found 2; allowed is any other");
            case "part-cancels-itself": throw new OperationCanceledException("of its own");
            case "part-is-too-large": throw new AnalysisException(AnalysisErrorCode.ResourceExhausted, "memory: no more");
        }
    }

    private static async Task WriteTooMuchAsync(AnalysisContext context)
    {
        try
        {
            await context.WriteResultAsync(new byte[AnalysisContext.MaximumChunkBytes + 1]);
        }
        catch (AnalysisException)
        {
            context.ReportProgress(1, "nothing happened");
        }
    }

    /// <summary>A list that says it has one item and gives them without end.</summary>
    private sealed class Endless(ReadOnlyMemory<byte> item) : IReadOnlyList<ReadOnlyMemory<byte>>
    {
        public int Count => 1;

        public ReadOnlyMemory<byte> this[int index] => item;

        public IEnumerator<ReadOnlyMemory<byte>> GetEnumerator()
        {
            while (true) yield return item;
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

/// <summary>Its manifest says it can be divided.</summary>
[Analysis("hostile.says-divisible")]
public sealed class SaysDivisible : IAnalysis
{
    public ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context) => context.WriteResultAsync(request);
}

/// <summary>Its manifest does not say it can be divided.</summary>
[Analysis("hostile.hides-divisible")]
public sealed class HidesDivisible : IDivisibleAnalysis
{
    public ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context) => context.WriteResultAsync(request);

    public IReadOnlyList<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> request, int parts) => [request];

    public ReadOnlyMemory<byte> Merge(ReadOnlyMemory<byte> request, IReadOnlyList<ReadOnlyMemory<byte>> results) => results[0];

    public ReadOnlyMemory<byte> Present(ReadOnlyMemory<byte> request, ReadOnlyMemory<byte> result) => ReadOnlyMemory<byte>.Empty;
}
