using Google.Protobuf.Collections;
using SdaToolkit.Schemas.Ndm.V1;

namespace SdaToolkit.Formats.Ndm;

/// <summary>What a message says that has no field of its own: taken out of a document with its place, and put back.</summary>
internal static class NdmVerbatim
{
    /// <summary>Adds every entry that is not mapped to a list, with the mapped keyword it stands before.</summary>
    public static void Collect(NdmDocument document, Func<NdmBlock, NdmEntry, bool> isMapped, RepeatedField<VerbatimField> fields)
    {
        foreach (var block in document.Blocks)
        {
            var (path, before) = ("", "");
            var first = fields.Count;
            for (var i = block.Entries.Count - 1; i >= 0; i--)
            {
                var entry = block.Entries[i];
                if (isMapped(block, entry))
                {
                    before = entry.Name;
                    continue;
                }
                if (path.Length == 0) path = block.Path;
                fields.Add(new VerbatimField { Block = path, Keyword = entry.Name, Value = entry.Value, Unit = entry.Unit.Length > 0 ? entry.Unit : entry.Known?.Unit?.Name ?? "", Before = before });
            }
            Reverse(fields, first);
        }
    }

    /// <summary>Puts fields back into a document whose mapped entries are there; blocks that are missing are made.</summary>
    public static void Restore(NdmDocument document, IEnumerable<VerbatimField> fields, LossLog losses)
    {
        var blocks = document.Blocks.ToDictionary(b => b.Path, StringComparer.Ordinal);
        foreach (var field in fields)
        {
            if (!blocks.TryGetValue(field.Block, out var block))
            {
                block = Make(document, field.Block);
                if (block is null)
                {
                    losses.Note("a field of a block that the format does not have", field.Block);
                    continue;
                }
                blocks[field.Block] = block;
            }
            if (Entry(block, field) is { } entry) Insert(block, entry, field.Before);
            else losses.Note("a field whose keyword cannot be written", field.Keyword);
        }
    }

    /// <summary>A field as an entry of a block; null where its keyword cannot be written there.</summary>
    public static NdmEntry? Entry(NdmBlock block, VerbatimField field)
    {
        var value = NdmWriting.Clean(field.Value);
        if (field.Keyword == NdmEntry.CommentName) return NdmEntry.Comment(value);
        if (field.Keyword.Length == 0) return value.Length > 0 && block.Spec.DataStyle != NdmDataStyle.None ? NdmEntry.Data(value) : null;
        if (!NdmBuilder.IsKeyword(field.Keyword)) return null;
        return new(NdmEntryKind.Field, field.Keyword, value, NdmWriting.Clean(field.Unit)) { Known = block.Spec.ByName.GetValueOrDefault(field.Keyword) };
    }

    private static void Insert(NdmBlock block, NdmEntry entry, string before)
    {
        var at = before.Length == 0 ? -1 : block.Entries.FindIndex(e => e.Kind == NdmEntryKind.Field && e.Name == before);
        if (at < 0) block.Entries.Add(entry);
        else block.Entries.Insert(at, entry);
    }

    private static NdmBlock? Make(NdmDocument document, string path)
    {
        var block = document.Root;
        foreach (var part in path.Split('/'))
        {
            var name = part.TrimEnd("0123456789".ToCharArray());
            var index = name.Length == part.Length ? 1 : int.TryParse(part.AsSpan(name.Length), out var i) ? i : 0;
            if (Step(block, document.Schema, name, index) is not { } next) return null;
            block = next;
        }
        return block;
    }

    // The block of a name below another; blocks between that have no place in a path are passed through. Only the next index may be new.
    private static NdmBlock? Step(NdmBlock from, NdmSchema schema, string name, int index)
    {
        var spec = schema.Blocks.FirstOrDefault(s => s.Name == name && !ReferenceEquals(s, from.Spec) && s.IsWithin(from.Spec));
        if (spec is null) return null;
        var parent = ReferenceEquals(spec.Parent, from.Spec) ? from : Step(from, schema, spec.Parent!.Name, 1);
        if (parent is null) return null;
        var same = parent.Children.Where(c => ReferenceEquals(c.Spec, spec)).ToList();
        if (index >= 1 && index <= same.Count) return same[index - 1];
        return index == same.Count + 1 ? parent.AddInOrder(spec) : null;
    }

    private static void Reverse(RepeatedField<VerbatimField> fields, int first)
    {
        for (var (i, j) = (first, fields.Count - 1); i < j; i++, j--) (fields[i], fields[j]) = (fields[j], fields[i]);
    }
}
