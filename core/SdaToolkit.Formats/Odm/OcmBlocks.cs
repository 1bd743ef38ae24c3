using SdaToolkit.Schemas.Ndm.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>What the blocks of an OCM with keywords and lines have in common.</summary>
internal static class OcmBlocks
{
    /// <summary>Parts a block into its keywords and the lines after them.</summary>
    /// <exception cref="DataFormatException">A keyword stands among the lines.</exception>
    public static (OdmBlock Keywords, OdmBlock Lines) Split(OdmBlock block, OdmLog log)
    {
        var (keywords, lines) = (new OdmBlock(block.Kind, block.Segment, block.Line), new OdmBlock(block.Kind, block.Segment, block.Line));
        foreach (var item in block.Items)
        {
            if (item.IsDataLine || (item.IsComment && lines.Items.Count > 0)) lines.Items.Add(item);
            else if (lines.Items.Count == 0) keywords.Items.Add(item);
            else throw log.Refuse(SkipReasons.Syntax, item, "lines of data");
        }
        return (keywords, lines);
    }

    /// <summary>The line of a keyword; its value is null where there is none.</summary>
    public static OdmItem Find(OdmBlock block, string keyword) => block.Items.Find(i => string.Equals(i.Keyword, keyword, StringComparison.Ordinal));

    /// <summary>The parts of a list between commas, with or without brackets around it.</summary>
    public static IReadOnlyList<string> List(OdmItem item)
    {
        // KVN readers take [km, km] for the unit of an empty value.
        var text = item.Value.Length > 0 ? item.Value : item.Unit;
        return text.Trim('[', ']', ' ').Split(',', StringSplitOptions.TrimEntries);
    }

    /// <summary>Refuses units that are not those of the columns.</summary>
    public static void CheckUnits(OdmItem item, IReadOnlyList<string> units, IReadOnlyList<Unit?> expected, OdmLog log)
    {
        if (units.Count != expected.Count) throw log.Refuse(OdmReasons.Columns, item, $"{expected.Count} units");
        for (var i = 0; i < units.Count; i++)
        {
            if (OdmUnits.IsSame(units[i], expected[i])) continue;
            throw log.Refuse(SkipReasons.Unit, item with { Value = units[i] }, expected[i] is { Name.Length: > 0 } unit ? unit.Name : "n/a");
        }
    }

    /// <summary>A verbatim field as a line of a block.</summary>
    public static OdmItem ToItem(VerbatimField field, string lineKeyword) =>
        string.Equals(field.Keyword, lineKeyword, StringComparison.Ordinal) ? new("", field.Value) : new(field.Keyword, field.Value, field.Unit);
}
