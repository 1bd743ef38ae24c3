using Google.Protobuf;
using SdaToolkit.Contracts;

namespace SdaToolkit.Model;

/// <summary>An analysis in terms of messages whose work can be divided.</summary>
/// <remarks>
/// <see cref="Analysis{TRequest, TResult}.Present"/> is also called with merged results, on an instance that has run nothing:
/// it takes all it needs from request and result. What describes the whole (read summary, validity, envelope) is best made
/// from the whole request in <see cref="Merge(TRequest, IReadOnlyList{TResult})"/>, by the same code as in an undivided run.
/// </remarks>
/// <typeparam name="TRequest">The request message.</typeparam>
/// <typeparam name="TResult">The result message.</typeparam>
public abstract class DivisibleAnalysis<TRequest, TResult> : Analysis<TRequest, TResult>, IDivisibleAnalysis
    where TRequest : class, IMessage<TRequest>, new()
    where TResult : class, IMessage<TResult>, new()
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">Less than one part is wanted.</exception>
    public IReadOnlyList<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> request, int parts)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parts, 1);
        return [.. Split(ReadRequest(request), parts).Select(part => (ReadOnlyMemory<byte>)Bytes(part))];
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Merge(ReadOnlyMemory<byte> request, IReadOnlyList<ReadOnlyMemory<byte>> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        return Bytes(Merge(ReadRequest(request), [.. results.Select((result, i) => ReadResult(result, $"results[{i}]"))]));
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Present(ReadOnlyMemory<byte> request, ReadOnlyMemory<byte> result) =>
        Present(ReadRequest(request), ReadResult(result, "result")) is { } report ? Bytes(report) : ReadOnlyMemory<byte>.Empty;

    /// <summary>Requests that together ask for what one request asks for.</summary>
    /// <param name="request">The whole request; it keeps the rules of its schema. It may be changed and given back.</param>
    /// <param name="parts">How many parts are wanted, at least 1; fewer may come back, never none.</param>
    /// <exception cref="AnalysisException">invalid_request: the request cannot be run as it is, said as an undivided run would say it.</exception>
    protected abstract IReadOnlyList<TRequest> Split(TRequest request, int parts);

    /// <summary>One result from those of the parts.</summary>
    /// <param name="request">The whole request; it keeps the rules of its schema.</param>
    /// <param name="results">Results of all parts, in the order of the parts. They may be changed.</param>
    /// <exception cref="AnalysisException">analysis_failed: the results do not belong together.</exception>
    protected abstract TResult Merge(TRequest request, IReadOnlyList<TResult> results);

    // Results come from runs of this analysis, so bad bytes are no fault of whoever made the request.
    private static TResult ReadResult(ReadOnlyMemory<byte> bytes, string name)
    {
        var message = new TResult();
        try
        {
            message.MergeFrom(bytes.Span);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new AnalysisException(AnalysisErrorCode.AnalysisFailed, $"{name}: not a {message.Descriptor.FullName}: {e.Message}", e);
        }
        return message;
    }
}
