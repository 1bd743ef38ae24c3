using Google.Protobuf.Reflection;
using SdaToolkit.Formats;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas;

namespace SdaToolkit.Cli;

/// <summary>Help for a field of a request, from its comment, its rule and what may be written for it.</summary>
internal static class FieldHelp
{
    public static string Describe(FieldDescriptor field)
    {
        var parts = new List<string> { FieldDocs.Comment(field) };
        if (FieldDocs.RuleText(field) is { Length: > 0 } rule) parts.Add($"[{rule}]");
        if (Accepts(field) is { Length: > 0 } accepts) parts.Add(accepts);
        return string.Join(' ', parts.Where(p => p.Length > 0));
    }

    private static string Accepts(FieldDescriptor field)
    {
        if (field.FieldType == FieldType.Enum) return $"One of: {string.Join(", ", OptionValues.ShortNames(field.EnumType).Skip(1))}.";
        if (field.FieldType != FieldType.Message || field.MessageType.FullName.StartsWith("google.protobuf.", StringComparison.Ordinal)) return "";
        var formats = FormatRegistry.BuiltIn.Formats.Where(f => f.Message.FullName == field.MessageType.FullName).Select(f => f.Name).ToList();
        return formats.Count > 0 ? $"A file ({string.Join(", ", formats)}, json, pb) or a folder of such." : "A file (json, pb) or JSON itself.";
    }
}
