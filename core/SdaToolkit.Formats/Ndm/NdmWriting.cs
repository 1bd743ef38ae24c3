using System.Text;

namespace SdaToolkit.Formats.Ndm;

/// <summary>Makes entries of a message's values.</summary>
internal static class NdmWriting
{
    /// <summary>Adds a field, where there is a text or the keyword must be there.</summary>
    public static void AddText(this NdmBlock block, NdmKeyword keyword, string? text)
    {
        var clean = Clean(text ?? "");
        if (clean.Length == 0 && !keyword.MayBeEmpty) return;
        block.Note(keyword);
        block.Entries.Add(new(NdmEntryKind.Field, keyword.Name, clean) { Known = keyword });
    }

    /// <summary>Adds a number given in SI, in the keyword's unit.</summary>
    public static void AddNumber(this NdmBlock block, NdmKeyword keyword, double si) => block.AddText(keyword, (keyword.Unit ?? Unit.One).Format(si));

    /// <summary>Adds a block at its place in the schema's order among the others.</summary>
    public static NdmBlock AddInOrder(this NdmBlock parent, NdmBlockSpec spec)
    {
        var block = parent.Add(spec);
        parent.Children.Remove(block);
        var at = parent.Children.FindIndex(c => c.Spec.Id > spec.Id);
        parent.Children.Insert(at < 0 ? parent.Children.Count : at, block);
        return block;
    }

    /// <summary>A text on one line: control characters and line ends are blanks; a lone surrogate becomes U+FFFD.</summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~')) return text.Trim();
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF or 0x2028 or 0x2029 or 0x85) clean.Append(' ');
            else clean.Append(rune.ToString());
        }
        return clean.ToString().Trim();
    }
}
