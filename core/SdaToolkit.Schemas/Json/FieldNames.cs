using Google.Protobuf.Reflection;

namespace SdaToolkit.Schemas;

/// <summary>Finds a field by either of its names.</summary>
public static class FieldNames
{
    /// <summary>The field of a name as the schema writes it (threshold_m) or in lowerCamelCase (thresholdM); null: none.</summary>
    public static FieldDescriptor? Find(MessageDescriptor type, string name)
    {
        foreach (var field in type.Fields.InDeclarationOrder())
            if (field.JsonName == name || field.Name == name) return field;
        return null;
    }

    /// <summary>"; did you mean NAME?" where a field's name is near, else the list of fields.</summary>
    public static string DidYouMean(MessageDescriptor type, string name)
    {
        var names = type.Fields.InDeclarationOrder().Select(f => f.Name).ToList();
        return NearestNames.To(name, names) is [var nearest, ..] ? $"; did you mean {nearest}?" : $"; it has {string.Join(", ", names)}";
    }
}
