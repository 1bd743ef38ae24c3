using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Where every object is at the start and the end of a step, by interpolation, and the row of space it falls in.</summary>
/// <remarks>Structure of arrays in single precision, eight objects at a time; arrays are padded to whole vectors.</remarks>
internal sealed class ScreeningChords
{
    /// <summary>Key of an object that is not in the rows: it is fast, known badly, asked for as primary, or has no state.</summary>
    public const int Apart = -1;

    private const int Stencil = 6, FirstOfStencil = 2;

    private readonly ScreeningPlan _plan;
    private readonly ScreeningKnots _knots;
    private readonly float[] _weights = new float[Stencil];
    private readonly float[] _capSquared;
    private float[] _startX, _startY, _startZ, _endX, _endY, _endZ;

    public ScreeningChords(ScreeningPlan plan, ScreeningKnots knots)
    {
        (_plan, _knots) = (plan, knots);
        (_startX, _startY, _startZ) = (new float[knots.Stride], new float[knots.Stride], new float[knots.Stride]);
        (_endX, _endY, _endZ) = (new float[knots.Stride], new float[knots.Stride], new float[knots.Stride]);
        _capSquared = new float[knots.Stride];
        Keys = new int[knots.Stride];
    }

    public int Count => _knots.Stride;

    /// <summary>Cell of each object, by column, or <see cref="Apart"/>.</summary>
    public int[] Keys { get; }

    /// <summary>Longest chord of what is in the rows, m.</summary>
    public double LongestM { get; private set; }

    /// <summary>Makes ready for a block: which objects may go into the rows.</summary>
    public void Begin(ScreeningScene scene)
    {
        var chord = (float)(_plan.CapChordM * _plan.CapChordM);
        for (var i = 0; i < scene.Count; i++)
            _capSquared[i] = _knots.MarginsM[i] <= _plan.CapMarginM && !(_plan.Direct && scene.Rank(_knots.Objects[i]) != int.MaxValue) ? chord : Apart;
        Interpolate(ScreeningPlan.Apron, 0);
    }

    /// <summary>Moves on to the next step.</summary>
    /// <param name="row">The knot before its end.</param>
    /// <param name="fraction">Its end within the interval, 0 to 1.</param>
    /// <param name="cells">The cells of space.</param>
    public void Advance(int row, double fraction, ScreeningCells cells)
    {
        (_startX, _startY, _startZ, _endX, _endY, _endZ) = (_endX, _endY, _endZ, _startX, _startY, _startZ);
        Interpolate(row, fraction);
        SetKeys(cells);
    }

    /// <summary>Whether the object of a column has a state in this step.</summary>
    public bool Has(int i) => _endX[i] == _endX[i];

    /// <summary>Middle of an object's chord.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (float X, float Y, float Z) Middle(int i) => (0.5f * (_startX[i] + _endX[i]), 0.5f * (_startY[i] + _endY[i]), 0.5f * (_startZ[i] + _endZ[i]));

    /// <summary>Chord of an object, from start to end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (float X, float Y, float Z) Chord(int i) => (_endX[i] - _startX[i], _endY[i] - _startY[i], _endZ[i] - _startZ[i]);

    private void Interpolate(int row, double u)
    {
        for (var m = 0; m < Stencil; m++)
        {
            var w = 1.0;
            for (var n = 0; n < Stencil; n++)
                if (n != m) w *= (u + FirstOfStencil - n) / (m - n);
            _weights[m] = (float)w;
        }

        Sum(0, row, _endX);
        Sum(1, row, _endY);
        Sum(2, row, _endZ);
    }

    private void Sum(int axis, int row, float[] sums)
    {
        ref var p = ref MemoryMarshal.GetArrayDataReference(_knots.Positions);
        ref var sum = ref MemoryMarshal.GetArrayDataReference(sums);
        var stride = (nuint)_knots.Stride;
        var at = ((nuint)((axis * _plan.Rows) + row - FirstOfStencil)) * stride;
        var (w0, w1, w2) = (Vector256.Create(_weights[0]), Vector256.Create(_weights[1]), Vector256.Create(_weights[2]));
        var (w3, w4, w5) = (Vector256.Create(_weights[3]), Vector256.Create(_weights[4]), Vector256.Create(_weights[5]));
        for (nuint i = 0; i < stride; i += (nuint)Vector256<float>.Count, at += (nuint)Vector256<float>.Count)
        {
            var s = w0 * Vector256.LoadUnsafe(ref p, at);
            s = Vector256.MultiplyAddEstimate(w5, Vector256.LoadUnsafe(ref p, at + (5 * stride)), s);
            s = Vector256.MultiplyAddEstimate(w1, Vector256.LoadUnsafe(ref p, at + stride), s);
            s = Vector256.MultiplyAddEstimate(w4, Vector256.LoadUnsafe(ref p, at + (4 * stride)), s);
            s = Vector256.MultiplyAddEstimate(w2, Vector256.LoadUnsafe(ref p, at + (2 * stride)), s);
            s = Vector256.MultiplyAddEstimate(w3, Vector256.LoadUnsafe(ref p, at + (3 * stride)), s);
            s.StoreUnsafe(ref sum, i);
        }
    }

    private void SetKeys(ScreeningCells cells)
    {
        var (edge, depth) = (Vector256.Create((float)(1 / cells.EdgeM)), Vector256.Create((float)(1 / cells.DepthM)));
        var half = Vector256.Create(0.5f);
        var (mask, deep) = (Vector256.Create(cells.Side - 1), Vector256.Create(cells.Depth - 1));
        var (shift, shiftDeep) = (BitOperations.Log2((uint)cells.Side), BitOperations.Log2((uint)cells.Depth));
        var longest = Vector256<float>.Zero;
        for (var i = 0; i < Keys.Length; i += Vector256<float>.Count)
        {
            var (x0, y0, z0) = (Load(_startX, i), Load(_startY, i), Load(_startZ, i));
            var (x1, y1, z1) = (Load(_endX, i), Load(_endY, i), Load(_endZ, i));
            var (dx, dy, dz) = (x1 - x0, y1 - y0, z1 - z0);
            var squared = (dx * dx) + (dy * dy) + (dz * dz);
            var inRows = Vector256.LessThanOrEqual(squared, Load(_capSquared, i)).AsInt32();
            longest = Vector256.Max(longest, (squared.AsInt32() & inRows).AsSingle());
            var x = Vector256.ConvertToInt32Native(Vector256.Floor(half * (x0 + x1) * depth)) & deep;
            var y = Vector256.ConvertToInt32Native(Vector256.Floor(half * (y0 + y1) * edge)) & mask;
            var z = Vector256.ConvertToInt32Native(Vector256.Floor(half * (z0 + z1) * edge)) & mask;
            // Apart is all ones: what is not in the cells.
            (Vector256.ShiftLeft(Vector256.ShiftLeft(z, shiftDeep) | x, shift) | y | ~inRows).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(Keys), (nuint)i);
        }

        LongestM = 0;
        for (var lane = 0; lane < Vector256<float>.Count; lane++) LongestM = Math.Max(LongestM, Math.Sqrt(longest[lane]));
    }

    private static Vector256<float> Load(float[] a, int i) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(a), (nuint)i);
}
