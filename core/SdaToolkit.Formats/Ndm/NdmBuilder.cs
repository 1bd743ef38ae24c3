namespace SdaToolkit.Formats.Ndm;

/// <summary>Makes a document of what a syntax reader finds, and checks it against the schema line by line.</summary>
/// <remarks>
/// What leaves one meaning only (order of keywords, a unit left out, comments in odd places, unknown keywords) is accepted and
/// named as a deviation; everything else refuses the message. One builder makes one document.
/// </remarks>
internal sealed partial class NdmBuilder
{
    private const string UserDefinedPrefix = "USER_DEFINED_";

    private readonly NdmSchema _schema;
    private readonly NdmIssues _issues;
    private readonly NdmDocument _document;
    private readonly NdmBlock?[] _latest;
    private readonly ReadWorkspace _workspace;
    private readonly List<NdmEntry> _comments;
    private NdmBlock _current;

    /// <summary>A builder for one message.</summary>
    /// <param name="schema">Its kind.</param>
    /// <param name="version">Its version.</param>
    /// <param name="issues">Takes deviations.</param>
    /// <param name="line">Where it starts.</param>
    /// <param name="workspace">Lends the lists of lines: the document is good until they are taken back.</param>
    /// <exception cref="DataFormatException">The version is not one that is read.</exception>
    public NdmBuilder(NdmSchema schema, string version, NdmIssues issues, int line, ReadWorkspace workspace)
    {
        _schema = schema;
        _issues = issues;
        _workspace = workspace;
        _comments = workspace.Entries();
        _document = new(schema, version, new(schema.Root, null, line, workspace.Entries()));
        _latest = new NdmBlock?[schema.Blocks.Length];
        _latest[0] = _current = _document.Root;
        if (schema.DraftVersions.Contains(version, StringComparer.Ordinal))
            issues.Deviate(NdmReasons.DraftVersion, line, schema.VersionKeyword, version, string.Join(" or ", schema.Versions));
        else if (!schema.Versions.Contains(version, StringComparer.Ordinal))
            throw issues.Refuse(SkipReasons.Version, line, schema.VersionKeyword, version, string.Join(" or ", schema.Versions));
    }

    /// <summary>The document, once all is there that must be.</summary>
    /// <exception cref="DataFormatException">A mandatory block or keyword is missing.</exception>
    public NdmDocument Finish()
    {
        if (_marked is not null) throw _issues.Refuse(SkipReasons.Syntax, _markedLine, _marked.Start, "no end", _marked.Stop);
        FlushComments(_current == _document.Root ? Latest(_schema.Header) : _current);
        var blocks = _document.Blocks;
        foreach (var block in blocks) CheckComplete(block);
        MoveLoneComments(blocks);
        return _document;
    }

    // Comments of a block without fields go to the next block that has some: KVN, where keywords tell the block, has no other place for them.
    private static void MoveLoneComments(List<NdmBlock> blocks)
    {
        List<NdmEntry> carried = [];
        NdmBlock? last = null;
        foreach (var block in blocks)
        {
            if (block.Spec.IsMarked || block.Spec.DataStyle != NdmDataStyle.None || block.Entries.Exists(e => e.Kind != NdmEntryKind.Comment))
            {
                block.Entries.InsertRange(0, carried);
                carried.Clear();
                last = block;
                continue;
            }
            carried.AddRange(block.Entries);
            block.Entries.Clear();
            if (block.Children.Count == 0 && !block.Spec.Mandatory) block.Parent?.Children.Remove(block);
        }
        last?.Entries.AddRange(carried);
    }

    private void CheckComplete(NdmBlock block)
    {
        foreach (var keyword in block.Spec.Keywords)
        {
            if (keyword.Need == NdmNeed.Optional || block.Has(keyword)) continue;
            if (string.CompareOrdinal(keyword.Since, _document.Version) > 0) continue;
            if (keyword.Need == NdmNeed.Mandatory)
                throw _issues.Refuse(SkipReasons.MissingField, block.Line, keyword.Name, "", $"a value in {block.Path}", keyword.Unit?.Name ?? "");
            _issues.Deviate(NdmReasons.ExpectedMissing, block.Line, keyword.Name, "", $"a value in {block.Path}");
        }
        foreach (var child in block.Spec.Children)
            if (child.Mandatory && !block.Has(child))
                throw _issues.Refuse(SkipReasons.MissingField, block.Line, child.Name, "", $"a block {child.Name} in {(block.Parent is null ? _schema.Kind : block.Path)}");
    }

    private NdmBlock Latest(NdmBlockSpec spec) => _latest[spec.Id] ?? Open(spec, 0);

    // A new block; its parents are opened where they are not yet there, or hold one already and may not hold two.
    private NdmBlock Open(NdmBlockSpec spec, int line)
    {
        var parent = Latest(spec.Parent!);
        if (!spec.Repeated && parent.Has(spec))
        {
            if (!InRepeated(spec.Parent!)) throw _issues.Refuse(SkipReasons.Repeated, line, spec.Name, "a second", "one");
            parent = Open(spec.Parent!, line);
        }
        var block = parent.Add(spec, line, _workspace.Entries());
        foreach (var other in _schema.Blocks)
            if (other.Id > spec.Id && other.IsWithin(spec)) _latest[other.Id] = null;
        return _latest[spec.Id] = block;
    }

    private static bool InRepeated(NdmBlockSpec? spec)
    {
        for (; spec is not null; spec = spec.Parent)
            if (spec.Repeated) return true;
        return false;
    }

    private void FlushComments(NdmBlock block)
    {
        if (_comments.Count == 0) return;
        block.Entries.AddRange(_comments);
        _comments.Clear();
    }

    private void FlushCommentsBeforeField(NdmBlock block)
    {
        if (_comments.Count == 0) return;
        if (block.Spec.DataStyle == NdmDataStyle.None && block.HasField())
            _issues.Deviate(NdmReasons.CommentPlace, _comments[0].Line, NdmEntry.CommentName, _comments[0].Value, $"before the fields of {block.Path}");
        FlushComments(block);
    }
}
