namespace SdaToolkit.Formats.Ndm;

/// <summary>Finds the messages of a KVN file: each starts with its version line and ends before the next.</summary>
internal sealed class NdmKvnReader(NdmCollector messages)
{
    /// <summary>Reads all.</summary>
    /// <exception cref="DataFormatException">A message is bad and reading is strict, or the file does not start with one.</exception>
    public void Read(ReadOnlyMemory<char> text)
    {
        var (position, line) = (0, 1);
        while (position < text.Length)
        {
            var content = KvnText.NextLine(text, ref position).Span;
            var number = line++;
            if (content.IsEmpty) continue;
            if (!KvnLine.TryVersion(content, out var kind, out var version))
            {
                if (KvnLine.TryComment(content, out _)) continue;
                throw messages.Unstarted(content.ToString(), number);
            }
            var (start, first) = (position, line);
            messages.Take(kind.ToString(), version.ToString(), number, builder =>
            {
                (position, line) = (start, first);
                ReadMessage(text, ref position, ref line, builder);
            });
            SkipToNext(text, ref position, ref line);
        }
    }

    private static void ReadMessage(ReadOnlyMemory<char> text, ref int position, ref int line, NdmBuilder builder)
    {
        while (position < text.Length)
        {
            var before = position;
            var content = KvnText.NextLine(text, ref position);
            if (KvnLine.TryVersion(content.Span, out _, out _))
            {
                position = before;
                return;
            }
            var number = line++;
            if (!content.IsEmpty) builder.TakeLine(content, number);
        }
    }

    // The rest of a message that was refused.
    private static void SkipToNext(ReadOnlyMemory<char> text, ref int position, ref int line)
    {
        while (position < text.Length)
        {
            var before = position;
            if (KvnLine.TryVersion(KvnText.NextLine(text, ref position).Span, out _, out _))
            {
                position = before;
                return;
            }
            line++;
        }
    }
}

/// <summary>Lines of a text.</summary>
internal static class KvnText
{
    /// <summary>The line that starts at a position, without blanks around it; the position moves past its end (LF, CR LF or CR).</summary>
    public static ReadOnlyMemory<char> NextLine(ReadOnlyMemory<char> text, ref int position)
    {
        var start = position;
        var rest = text.Span[start..];
        var end = rest.IndexOfAny('\n', '\r');
        if (end < 0)
        {
            position = text.Length;
            return text[start..].Trim();
        }
        position += end + 1;
        if (rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n') position++;
        return text.Slice(start, end).Trim();
    }
}
