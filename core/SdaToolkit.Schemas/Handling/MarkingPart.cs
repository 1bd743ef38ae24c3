using System.Collections.Immutable;

namespace SdaToolkit.Schemas;

/// <summary>One marking as somebody wrote it, with the level it states where that is known. Immutable.</summary>
public sealed record MarkingPart
{
    /// <summary>The marking, verbatim.</summary>
    public required string Text { get; init; }

    /// <summary>What it belongs to.</summary>
    public MarkingScheme Scheme { get; init; } = MarkingScheme.Unknown;

    /// <summary>Place among the levels of its scheme, from 0, the least restrictive; without meaning where the scheme is unknown.</summary>
    public int Rank { get; init; }

    /// <summary>The level's name, e.g. "SECRET"; empty where the scheme is unknown.</summary>
    public string Level { get; init; } = "";

    /// <summary>Compartments, categories and controls that narrow who may have it, e.g. "NOFORN", "SI", "SP-EXPT"; in ordinal order, upper case.</summary>
    public ImmutableSortedSet<string> Controls { get; init; } = [];

    /// <summary>Whom it may be released to, e.g. "REL TO GBR, USA": each widens who may have it, so two are comparable only where they are the same.</summary>
    public ImmutableSortedSet<string> Releases { get; init; } = [];

    /// <summary>Whether another marking is known to be at least as restrictive as this one. A partial order: where neither is known of the other, they cannot be ranked.</summary>
    /// <param name="other">The other marking.</param>
    public bool IsCoveredBy(MarkingPart other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Scheme == MarkingScheme.Unknown || Scheme != other.Scheme) return string.Equals(Text, other.Text, StringComparison.Ordinal);
        return Rank <= other.Rank && Controls.IsSubsetOf(other.Controls) && Releases.SetEquals(other.Releases);
    }
}
