using System.Text.Json;
using SdaToolkit.Formats.ElementSets;

namespace SdaToolkit.Formats.Omm;

/// <summary>OMM as flat JSON objects, as CelesTrak and Space-Track publish them: one, an array of them, or one after the other.</summary>
/// <remarks>Numbers may be strings. Metadata may be absent, which means SGP4 elements in TEME at UTC epochs. Comments are a text or an array of texts.</remarks>
public sealed class OmmJsonFormat : OmmFormat
{
    internal OmmJsonFormat()
    {
    }

    /// <inheritdoc/>
    public override string Name => "omm-json";

    /// <inheritdoc/>
    public override string Description => "CCSDS Orbit Mean-Elements Message, JSON with the standard's keywords";

    /// <inheritdoc/>
    /// <remarks>Not ".json" alone, which is a message in proto-JSON.</remarks>
    public override IReadOnlyList<string> Extensions => [".omm.json"];

    /// <inheritdoc/>
    /// <remarks>By the first name of the first object, which proto-JSON never has in capitals.</remarks>
    public override bool Recognizes(ReadOnlySpan<byte> head)
    {
        var reader = new Utf8JsonReader(FileContent.WithoutMark(head), isFinalBlock: false, default);
        try
        {
            while (reader.Read() && reader.CurrentDepth <= 2)
            {
                if (reader.TokenType == JsonTokenType.PropertyName && (OmmFlatRecord.IsKnown(reader.GetString()!) || reader.ValueTextEquals("COMMENT"u8))) return true;
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
        return false;
    }

    private protected override void ReadRecords(byte[] content, CatalogBuilder records) => new OmmJsonReader(records).Read(content);

    private protected override void WriteMessages(IReadOnlyList<OmmFields> messages, Stream destination, LossLog losses)
    {
        using var writer = new Utf8JsonWriter(destination, new() { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartArray();
        foreach (var message in messages)
        {
            NoteBlocks(message, losses);
            Write(message, writer);
        }
        writer.WriteEndArray();
    }

    private static void Write(OmmFields message, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (message.HasVersion) writer.WriteString(OmmSchema.Version, message.Version);
        if (message.Comments.Count > 0)
        {
            writer.WriteStartArray(OmmSchema.Comment);
            foreach (var comment in message.Comments) writer.WriteStringValue(comment.Text);
            writer.WriteEndArray();
        }
        foreach (var (keyword, text) in message.FlatFields)
        {
            writer.WritePropertyName(keyword.Name);
            if (keyword.IsNumber) writer.WriteRawValue(text);
            else writer.WriteStringValue(text);
        }
        foreach (var (name, text) in message.UserDefined) writer.WriteString(OmmSchema.UserDefinedPrefix + name, text);
        writer.WriteEndObject();
    }
}
