using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Omm;

/// <summary>An element set as a message's keywords and texts, ready for any of the syntaxes.</summary>
internal sealed class OmmFields
{
    private readonly ElementSet _set;
    private bool _replaced;

    private OmmFields(ElementSet set)
    {
        _set = set;
        Version = Clean(OmmTheory.VersionOf(set));
        Fields = [.. OmmSchema.Keywords.Select(k => (k, k.Get(set))).Where(p => p.Item2 is not null).Select(p => (p.k, Clean(p.Item2!)))];
        Comments = [.. (set.Omm?.Comments ?? []).Select(c => (OmmBlocks.FromMessage(c.Key), Clean(c.Value)))];
        UserDefined = [.. (set.Omm?.UserDefined ?? []).Select(u => (Clean(u.Key), Clean(u.Value)))];
    }

    public string Version { get; }

    /// <summary>Whether the message says which version it came with, so that the flat syntaxes need not invent one.</summary>
    public bool HasVersion => !string.IsNullOrEmpty(_set.Omm?.Version);

    /// <summary>In the standard's order.</summary>
    public IReadOnlyList<(OmmKeyword Keyword, string Text)> Fields { get; }

    public IReadOnlyList<(OmmBlock Block, string Text)> Comments { get; }

    public IReadOnlyList<(string Name, string Text)> UserDefined { get; }

    /// <summary>The messages of a catalogue, without those that no OMM can hold.</summary>
    public static IEnumerable<OmmFields> Of(Catalog catalog, LossLog losses)
    {
        foreach (var set in catalog.ElementSets)
        {
            if (set.Epoch is null)
            {
                losses.Note("an OMM needs an epoch", notWritten: true);
                continue;
            }
            if (set.Object?.CatalogNumber > OmmSchema.HighestCatalogNumber)
            {
                losses.Note($"catalogue number above {OmmSchema.HighestCatalogNumber}", $"{set.Object.CatalogNumber}", notWritten: true);
                continue;
            }
            var fields = new OmmFields(set);
            if (fields._replaced) losses.Note("control characters replaced by blanks");
            if (set.Omm?.Covariance is { } covariance && covariance.LowerTriangle.Count != OmmCovariance.Count)
                losses.Note("covariance of position alone");
            yield return fields;
        }
    }

    private string Clean(string text)
    {
        var clean = text;
        if (text.AsSpan().ContainsAnyInRange('\0', '\x1F') || text.Any(c => char.IsControl(c) || char.IsSurrogate(c) || c >= '\uFFFE'))
            clean = string.Concat(text.EnumerateRunes().Select(r => System.Text.Rune.IsControl(r) || r.Value is 0xFFFE or 0xFFFF ? " " : r.ToString()));
        _replaced |= !string.Equals(clean, text, StringComparison.Ordinal);
        return clean.Trim();
    }
}
