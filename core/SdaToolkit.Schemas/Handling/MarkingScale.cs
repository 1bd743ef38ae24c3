using System.Collections.Immutable;

namespace SdaToolkit.Schemas;

/// <summary>Whether marked data may go somewhere.</summary>
/// <param name="Allowed">Whether that is proven.</param>
/// <param name="Reason">Why not, to follow the name of what asks; empty where it may.</param>
public readonly record struct MarkingVerdict(bool Allowed, string Reason);

/// <summary>Compares and joins handling markings: those it knows of itself, and those that a host's configuration ranks. Immutable and thread safe.</summary>
/// <remarks>
/// Markings of different schemes are never ranked against each other, and a control such as NOFORN is never dropped: where the one marking that covers
/// two is not known, both stand side by side, divided by " + ".
/// </remarks>
public sealed class MarkingScale
{
    /// <summary>What stands between markings side by side.</summary>
    public const string Beside = " + ";

    private readonly ImmutableArray<string> _ranked;

    /// <summary>A scale.</summary>
    /// <param name="ranked">Further markings that can be ranked among each other, from least to most restrictive; compared without regard to case. Labels of TLP 2.0 keep their own ranks.</param>
    public MarkingScale(IEnumerable<string> ranked) => _ranked = [.. ranked.Select(r => r.Trim().ToUpperInvariant())];

    /// <summary>The scale without a host's own markings.</summary>
    public static MarkingScale BuiltIn { get; } = new([]);

    /// <summary>The markings in a text, verbatim; more than one where they stand side by side. None where nothing is stated.</summary>
    /// <param name="text">The text. Any text is read; what is not known has an unknown scheme.</param>
    public IReadOnlyList<MarkingPart> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(Beside).Select(Undangled).Where(p => !string.IsNullOrWhiteSpace(p)).Select(ParseOne)];
    }

    // A divider without anything behind it would, once more stands behind it, divide elsewhere.
    private static string Undangled(string part)
    {
        const string Dangling = " +";
        while (part.EndsWith(Dangling, StringComparison.Ordinal)) part = part[..^Dangling.Length];
        return part;
    }

    /// <summary>
    /// The marking of what was made from several marked things: the least that covers each of them where it is one of them, else all that no other
    /// covers, side by side. Empty markings add nothing. In any order and grouping the same; never less than one of them.
    /// </summary>
    /// <param name="markings">The markings.</param>
    public string Join(IEnumerable<string> markings)
    {
        var different = markings.Where(m => !string.IsNullOrWhiteSpace(m)).Distinct(StringComparer.Ordinal).ToList();
        if (different.Count <= 1) return different.FirstOrDefault() ?? "";
        var parts = different.SelectMany(Parse).DistinctBy(p => p.Text).OrderBy(p => p.Scheme).ThenBy(p => p.Text, StringComparer.Ordinal).ToList();
        // Of two that say the same in other words the first in order stays.
        return string.Join(Beside, parts.Where((p, i) => !parts.Where((other, j) => i != j && p.IsCoveredBy(other) && (j < i || !other.IsCoveredBy(p))).Any()).Select(p => p.Text));
    }

    /// <summary>Whether a marking is known to be at least as restrictive as another.</summary>
    /// <param name="marking">The one.</param>
    /// <param name="by">The other, e.g. a clearance. Side by side, any of its parts may cover.</param>
    public bool Covers(string by, string marking)
    {
        var covering = Parse(by);
        return Parse(marking).All(p => covering.Any(p.IsCoveredBy));
    }

    /// <summary>Whether data may go to somebody cleared for a marking: only where that is proven.</summary>
    /// <param name="marking">Marking of the data; empty: not known, so it may not.</param>
    /// <param name="clearance">The marking that the reader, plugin or receiver is cleared for.</param>
    public MarkingVerdict MayGo(string marking, string clearance)
    {
        var parts = Parse(marking);
        if (parts.Count == 0) return new(false, "no handling marking is stated");
        var cleared = Parse(clearance);
        var failing = parts.FirstOrDefault(p => !cleared.Any(p.IsCoveredBy));
        return failing is null ? new(true, "") : new(false, Why(failing, cleared, clearance));
    }

    private static string Why(MarkingPart part, IReadOnlyList<MarkingPart> cleared, string clearance)
    {
        if (part.Scheme == MarkingScheme.Unknown) return $"\"{part.Text}\" is no marking that can be ranked";
        if (cleared.FirstOrDefault(c => c.Scheme == part.Scheme) is not { } same) return $"\"{part.Text}\" cannot be ranked against \"{clearance}\"";
        if (part.Rank > same.Rank) return $"\"{part.Text}\" is above \"{same.Text}\"";
        var missing = part.Controls.Except(same.Controls);
        return missing.Count > 0 ? $"\"{part.Text}\" has {string.Join(", ", missing)}, which \"{same.Text}\" does not" : $"\"{part.Text}\" and \"{same.Text}\" are not released to the same";
    }

    private MarkingPart ParseOne(string text)
    {
        var part = MarkingParser.Parse(text);
        var rank = part.Scheme == MarkingScheme.TrafficLight ? -1 : _ranked.IndexOf(text.Trim().ToUpperInvariant());
        return rank < 0 ? part : new() { Text = text, Scheme = MarkingScheme.Host, Rank = rank, Level = _ranked[rank] };
    }
}
