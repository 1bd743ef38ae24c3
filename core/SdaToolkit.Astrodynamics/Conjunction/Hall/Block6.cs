using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>A 6×6 matrix in four blocks of three rows and columns.</summary>
internal readonly record struct Block6(Matrix3 UpperLeft, Matrix3 UpperRight, Matrix3 LowerLeft, Matrix3 LowerRight)
{
    public static Block6 operator *(in Block6 a, in Block6 b) => new(
        (a.UpperLeft * b.UpperLeft) + (a.UpperRight * b.LowerLeft),
        (a.UpperLeft * b.UpperRight) + (a.UpperRight * b.LowerRight),
        (a.LowerLeft * b.UpperLeft) + (a.LowerRight * b.LowerLeft),
        (a.LowerLeft * b.UpperRight) + (a.LowerRight * b.LowerRight));

    public Block6 Transpose() => new(UpperLeft.Transpose(), LowerLeft.Transpose(), UpperRight.Transpose(), LowerRight.Transpose());

    /// <summary>This · s · thisᵀ of a symmetric matrix, the upper half only: a covariance seen through the linear map, without the velocity's own.</summary>
    public (Matrix3 Position, Matrix3 Cross) PositionCovariance(in Block6 s)
    {
        var upper = new SixRows(UpperLeft, UpperRight);
        var lower = new SixRows(LowerLeft, LowerRight);
        var seen = upper.Times(s);
        return (seen.Square(upper), seen.TimesTransposed(lower));
    }

    /// <summary>The rest of it: the velocity's covariance.</summary>
    public Matrix3 VelocityCovariance(in Block6 s)
    {
        var lower = new SixRows(LowerLeft, LowerRight);
        return lower.Times(s).Square(lower);
    }

    /// <summary>The matrix of a covariance.</summary>
    public static Block6 From(in StateCovariance c) => new(c.PositionM2, c.CrossM2PerS, c.CrossM2PerS.Transpose(), c.VelocityM2PerS2);

    /// <summary>The inverse, by elimination; rows and columns are first divided by what is given, so that all are of one size.</summary>
    public Block6 Inverse(ReadOnlySpan<double> rows, ReadOnlySpan<double> columns)
    {
        var m = new double[6, 6];
        Write(m, 0, 0, UpperLeft);
        Write(m, 0, 3, UpperRight);
        Write(m, 3, 0, LowerLeft);
        Write(m, 3, 3, LowerRight);
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++) m[i, j] *= columns[j] / rows[i];
        var inverse = GaussianElimination.Inverse(m);
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++) inverse[i, j] *= columns[i] / rows[j];
        return new(Read(inverse, 0, 0), Read(inverse, 0, 3), Read(inverse, 3, 0), Read(inverse, 3, 3));
    }

    private static void Write(double[,] m, int row, int column, Matrix3 block)
    {
        ReadOnlySpan<Vec3> rows = [block.Row1, block.Row2, block.Row3];
        for (var i = 0; i < 3; i++) (m[row + i, column], m[row + i, column + 1], m[row + i, column + 2]) = (rows[i].X, rows[i].Y, rows[i].Z);
    }

    private static Matrix3 Read(double[,] m, int row, int column) => new(
        m[row, column], m[row, column + 1], m[row, column + 2],
        m[row + 1, column], m[row + 1, column + 1], m[row + 1, column + 2],
        m[row + 2, column], m[row + 2, column + 1], m[row + 2, column + 2]);
}
