using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas;

namespace SdaToolkit.Scenarios;

/// <summary>Turns what a user writes after an option into the JSON of the request's field.</summary>
/// <param name="inputs">Reads the files that stand for messages.</param>
public sealed class OptionValues(InputReader inputs)
{
    /// <summary>The value of a field from the texts given for it.</summary>
    /// <param name="field">The field.</param>
    /// <param name="texts">One text an occurrence of the option. Scalars of a repeated field may be separated by commas.</param>
    /// <param name="path">The option's name, for errors.</param>
    /// <exception cref="InputException">A text does not fit the field.</exception>
    public JsonNode? Parse(FieldDescriptor field, IReadOnlyList<string> texts, string path)
    {
        // An option that is there but empty is a slip, e.g. a shell variable that is not set; it must not mean "all".
        if (texts.Count == 0 || texts.Any(t => string.IsNullOrWhiteSpace(t))) throw new InputException($"{path}: found nothing; allowed is a {FieldDocs.TypeText(field)}");
        if (IsMessage(field)) return Messages(field, texts, path);
        if (!field.IsRepeated)
        {
            if (texts.Count != 1) throw new InputException($"{path}: given {texts.Count} times; allowed is once");
            return Scalar(field, texts[0], path);
        }
        return new JsonArray([.. texts.SelectMany(t => t.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(t => Scalar(field, t, path))]);
    }

    // Times and durations are messages on the wire but texts to a person.
    private static bool IsMessage(FieldDescriptor field) =>
        field.FieldType == FieldType.Message && field.MessageType.FullName is not ("google.protobuf.Timestamp" or "google.protobuf.Duration");

    private JsonNode? Messages(FieldDescriptor field, IReadOnlyList<string> texts, string path)
    {
        if (field.IsRepeated)
        {
            var items = new JsonArray();
            foreach (var text in texts)
            {
                if (Inline(text, path) is not { } inline)
                    foreach (var item in inputs.ReadEach(text, field.MessageType)) items.Add(item.ToNode());
                else if (inline is JsonArray list)
                    foreach (var item in list) items.Add(item?.DeepClone());
                else items.Add(inline);
            }
            return items;
        }
        if (texts.Count != 1) throw new InputException($"{path}: given {texts.Count} times; allowed is once");
        return Inline(texts[0], path) ?? inputs.Read(texts[0], field.MessageType)?.ToNode();
    }

    private static JsonNode? Inline(string text, string path)
    {
        if (!text.TrimStart().StartsWith('{') && !text.TrimStart().StartsWith('[')) return null;
        try
        {
            return MessageEncoder.Parse(text);
        }
        catch (MessageJsonException e)
        {
            throw new InputException($"{path}: {e.Message}", e);
        }
    }

    // Numbers travel as text: the encoder accepts it for every scalar and names what does not fit.
    private static JsonValue Scalar(FieldDescriptor field, string text, string path) => field.FieldType switch
    {
        FieldType.Bool => JsonValue.Create(bool.TryParse(text, out var flag) ? flag : throw new InputException($"{path}: found {text}; allowed is true or false")),
        FieldType.Enum => JsonValue.Create(EnumName(field.EnumType, text)),
        _ => JsonValue.Create(text),
    };

    /// <summary>The values of an enum as users write them: without the prefix, in lower case, e.g. "real" for DATA_MODE_REAL.</summary>
    public static IEnumerable<string> ShortNames(EnumDescriptor type)
    {
        var zero = type.FindValueByNumber(0)?.Name ?? "";
        var prefix = zero.EndsWith("UNSPECIFIED", StringComparison.Ordinal) ? zero[..^"UNSPECIFIED".Length] : "";
        return type.Values.Select(v => (v.Name.StartsWith(prefix, StringComparison.Ordinal) ? v.Name[prefix.Length..] : v.Name).Replace('_', '-').ToLowerInvariant());
    }

    private static string EnumName(EnumDescriptor type, string text)
    {
        var index = ShortNames(type).ToList().IndexOf(text.Replace('_', '-').ToLowerInvariant());
        return index >= 0 ? type.Values[index].Name : text;
    }
}
