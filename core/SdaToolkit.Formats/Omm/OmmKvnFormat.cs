using SdaToolkit.Formats.ElementSets;

namespace SdaToolkit.Formats.Omm;

/// <summary>OMM as lines of KEYWORD = value; a file may hold several messages one after the other.</summary>
public sealed class OmmKvnFormat : OmmFormat
{
    private static ReadOnlySpan<byte> Keyword => "CCSDS_OMM_VERS"u8;

    internal OmmKvnFormat()
    {
    }

    /// <inheritdoc/>
    public override string Name => "omm-kvn";

    /// <inheritdoc/>
    public override string Description => "CCSDS Orbit Mean-Elements Message, keyword = value";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".omm", ".kvn"];

    /// <inheritdoc/>
    public override bool Recognizes(ReadOnlySpan<byte> head)
    {
        // The same word may head a column of CSV: here an equals sign follows it.
        var start = FileContent.WithoutMark(head).TrimStart(" \t\r\n"u8);
        return start.StartsWith(Keyword) && start[Keyword.Length..].TrimStart(" \t"u8) is [(byte)'=', ..];
    }

    private protected override void ReadRecords(byte[] content, CatalogBuilder records) => new OmmKvnReader(records).Read(FileContent.Text(content));

    private protected override void WriteMessages(IReadOnlyList<OmmFields> messages, Stream destination, LossLog losses)
    {
        using var writer = Writer(destination);
        for (var i = 0; i < messages.Count; i++)
        {
            if (i > 0) writer.WriteLine();
            Write(messages[i], writer);
        }
    }

    private static void Write(OmmFields message, StreamWriter writer)
    {
        writer.WriteLine($"{OmmSchema.Version} = {message.Version}");
        foreach (var block in OmmBlocks.All)
        {
            var comments = message.Comments.Where(c => c.Block == block).Select(c => $"{OmmSchema.Comment} {c.Text}");
            var fields = block == OmmBlock.UserDefined
                ? message.UserDefined.Select(u => $"{OmmSchema.UserDefinedPrefix}{u.Name} = {u.Text}")
                : message.Fields.Where(f => f.Keyword.Block == block).Select(f => $"{f.Keyword.Name} = {f.Text}");
            string[] lines = [.. comments, .. fields];
            if (lines.Length > 0 && block != OmmBlock.Header) writer.WriteLine();
            foreach (var line in lines) writer.WriteLine(line.TrimEnd());
        }
    }
}
