using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Omm;

/// <summary>The 21 elements of the covariance matrix: the lower triangle by rows of X, Y, Z, X_DOT, Y_DOT, Z_DOT.</summary>
internal static class OmmCovariance
{
    private static readonly string[] Axes = ["X", "Y", "Z", "X_DOT", "Y_DOT", "Z_DOT"];

    public const int Count = 21;

    public static IReadOnlyList<OmmKeyword> Keywords { get; } =
        [.. Enumerable.Range(0, 6).SelectMany(row => Enumerable.Range(0, row + 1).Select(column => Keyword(row, column)))];

    public static Covariance Of(ElementSet set) => set.Omm.Covariance ??= new();

    private static OmmKeyword Keyword(int row, int column)
    {
        var index = (row * (row + 1) / 2) + column;
        return OmmKeyword.Number(
            $"C{Axes[row]}_{Axes[column]}",
            OmmBlock.CovarianceMatrix,
            UnitOf(row, column),
            e => e.Omm?.Covariance is { } c && c.LowerTriangle.Count == Count ? c.LowerTriangle[index] : null,
            (e, v) => Of(e).LowerTriangle.Add(v));
    }

    private static Unit UnitOf(int row, int column) => (row < 3, column < 3) switch
    {
        (true, _) => Unit.Km2,
        (false, true) => Unit.Km2PerS,
        _ => Unit.Km2PerS2,
    };
}
