using System.Diagnostics.CodeAnalysis;

namespace SdaToolkit.Astrodynamics.Propagation.Lanes;

/// <summary>So many doubles side by side. One kernel is written once over this and compiled for each width.</summary>
/// <remarks>Comparisons give masks: all bits of a lane set, or none. With fused multiply-add in the hardware every width gives the same bits.</remarks>
internal interface ILanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>Doubles in one value.</summary>
    static abstract int Count { get; }

    static abstract T Of(double value);

    static abstract T Load(ref readonly double column, int index);

    static abstract void Store(T value, ref double column, int index);

    static abstract T operator +(T a, T b);

    static abstract T operator -(T a, T b);

    static abstract T operator *(T a, T b);

    static abstract T operator /(T a, T b);

    static abstract T operator -(T a);

    /// <summary>Bitwise and, of masks.</summary>
    static abstract T operator &(T a, T b);

    /// <summary>Bitwise exclusive or: with a sign, turns the sign.</summary>
    static abstract T operator ^(T a, T b);

    /// <summary>Mask of a &lt; b; none where one is NaN.</summary>
    static abstract T operator <(T a, T b);

    /// <summary>Mask of a &gt; b; none where one is NaN.</summary>
    static abstract T operator >(T a, T b);

    /// <summary>a·b + c, fused where the hardware does it.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    static abstract T Sqrt(T a);

    static abstract T Exp(T a);

    static abstract T Abs(T a);

    static abstract T Max(T a, T b);

    static abstract T Min(T a, T b);

    /// <summary>Towards zero, to a whole number.</summary>
    static abstract T Truncate(T a);

    /// <summary>Lane by lane <paramref name="a"/> where the mask is set, else <paramref name="b"/>.</summary>
    static abstract T Select(T mask, T a, T b);

    /// <summary>The lowest bit of each lane's mantissa, as a sign: −0.0 where it is set, else 0.</summary>
    static abstract T LowestBitAsSign(T a);

    /// <summary>One bit a lane: its sign, which for a mask is whether it is set.</summary>
    static abstract uint Bits(T mask);

    /// <summary>The same 64 bits in every lane.</summary>
    static abstract T Raw(ulong bits);

    /// <summary>0, 1, 2 … as 64-bit integers.</summary>
    static abstract T Numbers();

    /// <summary>Sum of lanes taken as 64-bit integers.</summary>
    static abstract T AddRaw(T a, T b);

    /// <summary>Bits moved up.</summary>
    static abstract T ShiftLeft(T a, [ConstantExpected] int bits);

    /// <summary>Bits moved down, zeros behind.</summary>
    static abstract T ShiftRight(T a, [ConstantExpected] int bits);

    /// <summary>The 64-bit product of the lower 32 bits of each lane; the upper do not count.</summary>
    static abstract T MultiplyLow32(T a, T b);
}
