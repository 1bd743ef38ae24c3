using System.Runtime.CompilerServices;

namespace SdaToolkit.Astrodynamics;

/// <summary>A matrix of three rows and three columns: a rotation, or a covariance in the unit its name says. Default value: all zero.</summary>
/// <remarks>NaN propagates; no operation throws. Elements are named row first.</remarks>
/// <param name="M11">Row 1, column 1.</param>
/// <param name="M12">Row 1, column 2.</param>
/// <param name="M13">Row 1, column 3.</param>
/// <param name="M21">Row 2, column 1.</param>
/// <param name="M22">Row 2, column 2.</param>
/// <param name="M23">Row 2, column 3.</param>
/// <param name="M31">Row 3, column 1.</param>
/// <param name="M32">Row 3, column 2.</param>
/// <param name="M33">Row 3, column 3.</param>
public readonly record struct Matrix3(
    double M11, double M12, double M13,
    double M21, double M22, double M23,
    double M31, double M32, double M33)
{
    /// <summary>Ones on the diagonal.</summary>
    public static Matrix3 Identity { get; } = Diagonal(1, 1, 1);

    /// <summary>First row.</summary>
    public Vec3 Row1
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(M11, M12, M13);
    }

    /// <summary>Second row.</summary>
    public Vec3 Row2
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(M21, M22, M23);
    }

    /// <summary>Third row.</summary>
    public Vec3 Row3
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(M31, M32, M33);
    }

    /// <summary>Sum of the diagonal.</summary>
    public double Trace => M11 + M22 + M33;

    /// <summary>Determinant.</summary>
    public double Determinant => Vec3.Dot(Row1, Vec3.Cross(Row2, Row3));

    /// <summary>The matrix of three rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Matrix3 FromRows(Vec3 row1, Vec3 row2, Vec3 row3) =>
        new(row1.X, row1.Y, row1.Z, row2.X, row2.Y, row2.Z, row3.X, row3.Y, row3.Z);

    /// <summary>A diagonal matrix.</summary>
    public static Matrix3 Diagonal(double m11, double m22, double m33) => new(m11, 0, 0, 0, m22, 0, 0, 0, m33);

    /// <summary>A symmetric matrix from its lower triangle, in the order in which CCSDS messages write it.</summary>
    public static Matrix3 Symmetric(double m11, double m21, double m22, double m31, double m32, double m33) =>
        new(m11, m21, m31, m21, m22, m32, m31, m32, m33);

    /// <summary>Rotation of the axes about X by an angle, rad: the components of a fixed vector in the turned axes (R1 of the textbooks).</summary>
    public static Matrix3 RotationX(double angleRad)
    {
        var (s, c) = Math.SinCos(angleRad);
        return new(1, 0, 0, 0, c, s, 0, -s, c);
    }

    /// <summary>Rotation of the axes about Y by an angle, rad (R2 of the textbooks).</summary>
    public static Matrix3 RotationY(double angleRad)
    {
        var (s, c) = Math.SinCos(angleRad);
        return new(c, 0, -s, 0, 1, 0, s, 0, c);
    }

    /// <summary>Rotation of the axes about Z by an angle, rad (R3 of the textbooks).</summary>
    public static Matrix3 RotationZ(double angleRad)
    {
        var (s, c) = Math.SinCos(angleRad);
        return new(c, s, 0, -s, c, 0, 0, 0, 1);
    }

    /// <summary>Rows and columns exchanged; for a rotation, its inverse.</summary>
    public Matrix3 Transpose() => new(M11, M21, M31, M12, M22, M32, M13, M23, M33);

    /// <summary>A · this · Aᵀ: a covariance seen through the linear map A.</summary>
    public Matrix3 Conjugate(Matrix3 a) => a * this * a.Transpose();

    /// <summary>Sum of two matrices.</summary>
    public static Matrix3 operator +(Matrix3 a, Matrix3 b) => FromRows(a.Row1 + b.Row1, a.Row2 + b.Row2, a.Row3 + b.Row3);

    /// <summary>Difference of two matrices.</summary>
    public static Matrix3 operator -(Matrix3 a, Matrix3 b) => FromRows(a.Row1 - b.Row1, a.Row2 - b.Row2, a.Row3 - b.Row3);

    /// <summary>A matrix times a number.</summary>
    public static Matrix3 operator *(double s, Matrix3 a) => FromRows(s * a.Row1, s * a.Row2, s * a.Row3);

    /// <summary>A matrix times a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vec3 operator *(Matrix3 a, Vec3 v) => new(Vec3.Dot(a.Row1, v), Vec3.Dot(a.Row2, v), Vec3.Dot(a.Row3, v));

    /// <summary>Product of two matrices.</summary>
    public static Matrix3 operator *(Matrix3 a, Matrix3 b)
    {
        var columns = b.Transpose();
        return FromRows(columns * a.Row1, columns * a.Row2, columns * a.Row3);
    }
}
