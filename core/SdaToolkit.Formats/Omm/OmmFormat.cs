using SdaToolkit.Formats.ElementSets;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Omm;

/// <summary>What the four syntaxes of the CCSDS Orbit Mean-Elements Message (502.0-B-2, 502.0-B-3) have in common.</summary>
/// <remarks>
/// Within a block any order of keywords is read. Comments and texts are read without blanks around them. OBJECT_NAME,
/// OBJECT_ID, CREATION_DATE and ORIGINATOR may be empty, as catalogue services publish them, and are written so.
/// </remarks>
public abstract class OmmFormat : ElementSetFormat
{
    private protected OmmFormat()
    {
    }

    private protected abstract void WriteMessages(IReadOnlyList<OmmFields> messages, Stream destination, LossLog losses);

    private protected sealed override void WriteRecords(Catalog catalog, Stream destination, LossLog losses) =>
        WriteMessages([.. OmmFields.Of(catalog, losses)], destination, losses);

    private protected static StreamWriter Writer(Stream destination) => new(destination, FileContent.Utf8, leaveOpen: true) { NewLine = "\n" };

    // The flat syntaxes have one list of comments.
    private protected static void NoteBlocks(OmmFields message, LossLog losses)
    {
        if (message.Comments.Any(c => c.Block != OmmBlock.Header)) losses.Note("which block a comment stands in");
    }

    private protected static string Head(ReadOnlySpan<byte> head) => FileContent.Text(head);
}
