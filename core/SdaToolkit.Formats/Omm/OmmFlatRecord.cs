namespace SdaToolkit.Formats.Omm;

/// <summary>Names and texts of the flat syntaxes, JSON and CSV, as a record.</summary>
/// <remarks>
/// Nothing and empty texts count as absent. A name that the standard does not have is kept as a user-defined parameter, as
/// catalogue services put their own columns (PERIOD, RCS_SIZE, TLE_LINE1 …) beside the standard's.
/// </remarks>
internal static class OmmFlatRecord
{
    public static void Add(OmmRecord record, string name, string text, int line)
    {
        text = text.Trim();
        if (text.Length == 0) return;
        if (name == OmmSchema.Version)
            SetVersion(record, text, line);
        else if (name == OmmSchema.Comment)
            AddComments(record, text);
        else if (OmmSchema.Find(name) is { } keyword)
            record.Add(keyword, text, "", line);
        else
            record.AddUserDefined(name.StartsWith(OmmSchema.UserDefinedPrefix, StringComparison.Ordinal) ? name[OmmSchema.UserDefinedPrefix.Length..] : name, text);
    }

    public static bool IsKnown(string name) => name == OmmSchema.Version || OmmSchema.Find(name) is not null;

    private static void SetVersion(OmmRecord record, string text, int line)
    {
        if (record.Version.Length > 0) record.Fail(new(SkipReasons.Repeated) { Line = line, Field = OmmSchema.Version, Found = text, Allowed = "one" });
        record.Version = text;
    }

    private static void AddComments(OmmRecord record, string text)
    {
        foreach (var line in text.Split('\n')) record.AddComment(OmmBlock.Header, line);
    }
}
