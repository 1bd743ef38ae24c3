namespace SdaToolkit.Learning.Tabular;

/// <summary>Divides rows into folds in which each class has its share.</summary>
/// <remarks>
/// Kohavi, "A study of cross-validation and bootstrap for accuracy estimation and model selection", IJCAI 1995. Rows of a class are put in random order and dealt out one by
/// one, the next class starting where the last ended: the sizes of folds differ by one row at most, and so does any class's count.
/// </remarks>
public static class StratifiedFolds
{
    /// <summary>The fold of each row, 0 to below <paramref name="folds"/>.</summary>
    /// <param name="labels">Class of each row, 0 or more.</param>
    /// <param name="folds">Folds, at least 2 and at most the number of rows.</param>
    /// <param name="seed">Seed of the order.</param>
    public static int[] Of(ReadOnlySpan<int> labels, int folds, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(folds, labels.Length);
        var random = new SplitMix64(seed, 0x666F6C64);
        var rows = new int[labels.Length];
        for (var i = 0; i < rows.Length; i++) rows[i] = i;
        random.Shuffle(rows.AsSpan());
        var classes = labels.ToArray();
        var fold = new int[labels.Length];
        var next = 0;
        // A stable sort by class keeps the random order within it.
        foreach (var row in rows.OrderBy(r => classes[r])) fold[row] = next++ % folds;
        return fold;
    }

    /// <summary>The rows within a fold, or outside of it, in order.</summary>
    public static int[] Rows(ReadOnlySpan<int> foldOfRow, int fold, bool inside)
    {
        var rows = new List<int>(foldOfRow.Length);
        for (var i = 0; i < foldOfRow.Length; i++)
            if (foldOfRow[i] == fold == inside) rows.Add(i);
        return [.. rows];
    }
}
