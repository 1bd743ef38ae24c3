using System.Globalization;
using Google.Protobuf.Collections;
using SdaToolkit.Formats.Ndm;
using SdaToolkit.Schemas.Tracking.V1;

namespace SdaToolkit.Formats.Tdm;

/// <summary>The path of a signal: indices of participants with commas between them.</summary>
internal static class TdmPath
{
    private const string Allowed = "two or more of 1, 2, 3, 4, 5, with commas between them";

    // As many legs as a path of five participants there and back has, and some more.
    private const int Longest = 32;

    public static NdmField<TrackingSegment> Field(Func<TrackingSegment, RepeatedField<uint>> path) => new(
        (s, e, issues) => path(s).AddRange(Parse(e, issues)),
        (s, _) => string.Join(',', path(s).Select(i => i.ToString(CultureInfo.InvariantCulture))));

    private static List<uint> Parse(NdmEntry entry, NdmIssues issues)
    {
        List<uint> path = [];
        var all = entry.Text.Span;
        foreach (var part in all.Split(','))
        {
            var text = all[part].Trim();
            if (text is not [>= '1' and <= '5'] || path.Count == Longest) throw issues.Refuse(SkipReasons.Field, entry.Line, entry.Name, entry.Value, Allowed);
            path.Add((uint)(text[0] - '0'));
        }
        if (path.Count < 2) throw issues.Refuse(SkipReasons.Field, entry.Line, entry.Name, entry.Value, Allowed);
        if (entry.Text.Length > (2 * path.Count) - 1) issues.Deviate(TdmReasons.PathBlanks, entry.Line, entry.Name, entry.Value, "no blanks");
        return path;
    }
}
