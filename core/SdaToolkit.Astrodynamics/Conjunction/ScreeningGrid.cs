namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The arcs of one interval, sorted into cubic cells so wide that arcs which may meet lie in neighbouring ones.</summary>
/// <remarks>
/// The cell's edge is the threshold plus twice the largest reach, so two middles further apart than a cell cannot meet. Cells beyond the border are
/// those at the border: clamping keeps neighbours neighbours. Arcs of a reach above 400 km (speeds above 12 km/s: sets whose drag terms have run away, or
/// one-sided arcs) would widen every cell, and are tested against all others instead.
/// </remarks>
internal sealed class ScreeningGrid(int capacity)
{
    private const int MostCells = 64;
    private const double LargestReachM = 6_700 * ScreeningScene.KnotS;

    // Cells along an edge: enough for the objects, few enough that empty cells cost nothing.
    private readonly int _side = SideFor(capacity);
    private readonly Entry[] _added = new Entry[capacity];
    private readonly Entry[] _sorted = new Entry[capacity];
    private readonly ScreeningArc[] _arcs = new ScreeningArc[capacity];
    private readonly int[] _cells = new int[capacity];
    private readonly int[] _starts = new int[(SideFor(capacity) * SideFor(capacity) * SideFor(capacity)) + 1];
    private readonly List<Entry> _long = [];
    private int _count;
    private double _reach;

    public void Clear()
    {
        (_count, _reach) = (0, 0);
        _long.Clear();
    }

    public void Add(int index, in ScreeningArc arc)
    {
        _arcs[index] = arc;
        var entry = new Entry(arc.Middle, arc.Reach, index);
        if (!(entry.Reach <= LargestReachM))
        {
            _long.Add(entry);
            return;
        }

        _reach = Math.Max(_reach, entry.Reach);
        _added[_count++] = entry;
    }

    /// <summary>Refines each wanted pair that may meet.</summary>
    public void ForEachPair(ScreeningScene scene, int interval, List<CloseApproach> events)
    {
        Sort(scene.ThresholdM + (2 * _reach));
        for (var cell = 0; cell < _starts.Length - 1; cell++)
        {
            var (start, end) = (_starts[cell], _starts[cell + 1]);
            if (start == end) continue;
            var (x, y, z) = (cell % _side, cell / _side % _side, cell / (_side * _side));
            // Half of the neighbours: the rest of this cell and the next in x, then the four rows ahead.
            for (var i = start; i < end; i++)
            {
                Test(scene, interval, events, i, _sorted.AsSpan(i + 1, _starts[cell + (x < _side - 1 ? 2 : 1)] - i - 1));
                Test(scene, interval, events, i, Row(x, y + 1, z));
                Test(scene, interval, events, i, Row(x, y - 1, z + 1));
                Test(scene, interval, events, i, Row(x, y, z + 1));
                Test(scene, interval, events, i, Row(x, y + 1, z + 1));
            }
        }

        for (var i = 0; i < _long.Count; i++)
        {
            foreach (ref readonly var other in _sorted.AsSpan(0, _count)) TestPair(scene, interval, events, _long[i].Index, other.Index);
            for (var j = i + 1; j < _long.Count; j++) TestPair(scene, interval, events, _long[i].Index, _long[j].Index);
        }
    }

    private void Test(ScreeningScene scene, int interval, List<CloseApproach> events, int i, ReadOnlySpan<Entry> others)
    {
        var entry = _sorted[i];
        var reach = entry.Reach + scene.ThresholdM;
        foreach (ref readonly var other in others)
        {
            var limit = reach + other.Reach;
            if ((other.Middle - entry.Middle).NormSquared <= limit * limit) TestPair(scene, interval, events, entry.Index, other.Index);
        }
    }

    private void TestPair(ScreeningScene scene, int interval, List<CloseApproach> events, int a, int b)
    {
        if (ScreeningArc.MayMeet(_arcs[a], _arcs[b], scene.ThresholdM) && scene.Wanted(a, b)) ScreeningRefiner.Refine(scene, a, b, interval, events);
    }

    /// <summary>Entries of three cells in a row around x; none beyond the border.</summary>
    private ReadOnlySpan<Entry> Row(int x, int y, int z)
    {
        if (y < 0 || y >= _side || z >= _side) return default;
        var row = ((z * _side) + y) * _side;
        var start = _starts[row + Math.Max(x - 1, 0)];
        return _sorted.AsSpan(start, _starts[row + Math.Min(x + 1, _side - 1) + 1] - start);
    }

    /// <summary>Counting sort by cell.</summary>
    private void Sort(double edge)
    {
        Array.Clear(_starts);
        for (var i = 0; i < _count; i++)
        {
            var middle = _added[i].Middle;
            _cells[i] = (((Cell(middle.Z, edge) * _side) + Cell(middle.Y, edge)) * _side) + Cell(middle.X, edge);
            _starts[_cells[i]]++;
        }

        for (var (cell, sum) = (0, 0); cell < _starts.Length; cell++) (_starts[cell], sum) = (sum, sum + _starts[cell]);
        for (var i = 0; i < _count; i++) _sorted[_starts[_cells[i]]++] = _added[i];
        // Each start has moved to its end, which is the next one's start.
        Array.Copy(_starts, 0, _starts, 1, _starts.Length - 1);
        _starts[0] = 0;
    }

    private static int SideFor(int capacity) => Math.Clamp((int)Math.Cbrt(32.0 * capacity), 4, MostCells);

    private int Cell(double coordinate, double edge) => Math.Clamp((int)Math.Floor(coordinate / edge) + (_side / 2), 0, _side - 1);

    private readonly record struct Entry(Vec3 Middle, double Reach, int Index);
}
