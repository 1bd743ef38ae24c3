using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Schemas;

/// <summary>Checks a request against the rules that its schema states beside the fields.</summary>
public static class RequestRules
{
    // Whether a message type has a rule anywhere below it: long columns and catalogues without one are not walked. A fact
    // of the type, computed once; the cache changes no result.
    private static readonly ConcurrentDictionary<MessageDescriptor, bool> Ruled = new();

    /// <summary>The first rule a message breaks, as one line that names the field, the value, the limit and the unit; null: none.</summary>
    public static string? Violation(IMessage message) => Violation(message, "");

    /// <summary>The range of a rule in words with the unit, e.g. "above 0 m, at most 1000000 m"; empty: no limit.</summary>
    public static string Range(FieldDescriptor field, FieldRule rule)
    {
        var unit = FieldUnits.Of(field) is { Length: > 0 } u ? " " + u : "";
        var parts = new List<string>();
        if (rule.HasGreaterThan) parts.Add($"above {Text(rule.GreaterThan)}{unit}");
        if (rule.HasMinimum) parts.Add($"at least {Text(rule.Minimum)}{unit}");
        if (rule.HasMaximum) parts.Add($"at most {Text(rule.Maximum)}{unit}");
        return string.Join(", ", parts);
    }

    private static string? Violation(IMessage message, string path)
    {
        if (!HasRule(message.Descriptor, [])) return null;
        foreach (var field in message.Descriptor.Fields.InFieldNumberOrder())
        {
            var name = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            if (FieldViolation(message, field, name) is { } violation) return violation;
        }
        return null;
    }

    private static string? FieldViolation(IMessage message, FieldDescriptor field, string name)
    {
        var rule = FieldDocs.Rule(field);
        var value = field.HasPresence && !field.Accessor.HasValue(message) ? null : field.Accessor.GetValue(message);
        if (IsAbsent(value)) return rule.Required ? $"{name}: missing{Allowed(field, rule)}" : null;
        if (field.IsRepeated)
        {
            var index = 0;
            foreach (var item in (IEnumerable)value!)
                if (ValueViolation(item, field, rule, $"{name}[{index++}]") is { } violation) return violation;
            return null;
        }
        return ValueViolation(value!, field, rule, name);
    }

    private static string? ValueViolation(object value, FieldDescriptor field, FieldRule rule, string name)
    {
        if (value is IMessage inner) return Violation(inner, name);
        if (value is not (double or float or int or long or uint or ulong)) return null;
        var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        // An absent number of proto3 reads as zero; "required" then means that zero is no answer.
        var broken = (rule.HasGreaterThan && !(number > rule.GreaterThan)) || (rule.HasMinimum && !(number >= rule.Minimum))
            || (rule.HasMaximum && !(number <= rule.Maximum)) || double.IsInfinity(number) || double.IsNaN(number)
            || (rule.Required && number == 0 && !rule.HasMinimum);
        // On the wire of proto3, a number that is zero and one that is not there are the same.
        var found = number == 0 && rule.Required ? "missing or 0" : $"found {Text(number)}";
        return broken ? $"{name}: {found}{Allowed(field, rule)}" : null;
    }

    private static string Allowed(FieldDescriptor field, FieldRule rule) =>
        Range(field, rule) is { Length: > 0 } range ? $"; allowed is {range}" : field.FieldType is FieldType.Double ? "; allowed is a finite number" : $"; it is a {FieldDocs.TypeText(field)}";

    private static bool IsAbsent(object? value) => value is null or "" or ByteString { IsEmpty: true } or IList { Count: 0 };

    private static bool HasRule(MessageDescriptor type, HashSet<MessageDescriptor> above)
    {
        if (Ruled.TryGetValue(type, out var known)) return known;
        if (!above.Add(type)) return false; // a type that contains itself adds nothing new
        var any = type.Fields.InFieldNumberOrder().Any(f =>
            f.GetOptions()?.GetExtension(RulesExtensions.Rule) is not null || (f.FieldType == FieldType.Message && HasRule(f.MessageType, above)));
        above.Remove(type);
        // Below another type the answer may leave out that type itself, so only a complete one is kept.
        return above.Count == 0 ? Ruled[type] = any : any;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
