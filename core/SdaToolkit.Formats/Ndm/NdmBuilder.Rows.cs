namespace SdaToolkit.Formats.Ndm;

/// <content>Rows of data that XML and JSON write as one element a column.</content>
internal sealed partial class NdmBuilder
{
    private bool IsCell(string name) => _current.Spec.DataStyle == NdmDataStyle.Triangle && Column(name) is not null;

    private NdmKeyword? Column(string name)
    {
        foreach (var column in _current.Spec.Columns)
            if (column.Name == name) return column;
        return null;
    }

    private void AddCell(string name, string value, string unit, int line)
    {
        if (value.Length == 0 || value.AsSpan().ContainsAny(' ', '\t', '\n') || value.Contains('\r', StringComparison.Ordinal))
            throw _issues.Refuse(NdmReasons.NotANumber, line, name, value, "one value");
        if (Column(name) is { } column) CheckUnit(column, unit, line, shown: false);
        else if (_current.Spec.DataStyle == NdmDataStyle.Observations) CheckUnitOfObservation(name, unit, line);
        else throw _issues.Refuse(SkipReasons.UnknownField, line, name, value, "a column");
        if (_cells.Exists(c => c.Name == name)) throw _issues.Refuse(SkipReasons.Repeated, line, name, value, "one");
        if (_cells.Count > _current.Spec.Columns.Count + 1) throw _issues.Refuse(SkipReasons.UnknownField, line, name, value, "fewer columns");
        _cells.Add((name, value, line));
    }

    private void CheckUnitOfObservation(string name, string unit, int line)
    {
        if (_current.Spec.BySpan.TryGetValue(name, out var keyword)) CheckUnit(keyword, unit, line, shown: false);
        else if (unit.Length > 0) throw _issues.Refuse(SkipReasons.Unit, line, name, unit, "no unit");
    }

    private void AddRow(int line)
    {
        if (_current.Spec.DataStyle == NdmDataStyle.Observations) AddObservation(line);
        else _current.Entries.Add(NdmEntry.Data(string.Join(' ', Row(_current.Spec.Columns, line)), line));
        _cells.Clear();
    }

    private void AddObservation(int line)
    {
        if (_cells.Count != 2 || _cells.FindIndex(c => c.Name == EpochElement) is var epoch && epoch < 0)
            throw _issues.Refuse(SkipReasons.Syntax, line, _current.Spec.DataElement, $"{_cells.Count} elements", "EPOCH and one keyword");
        var (name, value, where) = _cells[1 - epoch];
        var text = $"{_cells[epoch].Value} {value}";
        if (_current.Spec.BySpan.TryGetValue(name, out var keyword)) AddField(_current, keyword, text.AsMemory(), "", where, unitShown: false);
        else if (IsKeyword(name)) AddUnknown(_current, name, text, "", where);
        else throw _issues.Refuse(SkipReasons.Syntax, where, name, text, "a keyword of letters, digits and underscores");
    }

    private void AddTriangle(int line)
    {
        var values = Row(_current.Spec.Columns, line);
        for (int row = 1, at = 0; at < values.Count; at += row++) _current.Entries.Add(NdmEntry.Data(string.Join(' ', values.Skip(at).Take(row)), line));
        _cells.Clear();
    }

    // The values in the order of the columns; only the last may be left out, all together.
    private List<string> Row(IReadOnlyList<NdmKeyword> columns, int line)
    {
        List<string> row = [];
        for (var i = 0; i < columns.Count; i++)
        {
            var column = columns[i];
            var at = _cells.FindIndex(c => c.Name == column.Name);
            if (at < 0 && column.Need == NdmNeed.Mandatory) throw _issues.Refuse(SkipReasons.MissingField, line, column.Name, "", "a value");
            if (at >= 0 && row.Count < i) throw _issues.Refuse(SkipReasons.MissingField, line, columns[row.Count].Name, "", $"a value before {column.Name}");
            if (at >= 0) row.Add(_cells[at].Value);
        }
        return row;
    }
}
