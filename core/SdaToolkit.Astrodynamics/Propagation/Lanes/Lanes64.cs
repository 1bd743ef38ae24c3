using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SdaToolkit.Astrodynamics.Propagation.Lanes;

/// <summary>One double: a kernel without vectors, from the same source.</summary>
internal readonly struct Lanes64(double value) : ILanes<Lanes64>
{
    private const ulong Set = ulong.MaxValue;

    private readonly double _value = value;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 Of(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 Load(ref readonly double column, int index) => new(Unsafe.Add(ref Unsafe.AsRef(in column), index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes64 value, ref double column, int index) => Unsafe.Add(ref column, index) = value._value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 operator +(Lanes64 a, Lanes64 b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 operator -(Lanes64 a, Lanes64 b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 operator *(Lanes64 a, Lanes64 b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 operator /(Lanes64 a, Lanes64 b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 operator -(Lanes64 a) => new(-a._value);

    public static Lanes64 operator &(Lanes64 a, Lanes64 b) => Raw(a.Word & b.Word);

    public static Lanes64 operator ^(Lanes64 a, Lanes64 b) => Raw(a.Word ^ b.Word);

    public static Lanes64 operator <(Lanes64 a, Lanes64 b) => Raw(a._value < b._value ? Set : 0);

    public static Lanes64 operator >(Lanes64 a, Lanes64 b) => Raw(a._value > b._value ? Set : 0);

    // Fused like the vectors, so that all widths round alike.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 MultiplyAdd(Lanes64 a, Lanes64 b, Lanes64 c) => new(double.MultiplyAddEstimate(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes64 Sqrt(Lanes64 a) => new(Math.Sqrt(a._value));

    public static Lanes64 Exp(Lanes64 a) => new(Math.Exp(a._value));

    public static Lanes64 Abs(Lanes64 a) => new(Math.Abs(a._value));

    public static Lanes64 Max(Lanes64 a, Lanes64 b) => new(double.MaxNative(a._value, b._value));

    public static Lanes64 Min(Lanes64 a, Lanes64 b) => new(double.MinNative(a._value, b._value));

    public static Lanes64 Truncate(Lanes64 a) => new(Math.Truncate(a._value));

    public static Lanes64 Select(Lanes64 mask, Lanes64 a, Lanes64 b) => Raw((mask.Word & a.Word) | (~mask.Word & b.Word));

    public static Lanes64 LowestBitAsSign(Lanes64 a) => Raw(a.Word << 63);

    public static uint Bits(Lanes64 mask) => (uint)(mask.Word >> 63);

    public static Lanes64 Raw(ulong bits) => new(BitConverter.UInt64BitsToDouble(bits));

    public static Lanes64 Numbers() => Raw(0);

    public static Lanes64 AddRaw(Lanes64 a, Lanes64 b) => Raw(unchecked(a.Word + b.Word));

    public static Lanes64 ShiftLeft(Lanes64 a, [ConstantExpected] int bits) => Raw(a.Word << bits);

    public static Lanes64 ShiftRight(Lanes64 a, [ConstantExpected] int bits) => Raw(a.Word >> bits);

    public static Lanes64 MultiplyLow32(Lanes64 a, Lanes64 b) => Raw((a.Word & 0xFFFFFFFF) * (b.Word & 0xFFFFFFFF));

    private ulong Word => BitConverter.DoubleToUInt64Bits(_value);
}
