using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Scenario.V1;

namespace SdaToolkit.Scenarios;

/// <summary>The request of a step: files read, earlier results put in, and all of it checked against the schema.</summary>
internal static class StepRequest
{
    /// <summary>The ids of the steps whose results a step takes, in order of appearance.</summary>
    public static IReadOnlyList<string> Dependencies(Step step)
    {
        var ids = new List<string>();
        Collect(Tree(step), ids);
        return [.. ids.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The request's bytes.</summary>
    /// <param name="step">The step.</param>
    /// <param name="type">The request message.</param>
    /// <param name="inputs">Reads files.</param>
    /// <param name="resultOf">The result of an earlier step as JSON.</param>
    /// <exception cref="InputException">A file or value does not fit.</exception>
    public static byte[] Encode(Step step, MessageDescriptor type, InputReader inputs, Func<string, JsonNode?> resultOf)
    {
        try
        {
            return MessageEncoder.Encode(type, Resolve(Tree(step), type, inputs, resultOf));
        }
        catch (Exception e) when (e is MessageJsonException or InputException)
        {
            throw new InputException($"step {step.Id}: {e.Message}", e);
        }
    }

    private static JsonObject Tree(Step step) =>
        step.Request is null ? [] : MessageEncoder.Parse(JsonFormatter.Default.Format(step.Request)) as JsonObject ?? [];

    private static void Collect(JsonNode? node, List<string> ids)
    {
        if (node is JsonArray list)
            foreach (var item in list) Collect(item, ids);
        if (node is not JsonObject members) return;
        if (TextOf(members, "@step") is { } id) ids.Add(id);
        foreach (var (_, member) in members) Collect(member, ids);
    }

    private static JsonObject Resolve(JsonObject members, MessageDescriptor type, InputReader inputs, Func<string, JsonNode?> resultOf)
    {
        var resolved = new JsonObject();
        foreach (var (name, value) in members)
        {
            var field = FieldNames.Find(type, name);
            resolved[name] = field is null ? value?.DeepClone() : ResolveValue(value, field, inputs, resultOf);
        }
        return resolved;
    }

    private static JsonNode? ResolveValue(JsonNode? value, FieldDescriptor field, InputReader inputs, Func<string, JsonNode?> resultOf)
    {
        switch (value)
        {
            case JsonArray list:
                return new JsonArray([.. list.SelectMany(item => Items(item, field, inputs, resultOf))]);
            case JsonObject members when TextOf(members, "@file") is { } path:
                Only(members, field, "@file");
                if (field.FieldType != FieldType.Message) throw new InputException($"{field.Name}: a file cannot stand for a {FieldDocs.TypeText(field)}");
                return field.IsRepeated
                    ? new JsonArray([.. inputs.ReadEach(path, field.MessageType).Select(m => m.ToNode())])
                    : inputs.Read(path, field.MessageType)?.ToNode();
            case JsonObject members when TextOf(members, "@step") is { } id:
                Only(members, field, "@step", "@field");
                return FromResult(resultOf(id), id, TextOf(members, "@field"), field);
            case JsonObject members when field.FieldType == FieldType.Message && !field.MessageType.FullName.StartsWith("google.protobuf.", StringComparison.Ordinal):
                return Resolve(members, field.MessageType, inputs, resultOf);
            default:
                return value?.DeepClone();
        }
    }

    // An item of a list may itself stand for several, as a folder does.
    private static IEnumerable<JsonNode?> Items(JsonNode? item, FieldDescriptor field, InputReader inputs, Func<string, JsonNode?> resultOf)
    {
        var value = ResolveValue(item, field, inputs, resultOf);
        // A file of which nothing may be used leaves no item.
        if (value is null && item is not null) return [];
        return value is JsonArray list ? [.. list.Select(n => Detach(n))] : [value];
    }

    private static JsonNode? FromResult(JsonNode? result, string id, string? path, FieldDescriptor field)
    {
        var node = result;
        foreach (var name in (path ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries))
            node = (node as JsonObject)?.FirstOrDefault(m => m.Key == name || m.Key == JsonName(name)).Value
                ?? throw new InputException($"{field.Name}: the result of step {id} has no {path}");
        return node?.DeepClone();
    }

    private static JsonNode? Detach(JsonNode? node)
    {
        // An encoded message cannot be cloned; it is taken out of its list instead.
        if (node is JsonValue value && value.TryGetValue<EncodedMessage>(out var encoded)) return encoded.ToNode();
        return node?.DeepClone();
    }

    private static string JsonName(string fieldName)
    {
        var parts = fieldName.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(parts.Select((p, i) => i == 0 ? p : char.ToUpperInvariant(p[0]) + p[1..]));
    }

    private static void Only(JsonObject members, FieldDescriptor field, params ReadOnlySpan<string> allowed)
    {
        foreach (var (name, _) in members)
            if (!allowed.Contains(name)) throw new InputException($"{field.Name}.{name}: not allowed beside {allowed[0]}");
    }

    private static string? TextOf(JsonObject members, string name) =>
        members.TryGetPropertyValue(name, out var node) && node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
