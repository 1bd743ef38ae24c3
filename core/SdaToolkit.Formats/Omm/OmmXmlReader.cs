using System.Text;
using System.Xml;
using SdaToolkit.Formats.ElementSets;

namespace SdaToolkit.Formats.Omm;

/// <summary>Finds the omm elements of an XML file, in any namespace. Nothing in it can make the reader fetch or expand anything.</summary>
internal sealed class OmmXmlReader(CatalogBuilder records)
{
    private const string UserDefinedElement = "USER_DEFINED";

    private static readonly string[] Structure = ["body", "segment", "data"];

    private readonly OmmInterpreter _interpreter = new(records, flat: false);
    private readonly StringBuilder _text = new();

    /// <summary>Reads all.</summary>
    /// <exception cref="DataFormatException">A message is bad and reading is strict, or the file is not XML.</exception>
    public void Read(byte[] content)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = content.Length + 1024L,
        };
        using var reader = XmlReader.Create(new MemoryStream(content), settings);
        try
        {
            ReadDocument(reader);
        }
        catch (XmlException e)
        {
            records.Refuse(new(SkipReasons.Syntax) { Line = e.LineNumber, Found = e.Message, Allowed = "well-formed XML without a DTD" });
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
            else if (reader.LocalName == "omm")
            {
                ReadMessage(reader);
            }
            else
            {
                // A combined message has its own id and comments before its members.
                if (reader.LocalName is not ("MESSAGE_ID" or OmmSchema.Comment))
                    records.Refuse(new(SkipReasons.OtherMessage) { Line = LineOf(reader), Found = reader.LocalName, Allowed = "omm" });
                reader.Skip();
            }
        }
    }

    private void ReadMessage(XmlReader reader)
    {
        var record = new OmmRecord(LineOf(reader)) { Version = reader.GetAttribute("version") ?? "" };
        var depth = reader.Depth;
        var last = default(OmmBlock?);
        if (!reader.IsEmptyElement)
        {
            while (reader.Read() && reader.Depth > depth)
            {
                if (reader.NodeType == XmlNodeType.Element && Array.IndexOf(Structure, reader.LocalName) < 0) last = ReadBlock(reader, record, last);
                else if (reader.NodeType == XmlNodeType.Text) Fail(record, reader, SkipReasons.Syntax, "", reader.Value, "elements");
            }
        }
        reader.Read();
        _interpreter.Take(record);
    }

    private OmmBlock? ReadBlock(XmlReader reader, OmmRecord record, OmmBlock? last)
    {
        if (OmmBlocks.FromXml(reader.LocalName) is not { } block)
        {
            Fail(record, reader, SkipReasons.UnknownField, reader.LocalName, "an element", "the blocks of an OMM");
            return last;
        }
        if (block == last) Fail(record, reader, SkipReasons.Repeated, reader.LocalName, "a second", "one");
        if (block < last) Fail(record, reader, SkipReasons.OutOfOrder, reader.LocalName, $"after {last.Value.XmlName()}", $"before {last.Value.XmlName()}");
        var depth = reader.Depth;
        if (reader.IsEmptyElement) return block;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element) ReadField(reader, record, block);
            else if (reader.NodeType == XmlNodeType.Text) Fail(record, reader, SkipReasons.Syntax, block.XmlName(), reader.Value, "elements");
        }
        return block;
    }

    private void ReadField(XmlReader reader, OmmRecord record, OmmBlock block)
    {
        var (name, line) = (reader.LocalName, LineOf(reader));
        var unit = reader.GetAttribute("units") ?? "";
        var parameter = reader.GetAttribute("parameter");
        var text = ReadText(reader, record);
        if (name == OmmSchema.Comment)
            record.AddComment(block, text);
        else if (name == UserDefinedElement && block == OmmBlock.UserDefined && parameter is not null)
            record.AddUserDefined(parameter, text);
        else if (OmmSchema.Find(name) is not { } keyword)
            record.Fail(new(SkipReasons.UnknownField) { Line = line, Field = name, Found = text });
        else if (keyword.Block != block)
            record.Fail(new(SkipReasons.OutOfOrder) { Line = line, Field = name, Found = $"in {block.XmlName()}", Allowed = $"in {keyword.Block.XmlName()}" });
        else
            record.Add(keyword, text, unit.Trim(), line);
    }

    // The text of the element the reader is on; afterwards the reader is on its end.
    private string ReadText(XmlReader reader, OmmRecord record)
    {
        if (reader.IsEmptyElement) return "";
        _text.Clear();
        var (depth, name) = (reader.Depth, reader.LocalName);
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace) _text.Append(reader.Value);
            else if (reader.NodeType == XmlNodeType.Element) Fail(record, reader, SkipReasons.UnknownField, $"{name}/{reader.LocalName}", "an element", "text");
        }
        return _text.ToString().Trim();
    }

    private static void Fail(OmmRecord record, XmlReader reader, string reason, string field, string found, string allowed) =>
        record.Fail(new(reason) { Line = LineOf(reader), Field = field, Found = found, Allowed = allowed });

    private static int LineOf(XmlReader reader) => ((IXmlLineInfo)reader).LineNumber;
}
