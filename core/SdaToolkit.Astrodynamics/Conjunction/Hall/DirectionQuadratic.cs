using System.Runtime.CompilerServices;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>A function c + l·d + dᵀMd of a direction d.</summary>
internal readonly struct DirectionQuadratic
{
    private readonly double _constant;
    private readonly double _x;
    private readonly double _y;
    private readonly double _z;
    private readonly double _xx;
    private readonly double _yy;
    private readonly double _zz;
    private readonly double _xy;
    private readonly double _xz;
    private readonly double _yz;

    public DirectionQuadratic(double constant, Vec3 linear, Matrix3 square)
    {
        (_constant, _x, _y, _z) = (constant, linear.X, linear.Y, linear.Z);
        (_xx, _yy, _zz) = (square.M11, square.M22, square.M33);
        (_xy, _xz, _yz) = (square.M12 + square.M21, square.M13 + square.M31, square.M23 + square.M32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double At(Vec3 d) => _constant
        + (d.X * (_x + (_xx * d.X) + (_xy * d.Y)))
        + (d.Y * (_y + (_yy * d.Y) + (_yz * d.Z)))
        + (d.Z * (_z + (_zz * d.Z) + (_xz * d.X)));
}
