using System.Collections.Immutable;

namespace SdaToolkit.Schemas;

/// <summary>Reads the level that a marking states. What it is not sure of it leaves unknown; it never throws.</summary>
/// <remarks>
/// Traffic Light Protocol 2.0 (FIRST, 2022), with WHITE of version 1.0 read as CLEAR; classification lines "LEVEL//CONTROL/CONTROL//…" of the
/// United States (register of the Controlled Access Program Coordination Office), also as portion marks U, C, S, TS; CUI with its categories
/// (32 CFR 2002); levels of NATO (C-M(2002)49). Upper and lower case are the same, but for portion marks.
/// </remarks>
internal static class MarkingParser
{
    private static readonly ImmutableArray<string> TrafficLight = ["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];
    private static readonly ImmutableArray<string> UnitedStates = ["UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "TOP SECRET"];
    private static readonly ImmutableArray<string> PortionMarks = ["U", "C", "S", "TS"];
    private static readonly ImmutableArray<string> Nato = ["NATO UNCLASSIFIED", "NATO RESTRICTED", "NATO CONFIDENTIAL", "NATO SECRET", "COSMIC TOP SECRET"];
    private static readonly ImmutableArray<string> Release = ["REL ", "RELEASABLE TO ", "DISPLAY ONLY", "EYES ONLY", "RELIDO"];

    public static MarkingPart Parse(string text)
    {
        var upper = Collapsed(text.ToUpperInvariant());
        if (TrafficLight.IndexOf(upper == "TLP:WHITE" ? TrafficLight[0] : upper) is >= 0 and var light)
            return new() { Text = text, Scheme = MarkingScheme.TrafficLight, Rank = light, Level = TrafficLight[light] };
        var segments = upper.Split("//", StringSplitOptions.TrimEntries);
        if (segments.Contains("")) return new() { Text = text };
        var level = segments[0];
        var part =
            UnitedStates.IndexOf(level) is >= 0 and var line ? new() { Text = text, Scheme = MarkingScheme.UnitedStates, Rank = line, Level = level }
            : PortionMarks.IndexOf(text.Split("//")[0].Trim()) is >= 0 and var mark ? new() { Text = text, Scheme = MarkingScheme.UnitedStates, Rank = mark, Level = UnitedStates[mark] }
            : level is "CUI" or "CONTROLLED" ? new() { Text = text, Scheme = MarkingScheme.ControlledUnclassified, Level = "CUI" }
            : Nato.IndexOf(level) is >= 0 and var nato ? new MarkingPart { Text = text, Scheme = MarkingScheme.Nato, Rank = nato, Level = level }
            : null;
        return part is null ? new() { Text = text } : WithControls(part, segments.Skip(1).SelectMany(s => s.Split('/', StringSplitOptions.TrimEntries)).ToList());
    }

    private static MarkingPart WithControls(MarkingPart part, List<string> controls) => controls.Contains("")
        ? new() { Text = part.Text }
        : part with
        {
            Controls = [.. controls.Where(c => !IsRelease(c))],
            Releases = [.. controls.Where(IsRelease).Select(Ordered)],
        };

    private static bool IsRelease(string control) => Release.Any(r => control.StartsWith(r, StringComparison.Ordinal) || control.EndsWith(r, StringComparison.Ordinal));

    // The order in which countries are named does not matter.
    private static string Ordered(string release)
    {
        var start = release.StartsWith("REL TO ", StringComparison.Ordinal) ? "REL TO ".Length : 0;
        return release[..start] + string.Join(", ", release[start..].Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal));
    }

    private static string Collapsed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
