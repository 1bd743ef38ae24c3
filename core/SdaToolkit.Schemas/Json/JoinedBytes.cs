namespace SdaToolkit.Schemas;

/// <summary>Puts pieces of bytes together; many megabytes of them on all processors, since memory that is new is dear to touch.</summary>
public static class JoinedBytes
{
    private const int LargeBytes = 4 * 1024 * 1024;
    private const int BlockBytes = 1024 * 1024;

    /// <summary>The pieces, one after the other.</summary>
    /// <param name="pieces">The pieces; not to be changed meanwhile.</param>
    /// <exception cref="OverflowException">Together they are longer than an array can be.</exception>
    public static byte[] Of(IReadOnlyList<ReadOnlyMemory<byte>> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        var starts = new long[pieces.Count + 1];
        for (var i = 0; i < pieces.Count; i++) starts[i + 1] = starts[i] + pieces[i].Length;
        var length = starts[^1];
        if (length > Array.MaxLength) throw new OverflowException($"{length} bytes in one piece; at most {Array.MaxLength}");
        var whole = GC.AllocateUninitializedArray<byte>((int)length);
        if (length < LargeBytes) Fill(pieces, starts, whole, 0);
        else Parallel.For(0, (whole.Length + BlockBytes - 1) / BlockBytes, block => Fill(pieces, starts, whole.AsSpan(block * BlockBytes, Math.Min(BlockBytes, whole.Length - (block * BlockBytes))), block * BlockBytes));
        return whole;
    }

    // What of the pieces lies in a part of the whole that begins at a place.
    private static void Fill(IReadOnlyList<ReadOnlyMemory<byte>> pieces, long[] starts, Span<byte> part, int place)
    {
        var found = Array.BinarySearch(starts, place);
        // Empty pieces begin where others do; of equal starts any will do, since those before have nothing in the part.
        for (var i = found >= 0 ? found : ~found - 1; i < pieces.Count && starts[i] < (long)place + part.Length; i++)
        {
            var from = Math.Max(starts[i], place);
            var to = Math.Min(starts[i + 1], (long)place + part.Length);
            if (to > from) pieces[i].Span[(int)(from - starts[i])..(int)(to - starts[i])].CopyTo(part[(int)(from - place)..]);
        }
    }
}
