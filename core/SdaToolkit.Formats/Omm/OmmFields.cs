using System.Text;
using SdaToolkit.Formats.ElementSets;
using SdaToolkit.Schemas;
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

    /// <summary>Without what is empty only because the other syntaxes must have it.</summary>
    public IEnumerable<(OmmKeyword Keyword, string Text)> FlatFields => Fields.Where(f => f.Text.Length > 0 || f.Keyword.Block != OmmBlock.Header);

    public IReadOnlyList<(OmmBlock Block, string Text)> Comments { get; }

    public IReadOnlyList<(string Name, string Text)> UserDefined { get; }

    /// <summary>The messages of a catalogue, without those that no OMM can hold.</summary>
    public static IEnumerable<OmmFields> Of(Catalog catalog, LossLog losses)
    {
        foreach (var set in catalog.ElementSets)
        {
            if (set.Epoch is null || !EpochText.IsInRange(set.Epoch))
            {
                losses.Note("no epoch from 1708 to 2291", notWritten: true);
                continue;
            }
            if (set.Object?.CatalogNumber > OmmSchema.HighestCatalogNumber)
            {
                losses.Note($"catalogue number above {OmmSchema.HighestCatalogNumber}", $"{set.Object.CatalogNumber}", notWritten: true);
                continue;
            }
            var fields = new OmmFields(WithMarking(set, Envelopes.Marking(set, catalog)));
            if (fields.Fields.Any(f => f.Keyword.IsNumber && !char.IsAsciiDigit(f.Text[^1])))
            {
                losses.Note("a value that is not a finite number", notWritten: true);
                continue;
            }
            if (fields._replaced) losses.Note("control characters replaced by blanks");
            if (set.Omm?.Covariance is { } covariance && covariance.LowerTriangle.Count != OmmCovariance.Count)
                losses.Note("covariance of position alone");
            yield return fields;
        }
    }

    // The header's CLASSIFICATION carries the marking, so that nothing loses it on the way.
    private static ElementSet WithMarking(ElementSet set, string marking)
    {
        var own = set.Omm?.Classification ?? "";
        var joined = Markings.Join([own, marking]);
        if (string.Equals(joined, own, StringComparison.Ordinal)) return set;
        var marked = set.Clone();
        marked.Omm ??= new();
        marked.Omm.Classification = joined;
        return marked;
    }

    // Lone surrogates come out as U+FFFD.
    private string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text.Trim();
        var clean = string.Concat(text.EnumerateRunes().Select(r => Rune.IsControl(r) || r.Value is 0xFFFE or 0xFFFF ? " " : r.ToString()));
        _replaced |= !string.Equals(clean, text, StringComparison.Ordinal);
        return clean.Trim();
    }
}
