using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Host.V1;

namespace SdaToolkit.Hosting;

/// <summary>What a policy on marked data must satisfy: a slip in it must not open what it was to close.</summary>
internal static class MarkingPolicyRules
{
    /// <exception cref="MessageJsonException">It does not; the path says where.</exception>
    public static void Check(MarkingPolicy policy)
    {
        for (var i = 0; i < policy.Clearances.Count; i++)
        {
            var (path, clearance) = ($"marking.clearances[{i}]", policy.Clearances[i]);
            if (clearance.PluginId.Length == 0) throw new MessageJsonException($"{path}.pluginId", "missing; it is the identifier of a plugin");
            if (string.IsNullOrWhiteSpace(clearance.HighestMarking)) throw new MessageJsonException($"{path}.highestMarking", "missing; without an entry for it a plugin may be given what its manifest accepts");
        }
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < policy.RankedMarkings.Count; i++)
        {
            var marking = policy.RankedMarkings[i];
            if (string.IsNullOrWhiteSpace(marking) || marking.Contains(MarkingScale.Beside, StringComparison.Ordinal)) throw new MessageJsonException($"marking.rankedMarkings[{i}]", $"found \"{OneLine.Of(marking)}\"; allowed is one marking");
            if (!seen.Add(marking.Trim())) throw new MessageJsonException($"marking.rankedMarkings[{i}]", $"\"{OneLine.Of(marking)}\" is ranked twice");
        }
    }
}
