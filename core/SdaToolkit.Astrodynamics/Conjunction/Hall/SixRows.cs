using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Three rows of six: half of a 6×6 matrix. Each half row is a vector whose fourth element is 0.</summary>
/// <remarks>Multiplications and additions stay apart, so that the values are the same with and without vector instructions.</remarks>
internal readonly ref struct SixRows
{
    private readonly Vector256<double> _l1;
    private readonly Vector256<double> _l2;
    private readonly Vector256<double> _l3;
    private readonly Vector256<double> _r1;
    private readonly Vector256<double> _r2;
    private readonly Vector256<double> _r3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SixRows(in Matrix3 left, in Matrix3 right)
    {
        _l1 = Vector256.Create(left.M11, left.M12, left.M13, 0);
        _l2 = Vector256.Create(left.M21, left.M22, left.M23, 0);
        _l3 = Vector256.Create(left.M31, left.M32, left.M33, 0);
        _r1 = Vector256.Create(right.M11, right.M12, right.M13, 0);
        _r2 = Vector256.Create(right.M21, right.M22, right.M23, 0);
        _r3 = Vector256.Create(right.M31, right.M32, right.M33, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SixRows(Vector256<double> l1, Vector256<double> l2, Vector256<double> l3, Vector256<double> r1, Vector256<double> r2, Vector256<double> r3) =>
        (_l1, _l2, _l3, _r1, _r2, _r3) = (l1, l2, l3, r1, r2, r3);

    /// <summary>This · s.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public SixRows Times(in Block6 s)
    {
        var top = new SixRows(s.UpperLeft, s.UpperRight);
        var bottom = new SixRows(s.LowerLeft, s.LowerRight);
        return new(
            Row(_l1, _r1, top._l1, top._l2, top._l3, bottom._l1, bottom._l2, bottom._l3),
            Row(_l2, _r2, top._l1, top._l2, top._l3, bottom._l1, bottom._l2, bottom._l3),
            Row(_l3, _r3, top._l1, top._l2, top._l3, bottom._l1, bottom._l2, bottom._l3),
            Row(_l1, _r1, top._r1, top._r2, top._r3, bottom._r1, bottom._r2, bottom._r3),
            Row(_l2, _r2, top._r1, top._r2, top._r3, bottom._r1, bottom._r2, bottom._r3),
            Row(_l3, _r3, top._r1, top._r2, top._r3, bottom._r1, bottom._r2, bottom._r3));
    }

    /// <summary>This · otherᵀ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Matrix3 TimesTransposed(in SixRows other) => new(
        Dot(_l1, _r1, other._l1, other._r1), Dot(_l1, _r1, other._l2, other._r2), Dot(_l1, _r1, other._l3, other._r3),
        Dot(_l2, _r2, other._l1, other._r1), Dot(_l2, _r2, other._l2, other._r2), Dot(_l2, _r2, other._l3, other._r3),
        Dot(_l3, _r3, other._l1, other._r1), Dot(_l3, _r3, other._l2, other._r2), Dot(_l3, _r3, other._l3, other._r3));

    /// <summary>This · otherᵀ where that is symmetric but for rounding: exactly symmetric.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Matrix3 Square(in SixRows other) => Matrix3.Symmetric(
        Dot(_l1, _r1, other._l1, other._r1),
        0.5 * (Dot(_l2, _r2, other._l1, other._r1) + Dot(_l1, _r1, other._l2, other._r2)),
        Dot(_l2, _r2, other._l2, other._r2),
        0.5 * (Dot(_l3, _r3, other._l1, other._r1) + Dot(_l1, _r1, other._l3, other._r3)),
        0.5 * (Dot(_l3, _r3, other._l2, other._r2) + Dot(_l2, _r2, other._l3, other._r3)),
        Dot(_l3, _r3, other._l3, other._r3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Row(Vector256<double> l, Vector256<double> r, Vector256<double> t1, Vector256<double> t2, Vector256<double> t3, Vector256<double> b1, Vector256<double> b2, Vector256<double> b3) =>
        (Each(l, 0) * t1) + (Each(l, 1) * t2) + (Each(l, 2) * t3) + ((Each(r, 0) * b1) + (Each(r, 1) * b2) + (Each(r, 2) * b3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Each(Vector256<double> v, [ConstantExpected] int i) => Vector256.Create(v.GetElement(i));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Dot(Vector256<double> l, Vector256<double> r, Vector256<double> otherL, Vector256<double> otherR)
    {
        var product = (l * otherL) + (r * otherR);
        var (low, high) = (product.GetLower(), product.GetUpper());
        return low.ToScalar() + low.GetElement(1) + high.ToScalar();
    }
}
