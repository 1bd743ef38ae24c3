using SdaToolkit.Contracts;
using SdaToolkit.Learning.Tabular;
using SdaToolkit.Schemas.Learning.V1;

namespace SdaToolkit.Plugins.Telemetry.Classify;

/// <summary>Which columns are features, and how a table becomes a matrix: the columns of numbers, then one of 0 and 1 for each category of each column of texts.</summary>
internal sealed class FeatureColumns
{
    // Fewer rows say nothing about what a column is.
    private const int LeastRows = 20;

    private readonly List<string> _numbers = [];
    private readonly List<(string Name, CategoryCodes Codes)> _texts = [];
    private readonly List<string> _notes = [];

    /// <summary>Chooses the features of the training table.</summary>
    /// <exception cref="AnalysisException">invalid_request: no feature is left, or the test table lacks one.</exception>
    public FeatureColumns(SegmentTable train, SegmentTable test, IReadOnlyCollection<string> ignored, string label)
    {
        foreach (var name in ignored.Where(n => n != label))
            if (train.Find(name) is null && test.Find(name) is null) throw AnalysisException.InvalidRequest($"ignore_columns: found {name}; the columns of train are {string.Join(", ", train.Names)}");
        foreach (var name in train.Names)
        {
            if (name == label || ignored.Contains(name)) continue;
            var column = train.Find(name)!;
            if (Fault(column) is { } fault)
            {
                _notes.Add($"column {name} was left out: {fault}");
                continue;
            }
            Require(column, test);
            if (SegmentTable.IsText(column)) _texts.Add((name, new CategoryCodes(column.Texts)));
            else _numbers.Add(name);
        }
        if (_numbers.Count + _texts.Count == 0) throw AnalysisException.InvalidRequest("train.columns: found no feature; allowed is at least one column that varies and is neither the label nor ignored");
    }

    /// <summary>The features, columns of numbers first.</summary>
    public IReadOnlyList<string> Names => [.. _numbers, .. _texts.Select(t => t.Name)];

    /// <summary>What was left out, a sentence each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Number of columns of numbers.</summary>
    public int NumberCount => _numbers.Count;

    /// <summary>The columns of the matrix that each feature fills.</summary>
    public IReadOnlyList<Range> Ranges
    {
        get
        {
            var ranges = new List<Range>();
            for (var i = 0; i < _numbers.Count; i++) ranges.Add(i..(i + 1));
            var at = _numbers.Count;
            foreach (var (_, codes) in _texts)
            {
                ranges.Add(at..(at + codes.Names.Count));
                at += codes.Names.Count;
            }
            return ranges;
        }
    }

    /// <summary>The features of some rows of a table.</summary>
    public FeatureMatrix Matrix(SegmentTable table, IReadOnlyList<int> rows)
    {
        var numbers = new double[rows.Count * _numbers.Count];
        for (var c = 0; c < _numbers.Count; c++)
        {
            var column = table.Find(_numbers[c])!.Numbers;
            for (var r = 0; r < rows.Count; r++) numbers[(c * rows.Count) + r] = column[rows[r]];
        }
        return new FeatureMatrix(rows.Count, _numbers.Count, numbers).Beside([.. _texts.Select(t => t.Codes.Indicators([.. rows.Select(r => table.Find(t.Name)!.Texts[r])]))]);
    }

    private static void Require(TableColumn column, SegmentTable test)
    {
        var found = test.Find(column.Name) ?? throw AnalysisException.InvalidRequest($"test.columns: {column.Name} is missing; allowed are the features of train, or name it in ignore_columns");
        if (SegmentTable.IsText(found) == SegmentTable.IsText(column)) return;
        // A column that holds no value at all is read as texts.
        if (SegmentTable.IsText(found) && found.Texts.All(t => t.Length == 0))
        {
            found.Numbers.Add(Enumerable.Repeat(double.NaN, found.Texts.Count));
            found.Texts.Clear();
            return;
        }
        throw AnalysisException.InvalidRequest($"test.{column.Name}: found {(SegmentTable.IsText(found) ? "texts" : "numbers")}; allowed are {(SegmentTable.IsText(column) ? "texts" : "numbers")}, as in train");
    }

    private static string? Fault(TableColumn column)
    {
        if (SegmentTable.IsText(column))
        {
            var distinct = column.Texts.Distinct(StringComparer.Ordinal).Count();
            return distinct == 1 ? "it has one value" : distinct > column.Texts.Count / 2 && column.Texts.Count >= LeastRows ? $"its {distinct} texts in {column.Texts.Count} rows name rows rather than kinds of rows" : null;
        }
        if (column.Numbers.FirstOrDefault(double.IsInfinity) is not 0 and var infinite) throw AnalysisException.InvalidRequest($"train.{column.Name}: found {infinite}; allowed are finite numbers");
        double[] values = [.. column.Numbers.Where(v => !double.IsNaN(v))];
        if (values.Distinct().Take(2).Count() < 2) return "it does not vary";
        return IsCounter(values) ? "it counts rows: whole numbers, none twice, in the order of the rows or without gaps to speak of" : null;
    }

    private static bool IsCounter(double[] values)
    {
        if (values.Length < LeastRows || !Array.TrueForAll(values, double.IsInteger) || values.Distinct().Count() < values.Length) return false;
        var rising = values.Zip(values.Skip(1)).All(p => p.First < p.Second);
        return rising || values.Zip(values.Skip(1)).All(p => p.First > p.Second) || values.Max() - values.Min() < 4.0 * values.Length;
    }
}
