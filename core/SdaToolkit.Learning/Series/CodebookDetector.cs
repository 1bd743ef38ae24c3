namespace SdaToolkit.Learning.Series;

/// <summary>Measures the distance of the last samples to the nearest of a few earlier windows that stand for all: finds shapes that never were, at a hundredth of a matrix profile's cost.</summary>
/// <remarks>
/// A left matrix profile (see <see cref="ProfileDetector"/>, which is exact) shortened in two ways. A window is measured every few points, and between them the measure stays. And the earlier windows are
/// those that a codebook keeps (<see cref="WindowCodebook"/>), at most <see cref="WindowCodebook.Codes"/>: the distance found is never below that to the nearest of all earlier windows that were measured, and at most
/// <see cref="WindowCodebook.CoverRadii"/> times the codebook's radius above it. The radius begins at half of the least deviation compared with, and grows as it must for the codes to suffice: for noise, whose windows are all
/// about as far from each other, to about that distance. A window is taken when the newest no longer overlaps it. Distances are root mean squares of the differences, as they are and with the mean difference taken
/// out, in single precision. Unlike a profile, the codebook forgets nothing, and its cost does not grow.
/// </remarks>
public sealed class CodebookDetector : ISeriesDetector
{
    /// <summary>Points of a window.</summary>
    public const int Points = WindowCodebook.Points;

    private const int Past = 2 * Points;
    private const double RadiusShare = 0.5;

    private readonly int _thinning;
    private readonly int _hop;
    private readonly WindowCodebook _codebook;
    private readonly float[] _points = new float[Past + SeriesBank.SliceSamples];

    // Of the measured windows that still overlap the newest: whether no code was near.
    private readonly bool[] _isNew;
    private long _count;
    private double _offset;
    private int _sinceBreak;
    private int _inMean;
    private double _mean;
    private double _plain = double.NaN;
    private double _shape = double.NaN;
    private double _age = double.NaN;

    /// <summary>Makes a detector that has seen nothing.</summary>
    /// <param name="name">What its aspects are called.</param>
    /// <param name="thinning">Samples whose mean is a point.</param>
    /// <param name="hop">Points from one measurement to the next, a power of two up to <see cref="Points"/>.</param>
    /// <param name="shapesOnly">Whether the codes are to stand for shapes only, and not for levels.</param>
    /// <param name="floor">Least deviation to compare with, in the unit of the values.</param>
    /// <param name="plain">Which past the distance is compared with.</param>
    /// <param name="shape">Which past the distance without the mean difference is compared with.</param>
    public CodebookDetector(string name, int thinning, int hop, bool shapesOnly, double floor, SeriesPast plain, SeriesPast shape)
    {
        (_thinning, _hop, _isNew, _codebook) = (thinning, hop, new bool[Points / hop], new WindowCodebook(RadiusShare * floor, shapesOnly));
        var window = Points * thinning;
        Aspects = [new SeriesAspect(name, window, floor, plain, true), new SeriesAspect(name + " shape", window, floor, shape, true), new SeriesAspect(name + " age", window, floor, SeriesPast.None)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SeriesAspect> Aspects { get; }

    /// <inheritdoc/>
    public int MostTrainingSamples => 32_768;

    /// <summary>Radius of the codes now, as a root mean square of differences in the unit of the values.</summary>
    public double Radius => _codebook.Radius;

    /// <inheritdoc/>
    public void Push(in SeriesBlock block, double[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        for (var at = 0; at < block.Values.Length; at += SeriesBank.SliceSamples)
        {
            var length = Math.Min(SeriesBank.SliceSamples, block.Values.Length - at);
            PushPart(block.Values.Slice(at, length), rows[0].AsSpan(at, length), rows[1].AsSpan(at, length), rows[2].AsSpan(at, length));
        }
    }

    /// <inheritdoc/>
    public void Break()
    {
        // No window to come overlaps those that wait: they are taken now.
        for (var age = (int)Math.Min(_sinceBreak - Points, Points - 1); age >= 0; age--)
            if ((_count - age) % _hop == 0 && IsNew(_count - age)) Learn(_points.AsSpan(Points - age, Points), _count - age);
        Array.Clear(_isNew);
        (_sinceBreak, _inMean, _mean, _plain, _shape, _age) = (0, 0, 0, double.NaN, double.NaN, double.NaN);
    }

    /// <inheritdoc/>
    public void Save(StateWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Write(_count);
        state.Write(_offset);
        state.Write(_sinceBreak);
        state.Write(_inMean);
        state.Write(_mean);
        state.Write(_plain);
        state.Write(_shape);
        state.Write(_age);
        foreach (var isNew in _isNew) state.Write(isNew ? 1 : 0);
        state.Write(_points.AsSpan(0, Past));
        _codebook.Save(state);
    }

    /// <inheritdoc/>
    public void Load(StateReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _count = state.ReadLong();
        if (_count is < 0 or > long.MaxValue / 2) throw new InvalidDataException($"points: found {_count}; allowed are numbers from 0");
        (_offset, _sinceBreak) = (state.ReadFinite("first value"), state.ReadInt("points since a gap", 0, (int)Math.Min(Past, _count)));
        (_inMean, _mean) = (state.ReadInt("samples in a mean", 0, _thinning - 1), state.ReadFinite("mean"));
        (_plain, _shape, _age) = (state.ReadDistance(), state.ReadDistance(), state.ReadDistance());
        for (var w = 0; w < _isNew.Length; w++) _isNew[w] = state.ReadInt("new window", 0, 1) == 1;
        state.ReadInto("points", _points.AsSpan(0, Past));
        _codebook.Load(state);
    }

    private ref bool IsNew(long end) => ref _isNew[(int)(end / _hop % _isNew.Length)];

    private void PushPart(ReadOnlySpan<double> values, Span<double> plain, Span<double> shape, Span<double> age)
    {
        var (end, held, mean, inMean, last) = (Past, 0, _mean, _inMean, _hop - 1);
        if (_count == 0 && inMean + values.Length >= _thinning) _offset = FirstPoint(values);
        for (var i = 0; i < values.Length; i++)
        {
            mean += values[i];
            if (++inMean < _thinning) continue;
            // Single precision then holds what the series does, not where it lies.
            _points[end++] = (float)(mean / _thinning - _offset);
            (mean, inMean) = (0, 0);
            if ((++_count & last) != 0) continue;
            var since = _sinceBreak + end - Past;
            if (since < Points) continue;
            Hold(plain[held..i], shape[held..i], age[held..i]);
            Measure(_points.AsSpan(end - Past, Past));
            held = i;
        }
        Hold(plain[held..], shape[held..], age[held..]);
        (_mean, _inMean, _sinceBreak) = (mean, inMean, Math.Min(_sinceBreak + end - Past, Past));
        _points.AsSpan(end - Past, Past).CopyTo(_points);
    }

    /// <summary>The first point, which the values complete.</summary>
    private double FirstPoint(ReadOnlySpan<double> values)
    {
        var mean = _mean;
        foreach (var value in values[..(_thinning - _inMean)]) mean += value;
        return mean / _thinning;
    }

    private void Hold(Span<double> plain, Span<double> shape, Span<double> age)
    {
        // Short spans: a call for each would cost more.
        for (var i = 0; i < plain.Length; i++) (plain[i], shape[i], age[i]) = (_plain, _shape, _age);
    }

    /// <summary>Measures the newest window, after the one that ended before it began was taken.</summary>
    private void Measure(ReadOnlySpan<float> past)
    {
        ref var isNew = ref IsNew(_count);
        if (isNew) Learn(past[..Points], _count - Points);
        Span<float> coefficients = stackalloc float[Points];
        isNew = Transform(past[Points..], coefficients);
        if (!isNew || _codebook.Count == 0) return;
        var match = _codebook.Search(coefficients);
        isNew = !_codebook.IsCovered(match);
        (_plain, _shape, _age) = (Math.Sqrt(match.Square / Points), Math.Sqrt(match.Centred / Points), (_count - match.Born) * (double)_thinning);
    }

    private void Learn(ReadOnlySpan<float> window, long end)
    {
        Span<float> coefficients = stackalloc float[Points];
        // Another window may have become a code in the meantime.
        if (Transform(window, coefficients) && (_codebook.Count == 0 || !_codebook.IsCovered(_codebook.Search(coefficients)))) _codebook.Add(coefficients, end);
    }

    private static bool Transform(ReadOnlySpan<float> window, Span<float> coefficients)
    {
        HaarTransform.Forward(window, coefficients);
        return WindowCodebook.IsMeasurable(coefficients);
    }
}
