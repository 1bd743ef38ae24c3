using System.Runtime.InteropServices;

namespace SdaToolkit.Formats.Ndm;

/// <summary>What an entry of a block is.</summary>
internal enum NdmEntryKind : byte
{
    /// <summary>KEYWORD = value.</summary>
    Field,

    /// <summary>A COMMENT line.</summary>
    Comment,

    /// <summary>A line of numbers without a keyword, as in an OEM's ephemeris.</summary>
    Data,
}

/// <summary>One line of a message: a field, a comment or a line of data.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Name">The keyword; COMMENT for a comment, empty for data.</param>
/// <param name="Text">
/// The text without blanks around it. Enumerations are in the standard's spelling. It may be part of the text of the file, and is then good as long as that.
/// </param>
/// <param name="Unit">The unit that stood with it, or empty.</param>
/// <param name="Line">Line in the file, from 1; 0 where lines have no meaning.</param>
internal readonly record struct NdmEntry(NdmEntryKind Kind, string Name, ReadOnlyMemory<char> Text, string Unit = "", int Line = 0)
{
    public const string CommentName = "COMMENT";

    public NdmEntry(NdmEntryKind kind, string name, string value, string unit = "", int line = 0)
        : this(kind, name, value.AsMemory(), unit, line)
    {
    }

    /// <summary>The text as a string of its own: made when it is asked for, as most numbers never are.</summary>
    public string Value
    {
        get => Text.ToString();
        init => Text = value.AsMemory();
    }

    /// <summary>What the schema says of the keyword; null for one that the standard does not have, for comments and for data.</summary>
    public NdmKeyword? Known { get; init; }

    /// <summary>The value of a keyword of kind <see cref="NdmValueKind.Number"/> or <see cref="NdmValueKind.Integer"/>, SI.</summary>
    public double Number { get; init; }

    public static NdmEntry Comment(string text, int line = 0) => Comment(text.AsMemory(), line);

    public static NdmEntry Comment(ReadOnlyMemory<char> text, int line) => new(NdmEntryKind.Comment, CommentName, text, "", line);

    public static NdmEntry Data(string text, int line = 0) => Data(text.AsMemory(), line);

    public static NdmEntry Data(ReadOnlyMemory<char> text, int line) => new(NdmEntryKind.Data, "", text, "", line);
}

/// <summary>A block of a message: its own lines in order, and the blocks in it.</summary>
/// <param name="spec">What the schema says of it.</param>
/// <param name="parent">The block that it is in; null: none.</param>
/// <param name="line">Where it starts.</param>
/// <param name="entries">An empty list for its lines; null: one of its own.</param>
internal sealed class NdmBlock(NdmBlockSpec spec, NdmBlock? parent, int line = 0, List<NdmEntry>? entries = null)
{
    /// <summary>Room for all keywords of most blocks: a list that grows is copied again and again.</summary>
    internal const int UsualEntries = 32;

    private UInt128 _seen;
    private string? _path;

    public NdmBlockSpec Spec { get; } = spec;

    public NdmBlock? Parent { get; } = parent;

    /// <summary>Line where it starts, from 1; 0 where lines have no meaning.</summary>
    public int Line { get; } = line;

    /// <summary>Which of its kind in its parent, from 1.</summary>
    public int Index { get; private set; } = 1;

    public List<NdmEntry> Entries { get; } = entries ?? new(Math.Min(spec.Keywords.Length, UsualEntries));

    public List<NdmBlock> Children { get; } = [];

    /// <summary>Place of the last known keyword in the schema's list; −1: none yet.</summary>
    public int LastKeyword { get; set; } = -1;

    /// <summary>Where it stands, e.g. "header", "segment2/covariance": the innermost repeated block around it, and its own name.</summary>
    public string Path => _path ??= string.Concat(Prefix(Parent), Spec.Name, Spec.Repeated ? Index.ToString(System.Globalization.CultureInfo.InvariantCulture) : "");

    /// <summary>Adds a block after the others.</summary>
    public NdmBlock Add(NdmBlockSpec child, int line = 0, List<NdmEntry>? entries = null)
    {
        var block = new NdmBlock(child, this, line, entries);
        foreach (var other in Children)
            if (ReferenceEquals(other.Spec, child)) block.Index++;
        Children.Add(block);
        return block;
    }

    /// <summary>Notes that a keyword occurs; false where it did before.</summary>
    public bool Note(NdmKeyword keyword)
    {
        var bit = UInt128.One << keyword.Index;
        if ((_seen & bit) != 0) return false;
        _seen |= bit;
        return true;
    }

    /// <summary>Whether a keyword of this block's schema occurs.</summary>
    public bool Has(NdmKeyword keyword) => (_seen & (UInt128.One << keyword.Index)) != 0;

    /// <summary>Whether a block is in this one.</summary>
    public bool Has(NdmBlockSpec spec)
    {
        foreach (var child in Children)
            if (ReferenceEquals(child.Spec, spec)) return true;
        return false;
    }

    /// <summary>Whether a field stands in it.</summary>
    public bool HasField()
    {
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(Entries))
            if (entry.Kind == NdmEntryKind.Field) return true;
        return false;
    }

    /// <summary>The first child of a name, or null.</summary>
    public NdmBlock? Child(string name)
    {
        foreach (var child in Children)
            if (child.Spec.Name == name) return child;
        return null;
    }

    /// <summary>The first field of a keyword; null where there is none.</summary>
    public NdmEntry? Field(string keyword)
    {
        foreach (ref readonly var entry in CollectionsMarshal.AsSpan(Entries))
            if (entry.Kind == NdmEntryKind.Field && entry.Name == keyword) return entry;
        return null;
    }

    private static string Prefix(NdmBlock? block)
    {
        for (; block is not null; block = block.Parent)
            if (block.Spec.Repeated) return block.Path + "/";
        return "";
    }
}

/// <summary>A navigation message in memory, whatever syntax it came in: a tree of blocks as the XML form has them.</summary>
/// <param name="Schema">Its kind.</param>
/// <param name="Version">Version of the standard, e.g. "1.0".</param>
/// <param name="Root">The block around all others.</param>
internal sealed record NdmDocument(NdmSchema Schema, string Version, NdmBlock Root)
{
    private const int UsualBlocks = 24;

    public NdmDocument(NdmSchema schema, string version)
        : this(schema, version, new(schema.Root, null))
    {
    }

    /// <summary>All blocks, each before what is in it.</summary>
    public List<NdmBlock> Blocks
    {
        get
        {
            List<NdmBlock> blocks = new(UsualBlocks);
            AddWithin(Root, blocks);
            return blocks;
        }
    }

    private static void AddWithin(NdmBlock block, List<NdmBlock> blocks)
    {
        blocks.Add(block);
        foreach (var child in block.Children) AddWithin(child, blocks);
    }
}
