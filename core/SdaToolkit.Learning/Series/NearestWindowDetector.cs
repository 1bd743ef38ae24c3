using System.Numerics;

namespace SdaToolkit.Learning.Series;

/// <summary>Measures, every few points, how far the window of the last points is from the nearest of earlier ones; between two measurements the distance stays.</summary>
/// <remarks>
/// A point is the mean of some samples. Distances are root mean squares of the differences, as they are and with the mean difference taken out, in single precision; the third aspect is how long ago the nearest
/// window was, in samples. Which earlier windows there are, and how the nearest is found, is up to the class derived.
/// </remarks>
public abstract class NearestWindowDetector : ISeriesDetector
{
    /// <summary>Points of a window.</summary>
    public const int Points = 32;

    /// <summary>Points since a break that are counted: two windows, so that none overlaps the other.</summary>
    private protected const int Past = 2 * Points;

    private readonly int _thinning;
    private readonly int _hop;
    private readonly double[] _sums;
    private readonly float[] _points;
    private readonly WindowMatch[] _matches;
    private double _offset;
    private int _inMean;
    private double _mean;
    private double _plain = double.NaN;
    private double _shape = double.NaN;
    private double _age = double.NaN;

    /// <summary>Makes a detector that has seen nothing.</summary>
    /// <param name="name">What its aspects are called.</param>
    /// <param name="thinning">Samples whose mean is a point.</param>
    /// <param name="hop">Points from one measurement to the next.</param>
    /// <param name="most">Samples that are taken at once at most.</param>
    /// <param name="floor">Least deviation to compare with, in the unit of the values.</param>
    /// <param name="plain">Which past the distance is compared with.</param>
    /// <param name="shape">Which past the distance without the mean difference is compared with.</param>
    private protected NearestWindowDetector(string name, int thinning, int hop, int most, double floor, SeriesPast plain, SeriesPast shape)
    {
        (_thinning, _hop, _sums, _points, _matches) = (thinning, hop, new double[most], new float[most], new WindowMatch[most]);
        var window = Points * thinning;
        Aspects = [new SeriesAspect(name, window, floor, plain, true), new SeriesAspect(name + " shape", window, floor, shape, true), new SeriesAspect(name + " age", window, floor, SeriesPast.None)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SeriesAspect> Aspects { get; }

    /// <inheritdoc/>
    public int MostTrainingSamples => 32_768;

    /// <summary>Points taken so far; where a break takes one, that as well.</summary>
    private protected abstract long Count { get; }

    /// <summary>Points since the last break, at most <see cref="Past"/>.</summary>
    private protected int SinceBreak { get; private set; }

    /// <inheritdoc/>
    public void Push(in SeriesBlock block, double[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        for (var at = 0; at < block.Values.Length; at += _sums.Length)
        {
            var length = Math.Min(_sums.Length, block.Values.Length - at);
            PushPart(block.Values.Slice(at, length), rows[0].AsSpan(at, length), rows[1].AsSpan(at, length), rows[2].AsSpan(at, length));
        }
    }

    /// <inheritdoc/>
    public void Break()
    {
        BreakWindows();
        (SinceBreak, _inMean, _mean, _plain, _shape, _age) = (0, 0, 0, double.NaN, double.NaN, double.NaN);
    }

    /// <inheritdoc/>
    public void Save(StateWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Write(_offset);
        state.Write(SinceBreak);
        state.Write(_inMean);
        state.Write(_mean);
        state.Write(_plain);
        state.Write(_shape);
        state.Write(_age);
        SaveWindows(state);
    }

    /// <inheritdoc/>
    public void Load(StateReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        (_offset, SinceBreak) = (state.ReadFinite("first value"), state.ReadInt("points since a gap", 0, Past));
        (_inMean, _mean) = (state.ReadInt("samples in a mean", 0, _thinning - 1), state.ReadFinite("mean"));
        (_plain, _shape, _age) = (state.ReadDistance(), state.ReadDistance(), state.ReadDistance());
        LoadWindows(state);
        if (SinceBreak > Count) throw new InvalidDataException($"points since a gap: found {SinceBreak}; allowed are at most the {Count} seen");
    }

    /// <summary>Takes points in and finds, for windows that end with one of them each, the nearest earlier window.</summary>
    /// <param name="points">The next points.</param>
    /// <param name="first">How many of them there are when the first window to be measured is complete.</param>
    /// <param name="hop">Points from one window to the next.</param>
    /// <param name="matches">Takes what was found, one a window; may be empty.</param>
    private protected abstract void Measure(ReadOnlySpan<float> points, int first, int hop, Span<WindowMatch> matches);

    /// <summary>No window to come overlaps one that was.</summary>
    private protected abstract void BreakWindows();

    private protected abstract void SaveWindows(StateWriter state);

    private protected abstract void LoadWindows(StateReader state);

    private void PushPart(ReadOnlySpan<double> values, Span<double> plain, Span<double> shape, Span<double> age)
    {
        // Value number i completes point k, both from 1, where i = untilPoint + (k − 1)·thinning.
        var (untilPoint, held) = (_thinning - _inMean, 0);
        var points = Thin(values);
        var first = Math.Max(1, Points - SinceBreak);
        first += (int)((_hop - (Count + first) % _hop) % _hop);
        var matches = _matches.AsSpan(0, points.Length < first ? 0 : (points.Length - first) / _hop + 1);
        Measure(points, first, _hop, matches);
        SinceBreak = Math.Min(SinceBreak + points.Length, Past);
        for (var m = 0; m < matches.Length; m++)
        {
            if (!float.IsFinite(matches[m].Square)) continue;
            var from = untilPoint + (first + m * _hop - 1) * _thinning - 1;
            Hold(plain[held..from], shape[held..from], age[held..from]);
            held = from;
            (_plain, _shape, _age) = (Math.Sqrt(matches[m].Square / Points), Math.Sqrt(Math.Clamp(matches[m].Centred, 0, matches[m].Square) / Points), matches[m].Lag * (double)_thinning);
        }
        Hold(plain[held..], shape[held..], age[held..]);
    }

    /// <summary>The points that values complete.</summary>
    private ReadOnlySpan<float> Thin(ReadOnlySpan<double> values)
    {
        if (_thinning == 1) return ToPoints(values);
        var (mean, inMean, count) = (_mean, _inMean, 0);
        for (var at = 0; at < values.Length;)
        {
            var part = Math.Min(_thinning - inMean, values.Length - at);
            foreach (var value in values.Slice(at, part)) mean += value;
            (at, inMean) = (at + part, inMean + part);
            if (inMean < _thinning) break;
            _sums[count++] = mean;
            (mean, inMean) = (0, 0);
        }
        (_mean, _inMean) = (mean, inMean);
        return ToPoints(_sums.AsSpan(0, count));
    }

    private ReadOnlySpan<float> ToPoints(ReadOnlySpan<double> sums)
    {
        if (sums.Length > 0 && Count == 0) _offset = sums[0] / _thinning;
        // Single precision then holds what the series does, not where it lies.
        var (i, half, samples, offset) = (0, Vector<double>.Count, new Vector<double>((double)_thinning), new Vector<double>(_offset));
        for (; i <= sums.Length - 2 * half; i += 2 * half) Vector.Narrow(new Vector<double>(sums[i..]) / samples - offset, new Vector<double>(sums[(i + half)..]) / samples - offset).CopyTo(_points, i);
        for (; i < sums.Length; i++) _points[i] = (float)(sums[i] / _thinning - _offset);
        return _points.AsSpan(0, sums.Length);
    }

    private void Hold(Span<double> plain, Span<double> shape, Span<double> age)
    {
        // Short spans: a call for each would cost more.
        for (var i = 0; i < plain.Length; i++) (plain[i], shape[i], age[i]) = (_plain, _shape, _age);
    }
}
