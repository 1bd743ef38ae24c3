using System.Text;
using Google.Protobuf;
using SdaToolkit.Schemas.Plugin.V1;

namespace SdaToolkit.Hosting;

/// <summary>Reads plugin.json strictly: what is misspelt, doubled or missing is named with its line and column.</summary>
internal static class ManifestReader
{
    public const string FileName = "plugin.json";
    public const int MaximumBytes = 1024 * 1024;

    /// <summary>The bytes of the manifest of a plugin folder. What is parsed, hashed and signed are these, read once.</summary>
    /// <exception cref="InvalidDataException">There are too many.</exception>
    public static byte[] ReadBytes(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, FileName));
        if (file.Length > MaximumBytes) throw new InvalidDataException($"{FileName}: {file.Length} bytes, at most {MaximumBytes} bytes are allowed");
        return file.Length == 0 ? [] : File.ReadAllBytes(file.FullName);
    }

    /// <summary>Reads a manifest.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="problems">What is wrong with the values, one line each; empty where nothing is.</param>
    /// <exception cref="InvalidDataException">The bytes are no manifest at all.</exception>
    public static PluginManifest Parse(byte[] json, out IReadOnlyList<string> problems)
    {
        if (json.AsSpan().StartsWith(Encoding.UTF8.Preamble)) json = json[Encoding.UTF8.Preamble.Length..];
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(json);
            var places = JsonPlaces.Of(json, PluginManifest.Descriptor);
            var manifest = JsonParser.Default.Parse<PluginManifest>(text);
            problems = [.. ManifestRules.Problems(manifest).Select(p => $"{FileName}{places.Find(p.Field)}: {p.Field}: {p.Text}")];
            return manifest;
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(FileName + e.Message, e);
        }
        catch (Exception e) when (e is DecoderFallbackException or InvalidJsonException or InvalidProtocolBufferException)
        {
            throw new InvalidDataException($"{FileName}: {e.Message}", e);
        }
    }
}
