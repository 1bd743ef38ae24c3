using System.Text;
using System.Xml;

namespace SdaToolkit.Formats.Ndm;

/// <summary>Finds the messages of an XML file: one, or several in an ndm element, in any namespace.</summary>
/// <remarks>A document type is passed over: nothing in it is fetched, and its entities are unknown here and refused where used.</remarks>
internal sealed class NdmXmlReader(NdmCollector messages)
{
    private const int DeepestElement = 32;

    private readonly StringBuilder _text = new();

    /// <summary>Reads all.</summary>
    /// <exception cref="DataFormatException">A message is bad and reading is strict.</exception>
    public void Read(string text)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Ignore,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = text.Length + 1024L,
        };
        using var reader = XmlReader.Create(new StringReader(text), settings);
        try
        {
            ReadDocument(reader);
        }
        catch (XmlException e)
        {
            messages.Refuse(new(SkipReasons.Syntax) { Line = e.LineNumber, Found = e.Message, Allowed = "well-formed XML" });
        }
    }

    private void ReadDocument(XmlReader reader)
    {
        reader.MoveToContent();
        if (reader.LocalName == "ndm") reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                reader.Read();
            }
            else if (reader.LocalName is "MESSAGE_ID" or NdmEntry.CommentName)
            {
                // A combined message has its own id and comments before its members.
                reader.Skip();
            }
            else
            {
                var (depth, line) = (reader.Depth, LineOf(reader));
                messages.Take(reader.LocalName.ToUpperInvariant(), reader.GetAttribute("version")?.Trim() ?? "", line, builder => ReadBlock(reader, builder));
                // What is left of a message that was refused.
                while (!reader.EOF && reader.Depth > depth) reader.Read();
                if (!reader.EOF) reader.Read();
            }
        }
    }

    // The element the reader is on; afterwards the reader is on its end.
    private void ReadBlock(XmlReader reader, NdmBuilder builder)
    {
        if (reader.IsEmptyElement) return;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element) ReadElement(reader, builder);
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA) throw builder.Misplaced(reader.Value, LineOf(reader));
        }
    }

    private void ReadElement(XmlReader reader, NdmBuilder builder)
    {
        var (name, line, depth) = (reader.LocalName, LineOf(reader), reader.Depth);
        var unit = reader.GetAttribute("units")?.Trim() ?? "";
        var parameter = reader.GetAttribute("parameter")?.Trim() ?? "";
        if (depth > DeepestElement) throw builder.Misplaced(name, line);
        if (reader.IsEmptyElement)
        {
            TakeEmpty(builder, name, unit, parameter, line);
            return;
        }
        _text.Clear();
        var entered = false;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (!entered) builder.Enter(name, line);
                entered = true;
                ReadElement(reader, builder);
                _text.Clear();
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                if (entered) throw builder.Misplaced(reader.Value, LineOf(reader));
                _text.Append(reader.Value);
            }
            else if (reader.NodeType is XmlNodeType.EntityReference)
            {
                throw builder.Misplaced($"&{reader.Name};", LineOf(reader));
            }
        }
        if (entered) builder.Leave(line);
        else if (_text.Length == 0 && builder.IsBlock(name)) TakeEmpty(builder, name, unit, parameter, line);
        else builder.Leaf(name, _text.ToString(), unit, parameter, line, unitShown: true);
    }

    private static void TakeEmpty(NdmBuilder builder, string name, string unit, string parameter, int line)
    {
        if (!builder.IsBlock(name))
        {
            builder.Leaf(name, "", unit, parameter, line, unitShown: true);
            return;
        }
        builder.Enter(name, line);
        builder.Leave(line);
    }

    private static int LineOf(XmlReader reader) => ((IXmlLineInfo)reader).LineNumber;
}
