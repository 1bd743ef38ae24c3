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
        Span<double> m = stackalloc double[36];
        Span<double> inverse = stackalloc double[36];
        Write(m, 0, 0, UpperLeft);
        Write(m, 0, 3, UpperRight);
        Write(m, 3, 0, LowerLeft);
        Write(m, 3, 3, LowerRight);
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++) m[(6 * i) + j] *= columns[j] / rows[i];
        GaussianElimination.Invert(m, inverse, 6);
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++) inverse[(6 * i) + j] *= columns[i] / rows[j];
        return new(Read(inverse, 0, 0), Read(inverse, 0, 3), Read(inverse, 3, 0), Read(inverse, 3, 3));
    }

    private static void Write(Span<double> m, int row, int column, in Matrix3 block)
    {
        ReadOnlySpan<Vec3> rows = [block.Row1, block.Row2, block.Row3];
        for (var i = 0; i < 3; i++)
        {
            var at = (6 * (row + i)) + column;
            (m[at], m[at + 1], m[at + 2]) = (rows[i].X, rows[i].Y, rows[i].Z);
        }
    }

    private static Matrix3 Read(ReadOnlySpan<double> m, int row, int column)
    {
        m = m[((6 * row) + column)..];
        return new(m[0], m[1], m[2], m[6], m[7], m[8], m[12], m[13], m[14]);
    }
}
