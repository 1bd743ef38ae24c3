using System.Text;
using System.Text.Json;

namespace SdaToolkit.Formats.Ndm;

/// <summary>A JSON value with the line it starts on. Numbers keep their digits as text.</summary>
internal sealed class JsonTree
{
    private const int Deepest = 32;

    public int Line { get; private init; }

    /// <summary>Text of a string, number or truth value; null for an object, an array or null.</summary>
    public string? Text { get; private init; }

    /// <summary>Members of an object in order; null for anything else.</summary>
    public List<(string Name, JsonTree Value)>? Members { get; private init; }

    /// <summary>Items of an array; null for anything else.</summary>
    public List<JsonTree>? Items { get; private init; }

    public bool IsNull => Text is null && Members is null && Items is null;

    /// <summary>The member of a name, or null.</summary>
    public JsonTree? Member(string name)
    {
        foreach (var (other, value) in Members ?? [])
            if (other == name) return value;
        return null;
    }

    /// <summary>All values of a text, one after the other.</summary>
    /// <param name="json">UTF-8, without a mark.</param>
    /// <param name="take">Takes each.</param>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static void Read(ReadOnlySpan<byte> json, Action<JsonTree> take)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest, AllowMultipleValues = true });
        var lines = new LineCounter();
        while (reader.Read()) take(Value(ref reader, json, ref lines));
    }

    private static JsonTree Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ref LineCounter lines)
    {
        var line = lines.At(json, reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                List<(string, JsonTree)> members = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = TextOf(ref reader);
                    reader.Read();
                    members.Add((name, Value(ref reader, json, ref lines)));
                }
                return new() { Line = line, Members = members };
            case JsonTokenType.StartArray:
                List<JsonTree> items = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Value(ref reader, json, ref lines));
                return new() { Line = line, Items = items };
            case JsonTokenType.Null:
                return new() { Line = line };
            default:
                return new() { Line = line, Text = TextOf(ref reader) };
        }
    }

    // A lone surrogate has no text; its escape stays as it stands.
    private static string TextOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) return Encoding.UTF8.GetString(reader.ValueSpan);
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return FileContent.Text(reader.ValueSpan);
        }
    }

    private struct LineCounter
    {
        private int _line;
        private long _counted;

        public int At(ReadOnlySpan<byte> json, long position)
        {
            _line += json[(int)_counted..(int)position].Count((byte)'\n');
            _counted = position;
            return _line + 1;
        }
    }
}
