namespace SdaToolkit.Learning.Evaluation;

/// <summary>Divides labelled rows into folds for cross-validation, each label spread evenly over them (Kohavi 1995).</summary>
public static class StratifiedFolds
{
    /// <summary>The fold of each row, from 0. Folds differ by at most one row in all, and by at most one row of each label.</summary>
    /// <param name="labels">One label a row.</param>
    /// <param name="folds">How many folds, from 2 to the number of rows.</param>
    /// <param name="seed">Seed of the shuffle: the same seed gives the same folds.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds, or more than rows.</exception>
    public static int[] Assign(IReadOnlyList<string> labels, int folds, int seed)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (folds < 2 || folds > labels.Count) throw new ArgumentOutOfRangeException(nameof(folds), folds, $"allowed is 2 to the number of rows, {labels.Count}");
        var random = new Random(seed);
        var rowsOf = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        for (var row = 0; row < labels.Count; row++)
        {
            if (!rowsOf.TryGetValue(labels[row], out var rows)) rowsOf[labels[row]] = rows = [];
            rows.Add(row);
        }
        var (fold, next) = (new int[labels.Count], 0);
        foreach (var rows in rowsOf.Values)
        {
            for (var i = rows.Count - 1; i > 0; i--)
            {
                var j = random.Next(i + 1);
                (rows[i], rows[j]) = (rows[j], rows[i]);
            }
            // Dealt on where the label before ended, so that small labels do not all fall into the first folds.
            foreach (var row in rows) fold[row] = next++ % folds;
        }
        return fold;
    }
}
