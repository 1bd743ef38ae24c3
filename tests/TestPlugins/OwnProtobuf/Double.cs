using SdaToolkit.Contracts;

namespace TestPlugins;

/// <summary>Reads and writes its messages byte by byte: nothing but bytes crosses between host and plugin.</summary>
[Analysis("wire.double")]
public sealed class Double : IAnalysis
{
    private const byte FieldOneVarint = 0x08;

    public ValueTask RunAsync(ReadOnlyMemory<byte> request, AnalysisContext context) => context.WriteResultAsync(Write(2 * Read(request.Span)));

    private static ulong Read(ReadOnlySpan<byte> message)
    {
        if (message.IsEmpty) return 0;
        if (message[0] != FieldOneVarint) throw AnalysisException.InvalidRequest($"value: tag {message[0]:X2}, {FieldOneVarint:X2} is allowed");
        ulong value = 0;
        for (var i = 1; i < message.Length; i++) value |= (ulong)(message[i] & 0x7F) << (7 * (i - 1));
        return value;
    }

    private static byte[] Write(ulong value)
    {
        List<byte> message = [FieldOneVarint];
        for (; value > 0x7F; value >>= 7) message.Add((byte)(value | 0x80));
        message.Add((byte)value);
        return [.. message];
    }
}
