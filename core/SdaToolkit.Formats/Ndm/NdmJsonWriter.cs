using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SdaToolkit.Formats.Ndm;

/// <summary>Writes documents as JSON that mirrors the XML form, for which CCSDS has no JSON of its own.</summary>
/// <remarks>
/// <code>
/// {"cdm": {"@id": "CCSDS_CDM_VERS", "@version": "1.0",
///          "header": {"COMMENT": ["…"], "CREATION_DATE": "…", …},
///          "body": {"relativeMetadataData": {"TCA": "…", "MISS_DISTANCE": 715, …},
///                   "segment": [{"metadata": {…}, "data": {"stateVector": {"X": 2570.097065, …}, …}}, {…}]}}}
/// </code>
/// An element is a member of its name; elements of one name that follow each other are an array. A value that is a JSON number is
/// written as one, with the digits it has; its unit is the one that the standard fixes for the keyword. A value of a keyword that the
/// standard does not have is a text, or {"#text": …, "@units": …}. Members stand in the order of the message. A name that occurs again
/// further on has "#2", "#3" … after it. Several messages are {"ndm": [{"cdm": …}, …]}.
/// </remarks>
internal static class NdmJsonWriter
{
    public static void Write(IReadOnlyList<NdmDocument> documents, Stream destination)
    {
        using var writer = new Utf8JsonWriter(destination, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        if (documents.Count == 1)
        {
            Write(documents[0], writer);
            return;
        }
        writer.WriteStartObject();
        writer.WriteStartArray("ndm");
        foreach (var document in documents) Write(document, writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(NdmDocument document, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartObject(document.Schema.Root.Element);
        writer.WriteString("@id", document.Schema.VersionKeyword);
        writer.WriteString("@version", document.Version);
        var header = document.Root.Children.Where(b => ReferenceEquals(b.Spec, document.Schema.Header));
        WriteChildren([.. header], writer, new(StringComparer.Ordinal));
        writer.WriteStartObject(NdmBuilder.Body);
        WriteChildren([.. document.Root.Children.Where(b => !ReferenceEquals(b.Spec, document.Schema.Header))], writer, new(StringComparer.Ordinal));
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteBlock(NdmBlock block, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < block.Entries.Count;)
        {
            var name = NameOf(block.Spec, block.Entries[i]);
            var end = i + 1;
            while (end < block.Entries.Count && NameOf(block.Spec, block.Entries[end]) == name) end++;
            if (name.Length > 0) WriteRun(block, i, end, Unique(name, names), writer);
            i = end;
        }
        if (block.Spec.DataStyle == NdmDataStyle.Triangle)
            foreach (var (name, value) in NdmCells.OfTriangle(block)) WriteText(name, value, writer);
        WriteChildren(block.Children, writer, names);
        writer.WriteEndObject();
    }

    // Entries of one name that follow each other: comments always as an array, others where there are several.
    private static void WriteRun(NdmBlock block, int start, int end, string name, Utf8JsonWriter writer)
    {
        writer.WritePropertyName(name);
        var array = end - start > 1 || block.Entries[start].Kind != NdmEntryKind.Field || NdmCells.Of(block.Spec, block.Entries[start]) is not null;
        if (array) writer.WriteStartArray();
        for (var i = start; i < end; i++) WriteValue(block.Spec, block.Entries[i], writer);
        if (array) writer.WriteEndArray();
    }

    private static void WriteValue(NdmBlockSpec spec, NdmEntry entry, Utf8JsonWriter writer)
    {
        if (NdmCells.Of(spec, entry) is { } cells)
        {
            writer.WriteStartObject();
            foreach (var (name, value) in cells) WriteText(name, value, writer);
            writer.WriteEndObject();
        }
        else if (entry.Known?.IsNumber == true && IsJsonNumber(entry.Value))
        {
            writer.WriteRawValue(entry.Value);
        }
        else if (entry.Unit.Length > 0)
        {
            writer.WriteStartObject();
            writer.WriteString("@units", entry.Unit);
            writer.WriteString("#text", entry.Value);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteStringValue(entry.Value);
        }
    }

    private static void WriteChildren(List<NdmBlock> children, Utf8JsonWriter writer, Dictionary<string, int> names)
    {
        for (var i = 0; i < children.Count;)
        {
            var spec = children[i].Spec;
            var end = i + 1;
            while (end < children.Count && ReferenceEquals(children[end].Spec, spec)) end++;
            writer.WritePropertyName(Unique(spec.Element, names));
            if (spec.Repeated) writer.WriteStartArray();
            for (; i < end; i++) WriteBlock(children[i], writer);
            if (spec.Repeated) writer.WriteEndArray();
        }
    }

    private static void WriteText(string name, string value, Utf8JsonWriter writer)
    {
        writer.WritePropertyName(name);
        if (IsJsonNumber(value)) writer.WriteRawValue(value);
        else writer.WriteStringValue(value);
    }

    private static string NameOf(NdmBlockSpec spec, NdmEntry entry) => entry.Kind switch
    {
        NdmEntryKind.Comment => NdmEntry.CommentName,
        NdmEntryKind.Data => spec.DataStyle == NdmDataStyle.Triangle ? "" : spec.DataElement,
        _ when NdmCells.Of(spec, entry) is not null => spec.DataElement,
        _ => entry.Name,
    };

    private static string Unique(string name, Dictionary<string, int> names)
    {
        var count = names[name] = names.GetValueOrDefault(name) + 1;
        return count == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}#{count}");
    }

    // RFC 8259: no plus sign, no leading zero, digits on both sides of the point.
    private static bool IsJsonNumber(string text)
    {
        var rest = text.AsSpan();
        if (rest.StartsWith('-')) rest = rest[1..];
        if (!Digits(ref rest, out var whole) || (whole.Length > 1 && whole[0] == '0')) return false;
        if (rest.StartsWith('.'))
        {
            rest = rest[1..];
            if (!Digits(ref rest, out _)) return false;
        }
        if (rest.IsEmpty || rest[0] is not ('e' or 'E')) return rest.IsEmpty;
        rest = rest[1..];
        if (rest.StartsWith('-') || rest.StartsWith('+')) rest = rest[1..];
        return Digits(ref rest, out _) && rest.IsEmpty;
    }

    private static bool Digits(ref ReadOnlySpan<char> text, out ReadOnlySpan<char> digits)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        digits = end < 0 ? text : text[..end];
        text = text[digits.Length..];
        return !digits.IsEmpty;
    }
}
