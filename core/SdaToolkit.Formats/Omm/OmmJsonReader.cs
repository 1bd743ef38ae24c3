using System.Text.Json;
using SdaToolkit.Formats.ElementSets;

namespace SdaToolkit.Formats.Omm;

/// <summary>Finds the objects of a JSON file, at the top or in an array at the top.</summary>
internal sealed class OmmJsonReader(CatalogBuilder records)
{
    private const int Deepest = 16;

    private readonly OmmInterpreter _interpreter = new(records, flat: true);
    private long _counted;
    private int _line = 1;

    /// <summary>Reads all.</summary>
    /// <exception cref="DataFormatException">A message is bad and reading is strict.</exception>
    public void Read(byte[] content)
    {
        var json = FileContent.WithoutMark(content);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest, AllowMultipleValues = true });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.StartObject) ReadObject(ref reader, json);
                else if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.EndArray) || reader.CurrentDepth > 0) RefuseValue(ref reader, json);
            }
        }
        catch (JsonException e)
        {
            records.Refuse(new(SkipReasons.Syntax) { Line = (int)(e.LineNumber ?? 0) + 1, Found = e.Message, Allowed = "well-formed JSON" });
        }
    }

    private void ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        var record = new OmmRecord(LineAt(json, reader.TokenStartIndex));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var line = LineAt(json, reader.TokenStartIndex);
            var name = Text(ref reader);
            reader.Read();
            ReadValue(ref reader, record, name, line);
        }
        _interpreter.Take(record);
    }

    private static void ReadValue(ref Utf8JsonReader reader, OmmRecord record, string name, int line)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.StartArray when name == OmmSchema.Comment:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (reader.TokenType == JsonTokenType.String) OmmFlatRecord.Add(record, name, Text(ref reader), line);
                    else Nested(ref reader, record, name, line);
                }
                break;
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                Nested(ref reader, record, name, line);
                break;
            default:
                OmmFlatRecord.Add(record, name, Text(ref reader), line);
                break;
        }
    }

    private static void Nested(ref Utf8JsonReader reader, OmmRecord record, string name, int line)
    {
        record.Fail(new(SkipReasons.Field) { Line = line, Field = name, Found = $"{reader.TokenType}", Allowed = "a text or a number" });
        reader.Skip();
    }

    private void RefuseValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        // The end of the array at the top stands at depth 0 as its start does.
        records.Refuse(new(SkipReasons.Syntax) { Line = LineAt(json, reader.TokenStartIndex), Found = $"{reader.TokenType}", Allowed = "an object" });
        reader.Skip();
    }

    // Numbers keep the decimals they were written with. Bytes that are no UTF-8 are read as FileContent reads them.
    private static string Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) return FileContent.Text(reader.ValueSpan);
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return FileContent.Text(reader.ValueSpan);
        }
    }

    private int LineAt(ReadOnlySpan<byte> json, long position)
    {
        _line += json[(int)_counted..(int)position].Count((byte)'\n');
        _counted = position;
        return _line;
    }
}
