namespace SdaToolkit.Formats.Ndm;

/// <summary>Writes documents as KVN, one after the other.</summary>
internal sealed class NdmKvnWriter(TextWriter writer)
{
    public void Write(NdmDocument document)
    {
        writer.WriteLine($"{document.Schema.VersionKeyword} = {document.Version}");
        foreach (var block in document.Root.Children) WriteBlock(block);
    }

    private void WriteBlock(NdmBlock block)
    {
        var (spec, siblings) = (block.Spec, block.Parent!.Children);
        var at = siblings.IndexOf(block);
        if (spec.Start.Length > 0 && !(spec.Grouped && at > 0 && ReferenceEquals(siblings[at - 1].Spec, spec))) writer.WriteLine(spec.Start);
        foreach (var entry in block.Entries) WriteEntry(entry);
        foreach (var child in block.Children) WriteBlock(child);
        if (spec.Stop.Length > 0 && !(spec.Grouped && at + 1 < siblings.Count && ReferenceEquals(siblings[at + 1].Spec, spec))) writer.WriteLine(spec.Stop);
    }

    private void WriteEntry(NdmEntry entry)
    {
        var unit = entry.Known?.Unit?.Name is { Length: > 0 } own && entry.Value.Length > 0 ? own : entry.Unit;
        writer.WriteLine(entry.Kind switch
        {
            NdmEntryKind.Comment => $"{NdmEntry.CommentName} {entry.Value}",
            NdmEntryKind.Data => entry.Value,
            _ when unit.Length > 0 => $"{entry.Name} = {entry.Value} [{unit}]",
            _ => $"{entry.Name} = {entry.Value}",
        });
    }
}
