using System.Collections.Concurrent;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The objects, the window and the grid of times of one screening; thread safe. Times are seconds from the start.</summary>
internal sealed class ScreeningScene
{
    /// <summary>Gravitational parameter of the Earth, m³/s²; bounds need no more digits.</summary>
    public const double MuM3PerS2 = 3.986e14;

    /// <summary>Between the times at which an object found below the surface counts as gone, and a range counts as constant, s.</summary>
    public const double CheckS = 60;

    /// <summary>Between two samples of a pair's range, s.</summary>
    public const double SampleS = 10;

    /// <summary>Beyond this (the Earth's Hill sphere), m, a set's drag terms have run away, and it counts as having no state.</summary>
    internal const double FarthestM = 1.5e9;

    private readonly Sgp4[] _objects;
    private readonly double[] _secondsFromEpoch;
    private readonly int[] _rank;
    private readonly int[] _twin;
    private readonly ScreeningPart _part;
    private readonly bool[] _runaway;
    private readonly ConcurrentDictionary<int, double> _decays = new();

    public ScreeningScene(IReadOnlyList<Sgp4> objects, IReadOnlyList<int>? primaries, ScreeningOptions options, ParallelOptions parallel)
    {
        _objects = [.. objects];
        _part = options.PairPart ?? new(0, 1);
        Start = options.Start;
        ThresholdM = options.ThresholdM;
        DurationS = options.End.SecondsSince(options.Start);
        LastCheck = (int)Math.Ceiling(DurationS / CheckS);
        LastSample = (int)Math.Ceiling(DurationS / SampleS);
        _secondsFromEpoch = Array.ConvertAll(_objects, o => options.Start.SecondsSince(o.Elements.Epoch));
        _rank = Ranks(_objects.Length, primaries);
        _twin = Twins(_objects);
        _runaway = new bool[_objects.Length];
        Parallel.For(0, _objects.Length, parallel, i => _runaway[i] = ScreeningConduct.IsRunaway(_objects[i], _secondsFromEpoch[i], DurationS));
    }

    public int Count => _objects.Length;

    public Epoch Start { get; }

    public double ThresholdM { get; }

    public double DurationS { get; }

    /// <summary>Number of the last check, at the end of the window.</summary>
    public int LastCheck { get; }

    /// <summary>Number of the last sample, at the end of the window.</summary>
    public int LastSample { get; }

    public double Check(int k) => Math.Min(k * CheckS, DurationS);

    public double Sample(int j) => Math.Min(j * SampleS, DurationS);

    /// <summary>A number near for objects that fly near each other about a time: by size of the orbit in steps of 2 %, then by plane and place in it, bits interleaved.</summary>
    public ulong Flock(int index, double seconds)
    {
        var e = _objects[index].Elements;
        var size = (ulong)Math.Clamp(128 - (50 * Math.Log(e.MeanMotionRadPerS / 1e-3)), 0, 1023);
        var place = e.ArgumentOfPerigeeRad + e.MeanAnomalyRad + (e.MeanMotionRadPerS * (_secondsFromEpoch[index] + seconds));
        var key = 0ul;
        var (i, node, u) = (Turn(2 * e.InclinationRad), Turn(e.RaanRad), Turn(place));
        for (var bit = 7; bit >= 0; bit--) key = (key << 3) | (((i >> bit) & 1) << 2) | (((node >> bit) & 1) << 1) | ((u >> bit) & 1);
        return (size << 24) | key;

        static ulong Turn(double angle) => (ulong)(256 * ((angle / Math.Tau) - Math.Floor(angle / Math.Tau)));
    }

    /// <summary>Whether the object's drag terms have run away, so that it takes no part.</summary>
    public bool IsRunaway(int index) => _runaway[index];

    /// <summary>Place among the primaries; int.MaxValue for the others.</summary>
    public int Rank(int index) => _rank[index];

    /// <summary>Whether the pair is asked for.</summary>
    public bool Asked(int a, int b) => (_rank[a] != int.MaxValue || _rank[b] != int.MaxValue) && (_part.Count == 1 || Ordered(a, b).Primary % _part.Count == _part.Index);

    /// <summary>Whether the pair is asked for, and does not move as one.</summary>
    public bool Wanted(int a, int b) => Asked(a, b) && _twin[a] != _twin[b];

    /// <summary>The pair with the primary first.</summary>
    public (int Primary, int Secondary) Ordered(int a, int b) => _rank[a] <= _rank[b] ? (a, b) : (b, a);

    /// <summary>The first check at which an object is below the surface, s; infinity for none.</summary>
    public double FirstDecay(int index) => _decays.GetOrAdd(index, i =>
    {
        var cursor = default(Sgp4Cursor);
        for (var k = 0; k <= LastCheck; k++)
            if (Propagate(i, Check(k), ref cursor, out _, out _) == Sgp4Status.Decayed) return Check(k);
        return double.PositiveInfinity;
    });

    /// <summary>Sets of objects with identical elements, each in the order of its members.</summary>
    public IEnumerable<IGrouping<int, int>> TwinGroups() =>
        Enumerable.Range(0, Count).GroupBy(i => _twin[i]).Where(g => g.Skip(1).Any());

    /// <summary>State at a time, m and m/s; not valid where SGP4 gives none.</summary>
    public Sgp4Status Propagate(int index, double seconds, ref Sgp4Cursor cursor, out Vec3 r, out Vec3 v) =>
        _objects[index].Propagate((_secondsFromEpoch[index] + seconds) / 60, ref cursor, out r, out v);

    /// <summary>Positions at even times, m; NaN where SGP4 gives none.</summary>
    /// <returns>How many there are.</returns>
    public int Propagate(int index, double firstSeconds, double stepS, in StateColumns states, Span<Sgp4Status> status) =>
        _objects[index].Propagate((_secondsFromEpoch[index] + firstSeconds) / 60, stepS / 60, states, status);

    /// <summary>State at a time, m and m/s; false where SGP4 gives none, or one outside the Earth's sphere of influence, or the set has run away.</summary>
    public bool TryState(int index, double seconds, ref Sgp4Cursor cursor, out Vec3 r, out Vec3 v) =>
        Propagate(index, seconds, ref cursor, out r, out v) == Sgp4Status.Valid
        && r.NormSquared < FarthestM * FarthestM
        && !_runaway[index];

    private static int[] Ranks(int count, IReadOnlyList<int>? primaries)
    {
        if (primaries is null) return [.. Enumerable.Range(0, count)];
        var rank = new int[count];
        Array.Fill(rank, int.MaxValue);
        for (var i = 0; i < primaries.Count; i++)
        {
            var index = primaries[i];
            if (index < 0 || index >= count) throw new ArgumentException($"primary {i} is object {index}; there are objects 0 to {count - 1}", nameof(primaries));
            if (rank[index] != int.MaxValue) throw new ArgumentException($"object {index} is listed twice among the primaries", nameof(primaries));
            rank[index] = i;
        }

        return rank;
    }

    /// <summary>For each object the first with the same elements, constants and mode.</summary>
    private static int[] Twins(Sgp4[] objects)
    {
        var first = new Dictionary<(MeanElements, GravityModel, Sgp4Mode), int>();
        var twins = new int[objects.Length];
        for (var i = 0; i < objects.Length; i++)
        {
            var key = (objects[i].Elements, objects[i].Gravity, objects[i].Mode);
            if (!first.TryGetValue(key, out twins[i])) first[key] = twins[i] = i;
        }

        return twins;
    }
}
