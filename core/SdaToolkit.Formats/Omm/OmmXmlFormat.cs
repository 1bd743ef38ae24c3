using System.Xml;
using SdaToolkit.Formats.ElementSets;

namespace SdaToolkit.Formats.Omm;

/// <summary>OMM in XML: one omm element, or an ndm element with several.</summary>
public sealed class OmmXmlFormat : OmmFormat
{
    internal OmmXmlFormat()
    {
    }

    /// <inheritdoc/>
    public override string Name => "omm-xml";

    /// <inheritdoc/>
    public override string Description => "CCSDS Orbit Mean-Elements Message, XML, alone or combined in an NDM";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".omm.xml", ".xml"];

    /// <inheritdoc/>
    public override bool Recognizes(ReadOnlySpan<byte> head)
    {
        // UTF-16 files are recognized without their zero bytes.
        var text = Head(head).Replace("\0", "", StringComparison.Ordinal).TrimStart('\uFEFF', '\u00FF', '\u00FE', ' ', '\t', '\r', '\n');
        return text.StartsWith('<') && (HasElement(text, "omm") || HasElement(text, "ndm"));
    }

    private static bool HasElement(string text, string name)
    {
        for (var i = text.IndexOf(name, StringComparison.Ordinal); i > 0; i = text.IndexOf(name, i + 1, StringComparison.Ordinal))
        {
            var end = i + name.Length;
            if (text[i - 1] is '<' or ':' && end < text.Length && text[end] is ' ' or '>' or '\t' or '\r' or '\n') return true;
        }
        return false;
    }

    private protected override void ReadRecords(byte[] content, CatalogBuilder records) => new OmmXmlReader(records).Read(content);

    private protected override void WriteMessages(IReadOnlyList<OmmFields> messages, Stream destination, LossLog losses)
    {
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = FileContent.Utf8, CloseOutput = false };
        using var writer = XmlWriter.Create(destination, settings);
        writer.WriteStartDocument();
        if (messages.Count != 1) writer.WriteStartElement("ndm");
        foreach (var message in messages) Write(message, writer);
        if (messages.Count != 1) writer.WriteEndElement();
        writer.WriteEndDocument();
    }

    private static void Write(OmmFields message, XmlWriter writer)
    {
        writer.WriteStartElement("omm");
        writer.WriteAttributeString("id", OmmSchema.Version);
        writer.WriteAttributeString("version", message.Version);
        WriteBlock(message, OmmBlock.Header, writer);
        writer.WriteStartElement("body");
        writer.WriteStartElement("segment");
        WriteBlock(message, OmmBlock.Metadata, writer);
        writer.WriteStartElement("data");
        foreach (var block in OmmBlocks.All.Where(b => b > OmmBlock.Metadata)) WriteBlock(message, block, writer);
        for (var i = 0; i < 4; i++) writer.WriteEndElement();
    }

    private static void WriteBlock(OmmFields message, OmmBlock block, XmlWriter writer)
    {
        var comments = message.Comments.Where(c => c.Block == block).ToList();
        var fields = message.Fields.Where(f => f.Keyword.Block == block).ToList();
        var userDefined = block == OmmBlock.UserDefined ? message.UserDefined : [];
        if (comments.Count + fields.Count + userDefined.Count == 0) return;
        writer.WriteStartElement(block.XmlName());
        foreach (var comment in comments) writer.WriteElementString(OmmSchema.Comment, comment.Text);
        foreach (var (keyword, text) in fields) writer.WriteElementString(keyword.Name, text);
        foreach (var (name, text) in userDefined)
        {
            writer.WriteStartElement("USER_DEFINED");
            writer.WriteAttributeString("parameter", name);
            writer.WriteString(text);
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
    }
}
