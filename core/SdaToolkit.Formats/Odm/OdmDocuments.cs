using SdaToolkit.Formats.Ndm;

namespace SdaToolkit.Formats.Odm;

/// <summary>Documents as the flat lists of blocks that messages are made of, and back.</summary>
internal static class OdmDocuments
{
    private const string Segment = "segment";

    private static readonly string[] Names =
    [
        "header", "metadata", "data", "state", "keplerian", "spacecraft", "ephemeris", "trajectory", "physical", "covariance", "maneuver", "perturbations", "determination",
        "user-defined",
    ];

    /// <summary>The blocks of a document, in order.</summary>
    /// <exception cref="DataFormatException">A field stands outside every block.</exception>
    public static List<OdmBlock> ToBlocks(NdmDocument document, OdmLog log)
    {
        List<OdmBlock> blocks = [];
        List<OdmItem> waiting = [];
        foreach (var block in document.Blocks)
        {
            var kind = Array.IndexOf(Names, block.Spec.Name);
            if (kind < 0 || (OdmBlockKind)kind == OdmBlockKind.Data)
            {
                // Comments around blocks belong to the next one, which is where KVN has them.
                foreach (var entry in block.Entries)
                {
                    if (entry.Kind != NdmEntryKind.Comment) throw log.Refuse(SkipReasons.OutOfOrder, entry.Line, entry.Name, entry.Value, "within a block");
                    waiting.Add(ToItem(entry, log));
                }
                continue;
            }
            var own = new OdmBlock((OdmBlockKind)kind, SegmentOf(block), block.Line);
            own.Items.EnsureCapacity(block.Entries.Count + waiting.Count);
            own.Items.AddRange(waiting);
            waiting.Clear();
            foreach (var entry in block.Entries)
            {
                var item = ToItem(entry, log);
                // What is left of control characters counts as no value, as the syntax has it.
                if (item.Value.Length > 0 || item.IsComment || (entry.Kind == NdmEntryKind.Field && entry.Known is null)) own.Items.Add(item);
                else if (entry.Known is { Need: NdmNeed.Mandatory }) throw log.Refuse(SkipReasons.MissingField, item, "a value");
            }
            blocks.Add(own);
        }
        if (waiting.Count > 0 && blocks.Count > 0) blocks[^1].Items.AddRange(waiting);
        return blocks;
    }

    // Control characters have no place in a line.
    private static OdmItem ToItem(NdmEntry entry, OdmLog log)
    {
        var text = entry.Value;
        var value = NdmWriting.Clean(text);
        if (!string.Equals(value, text, StringComparison.Ordinal)) log.Deviate(OdmReasons.Character, entry.Line, entry.Name, text, "no control characters");
        return new(entry.Name, value, NdmWriting.Clean(entry.Unit), entry.Line);
    }

    /// <summary>The document of blocks.</summary>
    public static NdmDocument ToDocument(NdmSchema schema, string version, IReadOnlyList<OdmBlock> blocks, LossLog losses)
    {
        var document = new NdmDocument(schema, version);
        var specs = schema.Blocks.Where(s => s.Parent is not null).ToDictionary(s => s.Name, StringComparer.Ordinal);
        var open = new Dictionary<(NdmBlockSpec Spec, int Segment), NdmBlock>();
        foreach (var block in blocks)
        {
            var spec = specs[Names[(int)block.Kind]];
            var made = Parent(spec, block.Segment, document, open).Add(spec);
            open[(spec, block.Segment)] = made;
            foreach (var item in block.Items) Add(made, item, losses);
        }
        // An empty body is a part of the message too.
        foreach (var spec in schema.Blocks)
            if (spec.Mandatory && spec.Name is "data" && specs.TryGetValue(Segment, out var segment) && open.TryGetValue((segment, 1), out var first) && first.Child(spec.Name) is null) first.Add(spec);
        return document;
    }

    private static void Add(NdmBlock block, OdmItem item, LossLog losses)
    {
        var value = NdmWriting.Clean(item.Value);
        if (item.IsComment)
        {
            block.Entries.Add(NdmEntry.Comment(value));
        }
        else if (item.IsDataLine)
        {
            // A line with an equals sign would come back as a field.
            if (value.Length > 0 && !value.Contains('=', StringComparison.Ordinal)) block.Entries.Add(NdmEntry.Data(value));
            else losses.Note("a line that cannot be written", value);
        }
        else if (!NdmBuilder.IsKeyword(item.Keyword))
        {
            losses.Note("a field whose keyword cannot be written", item.Keyword);
        }
        else
        {
            var known = block.Spec.ByName.GetValueOrDefault(item.Keyword);
            if (known is not null) block.Note(known);
            block.Entries.Add(new(NdmEntryKind.Field, item.Keyword, value, NdmWriting.Clean(item.Unit)) { Known = known });
        }
    }

    private static NdmBlock Parent(NdmBlockSpec spec, int segment, NdmDocument document, Dictionary<(NdmBlockSpec Spec, int Segment), NdmBlock> open)
    {
        var parent = spec.Parent!;
        if (parent.Parent is null) return document.Root;
        if (open.TryGetValue((parent, segment), out var block)) return block;
        return open[(parent, segment)] = Parent(parent, segment, document, open).Add(parent);
    }

    // 0 for the header.
    private static int SegmentOf(NdmBlock block)
    {
        for (var outer = block; outer is not null; outer = outer.Parent)
            if (outer.Spec.Name == Segment) return outer.Index;
        return 0;
    }
}
