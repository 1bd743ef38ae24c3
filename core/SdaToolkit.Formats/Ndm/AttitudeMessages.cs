namespace SdaToolkit.Formats.Ndm;

/// <summary>Attitude messages (CCSDS 504.0-B: APM, AEM, ACM), which are recognized and not read.</summary>
internal static class AttitudeMessages
{
    private static readonly string[] Kinds = ["APM", "AEM", "ACM"];

    /// <summary>Whether a file starts as an attitude message, in KVN or XML.</summary>
    /// <param name="head">The first bytes of the file.</param>
    public static bool Are(ReadOnlySpan<byte> head)
    {
        var text = NdmText.Head(head);
        if (text.StartsWith('<')) return Array.Exists(Kinds, k => NdmFormat.RootElement(text).Equals(k, StringComparison.OrdinalIgnoreCase));
        var position = 0;
        while (position < text.Length)
        {
            var line = KvnText.NextLine(text.AsMemory(), ref position).Span;
            if (line.IsEmpty || KvnLine.TryComment(line, out _)) continue;
            return KvnLine.TryVersion(line, out var kind, out _) && Kinds.Contains(kind.ToString(), StringComparer.Ordinal);
        }
        return false;
    }
}
