using SdaToolkit.Schemas.Ndm.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>Writing of one message: its verbatim fields by their block, and where losses go.</summary>
internal sealed class OdmWriting(OrbitMessage message, LossLog losses)
{
    private readonly Dictionary<string, List<VerbatimField>> _byPath =
        message.Verbatim.GroupBy(v => v.Block, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

    public LossLog Losses { get; } = losses;

    public List<OdmBlock> Blocks { get; } = [];

    /// <summary>The verbatim fields of a block, which count as written from now on.</summary>
    public IReadOnlyList<VerbatimField> Take(string path) => _byPath.Remove(path, out var fields) ? fields : [];

    /// <summary>Whether a block has verbatim fields.</summary>
    public bool Has(string path) => _byPath.ContainsKey(path);

    /// <summary>A new block.</summary>
    public OdmBlock Add(OdmBlockKind kind, int segment = 1)
    {
        var block = new OdmBlock(kind, segment, 0);
        Blocks.Add(block);
        return block;
    }

    /// <summary>Names verbatim fields of blocks that were not written.</summary>
    public void Finish()
    {
        foreach (var (path, fields) in _byPath)
            foreach (var field in fields) Losses.Note($"verbatim fields of the block {path}, which a message of this kind does not have", field.Keyword);
    }
}
