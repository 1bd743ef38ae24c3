using System.Text.RegularExpressions;
using SdaToolkit.Schemas.Plugin.V1;

namespace SdaToolkit.Hosting;

/// <summary>What the values of a manifest must satisfy.</summary>
internal static partial class ManifestRules
{
    private const int MaximumMarkingLength = 200;

    /// <summary>Whether a text is a plugin identifier.</summary>
    public static bool IsPluginId(string id) => PluginId().IsMatch(id);

    /// <summary>What is wrong with a manifest: the field's path, and the fault in words.</summary>
    public static IEnumerable<(string Field, string Text)> Problems(PluginManifest manifest) =>
        Top(manifest).Concat(Access(manifest)).Concat(FileListRules.Problems(manifest)).Concat(manifest.Analyses.SelectMany((a, i) => OfAnalysis(a, $"analyses[{i}]", manifest.Analyses.Take(i))))
            .Where(p => p.Text is not null).Select(p => (p.Field, p.Text!));

    private static IEnumerable<(string Field, string? Text)> Top(PluginManifest m) =>
    [
        ("id", Matches(m.Id, PluginId(), "an identifier of lower-case letters, digits, dots and hyphens such as \"sdatoolkit.conjunction\"")),
        ("name", Given(m.Name)),
        ("version", Matches(m.Version, SemanticVersion(), "a semantic version such as \"0.1.0\"")),
        ("contract", Matches(m.Contract, ContractVersion(), "a contract version such as \"1.0\"")),
        ("assembly", FileName(m.Assembly)),
        ("descriptors", FileName(m.Descriptors)),
        ("analyses", m.Analyses.Count == 0 ? "missing; a plugin offers at least one analysis" : null),
    ];

    private static IEnumerable<(string Field, string? Text)> Access(PluginManifest m) =>
        m.Capabilities.Select((c, i) => ($"capabilities[{i}]", CapabilityObjection(c, m.Capabilities.Take(i)))).Append(("highestMarking", MarkingObjection(m.HighestMarking)));

    private static string? CapabilityObjection(string capability, IEnumerable<string> before) =>
        capability is not ("files" or "network") ? $"\"{capability}\" is not known; allowed are files, network"
        : before.Contains(capability, StringComparer.Ordinal) ? $"\"{capability}\" is listed twice"
        : null;

    // Markings beyond TLP 2.0 are their owners' own, and the host's configuration ranks them.
    private static string? MarkingObjection(string marking) =>
        marking.Length > MaximumMarkingLength || marking.Any(char.IsControl) ? $"found {marking.Length} characters; allowed is one line of up to {MaximumMarkingLength}"
        : marking.StartsWith("TLP:", StringComparison.OrdinalIgnoreCase) && !TrafficLight().IsMatch(marking) ? $"\"{marking}\" is not of TLP 2.0; allowed are TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT, TLP:RED"
        : null;

    private static IEnumerable<(string Field, string? Text)> OfAnalysis(AnalysisEntry a, string path, IEnumerable<AnalysisEntry> before) =>
    [
        (path + ".id", before.Any(b => b.Id == a.Id) ? $"\"{a.Id}\" is listed twice" : Matches(a.Id, AnalysisId(), "an identifier area.verb-object such as \"conjunction.screen\"")),
        (path + ".summary", Given(a.Summary)),
        (path + ".request", Matches(a.Request, MessageName(), "the full name of a message")),
        (path + ".result", Matches(a.Result, MessageName(), "the full name of a message")),
    ];

    private static string? Given(string value) => string.IsNullOrWhiteSpace(value) ? "missing" : null;

    private static string? Matches(string value, Regex pattern, string expected) =>
        Given(value) ?? (pattern.IsMatch(value) ? null : $"\"{value}\" is not {expected}");

    // A bare name: what the manifest points to lies in the plugin's own folder, whatever the operating system.
    private static string? FileName(string value) =>
        Given(value) ?? (value is "." or ".." || value.AsSpan().IndexOfAny("/\\:\0") >= 0 ? $"\"{value}\" is not the name of a file in the plugin's folder" : null);

    [GeneratedRegex(@"^[a-z0-9]+([.-][a-z0-9]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PluginId();

    [GeneratedRegex(@"^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z][a-z0-9]*(-[a-z0-9]+)*)+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AnalysisId();

    [GeneratedRegex(@"^TLP:(CLEAR|GREEN|AMBER|AMBER\+STRICT|RED)\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex TrafficLight();

    [GeneratedRegex(@"^(0|[1-9][0-9]{0,8})(\.(0|[1-9][0-9]{0,8})){2}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SemanticVersion();

    [GeneratedRegex(@"^(0|[1-9][0-9]{0,4})\.(0|[1-9][0-9]{0,4})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ContractVersion();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MessageName();
}
