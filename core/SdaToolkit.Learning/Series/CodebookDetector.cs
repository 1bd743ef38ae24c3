namespace SdaToolkit.Learning.Series;

/// <summary>Measures the distance of the last samples to the nearest of a few earlier windows that stand for all: finds shapes that never were, at a hundredth of a matrix profile's cost.</summary>
/// <remarks>
/// A left matrix profile (see <see cref="ProfileDetector"/>, which is exact) shortened in two ways. A window is measured every few points, and between them the measure stays. And the earlier windows are
/// those that a codebook keeps (<see cref="WindowCodebook"/>), at most <see cref="WindowCodebook.Codes"/>: the distance found is never below that to the nearest of all earlier windows that were measured, and at most
/// <see cref="WindowCodebook.CoverRadii"/> times the codebook's radius above it. The radius begins at half of the least deviation compared with, and grows as it must for the codes to suffice: for noise, whose windows are all
/// about as far from each other, to about that distance. A window is taken when the newest no longer overlaps it. Unlike a profile, the codebook forgets nothing, and its cost does not grow.
/// </remarks>
public sealed class CodebookDetector : NearestWindowDetector
{
    private const double RadiusShare = 0.5;

    private readonly int _hop;
    private readonly WindowCodebook _codebook;
    private readonly float[] _points = new float[Past + SeriesBank.SliceSamples];

    // Of the measured windows that still overlap the newest: whether no code was near.
    private readonly bool[] _isNew;
    private long _count;

    /// <summary>Makes a detector that has seen nothing.</summary>
    /// <param name="name">What its aspects are called.</param>
    /// <param name="thinning">Samples whose mean is a point.</param>
    /// <param name="hop">Points from one measurement to the next, a power of two up to <see cref="NearestWindowDetector.Points"/>.</param>
    /// <param name="shapesOnly">Whether the codes are to stand for shapes only, and not for levels.</param>
    /// <param name="floor">Least deviation to compare with, in the unit of the values.</param>
    /// <param name="plain">Which past the distance is compared with.</param>
    /// <param name="shape">Which past the distance without the mean difference is compared with.</param>
    public CodebookDetector(string name, int thinning, int hop, bool shapesOnly, double floor, SeriesPast plain, SeriesPast shape)
        : base(name, thinning, hop, SeriesBank.SliceSamples, floor, plain, shape) =>
        (_hop, _isNew, _codebook) = (hop, new bool[Points / hop], new WindowCodebook(RadiusShare * floor, shapesOnly));

    /// <summary>Radius of the codes now, as a root mean square of differences in the unit of the values.</summary>
    public double Radius => _codebook.Radius;

    private protected override long Count => _count;

    private protected override void Measure(ReadOnlySpan<float> points, int first, int hop, Span<WindowMatch> matches)
    {
        points.CopyTo(_points.AsSpan(Past));
        Span<float> coefficients = stackalloc float[Points];
        for (var m = 0; m < matches.Length; m++)
        {
            var end = first + m * hop;
            matches[m] = Measure(_points.AsSpan(end, Past), _count + end, coefficients);
        }
        _count += points.Length;
        _points.AsSpan(points.Length, Past).CopyTo(_points);
    }

    private protected override void BreakWindows()
    {
        // No window to come overlaps those that wait: they are taken now.
        Span<float> coefficients = stackalloc float[Points];
        for (var age = Math.Min(SinceBreak - Points, Points - 1); age >= 0; age--)
            if ((_count - age) % _hop == 0 && IsNew(_count - age)) Learn(_points.AsSpan(Points - age, Points), _count - age, coefficients);
        Array.Clear(_isNew);
    }

    private protected override void SaveWindows(StateWriter state)
    {
        state.Write(_count);
        foreach (var isNew in _isNew) state.Write(isNew ? 1 : 0);
        state.Write(_points.AsSpan(0, Past));
        _codebook.Save(state);
    }

    private protected override void LoadWindows(StateReader state)
    {
        _count = state.ReadLong();
        if (_count is < 0 or > long.MaxValue / 2) throw new InvalidDataException($"points: found {_count}; allowed are numbers from 0");
        for (var w = 0; w < _isNew.Length; w++) _isNew[w] = state.ReadInt("new window", 0, 1) == 1;
        state.ReadInto("points", _points.AsSpan(0, Past));
        _codebook.Load(state);
    }

    private ref bool IsNew(long end) => ref _isNew[(int)(end / _hop % _isNew.Length)];

    /// <summary>Measures the newest window, after the one that ended before it began was taken.</summary>
    private WindowMatch Measure(ReadOnlySpan<float> past, long end, Span<float> coefficients)
    {
        ref var isNew = ref IsNew(end);
        if (isNew) Learn(past[..Points], end - Points, coefficients);
        isNew = Transform(past[Points..], coefficients);
        if (!isNew || _codebook.Count == 0) return new WindowMatch(float.PositiveInfinity, float.PositiveInfinity, 0);
        var match = _codebook.Search(coefficients);
        isNew = !_codebook.IsCovered(match);
        return new WindowMatch(match.Square, match.Centred, end - match.Born);
    }

    private void Learn(ReadOnlySpan<float> window, long end, Span<float> coefficients)
    {
        // Another window may have become a code in the meantime.
        if (Transform(window, coefficients) && (_codebook.Count == 0 || !_codebook.IsCovered(_codebook.Search(coefficients)))) _codebook.Add(coefficients, end);
    }

    private static bool Transform(ReadOnlySpan<float> window, Span<float> coefficients)
    {
        HaarTransform.Forward(window, coefficients);
        return WindowCodebook.IsMeasurable(coefficients);
    }
}
