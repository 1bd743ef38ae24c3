namespace SdaToolkit.Astrodynamics.RelativeMotion;

/// <summary>A linear map between sixes of numbers, in four blocks: of relative orbital elements, or from those to position and velocity. Default value: all zero.</summary>
/// <remarks>Rows and columns that are elements stand in the order of <see cref="RelativeOrbitalElements"/>; others are position, m, then velocity, m/s. NaN propagates; nothing throws but the indexer.</remarks>
/// <param name="M11">Rows 1 to 3, columns 1 to 3.</param>
/// <param name="M12">Rows 1 to 3, columns 4 to 6.</param>
/// <param name="M21">Rows 4 to 6, columns 1 to 3.</param>
/// <param name="M22">Rows 4 to 6, columns 4 to 6.</param>
public readonly record struct Matrix6(Matrix3 M11, Matrix3 M12, Matrix3 M21, Matrix3 M22)
{
    /// <summary>Ones on the diagonal.</summary>
    public static Matrix6 Identity { get; } = new(Matrix3.Identity, default, default, Matrix3.Identity);

    /// <summary>One element.</summary>
    /// <param name="row">0 to 5.</param>
    /// <param name="column">0 to 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">Row or column is not 0 to 5.</exception>
    public double this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)row, 5u, nameof(row));
            ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)column, 5u, nameof(column));
            var block = row < 3 ? (column < 3 ? M11 : M12) : (column < 3 ? M21 : M22);
            var line = (row % 3) switch { 0 => block.Row1, 1 => block.Row2, _ => block.Row3 };
            return (column % 3) switch { 0 => line.X, 1 => line.Y, _ => line.Z };
        }
    }

    /// <summary>One map after the other: the right one first.</summary>
    public static Matrix6 operator *(Matrix6 later, Matrix6 earlier) => new(
        (later.M11 * earlier.M11) + (later.M12 * earlier.M21),
        (later.M11 * earlier.M12) + (later.M12 * earlier.M22),
        (later.M21 * earlier.M11) + (later.M22 * earlier.M21),
        (later.M21 * earlier.M12) + (later.M22 * earlier.M22));

    /// <summary>The map applied to six numbers, given and returned as their first three and last three.</summary>
    public (Vec3 First, Vec3 Last) Apply(Vec3 first, Vec3 last) => ((M11 * first) + (M12 * last), (M21 * first) + (M22 * last));

    /// <summary>Rows and columns exchanged.</summary>
    public Matrix6 Transpose() => new(M11.Transpose(), M21.Transpose(), M12.Transpose(), M22.Transpose());

    /// <summary>The inverse map; not finite where there is none.</summary>
    public Matrix6 Inverse()
    {
        // Rows scaled to one, since they may be metres and metres per second.
        var (scaled, scale) = (new double[6, 6], new double[6]);
        for (var i = 0; i < 6; i++)
        {
            for (var j = 0; j < 6; j++) scale[i] = Math.Max(scale[i], Math.Abs(this[i, j]));
            for (var j = 0; j < 6; j++) scaled[i, j] = this[i, j] / scale[i];
        }

        var inverse = GaussianElimination.Inverse(scaled);
        Matrix3 Block(int row, int column) => Matrix3.FromRows(Line(row, column), Line(row + 1, column), Line(row + 2, column));
        Vec3 Line(int row, int column) => new(inverse[row, column] / scale[column], inverse[row, column + 1] / scale[column + 1], inverse[row, column + 2] / scale[column + 2]);
        return new(Block(0, 0), Block(0, 3), Block(3, 0), Block(3, 3));
    }

    /// <summary>The map whose columns are six images, each as its first three and last three numbers.</summary>
    internal static Matrix6 FromColumns(ReadOnlySpan<(Vec3 First, Vec3 Last)> c) => new(
        Matrix3.FromRows(c[0].First, c[1].First, c[2].First).Transpose(), Matrix3.FromRows(c[3].First, c[4].First, c[5].First).Transpose(),
        Matrix3.FromRows(c[0].Last, c[1].Last, c[2].Last).Transpose(), Matrix3.FromRows(c[3].Last, c[4].Last, c[5].Last).Transpose());
}
