namespace SdaToolkit.Learning.Tabular;

/// <summary>Grows one tree of a boosting round, leaf by leaf, the leaf with the greatest gain first.</summary>
internal sealed class HistogramTreeGrower(BinnedFeatures bins, double[] gradients, double[] curvatures, BoostingOptions options, int[] columns)
{
    private const double LeastGain = 1e-9;
    private readonly double[] _gradient = new double[256];
    private readonly double[] _curvature = new double[256];
    private readonly int[] _count = new int[256];

    /// <summary>The tree; the step that it takes is added to the scores of the training rows.</summary>
    public DecisionTree Grow(double[] scores)
    {
        int[] all = [.. Enumerable.Range(0, bins.Rows)];
        var root = new Leaf(all, FindSplit(all));
        var leaves = new List<Leaf> { root };
        var parents = new Dictionary<Leaf, (Leaf Left, Leaf Right)>();
        while (leaves.Count < options.MaximumLeaves)
        {
            var at = -1;
            for (var i = 0; i < leaves.Count; i++)
                if (leaves[i].Best is { } split && (at < 0 || split.Gain > leaves[at].Best!.Value.Gain)) at = i;
            if (at < 0) break;
            var leaf = leaves[at];
            var (left, right) = Part(leaf.Rows, leaf.Best!.Value);
            var children = (new Leaf(left, FindSplit(left)), new Leaf(right, FindSplit(right)));
            parents[leaf] = children;
            leaves[at] = children.Item1;
            leaves.Add(children.Item2);
        }
        var tree = new DecisionTree();
        Write(tree, root, parents, scores);
        return tree;
    }

    private int Write(DecisionTree tree, Leaf leaf, Dictionary<Leaf, (Leaf Left, Leaf Right)> parents, double[] scores)
    {
        if (!parents.TryGetValue(leaf, out var children))
        {
            var (gradient, curvature) = Sums(leaf.Rows);
            var step = -options.LearningRate * gradient / (curvature + options.Regularization);
            foreach (var row in leaf.Rows) scores[row] += step;
            return tree.AddLeaf([step]);
        }
        var split = leaf.Best!.Value;
        var node = tree.AddSplit(split.Column, bins.Edges(split.Column)[split.Bin], split.MissingLeft);
        var left = Write(tree, children.Left, parents, scores);
        tree.SetChildren(node, left, Write(tree, children.Right, parents, scores));
        return node;
    }

    private (double Gradient, double Curvature) Sums(int[] rows)
    {
        double gradient = 0, curvature = 0;
        foreach (var row in rows) (gradient, curvature) = (gradient + gradients[row], curvature + curvatures[row]);
        return (gradient, curvature);
    }

    private Split? FindSplit(int[] rows)
    {
        if (rows.Length < 2 * options.MinimumLeafRows) return null;
        var total = Sums(rows);
        Split? best = null;
        foreach (var column in columns)
        {
            if (bins.Edges(column).Length == 0) continue;
            Fill(rows, bins.Column(column));
            Scan(column, rows.Length, total, missingLeft: false, ref best);
            if (_count[BinnedFeatures.Missing] > 0) Scan(column, rows.Length, total, missingLeft: true, ref best);
        }
        return best;
    }

    private void Fill(int[] rows, ReadOnlySpan<byte> column)
    {
        Array.Clear(_gradient);
        Array.Clear(_curvature);
        Array.Clear(_count);
        foreach (var row in rows)
        {
            var bin = column[row];
            _gradient[bin] += gradients[row];
            _curvature[bin] += curvatures[row];
            _count[bin]++;
        }
    }

    private void Scan(int column, int rows, (double Gradient, double Curvature) total, bool missingLeft, ref Split? best)
    {
        var edges = bins.Edges(column).Length;
        var (gradient, curvature, count) = missingLeft ? (_gradient[BinnedFeatures.Missing], _curvature[BinnedFeatures.Missing], _count[BinnedFeatures.Missing]) : (0, 0, 0);
        var whole = Worth(total.Gradient, total.Curvature);
        for (var bin = 0; bin < edges; bin++)
        {
            gradient += _gradient[bin];
            curvature += _curvature[bin];
            count += _count[bin];
            if (_count[bin] == 0 || count < options.MinimumLeafRows) continue;
            if (rows - count < options.MinimumLeafRows) break;
            var gain = Worth(gradient, curvature) + Worth(total.Gradient - gradient, total.Curvature - curvature) - whole;
            if (gain > (best?.Gain ?? LeastGain)) best = new(column, bin, missingLeft, gain);
        }
    }

    private double Worth(double gradient, double curvature) => gradient * gradient / (curvature + options.Regularization);

    private (int[] Left, int[] Right) Part(int[] rows, Split split)
    {
        var column = bins.Column(split.Column);
        var (left, right) = (new List<int>(rows.Length), new List<int>(rows.Length));
        foreach (var row in rows)
        {
            var isLeft = column[row] == BinnedFeatures.Missing ? split.MissingLeft : column[row] <= split.Bin;
            (isLeft ? left : right).Add(row);
        }
        return ([.. left], [.. right]);
    }

    private readonly record struct Split(int Column, int Bin, bool MissingLeft, double Gain);

    // A class, so that leaves are told apart by reference.
    private sealed class Leaf(int[] rows, Split? best)
    {
        public int[] Rows => rows;

        public Split? Best => best;
    }
}
