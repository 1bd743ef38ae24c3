using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SdaToolkit.Schemas.Plugin.V1;

namespace SdaToolkit.Hosting;

/// <summary>Writes the list of files into the text of a plugin.json; all else stays as its author wrote it, but for white space.</summary>
internal static class ManifestText
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The manifest with this list in the place of its own, as UTF-8.</summary>
    /// <param name="json">A manifest that <see cref="ManifestReader"/> accepts.</param>
    /// <param name="files">The other files, in ordinal order of name.</param>
    public static byte[] WithFiles(byte[] json, IEnumerable<PluginFileEntry> files)
    {
        var bytes = json.AsSpan().StartsWith("\uFEFF"u8) ? json.AsMemory(3) : json;
        using var manifest = JsonDocument.Parse(bytes);
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, Options))
        {
            writer.WriteStartObject();
            foreach (var field in manifest.RootElement.EnumerateObject().Where(f => f.Name != "files")) field.WriteTo(writer);
            writer.WriteStartArray("files");
            foreach (var file in files) Write(writer, file);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return [.. text.WrittenSpan, (byte)'\n'];
    }

    // Proto-JSON writes 64-bit integers as strings.
    private static void Write(Utf8JsonWriter writer, PluginFileEntry file)
    {
        writer.WriteStartObject();
        writer.WriteString("name", file.Name);
        writer.WriteString("sizeBytes", file.SizeBytes.ToString());
        writer.WriteString("sha256", file.Sha256);
        writer.WriteEndObject();
    }
}
