using System.Text.Json;

namespace SdaToolkit.Formats.Ndm;

/// <summary>Finds the messages of a JSON file, in this library's mirror of the XML form or flat, as catalogue services publish them.</summary>
/// <remarks>See <see cref="NdmJsonWriter"/> for the mirror.</remarks>
internal sealed class NdmJsonReader(NdmCollector messages, INdmFlatJson? flat)
{
    /// <summary>Reads all.</summary>
    /// <exception cref="DataFormatException">A message is bad and reading is strict.</exception>
    public void Read(string text)
    {
        try
        {
            JsonTree.Read(FileContent.Utf8.GetBytes(text), ReadTop);
        }
        catch (JsonException e)
        {
            messages.Refuse(new(SkipReasons.Syntax) { Line = (int)Math.Min((e.LineNumber ?? 0) + 1, int.MaxValue), Found = e.Message, Allowed = "JSON" });
        }
    }

    private void ReadTop(JsonTree value)
    {
        if (value.Items is { } items)
        {
            foreach (var item in items) ReadTop(item);
        }
        else if (value.Members is not { } members)
        {
            messages.Refuse(new(SkipReasons.Syntax) { Line = value.Line, Found = value.Text ?? "null", Allowed = "an object or an array of objects" });
        }
        else if (flat is not null && !members.Exists(m => m.Value.Members is not null || m.Value.Items is not null))
        {
            messages.Take(flat.Kind, flat.VersionOf(value), value.Line, builder => flat.Read(value, builder));
        }
        else
        {
            foreach (var (name, member) in members) ReadNamed(name, member);
        }
    }

    private void ReadNamed(string name, JsonTree value)
    {
        if (name is "ndm") ReadTop(value);
        else if (name is "MESSAGE_ID" or NdmEntry.CommentName) return;
        else messages.Take(name.ToUpperInvariant(), value.Member("@version")?.Text?.Trim() ?? "", value.Line, builder => ReadBlock(value, builder));
    }

    private static void ReadBlock(JsonTree block, NdmBuilder builder)
    {
        foreach (var (name, value) in block.Members ?? throw builder.Misplaced(block.Text ?? "an array", block.Line))
            if (!name.StartsWith('@')) ReadMember(Plain(name), value, builder);
    }

    // A name that occurs again is written with a number after it, so that no name occurs twice in an object.
    private static string Plain(string name) => name.IndexOf('#', StringComparison.Ordinal) is var i && i > 0 ? name[..i] : name;

    private static void ReadMember(string name, JsonTree value, NdmBuilder builder)
    {
        if (value.IsNull) return;
        if (value.Items is { } items)
        {
            foreach (var item in items)
            {
                if (item.Items is not null) throw builder.Misplaced("an array in an array", item.Line);
                ReadMember(name, item, builder);
            }
        }
        else if (value.Text is { } text)
        {
            builder.Leaf(name, text, "", "", value.Line, unitShown: false);
        }
        else if (value.Member("#text") is { Text: { } content })
        {
            builder.Leaf(name, content, value.Member("@units")?.Text ?? "", value.Member("@parameter")?.Text ?? "", value.Line, unitShown: false);
        }
        else
        {
            builder.Enter(name, value.Line);
            ReadBlock(value, builder);
            builder.Leave(value.Line);
        }
    }
}

/// <summary>The flat JSON of a catalogue service: one object a message, one member a keyword.</summary>
internal interface INdmFlatJson
{
    /// <summary>Kind of the message, e.g. "CDM".</summary>
    string Kind { get; }

    /// <summary>Version of the message that an object is.</summary>
    string VersionOf(JsonTree message);

    /// <summary>Gives a builder what the message says.</summary>
    void Read(JsonTree message, NdmBuilder builder);

    /// <summary>Whether the start of a JSON text is such a message.</summary>
    bool Recognizes(ReadOnlySpan<char> head);
}
