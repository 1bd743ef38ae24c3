using SdaToolkit.Formats.Ndm;

namespace SdaToolkit.Formats.Cdm;

/// <summary>A CDM as one flat JSON object, as Space-Track's class cdm has it.</summary>
/// <remarks>
/// Keywords of an object have SAT1_ or SAT2_ before them; a member NAME_UNIT gives the unit of NAME; values are texts or numbers, null and
/// empty ones count as absent; SAT1_COMMENT_… and COMMENT_… are comments. Members that the standard does not have (CDM_ID, INSERT_EPOCH …)
/// are kept verbatim. The public class cdm_public has no states, and is refused for the first that is missing.
/// </remarks>
internal sealed class CdmFlatJson : INdmFlatJson
{
    private const string Version = "CCSDS_CDM_VERS";
    private const string UnitSuffix = "_UNIT";
    private static readonly string[] Prefixes = ["SAT1_", "SAT2_"];

    public string Kind => CdmSchema.Schema.Kind;

    public string VersionOf(JsonTree message) => message.Member(Version)?.Text is { Length: > 0 } version ? version : CdmSchema.Schema.Versions[0];

    public bool Recognizes(ReadOnlySpan<char> head) => head.Contains("\"TCA\"", StringComparison.Ordinal) && !head.Contains("\"header\"", StringComparison.Ordinal);

    public void Read(JsonTree message, NdmBuilder builder)
    {
        var units = new Dictionary<string, string>(StringComparer.Ordinal);
        List<(int Order, string Name, JsonTree Value)>[] parts = [[], [], []];
        foreach (var (name, value) in message.Members!)
        {
            if (string.IsNullOrWhiteSpace(value.Text) || name == Version) continue;
            if (name.EndsWith(UnitSuffix, StringComparison.Ordinal) && message.Member(name[..^UnitSuffix.Length]) is not null)
            {
                units[name[..^UnitSuffix.Length]] = value.Text;
                continue;
            }
            var part = 1 + Array.FindIndex(Prefixes, p => name.StartsWith(p, StringComparison.Ordinal));
            var plain = part == 0 ? name : name[Prefixes[part - 1].Length..];
            parts[part].Add((Order(plain), name, value));
        }
        for (var part = 0; part < parts.Length; part++) Take(parts[part], part == 0 ? "" : Prefixes[part - 1], units, builder, message.Line);
    }

    // Members of an object stand in no order that means anything: they are taken in the standard's.
    private static void Take(List<(int Order, string Name, JsonTree Value)> members, string prefix, Dictionary<string, string> units, NdmBuilder builder, int line)
    {
        if (prefix.Length > 0 && !members.Exists(m => m.Name == prefix + "OBJECT")) builder.TakeFlat("OBJECT", prefix == Prefixes[0] ? "OBJECT1" : "OBJECT2", "", line);
        foreach (var (_, name, value) in members.OrderBy(m => m.Order))
        {
            var plain = name[prefix.Length..];
            if (plain.StartsWith(NdmEntry.CommentName, StringComparison.Ordinal)) builder.TakeFlatComment(value.Text!, value.Line);
            else builder.TakeFlat(plain, value.Text!.Trim(), units.GetValueOrDefault(name, ""), value.Line);
        }
    }

    // OBJECT first, then by blocks; comments and what is unknown after the keywords, in the order they stand in.
    private static int Order(string keyword)
    {
        if (keyword == "OBJECT") return -1;
        return CdmSchema.Schema.Find(keyword) is [var place, ..] ? (place.Block.Id * 1000) + place.Keyword.Index : int.MaxValue;
    }
}
