namespace SdaToolkit.Learning.Tabular;

/// <summary>A binary tree of splits "value of a column at or below a threshold goes left", with class shares at its leaves. Thread safe.</summary>
/// <remarks>NaN goes where most training rows of the split went.</remarks>
internal sealed class DecisionTree
{
    private readonly List<Node> _nodes = [];
    private readonly List<double> _leaves = [];

    public int AddLeaf(ReadOnlySpan<double> shares)
    {
        _nodes.Add(new(-1, 0, _leaves.Count, 0, false));
        foreach (var share in shares) _leaves.Add(share);
        return _nodes.Count - 1;
    }

    /// <summary>Adds a split whose children are set later.</summary>
    public int AddSplit(int column, double threshold, bool missingLeft)
    {
        _nodes.Add(new(column, threshold, 0, 0, missingLeft));
        return _nodes.Count - 1;
    }

    public void SetChildren(int node, int left, int right) => _nodes[node] = _nodes[node] with { Left = left, Right = right };

    /// <summary>Index of the leaf's first share in the leaf values.</summary>
    public ReadOnlySpan<double> Shares(ReadOnlySpan<double> row, int count)
    {
        var nodes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_nodes);
        var at = 0;
        while (nodes[at].Column >= 0)
        {
            ref readonly var node = ref nodes[at];
            var value = row[node.Column];
            at = (double.IsNaN(value) ? node.MissingLeft : value <= node.Threshold) ? node.Left : node.Right;
        }
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_leaves).Slice(nodes[at].Left, count);
    }

    private readonly record struct Node(int Column, double Threshold, int Left, int Right, bool MissingLeft);
}
