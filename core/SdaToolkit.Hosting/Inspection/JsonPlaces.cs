using System.Text;
using System.Text.Json;
using Google.Protobuf.Reflection;

namespace SdaToolkit.Hosting;

/// <summary>
/// Where each value of a JSON text stands, so that an error names line and column. Finding the places also refuses what
/// a protobuf JSON parser lets pass or reports without a place: bad syntax, unknown fields, fields given twice.
/// </summary>
internal sealed class JsonPlaces
{
    private readonly Dictionary<string, long> _places = new(StringComparer.Ordinal);
    private readonly byte[] _json;

    private JsonPlaces(byte[] json) => _json = json;

    /// <summary>Walks a JSON text that stands for a message.</summary>
    /// <exception cref="InvalidDataException">The text is malformed; the message starts with line and column.</exception>
    public static JsonPlaces Of(byte[] json, MessageDescriptor type)
    {
        var places = new JsonPlaces(json);
        var reader = new Utf8JsonReader(json);
        try
        {
            reader.Read();
            places.AddValue(ref reader, "", type);
            reader.Read();
            return places;
        }
        catch (JsonException e)
        {
            var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            throw new InvalidDataException($"({e.LineNumber + 1},{e.BytePositionInLine + 1}): {(end < 0 ? e.Message : e.Message[..end])}", e);
        }
        catch (InvalidOperationException e)
        {
            // A field's name that is no valid Unicode.
            throw new InvalidDataException($"{places.At(reader.TokenStartIndex)}: {e.Message}", e);
        }
    }

    /// <summary>"(line,column)" of a value, or of the nearest value around it, both from 1.</summary>
    /// <param name="path">E.g. "analyses[1].id"; empty for the whole.</param>
    public string Find(string path)
    {
        while (!_places.ContainsKey(path)) path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        return At(_places[path]);
    }

    private void AddValue(ref Utf8JsonReader reader, string path, MessageDescriptor? type)
    {
        _places[path] = reader.TokenStartIndex;
        if (reader.TokenType == JsonTokenType.StartObject) AddFields(ref reader, path, type);
        if (reader.TokenType != JsonTokenType.StartArray) return;
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++) AddValue(ref reader, $"{path}[{i}]", type);
    }

    private void AddFields(ref Utf8JsonReader reader, string path, MessageDescriptor? type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var inner = path.Length == 0 ? name : path + "." + name;
            var field = type?.Fields.InDeclarationOrder().FirstOrDefault(f => f.JsonName == name || f.Name == name);
            if (type is not null && field is null) throw new InvalidDataException($"{At(reader.TokenStartIndex)}: unknown field {inner}");
            if (!seen.Add(field?.Name ?? name)) throw new InvalidDataException($"{At(reader.TokenStartIndex)}: {inner} is given twice");
            reader.Read();
            AddValue(ref reader, inner, field?.FieldType == FieldType.Message ? field.MessageType : null);
        }
    }

    private string At(long offset)
    {
        var before = _json.AsSpan(0, (int)offset);
        var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
        return $"({before.Count((byte)'\n') + 1},{column})";
    }
}
