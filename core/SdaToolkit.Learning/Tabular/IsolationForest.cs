namespace SdaToolkit.Learning.Tabular;

/// <summary>How soon random cuts set a row apart: 1 for very odd rows, about 0.5 for the rest.</summary>
/// <remarks>
/// F. T. Liu, K. M. Ting and Z.-H. Zhou, "Isolation forest", ICDM 2008: the score is 2^(−E(h)/c(ψ)), with c(n) = 2H(n − 1) − 2(n − 1)/n (equations 1 and 2).
/// NaN goes right. Blind to oddity that shows only in how columns go together.
/// </remarks>
public sealed partial class IsolationForest
{
    private readonly Node[][] _trees;
    private readonly int _columns;
    private readonly double _normal;

    /// <summary>Grows the trees.</summary>
    /// <param name="features">Training rows, at least 2.</param>
    /// <param name="trees">Number of trees, at least 1.</param>
    /// <param name="sample">ψ: rows that a tree sees, at least 2.</param>
    /// <param name="effort">Seed, threads, cancellation.</param>
    public IsolationForest(FeatureMatrix features, int trees, int sample, LearningEffort effort)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfLessThan(features.Rows, 2, nameof(features));
        ArgumentOutOfRangeException.ThrowIfLessThan(trees, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(sample, 2);
        var rows = Math.Min(sample, features.Rows);
        (_trees, _columns, _normal) = (new Node[trees][], features.Columns, MeanPathLength(rows));
        effort.ForEach(trees, t =>
        {
            var random = new SplitMix64(effort.Seed, (ulong)t);
            int[] all = [.. Enumerable.Range(0, features.Rows)];
            random.Shuffle(all.AsSpan());
            var nodes = new List<Node>();
            Grow(features, all.AsSpan(0, rows), 0, (int)Math.Ceiling(Math.Log2(rows)), ref random, nodes);
            _trees[t] = [.. nodes];
        });
    }

    /// <summary>c(n): mean length of an unsuccessful search in a binary search tree of n rows.</summary>
    public static double MeanPathLength(int rows)
    {
        if (rows < 2) return 0;
        double harmonic = 0;
        for (var i = rows - 1; i > 0; i--) harmonic += 1.0 / i;
        return (2 * harmonic) - (2.0 * (rows - 1) / rows);
    }

    /// <summary>The score of each row, above 0 and at most 1. Dimensionless.</summary>
    public double[] Score(FeatureMatrix features)
    {
        Shapes.RequireColumns(features, _columns);
        var (scores, row) = (new double[features.Rows], new double[_columns]);
        for (var r = 0; r < scores.Length; r++)
        {
            features.CopyRow(r, row);
            scores[r] = ScoreRow(row);
        }
        return scores;
    }

    /// <summary>The score of a row, above 0 and at most 1. Dimensionless.</summary>
    /// <param name="row">A value of each column that was learned from.</param>
    public double ScoreRow(ReadOnlySpan<double> row)
    {
        double depth = 0;
        foreach (var tree in _trees) depth += Depth(tree, row);
        return Math.Pow(2, -depth / _trees.Length / _normal);
    }

    private static double Depth(Node[] tree, ReadOnlySpan<double> row)
    {
        var (at, depth) = (0, 0);
        for (; tree[at].Column >= 0; depth++) at = row[tree[at].Column] < tree[at].Threshold ? tree[at].Left : tree[at].Right;
        return depth + tree[at].Threshold;
    }

    private static int Grow(FeatureMatrix features, Span<int> rows, int depth, int limit, ref SplitMix64 random, List<Node> nodes)
    {
        var node = nodes.Count;
        nodes.Add(new(-1, MeanPathLength(rows.Length), 0, 0));
        if (depth >= limit || rows.Length < 2 || Cut(features, rows, ref random) is not { } cut) return node;
        var left = 0;
        var values = features.Column(cut.Column);
        for (var i = 0; i < rows.Length; i++)
        {
            if (!(values[rows[i]] < cut.Threshold)) continue;
            (rows[left], rows[i]) = (rows[i], rows[left]);
            left++;
        }
        var leftNode = Grow(features, rows[..left], depth + 1, limit, ref random, nodes);
        nodes[node] = new(cut.Column, cut.Threshold, leftNode, Grow(features, rows[left..], depth + 1, limit, ref random, nodes));
        return node;
    }

    // A random column that varies here, and a random threshold above its lowest value.
    private static (int Column, double Threshold)? Cut(FeatureMatrix features, ReadOnlySpan<int> rows, ref SplitMix64 random)
    {
        var start = random.NextBelow(Math.Max(1, features.Columns));
        for (var i = 0; i < features.Columns; i++)
        {
            var column = (start + i) % features.Columns;
            var values = features.Column(column);
            var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var row in rows) (low, high) = (values[row] < low ? values[row] : low, values[row] > high ? values[row] : high);
            if (!(low < high)) continue;
            var threshold = low + (random.NextDouble() * (high - low));
            return (column, threshold > low && threshold <= high ? threshold : high);
        }
        return null;
    }

    // Of a leaf, Column is -1 and Threshold the mean length of a path beyond it.
    private readonly record struct Node(int Column, double Threshold, int Left, int Right);
}
