using System.Collections.Frozen;

namespace SdaToolkit.Formats.Ndm;

/// <summary>How the lines of data of a block look in XML and JSON; in KVN they are always lines of text.</summary>
internal enum NdmDataStyle : byte
{
    /// <summary>The block has none.</summary>
    None,

    /// <summary>One element a line with the line as its text (OCM).</summary>
    Lines,

    /// <summary>One element a line, with one element a column (OEM's ephemeris).</summary>
    Columns,

    /// <summary>One element for each entry of a lower triangle whose rows the lines are (OEM's covariance).</summary>
    Triangle,

    /// <summary>Fields whose value is "epoch value"; in XML an element with EPOCH and the keyword (TDM).</summary>
    Observations,
}

/// <summary>A block of a kind of message: the keywords it has and the blocks in it.</summary>
/// <param name="Name">Its name in paths, e.g. "covariance".</param>
/// <param name="Element">Its name in XML and JSON, e.g. "covarianceMatrix".</param>
internal sealed record NdmBlockSpec(string Name, string Element)
{
    /// <summary>At least one must be there.</summary>
    public bool Mandatory { get; init; }

    /// <summary>Several may be there.</summary>
    public bool Repeated { get; init; }

    /// <summary>The KVN line it starts with, e.g. "META_START"; empty: its keywords tell.</summary>
    public string Start { get; init; } = "";

    /// <summary>The KVN line it ends with.</summary>
    public string Stop { get; init; } = "";

    /// <summary>Whether one pair of start and stop lines holds several of these blocks (OEM's covariances).</summary>
    public bool Grouped { get; init; }

    /// <summary>The keyword that, in KVN, starts the next of several such blocks; empty: none.</summary>
    public string First { get; init; } = "";

    public NdmKeyword[] Keywords { get; init; } = [];

    public NdmBlockSpec[] Children { get; init; } = [];

    public NdmDataStyle DataStyle { get; init; }

    /// <summary>XML name of a line of data or an observation, e.g. "stateVector", "trajLine".</summary>
    public string DataElement { get; init; } = "";

    /// <summary>Columns of <see cref="NdmDataStyle.Columns"/> in order, or entries of <see cref="NdmDataStyle.Triangle"/> by rows.</summary>
    public IReadOnlyList<NdmKeyword> Columns { get; init; } = [];

    /// <summary>Whether it is where USER_DEFINED_… keywords belong; where no block is, they are kept where they stand.</summary>
    public bool UserDefined { get; init; }

    /// <summary>The first version of the standard that has it; empty: all.</summary>
    public string Since { get; init; } = "";

    public NdmBlockSpec? Parent { get; internal set; }

    /// <summary>Place in the schema, each before what is in it, from 0.</summary>
    public int Id { get; internal set; }

    /// <summary>Whether it stands between start and stop lines in KVN, or in a block that does.</summary>
    public bool IsMarked => Start.Length > 0 || Parent?.IsMarked == true;

    internal FrozenDictionary<string, NdmKeyword> ByName { get; set; } = FrozenDictionary<string, NdmKeyword>.Empty;

    internal FrozenDictionary<string, NdmKeyword>.AlternateLookup<ReadOnlySpan<char>> BySpan { get; set; }

    public bool IsWithin(NdmBlockSpec other)
    {
        for (var spec = this; spec is not null; spec = spec.Parent)
            if (ReferenceEquals(spec, other)) return true;
        return false;
    }
}

/// <summary>Where a keyword belongs.</summary>
internal readonly record struct NdmPlace(NdmBlockSpec Block, NdmKeyword Keyword);

/// <summary>A kind of message: its blocks and keywords. Immutable after construction.</summary>
internal sealed class NdmSchema
{
    private readonly FrozenDictionary<string, NdmPlace[]> _places;
    private readonly FrozenDictionary<string, NdmPlace[]>.AlternateLookup<ReadOnlySpan<char>> _placesBySpan;

    /// <summary>A kind of message.</summary>
    /// <param name="kind">E.g. "CDM".</param>
    /// <param name="versions">The versions read, the one to write first.</param>
    /// <param name="blocks">The blocks at the top, the header first.</param>
    public NdmSchema(string kind, IReadOnlyList<string> versions, params IReadOnlyList<NdmBlockSpec> blocks)
    {
        Kind = kind;
        Versions = versions;
        Root = new(kind, kind.ToLowerInvariant()) { Children = [.. blocks] };
        List<NdmBlockSpec> all = [];
        Number(Root, all);
        Blocks = [.. all];
        var places = Blocks.SelectMany(b => b.Keywords.Select(k => new NdmPlace(b, k))).GroupBy(p => p.Keyword.Name, StringComparer.Ordinal);
        _places = places.ToFrozenDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        _placesBySpan = _places.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string Kind { get; }

    /// <summary>The versions read, the one to write where none is known first.</summary>
    public IReadOnlyList<string> Versions { get; }

    /// <summary>Versions that were drafted and not issued: read with a deviation.</summary>
    public IReadOnlyList<string> DraftVersions { get; init; } = [];

    public NdmBlockSpec Root { get; }

    public NdmBlockSpec Header => Root.Children[0];

    /// <summary>Whether KVN and XML must give the unit of every number that has one (CDM); else the unit may be left out.</summary>
    public bool UnitsExpected { get; init; }

    /// <summary>All blocks, each before what is in it; their place here is their <see cref="NdmBlockSpec.Id"/>.</summary>
    public NdmBlockSpec[] Blocks { get; }

    /// <summary>E.g. "CCSDS_CDM_VERS".</summary>
    public string VersionKeyword => $"CCSDS_{Kind}_VERS";

    /// <summary>The places of a keyword; none where the standard does not have it.</summary>
    public ReadOnlySpan<NdmPlace> Find(ReadOnlySpan<char> keyword) => _placesBySpan.TryGetValue(keyword, out var places) ? places : [];

    /// <summary>The block of a KVN start or stop line.</summary>
    public NdmBlockSpec? FindMarker(ReadOnlySpan<char> line, out bool stop)
    {
        stop = false;
        foreach (var block in Blocks)
        {
            if (block.Start.Length == 0) continue;
            if (line.SequenceEqual(block.Start)) return block;
            stop = line.SequenceEqual(block.Stop);
            if (stop) return block;
        }
        return null;
    }

    private static void Number(NdmBlockSpec block, List<NdmBlockSpec> all)
    {
        block.Id = all.Count;
        all.Add(block);
        if (block.Keywords.Length > 128) throw new ArgumentException($"{block.Name} has more than 128 keywords", nameof(block));
        for (var i = 0; i < block.Keywords.Length; i++) block.Keywords[i].Index = i;
        block.ByName = block.Keywords.ToFrozenDictionary(k => k.Name, StringComparer.Ordinal);
        block.BySpan = block.ByName.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var child in block.Children)
        {
            child.Parent = block;
            Number(child, all);
        }
    }
}
