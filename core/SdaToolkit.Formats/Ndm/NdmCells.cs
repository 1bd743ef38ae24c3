namespace SdaToolkit.Formats.Ndm;

/// <summary>Lines of data as the named values that XML and JSON have for them.</summary>
internal static class NdmCells
{
    private const string UserDefinedPrefix = "USER_DEFINED_";

    /// <summary>The named values of an entry; null where it is written as one text.</summary>
    public static IReadOnlyList<(string Name, string Value)>? Of(NdmBlockSpec spec, NdmEntry entry)
    {
        switch (spec.DataStyle)
        {
            case NdmDataStyle.Observations when entry.Kind == NdmEntryKind.Field:
                var blank = entry.Value.IndexOf(' ', StringComparison.Ordinal);
                // What is not a time and a value, under another name than that of the time, is one text.
                if (blank < 0 || entry.Value.IndexOf(' ', blank + 1) >= 0 || entry.Name == NdmBuilder.EpochElement) return null;
                return [(NdmBuilder.EpochElement, entry.Value[..blank]), (entry.Name, entry.Value[(blank + 1)..])];
            case NdmDataStyle.Columns when entry.Kind == NdmEntryKind.Data:
                var cells = Split(entry.Value);
                return [.. cells.Take(spec.Columns.Count).Select((c, i) => (spec.Columns[i].Name, c))];
            case NdmDataStyle.Triangle when entry.Kind == NdmEntryKind.Data:
                return [];
            default:
                return null;
        }
    }

    /// <summary>The named values of a block's triangle, by rows.</summary>
    public static IEnumerable<(string Name, string Value)> OfTriangle(NdmBlock block) =>
        block.Entries.Where(e => e.Kind == NdmEntryKind.Data).SelectMany(e => Split(e.Value)).Zip(block.Spec.Columns, (v, k) => (k.Name, v));

    /// <summary>The name of a user-defined parameter; empty for any other entry.</summary>
    public static string UserDefinedName(NdmBlockSpec spec, NdmEntry entry) =>
        spec.UserDefined && entry.Kind == NdmEntryKind.Field && entry.Name.StartsWith(UserDefinedPrefix, StringComparison.Ordinal) ? entry.Name[UserDefinedPrefix.Length..] : "";

    private static string[] Split(string line) => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
}
