namespace SdaToolkit.Learning.Series;

/// <summary>The detectors of one series with the tails of their scores: from samples to surprises.</summary>
public sealed class SeriesMonitor
{
    private readonly ISeriesDetector[] _detectors;
    private readonly ScoreTail[] _tails;
    private readonly double _floor;

    private SeriesMonitor(ISeriesDetector[] detectors, ScoreTail[] tails, double floor)
    {
        (_detectors, _tails, _floor) = (detectors, tails, floor);
        DetectorNames = [.. detectors.Select(d => d.Name)];
    }

    /// <summary>The detectors' names.</summary>
    public IReadOnlyList<string> DetectorNames { get; }

    /// <summary>Learns what is nominal.</summary>
    /// <param name="values">Nominal values in order, finite; at least one.</param>
    /// <param name="inputs">Input by input the values at the same samples, finite.</param>
    /// <param name="settings">Settings.</param>
    /// <returns>A monitor that stands at the end of the training values.</returns>
    /// <remarks>Every score is made before its sample is learned, so all are held-out; those of the first half, when little was known, are left out of the tails.</remarks>
    public static SeriesMonitor Train(double[] values, double[][] inputs, SeriesSettings settings)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(settings);
        var floor = SeriesDetectors.Floor(values, settings);
        var detectors = SeriesDetectors.Make(floor, settings);
        var tails = new ScoreTail[detectors.Length];
        var scores = new double[values.Length];
        for (var d = 0; d < detectors.Length; d++)
        {
            detectors[d].Push(new SeriesBlock(values, inputs, 0), scores, []);
            tails[d] = ScoreTail.Fit(scores.AsSpan(values.Length / 2));
            detectors[d].Break();
        }
        return new SeriesMonitor(detectors, tails, floor);
    }

    /// <summary>Judges the next samples.</summary>
    /// <param name="block">Samples, finite.</param>
    /// <param name="surprises">Detector by detector a surprise a sample, see <see cref="ScoreTail.Surprise"/>.</param>
    /// <param name="evidence">Detector by detector what was compared, or empty.</param>
    /// <param name="offset">Where in the columns to write.</param>
    public void Push(in SeriesBlock block, double[][] surprises, Evidence[][] evidence, int offset)
    {
        ArgumentNullException.ThrowIfNull(surprises);
        ArgumentNullException.ThrowIfNull(evidence);
        for (var d = 0; d < _detectors.Length; d++)
        {
            var scores = surprises[d].AsSpan(offset, block.Values.Length);
            _detectors[d].Push(block, scores, evidence.Length == 0 ? [] : evidence[d].AsSpan(offset, scores.Length));
            var tail = _tails[d];
            for (var i = 0; i < scores.Length; i++) scores[i] = tail.Surprise(scores[i]);
        }
    }

    /// <summary>Forgets the samples just before, as after a gap.</summary>
    public void Break()
    {
        foreach (var detector in _detectors) detector.Break();
    }

    /// <summary>Writes what was learned and does not change.</summary>
    public void SaveModel(StateWriter model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Write(_floor);
        foreach (var tail in _tails) tail.Save(model);
    }

    /// <summary>Reads what <see cref="SaveModel"/> wrote; the state is to be read next.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public static SeriesMonitor LoadModel(StateReader model, SeriesSettings settings)
    {
        ArgumentNullException.ThrowIfNull(model);
        var floor = model.ReadFinite("floor");
        if (!(floor > 0)) throw new InvalidDataException($"floor: found {floor}; allowed is a number above 0");
        var detectors = SeriesDetectors.Make(floor, settings);
        var tails = new ScoreTail[detectors.Length];
        for (var d = 0; d < tails.Length; d++) tails[d] = ScoreTail.Load(model);
        return new SeriesMonitor(detectors, tails, floor);
    }

    /// <summary>Writes where the series stands.</summary>
    public void SaveState(StateWriter state)
    {
        foreach (var detector in _detectors) detector.Save(state);
    }

    /// <summary>Reads what <see cref="SaveState"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public void LoadState(StateReader state)
    {
        foreach (var detector in _detectors) detector.Load(state);
    }
}
