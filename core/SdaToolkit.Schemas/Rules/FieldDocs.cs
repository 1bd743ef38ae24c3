using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Schemas;

/// <summary>What the schema says of its messages and fields, for help texts.</summary>
public static class FieldDocs
{
    /// <summary>The comment above a declaration on one line; empty where there is none or the set carries no comments.</summary>
    public static string Comment(DescriptorBase declaration)
    {
        var comment = declaration.Declaration?.LeadingComments ?? "";
        return string.Join(' ', comment.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The rule of a field; an empty one where it has none.</summary>
    public static FieldRule Rule(FieldDescriptor field) => field.GetOptions()?.GetExtension(RulesExtensions.Rule) ?? new FieldRule();

    /// <summary>The type of a field as a user of the command line or of JSON sees it, e.g. "number, m" or "list of whole numbers".</summary>
    public static string TypeText(FieldDescriptor field)
    {
        var one = field.FieldType switch
        {
            FieldType.Double or FieldType.Float => "number",
            FieldType.Bool => "true or false",
            FieldType.String => "text",
            FieldType.Bytes => "base64",
            FieldType.Enum => field.EnumType.Name,
            FieldType.Message => field.MessageType.FullName.StartsWith("google.protobuf.", StringComparison.Ordinal)
                ? field.MessageType.Name : field.MessageType.FullName,
            _ => "whole number",
        };
        if (one == "Timestamp") one = "UTC time";
        var unit = FieldUnits.Of(field);
        var text = field.IsRepeated ? $"list of {one}" : one;
        return unit.Length == 0 ? text : $"{text}, {unit}";
    }

    /// <summary>What a field must satisfy in words, e.g. "required; above 0 m"; empty where it has no rule.</summary>
    public static string RuleText(FieldDescriptor field)
    {
        var rule = Rule(field);
        var parts = new List<string>();
        if (rule.Required) parts.Add("required");
        if (RequestRules.Range(field, rule) is { Length: > 0 } range) parts.Add(range);
        if (rule.WhenAbsent.Length > 0) parts.Add("when absent: " + rule.WhenAbsent);
        return string.Join("; ", parts);
    }
}
