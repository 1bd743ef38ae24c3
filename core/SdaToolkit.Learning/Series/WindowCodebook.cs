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
    public const int Points = NearestWindowDetector.Points;

    /// <summary>Most codes.</summary>
    public const int Codes = 64;

    /// <summary>Factor by which the radius grows. Dimensionless.</summary>
    public const float Growth = 1.25f;

    /// <summary>Radii from a code within which every window is that was ever taken: 1 / (1 − 1 / growth).</summary>
    public const float CoverRadii = 5;

    private const int Width = 16;
    private const int Half = Width / 2;
    private const int GroupLength = Width * Points;
    private const int Batch = 2 * Width;
    private const int Coarse = 8;
    private const float LeastRadius = 1e-15f;

    /// <summary>Largest coefficient, so that a sum of squares stays finite.</summary>
    private const float Largest = 1e18f;

    private readonly bool _shapesOnly;

    // Group by group, coefficient by coefficient sixteen codes. A place without a code is infinitely far.
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
        // Code by code; a state is always as long.
        Span<float> code = stackalloc float[Points];
        for (var c = 0; c < Codes; c++)
        {
            for (var k = 0; k < Points; k++) code[k] = c < Count ? _coefficients[Place(c, k)] : 0;
            state.Write(c < Count ? _born[c] : 0);
            state.Write(code);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public void Load(StateReader state)
    {
        (Count, _lastBatch) = (state.ReadInt("codes", 0, Codes), state.ReadInt("place of the nearest code", 0, Codes / Batch - 1));
        _radiusSquare = (float)state.ReadFinite("radius of codes");
        if (!(_radiusSquare >= LeastRadius * LeastRadius)) throw new InvalidDataException($"radius of codes: found {_radiusSquare}; allowed are numbers from {LeastRadius * LeastRadius}");
        Array.Fill(_coefficients, float.PositiveInfinity);
        var code = new float[Points];
        for (var c = 0; c < Codes; c++)
        {
            _born[c] = state.ReadLong();
            state.ReadInto("code", code);
            for (var k = 0; k < Points && c < Count; k++) _coefficients[Place(c, k)] = Math.Abs(code[k]) <= Largest ? code[k] : throw new InvalidDataException($"code: found {code[k]}; allowed are numbers up to {Largest}");
        }
    }

    private static int Place(int code, int coefficient) => code / Width * GroupLength + coefficient * Width + code % Width;

    /// <summary>A batch of codes at once: four sums of eight codes each, so that none waits for its own last addition.</summary>
    private void SearchBatch(int batch, ref float query, ref CodeMatch found, ref int nearest)
    {
        ref var codes = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_coefficients), batch * Batch * Points);
        var (a, b, c, d) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        AddSquares(ref a, ref b, ref c, ref d, ref codes, ref query, 1, Coarse);
        // The plain sum is not below the centred one.
        var bound = _shapesOnly ? found.Centred : Math.Max(found.Square, found.Centred);
        if (!Vector256.LessThanAny(Least(a, b, c, d), Vector256.Create(bound))) return;
        AddSquares(ref a, ref b, ref c, ref d, ref codes, ref query, Coarse, Points);
        var centred = Least(Least(a, b, c, d));
        if (_shapesOnly)
        {
            if (!(centred < found.Centred)) return;
            var place = PlaceOf(centred, a, b, c, d);
            nearest = batch * Batch + place;
            var level = Vector128.CreateScalarUnsafe(Unsafe.Add(ref codes, Place(place, 0)) - query);
            found = new CodeMatch(Vector128.MultiplyAddEstimate(level, level, Vector128.CreateScalarUnsafe(centred)).ToScalar(), centred, 0);
            return;
        }
        (a, b) = (WithLevel(a, ref codes, 0, ref query), WithLevel(b, ref codes, Half, ref query));
        (c, d) = (WithLevel(c, ref codes, GroupLength, ref query), WithLevel(d, ref codes, GroupLength + Half, ref query));
        var plain = Least(Least(a, b, c, d));
        if (plain < found.Square) nearest = batch * Batch + PlaceOf(plain, a, b, c, d);
        found = new CodeMatch(Math.Min(plain, found.Square), Math.Min(centred, found.Centred), 0);
    }

    /// <summary>Adds the squared differences of coefficients to the sums of a batch; each sum takes them one after the other, however wide the vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddSquares(ref Vector256<float> sumA, ref Vector256<float> sumB, ref Vector256<float> sumC, ref Vector256<float> sumD, ref float codes, ref float query, int from, int to)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var (low, high) = (Vector512.Create(sumA, sumB), Vector512.Create(sumC, sumD));
            for (var k = from; k < to; k++)
            {
                var point = Vector512.Create(Unsafe.Add(ref query, k));
                ref var at = ref Unsafe.Add(ref codes, k * Width);
                var (below, above) = (Vector512.LoadUnsafe(ref at) - point, Vector512.LoadUnsafe(ref at, GroupLength) - point);
                (low, high) = (Vector512.MultiplyAddEstimate(below, below, low), Vector512.MultiplyAddEstimate(above, above, high));
            }
            (sumA, sumB, sumC, sumD) = (low.GetLower(), low.GetUpper(), high.GetLower(), high.GetUpper());
            return;
        }
        var (a, b, c, d) = (sumA, sumB, sumC, sumD);
        for (var k = from; k < to; k++)
        {
            var point = Vector256.Create(Unsafe.Add(ref query, k));
            ref var at = ref Unsafe.Add(ref codes, k * Width);
            (a, b) = (AddSquare(a, point, ref at), AddSquare(b, point, ref Unsafe.Add(ref at, Half)));
            (c, d) = (AddSquare(c, point, ref Unsafe.Add(ref at, GroupLength)), AddSquare(d, point, ref Unsafe.Add(ref at, GroupLength + Half)));
        }
        (sumA, sumB, sumC, sumD) = (a, b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> AddSquare(Vector256<float> sum, Vector256<float> point, ref float codes)
    {
        var difference = Vector256.LoadUnsafe(ref codes) - point;
        return Vector256.MultiplyAddEstimate(difference, difference, sum);
    }

    /// <summary>The centred sums with the squared difference of the means, which the first coefficient is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> WithLevel(Vector256<float> centred, ref float codes, int place, ref float query)
    {
        var level = Vector256.LoadUnsafe(ref Unsafe.Add(ref codes, place)) - Vector256.Create(query);
        return Vector256.MultiplyAddEstimate(level, level, centred);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Least(Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d) => Vector256.MinNative(Vector256.MinNative(a, b), Vector256.MinNative(c, d));

    private static float Least(Vector256<float> sums)
    {
        var half = Vector128.MinNative(sums.GetLower(), sums.GetUpper());
        half = Vector128.MinNative(half, Vector128.Shuffle(half, Vector128.Create(2, 3, 0, 1)));
        return Vector128.MinNative(half, Vector128.Shuffle(half, Vector128.Create(1, 0, 3, 2))).ToScalar();
    }

    /// <summary>The first of a batch's codes whose sum is the one given.</summary>
    private static int PlaceOf(float sum, Vector256<float> a, Vector256<float> b, Vector256<float> c, Vector256<float> d)
    {
        var wanted = Vector256.Create(sum);
        var (low, high) = (Vector256.Equals(a, wanted).ExtractMostSignificantBits() | Vector256.Equals(b, wanted).ExtractMostSignificantBits() << Half, Vector256.Equals(c, wanted).ExtractMostSignificantBits() | Vector256.Equals(d, wanted).ExtractMostSignificantBits() << Half);
        return BitOperations.TrailingZeroCount(low | high << Width);
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
