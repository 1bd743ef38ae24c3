using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Model;

/// <summary>An analysis in terms of messages: parses and checks the request, runs, writes the result and the report.</summary>
/// <remarks>
/// A request whose bytes are malformed, or which breaks a rule of its schema, ends the run as invalid_request before
/// the analysis is called. One instance serves one run.
/// </remarks>
/// <typeparam name="TRequest">The request message.</typeparam>
/// <typeparam name="TResult">The result message.</typeparam>
public abstract class Analysis<TRequest, TResult> : IAnalysis
    where TRequest : class, IMessage<TRequest>, new()
    where TResult : class, IMessage<TResult>, new()
{
    /// <inheritdoc/>
    public async ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var message = ReadRequest(request);
        var result = await RunAsync(message, context);
        var presenting = Task.Run(() => Present(message, result), CancellationToken.None);
        await WriteAsync(result, context.WriteResultAsync);
        context.Cancellation.ThrowIfCancellationRequested();
        if (await presenting is { } report) await WriteAsync(report, context.WriteReportAsync);
    }

    /// <summary>Computes the result.</summary>
    /// <param name="request">The request; it keeps the rules of its schema.</param>
    /// <param name="context">Cancellation, seed, progress, warnings.</param>
    /// <exception cref="AnalysisException">The request cannot be run as it is, or the analysis failed with a known reason.</exception>
    protected abstract ValueTask<TResult> RunAsync(TRequest request, AnalysisContext context);

    /// <summary>The report for people; null: none. It is made while the result is written, so it changes neither message.</summary>
    /// <param name="request">The request that was run.</param>
    /// <param name="result">Its result.</param>
    protected abstract Report? Present(TRequest request, TResult result);

    /// <summary>Fields, of the elements of long lists in the request, that the analysis never looks at: in a large request they are passed over.</summary>
    protected virtual IReadOnlyCollection<FieldDescriptor> Unread => [];

    /// <summary>The request of bytes, checked against the rules of its schema.</summary>
    /// <exception cref="AnalysisException">invalid_request: the bytes are malformed, or a rule is broken.</exception>
    private protected TRequest ReadRequest(ReadOnlyMemory<byte> bytes)
    {
        var message = new TRequest();
        try
        {
            LargeMessages.MergeFrom(message, bytes, Unread);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw AnalysisException.InvalidRequest($"request: not a {message.Descriptor.FullName}: {e.Message}");
        }
        return RequestRules.Violation(message) is { } violation ? throw AnalysisException.InvalidRequest(violation) : message;
    }

    /// <summary>The bytes of a message.</summary>
    /// <exception cref="AnalysisException">resource_exhausted: it is larger than a message can be.</exception>
    private protected static byte[] Bytes(IMessage message)
    {
        // CalculateSize is an int: past 2 GiB it would be wrong, and so would every buffer after it.
        if (message.CalculateSize() < 0) throw TooLarge(message);
        return LargeMessages.ToByteArray(message);
    }

    private static AnalysisException TooLarge(IMessage message) => new(AnalysisErrorCode.ResourceExhausted, $"{message.Descriptor.Name}: larger than 2 GiB; ask for less at once");

    private static async ValueTask WriteAsync(IMessage message, Func<ReadOnlyMemory<byte>, ValueTask> write)
    {
        var total = 0L;
        try
        {
            foreach (var piece in LargeMessages.Pieces(message))
            {
                if ((total += piece.Length) > int.MaxValue) throw TooLarge(message);
                foreach (var chunk in MessageChunks.Cut(piece, AnalysisContext.MaximumChunkBytes)) await write(chunk);
            }
        }
        catch (OverflowException)
        {
            throw TooLarge(message);
        }
        catch (InvalidDataException e)
        {
            throw new AnalysisException(AnalysisErrorCode.ResourceExhausted, $"{message.Descriptor.Name}: {e.Message}", e);
        }
    }
}
