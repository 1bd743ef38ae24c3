using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Positions of all objects at the knots of one block, in single precision, and how far the path between them may stray from what is interpolated.</summary>
/// <remarks>
/// <para>Between knots k and k + 1, h apart, positions come from the polynomial of degree 5 through knots k − 2 … k + 3. Its error is at most (225/64)/6!·h⁶·max|r⁽⁶⁾|
/// = 0.0049·h⁶·max|r⁽⁶⁾|, and the sixth difference of seven neighbouring knots is h⁶·r⁽⁶⁾ somewhere among them. The bound taken is 0.2 times the largest
/// sixth difference: forty times what a smooth path needs, and more than a jump J within the six knots can do, since a jump shows as 10·J, or 5·J at their ends. Rounding of positions and
/// weights to 24 bits adds at most 1.5e-6 of the distance from the Earth's centre.</para>
/// <para>What a path bends within a step beyond a point mass's pull is bounded by 1.2 times the largest difference between its second differences and that pull.</para>
/// </remarks>
internal sealed class ScreeningKnots
{
    /// <summary>Rounding to single precision, as a share of the distance from the Earth's centre.</summary>
    public const double RoundingShare = 1.5e-6;

    private const double SixthShare = 0.2, ExcessFactor = 1.2;

    /// <summary>An object that comes below this may dip below the surface, and lose its state, between two knots, m.</summary>
    private const double LowestM = 6_500_000;

    // Objects propagated before their positions are written, side by side: a cache line of them.
    private const int Tile = 16;

    private readonly ScreeningScene _scene;
    private readonly ScreeningPlan _plan;
    private readonly double[] _x, _y, _z;
    private readonly Sgp4Status[] _status;
    private readonly float[] _tile;
    private readonly float[] _margins;
    private readonly List<int> _broken = [];
    private readonly ulong[] _keys;

    public ScreeningKnots(ScreeningScene scene, ScreeningPlan plan)
    {
        (_scene, _plan) = (scene, plan);
        Stride = ((scene.Count + Tile - 1) / Tile * Tile) + Tile;
        (_x, _y, _z) = (new double[plan.Rows], new double[plan.Rows], new double[plan.Rows]);
        _status = new Sgp4Status[plan.Rows];
        _tile = new float[3 * plan.Rows * Tile];
        _margins = new float[Stride];
        (Objects, _keys) = (new int[scene.Count], new ulong[scene.Count]);
        Positions = new float[3 * plan.Rows * (long)Stride];
    }

    /// <summary>
    /// The object in each column. Those that fly near each other throughout the block are near each other in memory too, so that sorting them into cells writes where it wrote before.
    /// </summary>
    public int[] Objects { get; }

    /// <summary>Positions, m: [(axis · rows + row) · stride + column]; NaN for objects without a state at all knots.</summary>
    public float[] Positions { get; }

    /// <summary>Objects in a row, with room to spare.</summary>
    public int Stride { get; }

    /// <summary>For each column, how far the object's path may be from what is interpolated, m.</summary>
    public ReadOnlySpan<float> MarginsM => _margins;

    /// <summary>Columns of objects that have a state at some knots only, or come near the surface: to be propagated one by one.</summary>
    public IReadOnlyList<int> Broken => _broken;

    /// <summary>Propagates all objects over a block.</summary>
    /// <param name="firstInterval">Its first interval.</param>
    public void Fill(int firstInterval)
    {
        _broken.Clear();
        for (var i = 0; i < Objects.Length; i++) (Objects[i], _keys[i]) = (i, _scene.Flock(i, firstInterval * ScreeningPlan.KnotS));
        Array.Sort(_keys, Objects);
        var start = (firstInterval - ScreeningPlan.Apron) * ScreeningPlan.KnotS;
        for (var first = 0; first < Stride; first += Tile)
        {
            for (var i = 0; i < Tile; i++)
            {
                if (first + i < _scene.Count && TryPropagate(first + i, start)) continue;
                for (var row = 0; row < 3 * _plan.Rows; row++) _tile[(row * Tile) + i] = float.NaN;
            }

            for (var row = 0; row < 3 * _plan.Rows; row++)
                _tile.AsSpan(row * Tile, Tile).CopyTo(Positions.AsSpan((int)((row * (long)Stride) + first), Tile));
        }
    }

    private bool TryPropagate(int column, double start)
    {
        var index = Objects[column];
        if (_scene.IsRunaway(index)) return false;
        var valid = _scene.Propagate(index, start, ScreeningPlan.KnotS, new(_x, _y, _z), _status);
        if (valid == 0) return false;
        var path = ScreeningSmoothness.Of(_x, _y, _z, ScreeningPlan.KnotS);
        if (valid < _plan.Rows || !(path.FarthestM < ScreeningScene.FarthestM) || Lowest() < LowestM)
        {
            _broken.Add(column);
            return false;
        }

        _margins[column] = (float)((SixthShare * path.SixthM) + (RoundingShare * path.FarthestM) + (ExcessFactor * path.ExcessMPerS2 * _plan.StepS * _plan.StepS / 8));
        var place = column % Tile;
        for (var row = 0; row < _plan.Rows; row++)
        {
            _tile[(row * Tile) + place] = (float)_x[row];
            _tile[((_plan.Rows + row) * Tile) + place] = (float)_y[row];
            _tile[(((2 * _plan.Rows) + row) * Tile) + place] = (float)_z[row];
        }

        return true;
    }

    private double Lowest()
    {
        var lowest = double.PositiveInfinity;
        for (var row = 0; row < _plan.Rows; row++) lowest = Math.Min(lowest, (_x[row] * _x[row]) + (_y[row] * _y[row]) + (_z[row] * _z[row]));
        return Math.Sqrt(lowest);
    }
}
