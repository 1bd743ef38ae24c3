using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The objects, the window and the grid of times of one screening; read-only while it runs. Times are seconds from the start.</summary>
internal sealed class ScreeningScene
{
    /// <summary>Gravitational parameter of the Earth, m³/s²; bounds need no more digits.</summary>
    public const double MuM3PerS2 = 3.986e14;

    /// <summary>Between the knots at which every object is propagated, s. Shorter means more propagations, longer more pairs to test; measured best.</summary>
    public const double KnotS = 60;

    /// <summary>Samples of the range in an interval between knots where two objects may meet.</summary>
    public const int SamplesPerKnot = 6;

    /// <summary>Between two samples, s.</summary>
    public const double SampleS = KnotS / SamplesPerKnot;

    /// <summary>Beyond this (the Earth's Hill sphere), m, a set's drag terms have run away, and it counts as having no state.</summary>
    private const double FarthestM = 1.5e9;

    private readonly Sgp4[] _objects;
    private readonly double[] _secondsFromEpoch;
    private readonly int[] _rank;
    private readonly int[] _twin;
    private readonly ScreeningConduct[] _conduct;

    public ScreeningScene(IReadOnlyList<Sgp4> objects, IReadOnlyList<int>? primaries, ScreeningOptions options)
    {
        _objects = [.. objects];
        Start = options.Start;
        ThresholdM = options.ThresholdM;
        DurationS = options.End.SecondsSince(options.Start);
        Intervals = (int)Math.Ceiling(DurationS / KnotS);
        LastSample = (int)Math.Ceiling(DurationS / SampleS);
        _secondsFromEpoch = Array.ConvertAll(_objects, o => options.Start.SecondsSince(o.Elements.Epoch));
        _rank = Ranks(_objects.Length, primaries);
        _twin = Twins(_objects);
        _conduct = [.. _objects.Select((o, i) => ScreeningConducts.Of(o, _secondsFromEpoch[i], DurationS))];
    }

    public int Count => _objects.Length;

    public Epoch Start { get; }

    public double ThresholdM { get; }

    public double DurationS { get; }

    /// <summary>Intervals between knots; the last may be shorter.</summary>
    public int Intervals { get; }

    /// <summary>Number of the last sample, at the end of the window.</summary>
    public int LastSample { get; }

    public double Knot(int k) => Math.Min(k * KnotS, DurationS);

    public double Sample(int j) => Math.Min(j * SampleS, DurationS);

    /// <summary>Whether bounds on the object's speed hold, so that knots can be skipped.</summary>
    public bool IsSteady(int index) => _conduct[index] == ScreeningConduct.Steady;

    public bool IsDeepSpace(int index) => _objects[index].IsDeepSpace;

    /// <summary>Place among the primaries; int.MaxValue for the others.</summary>
    public int Rank(int index) => _rank[index];

    /// <summary>Whether the pair is asked for, and does not move as one.</summary>
    public bool Wanted(int a, int b) => (_rank[a] != int.MaxValue || _rank[b] != int.MaxValue) && _twin[a] != _twin[b];

    /// <summary>The pair with the primary first.</summary>
    public (int Primary, int Secondary) Ordered(int a, int b) => _rank[a] <= _rank[b] ? (a, b) : (b, a);

    /// <summary>Sets of objects with identical elements, each in the order of its members.</summary>
    public IEnumerable<IGrouping<int, int>> TwinGroups() =>
        Enumerable.Range(0, Count).GroupBy(i => _twin[i]).Where(g => g.Skip(1).Any());

    /// <summary>State at a time, m and m/s; not valid where SGP4 gives none.</summary>
    public Sgp4Status Propagate(int index, double seconds, ref Sgp4Cursor cursor, out Vec3 r, out Vec3 v) =>
        _objects[index].Propagate((_secondsFromEpoch[index] + seconds) / 60, ref cursor, out r, out v);

    /// <summary>State at a time, m and m/s; false where SGP4 gives none, or one outside the Earth's sphere of influence, or the set has run away.</summary>
    public bool TryState(int index, double seconds, ref Sgp4Cursor cursor, out Vec3 r, out Vec3 v) =>
        Propagate(index, seconds, ref cursor, out r, out v) == Sgp4Status.Valid
        && r.NormSquared < FarthestM * FarthestM
        && _conduct[index] != ScreeningConduct.Runaway;

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
