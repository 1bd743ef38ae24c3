using System.IO.Compression;

namespace SdaToolkit.Hosting;

/// <summary>Blobs as rows: pieces of at most 16 MiB, each compressed on its own, so that no row and no buffer grows with the blob.</summary>
internal static class BlobCoding
{
    public const int PieceBytes = 16 * 1024 * 1024;

    // Fastest: of what a run takes, packing it should be the least.
    private const int Quality = 1;
    private const int Window = 22;

    /// <summary>The rows of a blob, in order; at least one.</summary>
    public static IReadOnlyList<byte[]> Encode(ReadOnlyMemory<byte> content)
    {
        var rows = new List<byte[]>();
        var start = 0;
        do
        {
            var piece = content.Slice(start, Math.Min(PieceBytes, content.Length - start));
            var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(piece.Length)];
            if (!BrotliEncoder.TryCompress(piece.Span, buffer, out var written, Quality, Window)) throw new InvalidOperationException("Brotli needs more than its own bound");
            rows.Add(buffer[..written]);
            start += piece.Length;
        }
        while (start < content.Length);
        return rows;
    }

    /// <summary>The blob of its rows, or null where they are not rows of a blob of this size.</summary>
    /// <param name="rows">The rows, in order.</param>
    /// <param name="sizeBytes">Size of the blob.</param>
    public static byte[]? Decode(IReadOnlyList<byte[]> rows, long sizeBytes)
    {
        var pieces = Math.Max(1, (sizeBytes + PieceBytes - 1) / PieceBytes);
        if (sizeBytes < 0 || sizeBytes > Array.MaxLength || rows.Count != pieces) return null;
        var content = new byte[sizeBytes];
        for (var i = 0; i < rows.Count; i++)
        {
            var start = i * PieceBytes;
            var piece = content.AsSpan(start, (int)Math.Min(PieceBytes, sizeBytes - start));
            if (!BrotliDecoder.TryDecompress(rows[i], piece, out var written) || written != piece.Length) return null;
        }

        return content;
    }
}
