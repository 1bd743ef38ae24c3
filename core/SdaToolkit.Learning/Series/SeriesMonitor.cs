namespace SdaToolkit.Learning.Series;

/// <summary>The detectors of one series with the pasts their measures are compared with: from samples to surprises.</summary>
public sealed class SeriesMonitor
{
    private readonly ISeriesDetector[] _detectors;
    private double[][][] _measures;
    private readonly (int Detector, int Aspect)[] _judged;
    private readonly JudgedRow[] _rows;
    private readonly int _longRows;
    private readonly int _silent;
    private readonly double _floor;
    private readonly LearnedDetectors _learned;
    private readonly double _longestUnchanged;
    private double[] _unchanged;
    private double[]? _ages;
    private double[]? _distances;
    private long _missing;
    private readonly RangeMemory _range;
    private readonly SeriesSettings _settings;

    private SeriesMonitor(double floor, LearnedDetectors learned, double longestUnchanged, RangeMemory range, SeriesSettings settings)
    {
        (_range, _floor, _settings, _learned, _detectors, _longestUnchanged) = (range, floor, settings, learned, SeriesDetectors.Make(floor, learned, settings), longestUnchanged);
        _measures = [.. _detectors.Select(d => d.Aspects.Select(_ => new double[SeriesBank.SliceSamples]).ToArray())];
        var all = Judged(SeriesPast.All);
        (_judged, _longRows) = ([.. all, .. Judged(SeriesPast.Recent)], all.Length);
        // A relation that measures nothing needs no judgement.
        _silent = learned.Relation.IsActive ? -1 : Array.IndexOf(_detectors, learned.Relation);
        _rows = [.. _judged.Select((place, r) => new JudgedRow(Aspect(place), r >= _longRows, settings.MemorySamples))];
        _unchanged = Measures("unchanged")!;
        // The exact profile knows the nearest of all earlier windows; a codebook, the nearest of those it keeps.
        (_ages, _distances) = (Measures("pattern age") ?? Measures("codebook age"), Measures("pattern") ?? Measures("codebook"));
        RowNames = [.. _judged.Select((a, r) => Aspect(a).Name + (r < _longRows ? "" : " of late")), "outside", "unchanged", "missing"];
    }

    /// <summary>What is judged, one row of surprises each.</summary>
    public IReadOnlyList<string> RowNames { get; }

    /// <summary>How many of the last three rows, which stand alone, were chosen; the others are always 0.</summary>
    internal int RowsAlone => (Has(SeriesDetectorKinds.Range) ? 1 : 0) + (Has(SeriesDetectorKinds.Stuck) ? 1 : 0) + (Has(SeriesDetectorKinds.Missing) ? 1 : 0);

    /// <summary>The inputs that the relation goes by, as places among all inputs; none where it measures nothing.</summary>
    public IReadOnlyList<int> RelationInputs => _learned.Relation.Inputs;

    /// <summary>Measures into the same memory as another monitor of the same settings: they are used up within a call, and what many channels use stays at hand.</summary>
    /// <param name="other">The other monitor; the two are not to be used at the same time.</param>
    internal void ShareMeasures(SeriesMonitor other) => (_measures, _unchanged, _ages, _distances) = (other._measures, other._unchanged, other._ages, other._distances);

    /// <summary>Learns what is nominal.</summary>
    /// <param name="values">Nominal values in order, finite; at least one.</param>
    /// <param name="inputs">Input by input the values at the same samples, finite.</param>
    /// <param name="guard">Held outliers at its limits.</param>
    /// <param name="settings">Settings.</param>
    /// <returns>A monitor that stands at the end of the training values.</returns>
    /// <remarks>Every score is made before its sample is learned, so all are held-out; those of the first half, when little was known, are left out of the tails.</remarks>
    internal static SeriesMonitor Train(double[] values, double[][] inputs, OutlierGuard guard, SeriesSettings settings)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(settings);
        var floor = SeriesDetectors.Floor(values, guard, settings);
        var monitor = new SeriesMonitor(floor, LearnedDetectors.Train(values, inputs, floor, settings), StuckDetector.Longest(values), RangeMemory.Train(guard.WithoutHeld(values), floor), settings);
        var rows = Enumerable.Range(0, monitor._longRows).Select(_ => new double[values.Length]).ToArray();
        var known = monitor._rows.Select((_, r) => new KnownRangeFinder(values.Length - monitor.KnownFrom(r, values.Length))).ToArray();
        for (var at = 0; at < values.Length; at += SeriesBank.SliceSamples)
        {
            var block = new SeriesBlock(values.AsSpan(at, Math.Min(SeriesBank.SliceSamples, values.Length - at)), inputs, at);
            monitor.Measure(block, values.Length - at);
            for (var r = 0; r < rows.Length; r++) monitor._rows[r].Score(monitor.Measures(r, block.Values.Length), rows[r].AsSpan(at, block.Values.Length));
            for (var r = rows.Length; r < monitor._rows.Length; r++)
                if (at >= monitor.KnownFrom(r, values.Length)) known[r].Add(monitor.Measures(r, block.Values.Length));
        }
        for (var r = rows.Length; r < monitor._rows.Length; r++) monitor._rows[r].Known = known[r].Found();
        for (var r = 0; r < rows.Length; r++) monitor._rows[r].Tail = ScoreTail.Fit(rows[r].AsSpan(values.Length - Math.Min(values.Length, monitor._detectors[monitor._judged[r].Detector].MostTrainingSamples) / 2));
        monitor._learned.LearnAll(values);
        monitor.Break();
        return monitor;
    }

    /// <summary>The sample of the training from which on a row's measures are usual: where distances from what was seen are measured, the second half, as at first everything is new.</summary>
    private int KnownFrom(int r, int samples)
    {
        var learned = Math.Min(samples, _detectors[_judged[r].Detector].MostTrainingSamples);
        return samples - (Aspect(_judged[r]).OnlyLargerIsUnusual ? learned / 2 : learned);
    }

    /// <summary>Judges the next samples.</summary>
    /// <param name="block">At most <see cref="SeriesBank.SliceSamples"/> samples, finite.</param>
    /// <param name="raw">The same samples as they came, outliers not held at limits.</param>
    /// <param name="surprises">Row by row a surprise a sample, see <see cref="ScoreTail.Surprise"/>.</param>
    /// <param name="evidence">Row by row what was compared; written only where the surprise reaches <paramref name="evident"/>.</param>
    /// <param name="evident">Surprise from which on the evidence is asked for.</param>
    /// <param name="earlier">The most similar earlier windows, written where they may be asked for; as long as the rows.</param>
    /// <param name="offset">Where in the rows to write.</param>
    public void Push(in SeriesBlock block, ReadOnlySpan<double> raw, ReadOnlySpan<double[]> surprises, ReadOnlySpan<Evidence[]> evidence, double evident, Span<EarlierWindow> earlier, int offset)
    {
        var length = block.Values.Length;
        Measure(block, 0);
        var highest = 0.0;
        for (var r = 0; r < _rows.Length; r++)
        {
            var row = surprises[r].AsSpan(offset, length);
            if (_judged[r].Detector == _silent)
            {
                row.Clear();
                continue;
            }
            var most = _rows[r].Judge(Measures(r, length), row);
            if (most >= evident) Show(r, row, evidence[r].AsSpan(offset, length), evident);
            highest = Math.Max(highest, most);
        }
        var outside = _rows.Length;
        var alone = Outside(raw, block.Values, surprises[outside].AsSpan(offset, length), evidence[outside].AsSpan(offset, length));
        alone |= RunRow(surprises[outside + 1].AsSpan(offset, length), evidence[outside + 1].AsSpan(offset, length));
        surprises[outside + 2].AsSpan(offset, length).Clear();
        // Asked for at the peak of an event only, where one of the rows is as high.
        if (_ages is not null && (alone || highest >= evident))
            for (var i = 0; i < length; i++) earlier[offset + i] = new EarlierWindow(_ages[i], _distances![i]);
        else earlier.Slice(offset, length).Clear();
        if (length > 0) _missing = 0;
    }

    /// <summary>Whether a value is outside all that was.</summary>
    private bool Outside(ReadOnlySpan<double> raw, ReadOnlySpan<double> values, Span<double> surprises, Span<Evidence> evidence)
    {
        if (Has(SeriesDetectorKinds.Range)) return _range.Judge(raw, values, surprises, evidence);
        surprises.Clear();
        return false;
    }

    /// <summary>How long the value has not changed; whether too long somewhere.</summary>
    private bool RunRow(Span<double> surprises, Span<Evidence> evidence)
    {
        surprises.Clear();
        var usual = Has(SeriesDetectorKinds.Stuck) ? Usual(_longestUnchanged) : double.PositiveInfinity;
        // No run within can be longer than the first with all samples after it, or than all samples.
        var unchanged = _unchanged.AsSpan(0, surprises.Length);
        if (unchanged.Length == 0 || !(unchanged[0] + unchanged.Length > usual)) return false;
        var isLong = false;
        for (var i = 0; i < surprises.Length; i++)
        {
            if (unchanged[i] <= usual) continue;
            surprises[i] = RunSurprise(unchanged[i], _longestUnchanged);
            evidence[i] = new Evidence(unchanged[i], 0, Math.Min(_longestUnchanged, 1e9), 1);
            isLong = true;
        }
        return isLong;
    }

    /// <summary>Gives what the row just judged was compared with, where it is asked for: seldom.</summary>
    private void Show(int r, ReadOnlySpan<double> surprises, Span<Evidence> evidence, double evident)
    {
        var measures = Measures(r, surprises.Length);
        for (var i = 0; i < surprises.Length; i++)
            if (surprises[i] >= evident) evidence[i] = _rows[r].Evidence(i, measures[i]);
    }

    /// <summary>Takes note that samples are missing.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>The surprise of so many in a row.</returns>
    public double Miss(long count)
    {
        _missing = Math.Min(_missing + count, int.MaxValue);
        return Has(SeriesDetectorKinds.Missing) ? MissingSurprise(_missing) : 0;
    }

    /// <summary>The surprise of so many missing values in a row.</summary>
    internal static double MissingSurprise(long run) => RunSurprise(run, 0);

    /// <summary>The surprise of a run: beyond four times the longest of training and 16 samples it is unusual.</summary>
    private static double RunSurprise(double run, double longest)
    {
        var usual = Usual(longest);
        return run <= usual ? 0 : 1 + 10 * Math.Log10(1 + 0.4 * (run / usual - 1));
    }

    private static double Usual(double longest) => 4 * longest + 16;

    private bool Has(SeriesDetectorKinds kind) => _settings.Detectors.HasFlag(kind);

    private double[]? Measures(string name)
    {
        for (var d = 0; d < _detectors.Length; d++)
            for (var a = 0; a < _detectors[d].Aspects.Count; a++)
                if (string.Equals(_detectors[d].Aspects[a].Name, name, StringComparison.Ordinal)) return _measures[d][a];
        return null;
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
        model.Write(_longestUnchanged);
        _learned.SaveModel(model);
        _range.SaveModel(model);
        foreach (var row in _rows.AsSpan(0, _longRows)) row.Tail.Save(model);
        foreach (var row in _rows.AsSpan(_longRows)) row.Known.Save(model);
    }

    /// <summary>Reads what <see cref="SaveModel"/> wrote; the state is to be read next.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public static SeriesMonitor LoadModel(StateReader model, SeriesSettings settings)
    {
        ArgumentNullException.ThrowIfNull(model);
        var floor = model.ReadFinite("floor");
        if (!(floor > 0)) throw new InvalidDataException($"floor: found {floor}; allowed is a number above 0");
        var longest = model.ReadDouble();
        if (!(longest >= 0)) throw new InvalidDataException($"longest unchanged: found {longest}; allowed are numbers from 0");
        var monitor = new SeriesMonitor(floor, LearnedDetectors.LoadModel(model, floor, settings), longest, RangeMemory.LoadModel(model), settings);
        foreach (var row in monitor._rows.AsSpan(0, monitor._longRows)) row.Tail = ScoreTail.Load(model);
        foreach (var row in monitor._rows.AsSpan(monitor._longRows)) row.Known = KnownRange.Load(model);
        return monitor;
    }

    /// <summary>Writes where the series stands.</summary>
    public void SaveState(StateWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Write(_missing);
        _range.SaveState(state);
        foreach (var detector in _detectors) detector.Save(state);
        foreach (var row in _rows) row.Save(state);
    }

    /// <summary>Reads what <see cref="SaveState"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public void LoadState(StateReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _missing = state.ReadInt("missing", 0, int.MaxValue);
        _range.LoadState(state);
        foreach (var detector in _detectors) detector.Load(state);
        foreach (var row in _rows) row.Load(state);
    }

    /// <summary>Measures a block; in training, a detector that learns from the last samples only waits until they come.</summary>
    private void Measure(in SeriesBlock block, int left)
    {
        for (var d = 0; d < _detectors.Length; d++)
        {
            if (left <= _detectors[d].MostTrainingSamples) _detectors[d].Push(block, _measures[d]);
            else foreach (var row in _measures[d]) row.AsSpan(0, block.Values.Length).Fill(double.NaN);
        }
    }

    private ReadOnlySpan<double> Measures(int r, int length) => _measures[_judged[r].Detector][_judged[r].Aspect].AsSpan(0, length);

    private (int Detector, int Aspect)[] Judged(SeriesPast past) =>
        [.. _detectors.SelectMany((d, i) => d.Aspects.Select((a, j) => (Aspect: a, Place: (i, j)))).Where(a => a.Aspect.Past.HasFlag(past)).Select(a => a.Place)];

    private SeriesAspect Aspect((int Detector, int Aspect) place) => _detectors[place.Detector].Aspects[place.Aspect];
}
