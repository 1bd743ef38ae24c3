using System.Buffers;

namespace SdaToolkit.Cli.Watch.Feeds.Follow;

/// <summary>The lines at the start of some text that have ended: by LF, CR or CR LF. A CR at the end of all may be half of a CR LF, and is none yet.</summary>
internal static class WholeLines
{
    private static readonly SearchValues<byte> Ends = SearchValues.Create("\r\n"u8);

    /// <summary>Length of the first line with its end; 0: it has not ended.</summary>
    public static int First(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny(Ends);
        if (end < 0) return 0;
        if (text[end] == '\n') return end + 1;
        if (end + 1 == text.Length) return 0;
        return text[end + 1] == '\n' ? end + 2 : end + 1;
    }

    /// <summary>Length of all lines that have ended.</summary>
    public static int All(ReadOnlySpan<byte> text)
    {
        if (text.Length > 0 && text[^1] == '\r') text = text[..^1];
        return text.LastIndexOfAny(Ends) + 1;
    }

    /// <summary>Length of the lines before the last ones that begin with one and the same cell.</summary>
    /// <param name="lines">Lines that have ended.</param>
    public static int BeforeLastCell(ReadOnlySpan<byte> lines)
    {
        var start = StartOfLast(lines);
        var cell = Cell(lines[start..]);
        while (start > 0 && StartOfLast(lines[..start]) is var before && Cell(lines[before..start]).SequenceEqual(cell)) start = before;
        return start;
    }

    /// <summary>How many lines there are.</summary>
    public static long Count(ReadOnlySpan<byte> lines)
    {
        long count = 0;
        for (int length; (length = First(lines)) > 0; lines = lines[length..]) count++;
        // A CR at the end: the caller knows that the line has ended.
        return lines.Length > 0 ? count + 1 : count;
    }

    private static int StartOfLast(ReadOnlySpan<byte> lines)
    {
        var rest = lines.EndsWith("\r\n"u8) ? lines[..^2] : lines[..^1];
        return rest.LastIndexOfAny(Ends) + 1;
    }

    private static ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> line) => line.IndexOf((byte)',') is var comma and >= 0 ? line[..comma] : line;
}
