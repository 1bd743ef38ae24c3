namespace SdaToolkit.Formats.Ndm;

/// <content>Lines of KVN, where keywords and start and stop lines tell the block.</content>
internal sealed partial class NdmBuilder
{
    private NdmBlockSpec? _marked;
    private int _markedLine;

    /// <summary>Takes one line.</summary>
    /// <param name="line">Without blanks around it; not empty.</param>
    /// <param name="number">Its number, from 1.</param>
    public void TakeLine(ReadOnlyMemory<char> line, int number)
    {
        var text = line.Span;
        if (KvnLine.TryComment(text, out var comment))
        {
            _comments.Add(NdmEntry.Comment(_workspace.Shared(comment), number));
            return;
        }
        var equals = text.IndexOf('=');
        if (equals > 0) TakeField(KvnLine.TrimEnd(text[..equals]), line[^text[(equals + 1)..].TrimStart().Length..], number);
        else if (_schema.FindMarker(text, out var stop) is { } block) TakeMarker(block, stop, text, number);
        else TakeData(line, number);
    }

    /// <summary>Takes a member of a flat form: a keyword without its block, in the order of the standard.</summary>
    public void TakeFlat(string name, string value, string unit, int line)
    {
        if (Place(name) is { } place)
        {
            var block = Enter(place, name, line);
            AddField(block, place.Keyword, OneLine(value).AsMemory(), unit, line, unitShown: false);
            return;
        }
        if (_current == _document.Root) _current = Latest(_schema.Header);
        if (!IsKeyword(name)) throw _issues.Refuse(SkipReasons.Syntax, line, name, value, "a keyword of letters, digits and underscores");
        AddUnknown(_current, name, OneLine(value), unit, line);
    }

    /// <summary>Takes a comment of a flat form: it stands at the end of the block at hand.</summary>
    public void TakeFlatComment(string text, int line)
    {
        if (_current == _document.Root) _current = Latest(_schema.Header);
        _current.Entries.Add(NdmEntry.Comment(OneLine(text), line));
    }

    private void TakeMarker(NdmBlockSpec block, bool stop, ReadOnlySpan<char> line, int number)
    {
        FlushComments(_current == _document.Root ? Latest(_schema.Header) : _current);
        if (stop ? _marked != block : _marked is not null)
            throw _issues.Refuse(SkipReasons.Syntax, number, line.ToString(), _marked is null ? "no block to end" : $"within {_marked.Start}", _marked?.Stop ?? block.Start);
        (_marked, _markedLine) = (stop ? null : block, number);
        if (stop) return;
        if (!block.Grouped) _current = Open(block, number);
        else _latest[block.Id] = null;
    }

    private void TakeData(ReadOnlyMemory<char> line, int number)
    {
        var spec = _marked ?? DataOutsideMarkers();
        if (spec is null || spec.DataStyle is not (NdmDataStyle.Lines or NdmDataStyle.Columns or NdmDataStyle.Triangle))
            throw _issues.Refuse(SkipReasons.Syntax, number, _current.Spec.Name, line.ToString(), "KEYWORD = value");
        _current = _latest[spec.Id] ?? Open(spec, number);
        if (_current.Children.Count > 0)
            throw _issues.Refuse(SkipReasons.OutOfOrder, number, spec.Name, line.ToString(), $"before {_current.Children[0].Spec.Name}");
        FlushComments(_current);
        _current.Entries.Add(NdmEntry.Data(line, number));
    }

    private NdmBlockSpec? DataOutsideMarkers()
    {
        foreach (var block in _schema.Blocks)
            if (block.DataStyle != NdmDataStyle.None && !block.IsMarked) return block;
        return null;
    }

    private void TakeField(ReadOnlySpan<char> name, ReadOnlyMemory<char> text, int number)
    {
        var value = text.Span;
        if (Place(name) is { } place)
        {
            var block = Enter(place, name, number);
            var unit = place.Keyword.IsNumber ? KvnLine.SplitUnit(ref value) : [];
            var cutShort = unit.IsEmpty && place.Keyword.IsNumber && CutShort(place.Keyword, ref value, number);
            // Only the end was taken off.
            AddField(block, place.Keyword, text[..value.Length], unit, number, unitShown: !cutShort);
            return;
        }
        if (name.StartsWith(UserDefinedPrefix, StringComparison.Ordinal) && IsKeyword(name.ToString()) && UserBlock() is { } user)
        {
            _current = _latest[user.Id] ?? Open(user, number);
            AddUserDefined(_current, name.ToString(), value.ToString(), "", number);
            return;
        }
        if (_current == _document.Root) _current = Latest(_schema.Header);
        if (!IsKeyword(name.ToString())) throw _issues.Refuse(SkipReasons.Syntax, number, name.ToString(), value.ToString(), "a keyword of letters, digits and underscores");
        // After the block's end it would say something else of what the block has said, and it is no unknown word.
        if (_current.Spec.IsMarked && _marked is null && _current.Spec.BySpan.ContainsKey(name))
            throw _issues.Refuse(SkipReasons.OutOfOrder, number, name.ToString(), value.ToString(), $"before the end of {_current.Path}");
        var unknownUnit = KvnLine.SplitUnit(ref value);
        AddUnknown(_current, name.ToString(), value, unknownUnit, number);
    }

    // A unit whose bracket is not closed, as far as it goes the right one: "85.4 [".
    private bool CutShort(NdmKeyword keyword, ref ReadOnlySpan<char> value, int line)
    {
        var bracket = value.IndexOf('[');
        if (bracket < 1 || keyword.Unit is not { Name.Length: > 0 } unit || !unit.Name.AsSpan().StartsWith(value[(bracket + 1)..].Trim())) return false;
        _issues.Deviate(NdmReasons.UnitCutShort, line, keyword.Name, value[bracket..].ToString(), $"[{unit.Name}]");
        value = value[..bracket].TrimEnd();
        return true;
    }

    // Where the keyword belongs: within start and stop lines only there; else the block at hand, or the next after it that has it, or any.
    private NdmPlace? Place(ReadOnlySpan<char> name)
    {
        if (_marked is null && _current.Spec.BySpan.TryGetValue(name, out var own) && !_current.Spec.IsMarked) return new(_current.Spec, own);
        NdmPlace? found = null;
        foreach (var place in _schema.Find(name))
        {
            if (_marked is null ? place.Block.IsMarked : !place.Block.IsWithin(_marked)) continue;
            if (found is not { } other || (other.Block.Id < _current.Spec.Id && place.Block.Id > _current.Spec.Id)) found = place;
        }
        return found;
    }

    private NdmBlock Enter(NdmPlace place, ReadOnlySpan<char> name, int line)
    {
        var opened = false;
        for (var spec = place.Block; spec is not null; spec = spec.Parent)
        {
            if (!name.SequenceEqual(spec.First) || (_latest[spec.Id] is { } latest && IsEmpty(latest))) continue;
            Open(spec, line);
            opened = true;
        }
        if (_latest[place.Block.Id] is not { } block)
        {
            block = Open(place.Block, line);
            opened = true;
        }
        if (!opened && place.Block.Id < _current.Spec.Id && _marked is null)
            _issues.Deviate(NdmReasons.KeywordOrder, line, place.Keyword.Name, $"after {_current.Path}", $"in {block.Path}");
        else if (opened && ComesEarly(block))
            _issues.Deviate(NdmReasons.KeywordOrder, line, place.Keyword.Name, $"after {_current.Path}", $"in {block.Path}");
        return _current = block;
    }

    // A block opened after one of the same parent that the standard has behind it.
    private static bool ComesEarly(NdmBlock block)
    {
        if (block.Parent is not { } parent) return false;
        foreach (var sibling in parent.Children)
            if (sibling.Spec.Id > block.Spec.Id) return true;
        return false;
    }

    private static bool IsEmpty(NdmBlock block)
    {
        if (block.HasField()) return false;
        foreach (var child in block.Children)
            if (!IsEmpty(child)) return false;
        return true;
    }

    // A version without such a block has no place for user-defined parameters: they are unknown keywords then.
    private NdmBlockSpec? UserBlock()
    {
        foreach (var block in _schema.Blocks)
            if (block.UserDefined && string.CompareOrdinal(block.Since, _document.Version) <= 0 && _latest[block.Parent!.Id] is not null && (_marked is null ? !block.IsMarked : block.IsWithin(_marked))) return block;
        return null;
    }
}
