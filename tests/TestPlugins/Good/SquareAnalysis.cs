using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Report.V1;
using TestPlugins.Echo.V1;

namespace TestPlugins;

/// <summary>Squares numbers, a chunk each; divided by number, without any help of a base class.</summary>
[Analysis("test.square")]
public sealed class SquareAnalysis : IDivisibleAnalysis
{
    public async ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context)
    {
        var numbers = SquareRequest.Parser.ParseFrom(request.Span).Numbers;
        if (numbers.Contains(0)) throw AnalysisException.InvalidRequest("numbers: found 0; allowed is above 0");
        context.Warn("squares may overflow");
        context.Warn($"of {numbers[0]}");
        await context.WriteResultAsync(new SquareResult { Seed = context.Seed }.ToByteArray());
        for (var i = 0; i < numbers.Count; i++)
        {
            await context.WriteResultAsync(new SquareResult { Squares = { numbers[i] * numbers[i] } }.ToByteArray());
            context.ReportProgress((i + 1.0) / numbers.Count, "squaring");
        }
        await context.WriteReportAsync(Report(numbers.Count));
    }

    public IReadOnlyList<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> request, int parts)
    {
        var numbers = SquareRequest.Parser.ParseFrom(request.Span).Numbers;
        return [.. numbers.Chunk((numbers.Count + parts - 1) / parts).Select(n => (ReadOnlyMemory<byte>)new SquareRequest { Numbers = { n } }.ToByteArray())];
    }

    public ReadOnlyMemory<byte> Merge(ReadOnlyMemory<byte> request, IReadOnlyList<ReadOnlyMemory<byte>> results)
    {
        var whole = new SquareResult();
        foreach (var result in results) whole.MergeFrom(result.Span);
        return Chunked(whole);
    }

    public ReadOnlyMemory<byte> Present(ReadOnlyMemory<byte> request, ReadOnlyMemory<byte> result) => Report(SquareResult.Parser.ParseFrom(result.Span).Squares.Count);

    // The bytes that an undivided run writes: the seed, then one packed field for each square.
    private static byte[] Chunked(SquareResult whole) =>
        [.. new SquareResult { Seed = whole.Seed }.ToByteArray(), .. whole.Squares.SelectMany(s => new SquareResult { Squares = { s } }.ToByteArray())];

    private static byte[] Report(int squares) => new Report { Title = $"{squares} squares" }.ToByteArray();
}
