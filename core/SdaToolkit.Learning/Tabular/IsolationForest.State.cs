using SdaToolkit.Learning.Series;

namespace SdaToolkit.Learning.Tabular;

/// <summary>Forests as bytes.</summary>
public sealed partial class IsolationForest
{
    private IsolationForest(Node[][] trees, int columns, double normal) => (_trees, _columns, _normal) = (trees, columns, normal);

    /// <summary>Writes what was grown.</summary>
    public void Save(StateWriter model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Write(_normal);
        foreach (var tree in _trees)
        {
            model.Write(tree.Length);
            foreach (var node in tree)
            {
                model.Write(node.Column);
                model.Write(node.Threshold);
                if (node.Column < 0) continue;
                model.Write(node.Left);
                model.Write(node.Right);
            }
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="model">The bytes.</param>
    /// <param name="columns">Columns that it was grown with.</param>
    /// <param name="trees">Trees that it has.</param>
    /// <param name="mostNodes">Most nodes of a tree.</param>
    /// <exception cref="InvalidDataException">It is not such a forest.</exception>
    public static IsolationForest Load(StateReader model, int columns, int trees, int mostNodes)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (normal, longest) = (model.ReadFinite("mean path length"), MeanPathLength((mostNodes + 1) / 2));
        if (!(normal >= MeanPathLength(2) && normal <= longest)) throw new InvalidDataException($"mean path length: found {normal}; allowed are {MeanPathLength(2)} to {longest}");
        var grown = new Node[trees][];
        for (var t = 0; t < trees; t++)
        {
            grown[t] = new Node[model.ReadInt("nodes", 1, mostNodes)];
            for (var n = 0; n < grown[t].Length; n++) grown[t][n] = LoadNode(model, n, grown[t].Length, columns, longest);
            RequireTree(grown[t]);
        }
        return new IsolationForest(grown, columns, normal);
    }

    // Each node but the first hangs on one other.
    private static void RequireTree(Node[] nodes)
    {
        var hangs = new bool[nodes.Length];
        hangs[0] = true;
        foreach (var node in nodes)
        {
            if (node.Column < 0) continue;
            if (hangs[node.Left] || hangs[node.Right] || node.Left == node.Right) throw new InvalidDataException("nodes: found one below two others; allowed is one below one");
            hangs[node.Left] = hangs[node.Right] = true;
        }
        if (Array.IndexOf(hangs, false) >= 0) throw new InvalidDataException("nodes: found one that hangs on no other");
    }

    // Children come after their parent, so that every path ends.
    private static Node LoadNode(StateReader model, int node, int nodes, int columns, double longest)
    {
        var column = model.ReadInt("column of a cut", -1, columns - 1);
        var threshold = model.ReadFinite("cut");
        if (column < 0) return threshold >= 0 && threshold <= longest ? new(column, threshold, 0, 0) : throw new InvalidDataException($"path beyond a leaf: found {threshold}; allowed are 0 to {longest}");
        return new(column, threshold, model.ReadInt("left node", node + 1, nodes - 1), model.ReadInt("right node", node + 1, nodes - 1));
    }
}
