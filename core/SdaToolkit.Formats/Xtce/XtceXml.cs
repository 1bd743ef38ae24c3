using System.Xml;

namespace SdaToolkit.Formats.Xtce;

/// <summary>Reads the elements of an XTCE file that say something of parameters; the others are passed over and counted.</summary>
/// <remarks>A document type is refused, so there are no entities but XML's own; nothing outside the file is fetched. Elements nest at most 200 deep.</remarks>
internal static class XtceXml
{
    private const int DeepestElement = 200;
    private const int MostElements = 4_000_000;

    /// <summary>Says nothing of the values of parameters: packaging and commands.</summary>
    private static readonly HashSet<string> Irrelevant = new(StringComparer.Ordinal)
    {
        "ContainerSet", "MessageSet", "StreamSet", "AlgorithmSet", "MetaCommandSet", "CommandContainerSet", "ArgumentTypeSet", "BlockMetaCommandSet", "ServiceSet",
        "AncillaryDataSet", "NoteSet", "HistorySet", "AuthorSet", "BinaryEncoding", "BinaryDataEncoding", "ErrorDetectCorrect", "ToString", "TimeAssociation",
    };

    /// <summary>The root element.</summary>
    /// <exception cref="DataFormatException">The file is no well-formed XML, has a document type, or its root is no SpaceSystem.</exception>
    public static XtceNode Read(byte[] content, string file, XtceLog log)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            MaxCharactersInDocument = content.Length + 1024L,
        };
        var open = new Stack<XtceNode>();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content, writable: false), settings);
            reader.MoveToContent();
            if (reader.LocalName != "SpaceSystem" || !IsKnown(reader.NamespaceURI))
                throw new DataFormatException(new("not an XTCE file") { File = file, Line = LineOf(reader), Found = reader.Name, Allowed = "SpaceSystem, of XTCE 1.1, 1.2, 1.3 or without a namespace" });
            return ReadTree(reader, open, file, log);
        }
        catch (XmlException e)
        {
            throw new DataFormatException(Malformed(e, open, content) with { File = file }, e);
        }
    }

    /// <summary>Whether a namespace is one of XTCE's: 1.0 and 1.1 have one, later versions one with their date; some files have none.</summary>
    private static bool IsKnown(string uri) =>
        uri.Length == 0 || uri is "http://www.omg.org/space/xtce" or "https://www.omg.org/space/xtce"
        || uri.StartsWith("http://www.omg.org/spec/XTCE/", StringComparison.Ordinal) || uri.StartsWith("https://www.omg.org/spec/XTCE/", StringComparison.Ordinal);

    // A loop with its own stack: no depth of the file can exhaust the thread's.
    private static XtceNode ReadTree(XmlReader reader, Stack<XtceNode> open, string file, XtceLog log)
    {
        var elements = 0;
        while (true)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (++elements > MostElements) throw Limit(reader, file, "too many elements", MostElements);
                if (open.Count >= DeepestElement) throw Limit(reader, file, "elements nest too deep", DeepestElement);
                if (open.Count > 0 && Pass(reader, log)) continue;
                var node = Element(reader);
                if (open.TryPeek(out var parent)) parent.Add(node);
                if (!reader.IsEmptyElement) open.Push(node);
                else if (open.Count == 0) return node;
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                open.Peek().AddText(reader.Value);
            }
            else if (reader.NodeType == XmlNodeType.EndElement && open.Pop() is var closed && open.Count == 0)
            {
                // What follows the root must be well-formed too.
                while (reader.Read())
                {
                }
                return closed;
            }
            if (!reader.Read()) throw new XmlException("the file ends early");
        }
    }

    // Leaves the reader on what follows the element that is passed over.
    private static bool Pass(XmlReader reader, XtceLog log)
    {
        var irrelevant = Irrelevant.Contains(reader.LocalName);
        if (!irrelevant && IsKnown(reader.NamespaceURI)) return false;
        log.LeftOut(irrelevant ? reader.LocalName : reader.Name, $"line {LineOf(reader)}", irrelevant);
        reader.Skip();
        return true;
    }

    private static XtceNode Element(XmlReader reader)
    {
        var node = new XtceNode(reader.LocalName, LineOf(reader));
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
            if (reader.Prefix.Length == 0 && reader.LocalName != "xmlns") node.AddAttribute(reader.LocalName, reader.Value.Trim());
        reader.MoveToElement();
        return node;
    }

    // What the parser says names elements and may be long: it is part of the reason, of which nothing is cut off.
    private static DataFormatError Malformed(XmlException e, Stack<XtceNode> open, byte[] content)
    {
        var place = e.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        var message = (place > 0 ? e.Message[..place] : e.Message).TrimEnd('.');
        var found = FoundAt(content, e.LineNumber, e.LinePosition);
        return new($"{SkipReasons.Syntax} ({string.Concat(message.Select(c => char.IsControl(c) ? '?' : c))})")
        {
            Line = e.LineNumber,
            Field = open.TryPeek(out var node) ? $"element {node.Name} of line {node.Line}, here" : "",
            Found = found.Length > 0 ? found : "the end of the file",
            Allowed = "well-formed XML without a document type",
        };
    }

    // What stands at a line and position, both from 1; empty: nothing more.
    private static string FoundAt(byte[] content, int line, int position)
    {
        using var text = new StreamReader(new MemoryStream(content, writable: false));
        for (var i = 1; i < line && text.ReadLine() is not null; i++)
        {
        }
        var rest = text.ReadLine() ?? "";
        return position > 0 && position <= rest.Length ? rest[(position - 1)..].Trim() : "";
    }

    private static DataFormatException Limit(XmlReader reader, string file, string reason, int limit) =>
        new(new(reason) { File = file, Line = LineOf(reader), Found = $"more than {limit}", Allowed = $"{limit}" });

    private static int LineOf(XmlReader reader) => ((IXmlLineInfo)reader).LineNumber;
}
