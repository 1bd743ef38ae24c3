namespace SdaToolkit.Learning.Tabular;

/// <summary>Grows one tree: of a few random columns the split that lowers Gini's impurity most.</summary>
/// <remarks>
/// Breiman et al., "Classification and Regression Trees", 1984 (impurity); the threshold is searched (Breiman 2001) or drawn at random (Geurts, Ernst and Wehenkel 2006).
/// </remarks>
internal sealed class TreeGrower(LabelledRows rows, TreeOptions options, bool randomThresholds, SplitMix64 random)
{
    private readonly DecisionTree _tree = new();
    private readonly int[] _columns = [.. Enumerable.Range(0, rows.Features.Columns)];
    private readonly double[] _total = new double[rows.ClassCount];
    private readonly double[] _left = new double[rows.ClassCount];
    private (double Value, int Row)[] _sorted = [];

    public DecisionTree Grow(int[] sample)
    {
        // A stack of its own: deep trees must not use the thread's.
        var open = new Stack<(int Start, int Count, int Depth, int Parent, bool IsLeft)>();
        open.Push((0, sample.Length, 0, -1, false));
        var children = new List<(int Left, int Right)>();
        while (open.TryPop(out var part))
        {
            var members = sample.AsSpan(part.Start, part.Count);
            var split = FindSplit(members, part.Depth);
            var node = split is { } s ? _tree.AddSplit(s.Column, s.Threshold, s.MissingLeft) : _tree.AddLeaf(Shares(members));
            children.Add((0, 0));
            if (part.Parent >= 0) children[part.Parent] = part.IsLeft ? (node, children[part.Parent].Right) : (children[part.Parent].Left, node);
            if (split is not { } found) continue;
            var left = Partition(members, found);
            open.Push((part.Start + left, part.Count - left, part.Depth + 1, node, false));
            open.Push((part.Start, left, part.Depth + 1, node, true));
        }
        for (var node = 0; node < children.Count; node++)
            if (children[node] != (0, 0)) _tree.SetChildren(node, children[node].Left, children[node].Right);
        return _tree;
    }

    private Split? FindSplit(ReadOnlySpan<int> members, int depth)
    {
        Count(members, _total);
        var weight = _total.Sum();
        if (depth >= options.MaximumDepth || members.Length < 2 * options.MinimumLeafRows || _total.Count(t => t > 0) < 2) return null;
        Split? best = null;
        var (tried, wanted) = (0, options.ColumnsOf(_columns.Length));
        for (var i = 0; i < _columns.Length && tried < wanted; i++)
        {
            var other = i + random.NextBelow(_columns.Length - i);
            (_columns[i], _columns[other]) = (_columns[other], _columns[i]);
            var split = randomThresholds ? RandomSplit(members, _columns[i], weight) : BestSplit(members, _columns[i], weight);
            // Columns that do not vary here do not count as tried.
            if (split is null) continue;
            tried++;
            if (best is null || split.Value.Purity > best.Value.Purity) best = split;
        }
        return best;
    }

    private Split? RandomSplit(ReadOnlySpan<int> members, int column, double weight)
    {
        var values = rows.Features.Column(column);
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var row in members)
        {
            var value = values[row];
            if (value < low) low = value;
            if (value > high) high = value;
        }
        if (!(low < high)) return null;
        var threshold = low + (random.NextDouble() * (high - low));
        // Rounding may reach the top, or overflow the range: then nothing would go right.
        if (!(threshold < high)) threshold = low;
        return Judge(members, values, column, threshold, weight);
    }

    private Split? Judge(ReadOnlySpan<int> members, ReadOnlySpan<double> values, int column, double threshold, double weight)
    {
        Array.Clear(_left);
        var (lefts, missing) = (0, 0);
        foreach (var row in members)
        {
            if (double.IsNaN(values[row])) missing++;
            if (!(values[row] <= threshold)) continue;
            lefts++;
            _left[rows.Labels[row]] += rows.Weights[row];
        }
        var missingLeft = 2 * lefts > members.Length - missing;
        if (missing > 0 && missingLeft)
            foreach (var row in members)
                if (double.IsNaN(values[row])) (lefts, _left[rows.Labels[row]]) = (lefts + 1, _left[rows.Labels[row]] + rows.Weights[row]);
        if (lefts < options.MinimumLeafRows || members.Length - lefts < options.MinimumLeafRows) return null;
        return new(column, threshold, missingLeft, Purity(weight));
    }

    private Split? BestSplit(ReadOnlySpan<int> members, int column, double weight)
    {
        var values = rows.Features.Column(column);
        if (_sorted.Length < members.Length) _sorted = new (double, int)[members.Length];
        var count = 0;
        foreach (var row in members)
            if (!double.IsNaN(values[row])) _sorted[count++] = (values[row], row);
        if (count < 2) return null;
        var sorted = _sorted.AsSpan(0, count);
        sorted.Sort();
        Array.Clear(_left);
        var (best, threshold) = (double.NegativeInfinity, double.NaN);
        for (var i = 0; i < count - 1; i++)
        {
            _left[rows.Labels[sorted[i].Row]] += rows.Weights[sorted[i].Row];
            if (!(sorted[i].Value < sorted[i + 1].Value) || i + 1 < options.MinimumLeafRows || count - i - 1 < options.MinimumLeafRows) continue;
            var purity = Purity(weight);
            if (purity <= best) continue;
            var middle = sorted[i].Value + ((sorted[i + 1].Value - sorted[i].Value) / 2);
            (best, threshold) = (purity, middle < sorted[i + 1].Value ? middle : sorted[i].Value);
        }
        return double.IsNaN(threshold) ? null : Judge(members, values, column, threshold, weight);
    }

    // Sum over both sides of Σ p² · weight: the higher, the lower the impurity.
    private double Purity(double weight)
    {
        double left = 0, leftWeight = 0, right = 0;
        for (var c = 0; c < _left.Length; c++)
        {
            leftWeight += _left[c];
            left += _left[c] * _left[c];
            right += (_total[c] - _left[c]) * (_total[c] - _left[c]);
        }
        var rightWeight = weight - leftWeight;
        return (leftWeight > 0 ? left / leftWeight : 0) + (rightWeight > 0 ? right / rightWeight : 0);
    }

    private int Partition(Span<int> members, Split split)
    {
        var values = rows.Features.Column(split.Column);
        var left = 0;
        for (var i = 0; i < members.Length; i++)
        {
            var value = values[members[i]];
            if (!(double.IsNaN(value) ? split.MissingLeft : value <= split.Threshold)) continue;
            (members[left], members[i]) = (members[i], members[left]);
            left++;
        }
        return left;
    }

    private double[] Shares(ReadOnlySpan<int> members)
    {
        var shares = new double[rows.ClassCount];
        Count(members, shares);
        var sum = shares.Sum();
        for (var c = 0; c < shares.Length; c++) shares[c] /= sum;
        return shares;
    }

    private void Count(ReadOnlySpan<int> members, Span<double> sums)
    {
        sums.Clear();
        foreach (var row in members) sums[rows.Labels[row]] += rows.Weights[row];
    }

    private readonly record struct Split(int Column, double Threshold, bool MissingLeft, double Purity);
}
