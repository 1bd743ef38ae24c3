using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SdaToolkit.Learning.Series;

/// <summary>What a codebook found: root sums are left to the caller.</summary>
/// <param name="Square">Smallest sum of squared differences, or where codes stand for shapes only, that of the code of the nearest shape; infinity: there is no code.</param>
/// <param name="Centred">Smallest sum of squared differences without the mean difference.</param>
/// <param name="Born">Number that the code of the first sum was added under.</param>
internal readonly record struct CodeMatch(float Square, float Centred, long Born);

/// <summary>A few windows of a series that stand for all of them, and the nearest of them to another window.</summary>
/// <remarks>
/// The doubling algorithm for incremental clustering (M. Charikar, C. Chekuri, T. Feder and R. Motwani, "Incremental clustering and dynamic information retrieval", STOC 1997), which goes once along
/// a series: a window farther than the radius from every code becomes a code; when there is no room, the radius grows by the factor <see cref="Growth"/>, and codes that are then within it of an older
/// one go. Nothing is forgotten: every window ever taken lies within <see cref="CoverRadii"/> radii of a code, as the radii of those it was merged into are a geometric series.
/// Windows are kept as Haar coefficients, coarse ones first; the sum over those is a lower bound, and only those batches of codes that it does not rule out whole are looked at whole. What is found is exact.
/// </remarks>
internal sealed class WindowCodebook
{
    /// <summary>Points of a window.</summary>
    public const int Points = 32;

    /// <summary>Most codes.</summary>
    public const int Codes = 64;

    /// <summary>Factor by which the radius grows. Dimensionless.</summary>
    public const float Growth = 1.25f;

    /// <summary>Radii from a code within which every window is that was ever taken: 1 / (1 − 1 / growth).</summary>
    public const float CoverRadii = 5;

    private const int Width = 8;
    private const int GroupLength = Width * Points;
    private const int Batch = 4 * Width;
    private const int Coarse = 8;
    private const float LeastRadius = 1e-15f;

    /// <summary>Largest coefficient, so that a sum of squares stays finite.</summary>
    private const float Largest = 1e18f;

    private readonly bool _shapesOnly;

    // Group by group, coefficient by coefficient eight codes. A place without a code is infinitely far.
    private readonly float[] _coefficients = new float[Codes * Points];
    private readonly long[] _born = new long[Codes];
    private float _radiusSquare;
    private int _lastBatch;

    /// <summary>Makes a codebook without codes.</summary>
    /// <param name="radius">First radius, as a root mean square of differences in the unit of the points.</param>
    /// <param name="shapesOnly">Whether windows that differ in their mean only are the same.</param>
    public WindowCodebook(double radius, bool shapesOnly)
    {
        var least = (float)Math.Clamp(radius, LeastRadius, Largest);
        (_radiusSquare, _shapesOnly) = (least * least * Points, shapesOnly);
        Array.Fill(_coefficients, float.PositiveInfinity);
    }

    /// <summary>Codes so far.</summary>
    public int Count { get; private set; }

    /// <summary>Radius now, as a root mean square of differences in the unit of the points.</summary>
    public double Radius => Math.Sqrt(_radiusSquare / Points);

    /// <summary>Whether a window can be measured: it is finite, and its squares are.</summary>
    public static bool IsMeasurable(ReadOnlySpan<float> coefficients)
    {
        var largest = new Vector<float>(Largest);
        for (var i = 0; i < Points; i += Vector<float>.Count)
            if (!Vector.LessThanOrEqualAll(Vector.Abs(new Vector<float>(coefficients[i..])), largest)) return false;
        return true;
    }

    /// <summary>Whether what was found is within the radius.</summary>
    public bool IsCovered(CodeMatch match) => (_shapesOnly ? match.Centred : match.Square) <= _radiusSquare;

    /// <summary>Finds the nearest code.</summary>
    /// <param name="coefficients">Haar coefficients of a window that can be measured.</param>
    public CodeMatch Search(ReadOnlySpan<float> coefficients)
    {
        var found = new CodeMatch(float.PositiveInfinity, float.PositiveInfinity, 0);
        var (nearest, used) = (0, (Count + Batch - 1) / Batch);
        // The codes among which the nearest was last time come first: others are then seldom looked at whole.
        for (var turn = -1; turn < used; turn++)
            if (turn != _lastBatch) SearchBatch(turn < 0 ? _lastBatch : turn, ref MemoryMarshal.GetReference(coefficients), ref found, ref nearest);
        _lastBatch = nearest / Batch;
        return found with { Born = _born[nearest] };
    }

    /// <summary>Takes a window that is not within the radius of a code.</summary>
    /// <param name="coefficients">Its Haar coefficients, of a window that can be measured.</param>
    /// <param name="born">A number of the caller's.</param>
    public void Add(ReadOnlySpan<float> coefficients, long born)
    {
        while (Count == Codes) Thin();
        Put(coefficients, born);
    }

    /// <summary>Writes the codes.</summary>
    public void Save(StateWriter state)
    {
        state.Write(Count);
        state.Write(_lastBatch);
        state.Write((double)_radiusSquare);
        state.Write(_coefficients);
        foreach (var born in _born) state.Write(born);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public void Load(StateReader state)
    {
        (Count, _lastBatch) = (state.ReadInt("codes", 0, Codes), state.ReadInt("place of the nearest code", 0, Codes / Batch - 1));
        _radiusSquare = (float)state.ReadFinite("radius of codes");
        if (!(_radiusSquare >= LeastRadius * LeastRadius)) throw new InvalidDataException($"radius of codes: found {_radiusSquare}; allowed are numbers from {LeastRadius * LeastRadius}");
        state.ReadInto("code", _coefficients);
        for (var c = 0; c < Codes; c++)
        {
            _born[c] = state.ReadLong();
            for (var k = 0; k < Points; k++)
            {
                ref var found = ref _coefficients[Place(c, k)];
                if (c >= Count) found = float.PositiveInfinity;
                else if (!(Math.Abs(found) <= Largest)) throw new InvalidDataException($"code: found {found}; allowed are numbers up to {Largest}");
            }
        }
    }

    private static int Place(int code, int coefficient) => code / Width * GroupLength + coefficient * Width + code % Width;

    /// <summary>Four groups of codes at once, so that no sum waits for its own last addition.</summary>
    private void SearchBatch(int batch, ref float query, ref CodeMatch found, ref int nearest)
    {
        ref var codes = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_coefficients), batch * Batch * Points);
        var sums = (A: Vector256<float>.Zero, B: Vector256<float>.Zero, C: Vector256<float>.Zero, D: Vector256<float>.Zero);
        AddSquares(ref sums.A, ref sums.B, ref sums.C, ref sums.D, ref codes, ref query, 1, Coarse);
        // The plain sum is not below the centred one.
        var least = Vector256.Create(_shapesOnly ? found.Centred : Math.Max(found.Square, found.Centred));
        if (!Vector256.LessThanAny(Vector256.MinNative(Vector256.MinNative(sums.A, sums.B), Vector256.MinNative(sums.C, sums.D)), least)) return;
        AddSquares(ref sums.A, ref sums.B, ref sums.C, ref sums.D, ref codes, ref query, Coarse, Points);
        var (mean, first) = (Vector256.Create(query), batch * Batch);
        Keep(sums.A, mean, ref codes, first, ref found, ref nearest);
        Keep(sums.B, mean, ref Unsafe.Add(ref codes, GroupLength), first + Width, ref found, ref nearest);
        Keep(sums.C, mean, ref Unsafe.Add(ref codes, 2 * GroupLength), first + 2 * Width, ref found, ref nearest);
        Keep(sums.D, mean, ref Unsafe.Add(ref codes, 3 * GroupLength), first + 3 * Width, ref found, ref nearest);
    }

    /// <summary>Adds the squared differences of coefficients to the sums of four groups.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddSquares(ref Vector256<float> sumA, ref Vector256<float> sumB, ref Vector256<float> sumC, ref Vector256<float> sumD, ref float codes, ref float query, int from, int to)
    {
        var (a, b, c, d) = (sumA, sumB, sumC, sumD);
        for (var k = from; k < to; k++)
        {
            var point = Vector256.Create(Unsafe.Add(ref query, k));
            ref var at = ref Unsafe.Add(ref codes, k * Width);
            a = AddSquare(a, point, ref at);
            b = AddSquare(b, point, ref Unsafe.Add(ref at, GroupLength));
            c = AddSquare(c, point, ref Unsafe.Add(ref at, 2 * GroupLength));
            d = AddSquare(d, point, ref Unsafe.Add(ref at, 3 * GroupLength));
        }
        (sumA, sumB, sumC, sumD) = (a, b, c, d);
    }

    /// <summary>Takes what is nearer than what was found among the codes of a group.</summary>
    private void Keep(Vector256<float> centred, Vector256<float> mean, ref float group, int first, ref CodeMatch found, ref int nearest)
    {
        var level = Vector256.LoadUnsafe(ref group) - mean;
        var plain = Vector256.MultiplyAddEstimate(level, level, centred);
        var (least, square) = (found.Centred, found.Square);
        if (Less(centred, ref least) is >= 0 and var shape)
        {
            found = found with { Centred = least };
            if (_shapesOnly) (nearest, found) = (first + shape, found with { Square = plain[shape] });
        }
        if (!_shapesOnly && Less(plain, ref square) is >= 0 and var place) (nearest, found) = (first + place, found with { Square = square });
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> AddSquare(Vector256<float> sum, Vector256<float> point, ref float codes)
    {
        var difference = Vector256.LoadUnsafe(ref codes) - point;
        return Vector256.MultiplyAddEstimate(difference, difference, sum);
    }

    /// <summary>Takes the least of some sums, where it is less than what was known.</summary>
    /// <returns>Its place; −1: none is less.</returns>
    private static int Less(Vector256<float> sums, ref float least)
    {
        if (!Vector256.LessThanAny(sums, Vector256.Create(least))) return -1;
        var half = Vector128.Min(sums.GetLower(), sums.GetUpper());
        half = Vector128.Min(half, Vector128.Shuffle(half, Vector128.Create(2, 3, 0, 1)));
        least = Vector128.Min(half, Vector128.Shuffle(half, Vector128.Create(1, 0, 3, 2))).ToScalar();
        return BitOperations.TrailingZeroCount(Vector256.Equals(sums, Vector256.Create(least)).ExtractMostSignificantBits());
    }

    /// <summary>Makes the radius larger and merges codes that are then within it, the oldest first.</summary>
    private void Thin()
    {
        var (count, old, born) = (Count, (float[])_coefficients.Clone(), (long[])_born.Clone());
        Span<float> code = stackalloc float[Points];
        (Count, _lastBatch, _radiusSquare) = (0, 0, _radiusSquare * Growth * Growth);
        Array.Fill(_coefficients, float.PositiveInfinity);
        for (var c = 0; c < count; c++)
        {
            for (var k = 0; k < Points; k++) code[k] = old[Place(c, k)];
            if (Count == 0 || !IsCovered(Search(code))) Put(code, born[c]);
        }
    }

    private void Put(ReadOnlySpan<float> coefficients, long born)
    {
        for (var k = 0; k < Points; k++) _coefficients[Place(Count, k)] = coefficients[k];
        _born[Count++] = born;
    }
}
