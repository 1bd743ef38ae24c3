using System.Xml;

namespace SdaToolkit.Formats.Ndm;

/// <summary>Writes documents as XML: one, or several in an ndm element.</summary>
internal static class NdmXmlWriter
{
    public static void Write(IReadOnlyList<NdmDocument> documents, Stream destination)
    {
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = FileContent.Utf8, CloseOutput = false };
        using var writer = XmlWriter.Create(destination, settings);
        writer.WriteStartDocument();
        if (documents.Count != 1) writer.WriteStartElement("ndm");
        foreach (var document in documents) Write(document, writer);
        if (documents.Count != 1) writer.WriteEndElement();
        writer.WriteEndDocument();
    }

    private static void Write(NdmDocument document, XmlWriter writer)
    {
        writer.WriteStartElement(document.Schema.Root.Element);
        writer.WriteAttributeString("id", document.Schema.VersionKeyword);
        writer.WriteAttributeString("version", document.Version);
        var inBody = false;
        foreach (var block in document.Root.Children)
        {
            if (!inBody && !ReferenceEquals(block.Spec, document.Schema.Header)) writer.WriteStartElement(NdmBuilder.Body);
            inBody |= !ReferenceEquals(block.Spec, document.Schema.Header);
            WriteBlock(block, writer);
        }
        if (inBody) writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteBlock(NdmBlock block, XmlWriter writer)
    {
        writer.WriteStartElement(block.Spec.Element);
        var wrapper = "";
        foreach (var entry in block.Entries)
        {
            var next = entry.Known?.Wrapper ?? "";
            if (next != wrapper && wrapper.Length > 0) writer.WriteEndElement();
            if (next != wrapper && next.Length > 0) writer.WriteStartElement(next);
            wrapper = next;
            WriteEntry(block.Spec, entry, writer);
        }
        if (wrapper.Length > 0) writer.WriteEndElement();
        if (block.Spec.DataStyle == NdmDataStyle.Triangle)
            foreach (var (name, value) in NdmCells.OfTriangle(block)) writer.WriteElementString(name, value);
        foreach (var child in block.Children) WriteBlock(child, writer);
        writer.WriteEndElement();
    }

    private static void WriteEntry(NdmBlockSpec spec, NdmEntry entry, XmlWriter writer)
    {
        if (NdmCells.Of(spec, entry) is { } cells)
        {
            if (spec.DataStyle == NdmDataStyle.Triangle) return;
            writer.WriteStartElement(spec.DataElement);
            foreach (var (name, value) in cells) writer.WriteElementString(name, value);
            writer.WriteEndElement();
            return;
        }
        var userDefined = NdmCells.UserDefinedName(spec, entry);
        writer.WriteStartElement(userDefined.Length > 0 ? NdmBuilder.UserDefinedElement : entry.Kind == NdmEntryKind.Data ? spec.DataElement : entry.Name);
        if (userDefined.Length > 0) writer.WriteAttributeString("parameter", userDefined);
        var unit = entry.Known?.Unit?.Name is { Length: > 0 } own && entry.Value.Length > 0 ? own : entry.Unit;
        if (unit.Length > 0) writer.WriteAttributeString("units", unit);
        writer.WriteString(entry.Value);
        writer.WriteEndElement();
    }
}
