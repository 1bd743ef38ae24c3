namespace SdaToolkit.Learning.Tabular;

/// <summary>How a forest grows its trees.</summary>
public sealed record TreeOptions
{
    /// <summary>Number of trees, at least 1.</summary>
    public int Trees { get; init; } = 300;

    /// <summary>Columns tried at each split; 0: the square root of their number.</summary>
    public int ColumnsPerSplit { get; init; }

    /// <summary>Least number of rows at a leaf, at least 1.</summary>
    public int MinimumLeafRows { get; init; } = 1;

    /// <summary>Greatest depth, at least 1.</summary>
    public int MaximumDepth { get; init; } = 64;

    internal int ColumnsOf(int columns) => ColumnsPerSplit > 0 ? Math.Min(ColumnsPerSplit, columns) : Math.Max(1, (int)Math.Round(Math.Sqrt(columns)));
}
