namespace SdaToolkit.Learning.Series;

/// <summary>Holds the last samples against a model that was learned from the windows of the training.</summary>
/// <remarks>
/// A window of <see cref="Points"/> points, each the mean of some samples, is measured every <see cref="Hop"/> points; between, the measure stays. Its cost and its memory do not grow with the
/// training, and the whole training counts, however long ago: of what a matrix profile keeps, only the newest samples do.
/// </remarks>
public sealed class SubsequenceDetector : ISeriesDetector
{
    /// <summary>Points of a window.</summary>
    public const int Points = 32;

    /// <summary>Points from one measurement to the next.</summary>
    public const int Hop = 4;

    private readonly SubsequenceKind _kind;
    private readonly int _thinning;
    private readonly double[] _recent = new double[2 * Points];
    private ISubsequenceModel? _model;
    private int _next;
    private int _sinceBreak;
    private int _inMean;
    private double _mean;
    private double _measure = double.NaN;

    /// <summary>Makes a detector that has learned and seen nothing.</summary>
    /// <param name="kind">The model it uses.</param>
    /// <param name="thinning">Samples whose mean is a point.</param>
    /// <param name="floor">Least deviation to compare with, in the unit of the model's measure.</param>
    public SubsequenceDetector(SubsequenceKind kind, int thinning, double floor)
    {
        ArgumentNullException.ThrowIfNull(kind);
        (_kind, _thinning) = (kind, thinning);
        Aspects = [new SeriesAspect(kind.Name, Points * thinning, floor, SeriesPast.All | SeriesPast.Recent, true)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SeriesAspect> Aspects { get; }

    /// <summary>Learns the model anew; what was seen stays.</summary>
    /// <param name="values">Nominal values in order, finite. Where they hold too few windows, nothing is measured.</param>
    public void Learn(ReadOnlySpan<double> values)
    {
        var windows = SubsequenceWindows.Of(values, _thinning);
        _model = windows.Rows >= SubsequenceWindows.Least ? _kind.Learn(windows) : null;
    }

    /// <inheritdoc/>
    public void Push(in SeriesBlock block, double[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var row = rows[0].AsSpan(0, block.Values.Length);
        for (var i = 0; i < row.Length; i++)
        {
            _mean += block.Values[i];
            if (++_inMean == _thinning) AddPoint(_mean / _thinning);
            row[i] = _measure;
        }
    }

    /// <inheritdoc/>
    public void Break() => (_sinceBreak, _inMean, _mean, _measure) = (0, 0, 0, double.NaN);

    /// <inheritdoc/>
    public void Save(StateWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Write(_next);
        state.Write(_sinceBreak);
        state.Write(_inMean);
        state.Write(_mean);
        state.Write(_measure);
        state.Write(_recent.AsSpan(0, Points));
    }

    /// <inheritdoc/>
    public void Load(StateReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        (_next, _sinceBreak) = (state.ReadInt("window position", 0, Points - 1), state.ReadInt("points since a gap", 0, Points));
        (_inMean, _mean, _measure) = (state.ReadInt("samples in a mean", 0, _thinning - 1), state.ReadFinite("mean"), state.ReadDistance());
        state.ReadInto("window", _recent.AsSpan(0, Points));
        foreach (var value in _recent.AsSpan(0, Points))
            if (!(Math.Abs(value) <= SeriesBank.LargestValue)) throw new InvalidDataException($"window: found {value}; allowed are numbers up to {SeriesBank.LargestValue}");
        if (!(Math.Abs(_mean) <= _inMean * SeriesBank.LargestValue)) throw new InvalidDataException($"mean: found {_mean} of {_inMean} samples; allowed are numbers up to {SeriesBank.LargestValue} a sample");
        if (!double.IsNaN(_measure) && (_model is null || _sinceBreak < Points)) throw new InvalidDataException($"distance: found {_measure}, though no window was measured; allowed is NaN for none");
        _recent.AsSpan(0, Points).CopyTo(_recent.AsSpan(Points));
    }

    /// <summary>Writes what was learned.</summary>
    public void SaveModel(StateWriter model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Write(_model is null ? 0 : 1);
        _model?.Save(model);
    }

    /// <summary>Reads what <see cref="SaveModel"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public void LoadModel(StateReader model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model.ReadInt("subsequence model", 0, 1) == 1 ? _kind.Load(model) : null;
    }

    private void AddPoint(double point)
    {
        // The points are kept twice, so that every window is one piece.
        (_recent[_next], _recent[_next + Points]) = (point, point);
        _next = (_next + 1) % Points;
        (_mean, _inMean) = (0, 0);
        if (_sinceBreak < Points) _sinceBreak++;
        if (_sinceBreak == Points && _next % Hop == 0 && _model is { } model) _measure = model.Measure(_recent.AsSpan(_next, Points));
    }
}
